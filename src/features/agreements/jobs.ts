import {
  drawMessage,
  drawPersonal,
  type MessageDrawer,
  type PersonReader,
} from '../../chat/message.ts';
import { describeTask, type TaskDescriber, type TaskLine } from '../../chat/task.ts';
import { type Texts, texts } from '../../i18n/index.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps, GroupHooks, NetworkHooks } from '../deps.ts';
import { postedCard } from './handlers/posted-card.ts';
import { fileAttachment, findVersionToRead } from './operations/file.ts';
import {
  allIn,
  board,
  commitTask,
  decided,
  draft,
  file,
  invitation,
  proposalTask,
  reviewTask,
  talkTask,
} from './operations/kinds.ts';
import {
  type Agreement,
  agreementIdOf,
  findProposal,
  isFacilitator,
  isPosted,
  memberOf,
  newestOf,
  ownAgreements,
  standingOf,
  takeAgreement,
} from './operations/look.ts';
import { agreementCounts } from './operations/overview.ts';
import { offerReviews } from './operations/review.ts';
import { draftCard, draftOverCard } from './views/draft.ts';
import { digestLine } from './views/overview.ts';
import { allInCard, boardCard, followedCard } from './views/posted.ts';
import { decidedCard } from './views/proposal.ts';
import { welcomeBlocks } from './views/start.ts';
import { fileCard, fileText } from './views/versions.ts';
import { commitLine, proposalLine, reviewLine, talkLine } from './views/waiting.ts';

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
        const standing = {
          isFacilitator: isFacilitator(agreement, personId),
          isPosted: isPosted(agreement),
        };
        return { card: draftCard(say, agreement, { personId, ...standing }) };
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
      draw: (agreement, { locale, platform }) => ({
        card: allInCard(texts(locale, platform)),
        // Somebody may have joined, or taken it back, before it could be said.
        onlyRedrawn: !standingOf(agreement).isComplete,
      }),
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

/** What waits for members, whether they are in; and for facilitators, what others have said. */
export function agreementTasks(deps: Deps): TaskDescriber[] {
  return [
    describeTask(commitTask, async (ids, reader) =>
      linesOf(deps, ids, reader, (say, agreement) => {
        const { personId } = reader;
        const isAgain = agreement.answers.some((one) => one.personId === personId);
        return commitLine(say, agreement, isAgain);
      }),
    ),
    describeTask(proposalTask, async (ids, reader) =>
      steeredLinesOf(deps, ids, reader, (say, agreement) => {
        const isAnyWaiting = agreement.proposals.some(({ state }) => state === 'waiting');
        return isAnyWaiting ? proposalLine(say, agreement) : undefined;
      }),
    ),
    describeTask(talkTask, async (ids, reader) =>
      steeredLinesOf(deps, ids, reader, (say, agreement) => {
        const { talking } = standingOf(agreement);
        const others = talking.filter(({ personId }) => personId !== reader.personId);
        const names = others.map(({ name }) => name);
        return names.length > 0 ? talkLine(say, agreement, names) : undefined;
      }),
    ),
    describeTask(reviewTask, async (ids, reader) => steeredLinesOf(deps, ids, reader, reviewLine)),
  ];
}

type LineOf = (say: Texts, agreement: Agreement) => TaskLine | undefined;

/** The same for those that the reader leads. */
async function steeredLinesOf(
  deps: Deps,
  ids: readonly string[],
  reader: PersonReader,
  line: LineOf,
): Promise<ReadonlyMap<string, TaskLine>> {
  return linesOf(deps, ids, reader, (say, agreement) =>
    isFacilitator(agreement, reader.personId) ? line(say, agreement) : undefined,
  );
}

/** A line for each agreement of the reader's groups. */
async function linesOf(
  { db: { prisma } }: Deps,
  ids: readonly string[],
  reader: PersonReader,
  line: LineOf,
): Promise<ReadonlyMap<string, TaskLine>> {
  const say = texts(reader.locale, reader.platform);
  const found = await ownAgreements(prisma, reader.personId, ids);
  return new Map(
    found.flatMap((agreement) => {
      const told = line(say, agreement);
      return told === undefined ? [] : [[agreement.id, told] as const];
    }),
  );
}

/** A newcomer's welcome tells that there is an agreement, or that it is being made. */
export const welcomeToAgreement: NonNullable<GroupHooks['welcome']> = async (deps, groupId) => {
  const { prisma } = deps.db;
  const id = await agreementIdOf(prisma, groupId);
  const agreement = id && (await takeAgreement(prisma, id));
  if (!agreement) return undefined;
  return ({ locale, platform }) => welcomeBlocks(texts(locale, platform), agreement);
};

/** For project managers: how far the groups' agreements have come. */
export const agreementDigest: NonNullable<NetworkHooks['digest']> = async (
  deps,
  { locale, platform },
  networkId,
) => {
  const agreements = await agreementCounts(deps, networkId);
  if (agreements.length === 0) return [];
  return [digestLine(texts(locale, platform), networkId, agreements)];
};

/** Looks once an hour for groups that are half-way through their season. */
export function agreementSweeps(deps: Deps): Sweep[] {
  return [{ name: 'agreements.reviews', everySeconds: 3600, run: () => offerReviews(deps) }];
}
