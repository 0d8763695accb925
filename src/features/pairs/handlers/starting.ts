import { keepingForm } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Form } from '../../../chat/form.ts';
import type { Reply } from '../../../chat/platform.ts';
import { asPerson, type PersonTurn, type Router } from '../../../chat/router.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { introductionsTo } from '../operations/answer.ts';
import { lookForPair, lookOptions, MAX_WISH, pairCode } from '../operations/begin.ts';
import { type Period, periodFor, periodsHere } from '../operations/look.ts';
import { steerPair } from '../operations/manage.ts';
import { cancelForm } from '../views/decide.ts';
import * as intents from '../views/intents.ts';
import { codeCard, lookForm, noPairCard, pairCommand, whichPairCard } from '../views/start.ts';
import { cardFor } from './card.ts';
import { pageOf } from './managed.ts';
import { changing, type DrawnAs, type Redraws } from './redraw.ts';

/** Coming into a pair, and its own card. */
export function registerStarting(router: Router, deps: Deps): void {
  const card = ({ texts, actor }: PersonTurn, period: Period): Card =>
    cardFor(texts, period, { ...actor, now: deps.clock.now() });
  router.command(pairCommand, async (any): Promise<Reply> => {
    const turn = asPerson(any);
    const open = await periodsHere(deps, turn.actor);
    const [only, ...others] = open;
    if (!only) return { tell: noPairCard(turn.texts) };
    return { tell: others.length > 0 ? whichPairCard(turn.texts, open) : card(turn, only) };
  });
  router.on(intents.openIntent, async (turn, { pair }) => {
    const { period, role } = await periodFor(deps, turn.actor, pair);
    if (role !== 'manager') return { tell: card(turn, period) };
    return { tell: pageOf(deps, turn, period, await introductionsTo(deps, period)) };
  });
  registerLooking(router, deps);
  registerSteering(router, deps);
}

function registerLooking(router: Router, deps: Deps): void {
  const form = async (
    turn: PersonTurn,
    pair: Id<'group'>,
    how: 'open' | 'known',
  ): Promise<Form> => {
    const { organisations, own } = await lookOptions(deps, turn, turn.actor);
    return lookForm(turn.texts, { pair, how, organisations, own, max: MAX_WISH });
  };
  router.on(intents.askLookIntent, async (turn, { how }) => ({
    form: await form(turn, newId(), how),
  }));
  router.on(intents.lookIntent, async (turn, { pair, how }) => {
    const { actor, texts, values } = turn;
    const draft = {
      ...{ groupId: pair, organisationId: typedIn(values, 'organisation') },
      ...{ wants: typedIn(values, 'wants'), gives: typedIn(values, 'gives') },
      isAnnounced: how === 'open' && typedIn(values, 'announce') === 'yes',
    };
    await keepingForm(
      () => form(turn, pair, how),
      () => lookForPair(deps, actor, turn, draft),
    );
    if (how === 'open') return { tell: sentence(texts.t('pairs:start.started')) };
    return { tell: await codeFor(deps, turn, pair) };
  });
  router.on(intents.codeIntent, async (turn, { pair }) => ({
    tell: await codeFor(deps, turn, pair),
  }));
}

async function codeFor(deps: Deps, { actor, texts }: PersonTurn, pair: Id<'group'>): Promise<Card> {
  const { period } = await periodFor(deps, actor, pair, ['member']);
  const { code, zone } = await pairCode(deps, actor, period);
  return codeCard(texts, code, { zone, now: deps.clock.now() });
}

function registerSteering(router: Router, deps: Deps): void {
  const redraw: Redraws = changing(deps);
  router.on(intents.askCancelIntent, async ({ actor, texts }, { pair }) => {
    const { period } = await periodFor(deps, actor, pair, ['member', 'manager']);
    return { form: cancelForm(texts, period) };
  });
  router.on(intents.steerIntent, async (turn, { pair, act }) => {
    const { actor, texts } = turn;
    const { period, role } = await periodFor(deps, actor, pair);
    const work = () => steerPair(deps, actor, pair, act);
    if (act !== 'cancel' || period.state !== 'looking') {
      // A project manager has pressed on the pair's page, not on a card of one of the two.
      const draw: DrawnAs = (on, now) => pageOf(deps, on, now);
      return redraw(turn, pair, work, role === 'manager' ? { draw } : {});
    }
    await work();
    // With the search the group of one has ended: there is no card of it any more.
    const isOwn = role === 'member';
    return { redraw: sentence(texts.t(isOwn ? 'looking:ended' : 'looking:endedFor')) };
  });
}
