import { drawMessage, drawPersonal, type MessageDrawer } from '../../../chat/message.ts';
import { texts } from '../../../i18n/index.ts';
import type { Deps } from '../../deps.ts';
import { draftFor } from '../handlers/draft-card.ts';
import { postedCard } from '../handlers/posted-card.ts';
import { fileAttachment, findVersionToRead } from '../operations/file.ts';
import { allIn, board, decided, draft, file, invitation } from '../operations/kinds.ts';
import {
  type Agreement,
  findProposal,
  memberOf,
  newestOf,
  standingOf,
  takeAgreement,
} from '../operations/look.ts';
import { draftOverCard } from '../views/draft.ts';
import { allInCard, boardCard, followedCard } from '../views/posted.ts';
import { decidedCard } from '../views/proposal.ts';
import { fileCard, fileText } from '../views/versions.ts';

/** What the bot says of agreements by itself. */
export function agreementMessages(deps: Deps): MessageDrawer[] {
  const load = (id: string) => takeAgreement(deps.db.prisma, id);
  return [...membersMessages(load), ...channelMessages(load), ...answers(deps)];
}

type Load = (id: string) => Promise<Agreement | undefined>;

function membersMessages(load: Load): MessageDrawer[] {
  return [
    drawPersonal(draft, {
      load,
      draw(agreement, { personId, locale, platform }) {
        if (!memberOf(agreement, personId)) return undefined;
        const say = texts(locale, platform);
        // Somebody who would get it only now gets what has been posted.
        if (newestOf(agreement)) return { card: draftOverCard(say, agreement), onlyRedrawn: true };
        return { card: draftFor(say, agreement, personId) };
      },
    }),
    drawPersonal(invitation, {
      load,
      draw(agreement, { personId, locale, platform, isFollowed }) {
        const version = newestOf(agreement);
        if (!version || !memberOf(agreement, personId)) return undefined;
        const say = texts(locale, platform);
        const card = isFollowed ? followedCard(say) : postedCard(say, agreement, version, personId);
        return { card };
      },
    }),
  ];
}

function channelMessages(load: Load): MessageDrawer[] {
  return [
    drawMessage(board, {
      load,
      draw(agreement, { locale, platform }) {
        const version = newestOf(agreement);
        if (!version) return undefined;
        const say = texts(locale, platform);
        return { card: boardCard(say, agreement, version, standingOf(agreement)) };
      },
    }),
    drawMessage(allIn, {
      load,
      // It was so when it was to be said, whatever has come in between.
      draw: (_agreement, { locale, platform }) => ({ card: allInCard(texts(locale, platform)) }),
    }),
  ];
}

/** To one person about what they have proposed or asked for. */
function answers(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(decided, {
      load: (proposalId) => findProposal(deps.db.prisma, proposalId),
      draw(proposal, { personId, locale, platform }) {
        if (proposal.personId !== personId || proposal.state === 'waiting') return undefined;
        return { card: decidedCard(texts(locale, platform), proposal) };
      },
    }),
    drawPersonal(file, {
      load: (versionId) => findVersionToRead(deps, versionId),
      async draw(read, { personId, locale, platform }) {
        const say = texts(locale, platform);
        const words = { label: say.t('agreements:file.label'), write: fileText };
        const attached = await fileAttachment(deps, read, personId, words);
        return attached && { card: fileCard(say), file: attached };
      },
    }),
  ];
}
