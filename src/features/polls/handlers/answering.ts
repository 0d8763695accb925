import { keepingForm, Refusal, redrawing } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Redraw } from '../../../chat/platform.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { waitingCard } from '../../tasks/views.ts';
import { type Answer, answerPoll, MAX_WISH, suitAll } from '../operations/answer.ts';
import {
  controlOf,
  pollFor,
  type Snapshot,
  seesCounts,
  standingOf,
  waitingNow,
} from '../operations/look.ts';
import type { VoteValue } from '../rules/ranking.ts';
import { answerForm, sentText } from '../views/answer.ts';
import { ownCard } from '../views/control.ts';
import {
  answerIntent,
  sendAnswerIntent,
  voteAllIntent,
  voteAllWaitingIntent,
  voteIntent,
  voteWaitingIntent,
} from '../views/intents.ts';
import { boardCard } from '../views/invitation.ts';
import type { PollReader } from '../views/poll.ts';

/** Answering a poll. */
export function registerAnswering(router: Router, deps: Deps): void {
  router.on(voteIntent, async (turn, { poll, slot, value }) => {
    const votes = [{ slotId: slot, value: value === 'none' ? null : value }];
    await refusingWithCard(deps, turn, poll, () =>
      answerPoll(deps, turn.actor, { pollId: poll, votes }),
    );
    return { draw: () => pressedCard(deps, turn, poll) };
  });
  router.on(voteAllIntent, async (turn, { poll }) => {
    await refusingWithCard(deps, turn, poll, () => suitAll(deps, turn.actor, poll));
    return { draw: () => pressedCard(deps, turn, poll) };
  });
  router.on(voteWaitingIntent, (turn, { poll, slot, value }) => {
    const votes = [{ slotId: slot, value: value === 'none' ? null : value }];
    const vote = () => answerPoll(deps, turn.actor, { pollId: poll, votes });
    return redrawing(vote, () => waitingNowCard(deps, turn));
  });
  router.on(voteAllWaitingIntent, (turn, { poll }) =>
    redrawing(
      () => suitAll(deps, turn.actor, poll),
      () => waitingNowCard(deps, turn),
    ),
  );
  router.on(answerIntent, async (turn, { poll }) => {
    const { form, state } = await refusingWithCard(deps, turn, poll, () =>
      answerFormOf(deps, turn, poll),
    );
    if (state !== 'open') {
      const redraw = await pressedCard(deps, turn, poll);
      throw new Refusal(new AppError(`poll.${state}`), redraw);
    }
    return { form };
  });
  router.on(sendAnswerIntent, async (turn, { poll }) => {
    const answer = readAnswer(turn, poll);
    await keepingForm(
      async () => (await answerFormOf(deps, turn, poll)).form,
      () => answerPoll(deps, turn.actor, answer),
    );
    const snapshot = await pollFor(deps, turn.actor, poll);
    return { tell: sentence(sentText(turn.texts, snapshot.poll, readerOf(deps, turn, snapshot))) };
  });
}

/** What waits now, where it was told of. */
async function waitingNowCard(deps: Deps, { actor, texts }: PersonTurn): Promise<Card> {
  return waitingCard(texts, await waitingNow(deps, { kind: 'person', ...actor }));
}

function readAnswer({ values }: PersonTurn, pollId: Id<'poll'>): Answer {
  const votes = Object.entries(values).flatMap(([field, value]) => {
    const slotId = /^vote\.(.+)$/.exec(field)?.[1] as Id<'slot'> | undefined;
    if (slotId && value === 'unknown') return { slotId, value: null };
    return slotId && isVote(value) ? { slotId, value } : [];
  });
  return { pollId, votes, wish: typedIn(values, 'wish') };
}

function isVote(value: unknown): value is VoteValue {
  return value === 'yes' || value === 'ifNeeded' || value === 'no';
}

async function answerFormOf(deps: Deps, turn: PersonTurn, pollId: Id<'poll'>) {
  const snapshot = await pollFor(deps, turn.actor, pollId);
  const { poll } = snapshot;
  const form = answerForm(turn.texts, poll, readerOf(deps, turn, snapshot), MAX_WISH);
  return { form, state: poll.state };
}

/**
 * A refusal that also brings the pressed card up to date. Who is not in the group, or no longer,
 * sees nothing of the poll; a home channel's card is the others' too and stays.
 */
async function refusingWithCard<T>(
  deps: Deps,
  turn: PersonTurn,
  pollId: Id<'poll'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code.startsWith('poll.'))
      throw new Refusal(error, await pressedCard(deps, turn, pollId));
    if (error.code !== 'notYourPoll' || turn.place.kind === 'channel') throw error;
    throw new Refusal(error, { redraw: sentence(turn.texts.error(error.code)) });
  }
}

/** The pressed card anew: a person's own, or the home channel's. */
async function pressedCard(deps: Deps, turn: PersonTurn, pollId: Id<'poll'>): Promise<Redraw> {
  const snapshot: Snapshot = await pollFor(deps, turn.actor, pollId);
  const { poll, ranking } = snapshot;
  if (turn.place.kind === 'channel') {
    const about = { now: deps.clock.now(), seesCounts: seesCounts(snapshot) };
    return { redraw: boardCard(turn.texts, poll, ranking, about), shared: true };
  }
  const control = controlOf(snapshot, turn.actor.personId);
  return { redraw: ownCard(turn.texts, snapshot, control, readerOf(deps, turn, snapshot)) };
}

function readerOf({ clock }: Deps, { actor }: PersonTurn, snapshot: Snapshot): PollReader {
  const { personId, zone } = actor;
  return { personId, zone, now: clock.now(), ...standingOf(snapshot, personId) };
}
