import { Refusal } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { localeOf } from '../../../core/locale.ts';
import type { Deps } from '../../deps.ts';
import { answerAgreement } from '../operations/answer.ts';
import { sendFile } from '../operations/file.ts';
import {
  agreementFor,
  agreementIdOf,
  memberOf,
  newestOf,
  requireMember,
  standingOf,
  steeredFor,
  takeAgreement,
  versionChanges,
  versionFor,
} from '../operations/look.ts';
import { agreementCounts, agreementsIn } from '../operations/overview.ts';
import { groupsHere, isPair, startAgreement, visibleGroup } from '../operations/start.ts';
import type { Choice } from '../rules/answers.ts';
import { changesCard } from '../views/changes.ts';
import * as intents from '../views/intents.ts';
import { overviewCard } from '../views/overview.ts';
import {
  agreementCommand,
  chooseGroupCard,
  noAgreementCard,
  startForm,
  startingSections,
} from '../views/start.ts';
import { versionCard, versionsCard } from '../views/versions.ts';
import { whoCard } from '../views/who.ts';
import { draftFor } from './draft-card.ts';
import { postedCard } from './posted-card.ts';

/** Beginning an agreement, reading it, and saying whether one is in. */
export function registerReading(router: Router, deps: Deps): void {
  router.command(agreementCommand, async (any) => {
    const turn = asPerson(any);
    const groups = await groupsHere(deps.db.prisma, turn.actor);
    const [only, ...others] = groups;
    if (!only) return { tell: sentence(turn.texts.t('agreements:noGroup')) };
    if (others.length > 0) return { tell: chooseGroupCard(turn.texts, groups) };
    return { tell: await ownCard(deps, turn, only.id) };
  });
  router.on(intents.openIntent, async (turn, { group }) => ({
    tell: await ownCard(deps, turn, group),
  }));
  router.on(intents.askStartIntent, async ({ texts }, { group }) => ({
    form: startForm(texts, group),
  }));
  router.on(intents.startIntent, async ({ actor, texts, values }, { group }) => {
    const locale = localeOf(typedIn(values, 'language') || texts.locale);
    const sections = startingSections(locale, await isPair(deps.db.prisma, group));
    await startAgreement(deps, actor, group, { locale, sections });
    return { tell: sentence(texts.t('agreements:start.started')) };
  });
  registerAnswering(router, deps);
  registerVersions(router, deps);
}

/** A group's agreement as far as it has come, for who asks. @throws AppError `notMember` and `notFromHere` */
async function ownCard(deps: Deps, turn: PersonTurn, groupId: Id<'group'>): Promise<Card> {
  const { actor, texts } = turn;
  const { prisma } = deps.db;
  const { group, standing } = await visibleGroup(prisma, actor, groupId);
  const id = await agreementIdOf(prisma, groupId);
  const agreement = id && (await takeAgreement(prisma, id));
  if (!agreement) return noAgreementCard(texts, group, standing === 'facilitator');
  if (!memberOf(agreement, actor.personId)) {
    const counts = await agreementCounts(deps, group.networkId);
    const own = counts.filter(({ agreementId }) => agreementId === id);
    return overviewCard(texts, group.networkId, own);
  }
  requireMember(agreement, actor);
  const version = newestOf(agreement);
  if (!version) return draftFor(texts, agreement, actor.personId);
  return postedCard(texts, agreement, version, actor.personId);
}

function registerAnswering(router: Router, deps: Deps): void {
  const answering = async (
    turn: PersonTurn,
    { agreement: id, number }: { readonly agreement: Id<'agreement'>; readonly number: number },
    choice: Choice | null,
  ): Promise<Reply> => {
    try {
      await answerAgreement(deps, turn.actor, id, { number, choice });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'agreement.outdated') {
        throw new Refusal(error, { redraw: await pressed(turn, id) });
      }
      // Who is in the group no longer sees nothing of it.
      if (error.code !== 'notMember' || turn.place.kind === 'channel') throw error;
      throw new Refusal(error, { redraw: sentence(turn.texts.error(error.code)) });
    }
    return { redraw: await pressed(turn, id) };
  };
  const pressed = async ({ actor, texts }: PersonTurn, id: Id<'agreement'>): Promise<Card> => {
    const agreement = await agreementFor(deps.db.prisma, actor, id);
    const version = newestOf(agreement);
    if (!version) throw new AppError('outdatedButton');
    return postedCard(texts, agreement, version, actor.personId);
  };
  router.on(intents.commitIntent, (turn, about) => answering(turn, about, 'committed'));
  router.on(intents.talkIntent, (turn, about) => answering(turn, about, 'talkFirst'));
  router.on(intents.retractIntent, (turn, about) => answering(turn, about, null));
}

function registerVersions(router: Router, deps: Deps): void {
  const at = ({ actor }: PersonTurn) => ({ now: deps.clock.now(), zone: actor.zone });
  router.on(intents.readIntent, async (turn, { agreement: id, number, from }) => {
    const { agreement, version } = await versionFor(deps, turn.actor, id, number);
    const isMember = memberOf(agreement, turn.actor.personId) !== undefined;
    return { tell: versionCard(turn.texts, agreement, version, { ...at(turn), isMember }, from) };
  });
  router.on(intents.versionsIntent, async (turn, { agreement: id, from }) => {
    const agreement = await agreementFor(deps.db.prisma, turn.actor, id);
    return { tell: versionsCard(turn.texts, agreement, { ...at(turn), isMember: true }, from) };
  });
  router.on(intents.changesIntent, async ({ actor, texts }, { agreement: id, ...between }) => {
    const { since, number, from } = between;
    const agreement = await agreementFor(deps.db.prisma, actor, id);
    const sections = versionChanges(agreement, since, number);
    return { tell: changesCard(texts, agreement, number, { since, sections }, from) };
  });
  router.on(intents.whoIntent, async ({ actor, texts }, { agreement: id }) => {
    const agreement = await steeredFor(deps.db.prisma, actor, id);
    return { tell: whoCard(texts, agreement, standingOf(agreement)) };
  });
  router.on(intents.fileIntent, async ({ actor }, { agreement, number }) => {
    await sendFile(deps, actor, agreement, number);
    return {};
  });
  router.on(intents.overviewIntent, async ({ actor, texts }, { network, from }) => {
    const agreements = await agreementsIn(deps, actor, network);
    return { tell: overviewCard(texts, network, agreements, from) };
  });
}
