import { keepingForm, redrawing } from '../../../chat/boundary.ts';
import { type Card, sentence } from '../../../chat/card.ts';
import { typedIn } from '../../../chat/dates.ts';
import type { Reply } from '../../../chat/platform.ts';
import type { PersonTurn, Router } from '../../../chat/router.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { extendPoll } from '../operations/edit.ts';
import { answersFor, controlFor, standingOf } from '../operations/look.ts';
import { cancelPoll, closePoll, settlePoll } from '../operations/steer.ts';
import { laterDeadline } from '../rules/typed.ts';
import { controlCard } from '../views/control.ts';
import {
  askCancelIntent,
  askCloseIntent,
  cancelIntent,
  closeAnywayIntent,
  closeIntent,
  controlIntent,
  extendIntent,
  saveExtendIntent,
  settleIntent,
  whoIntent,
} from '../views/intents.ts';
import { slotsAhead } from '../views/poll.ts';
import { cancelForm, closeForm, extendForm } from '../views/steering.ts';
import { whoCard } from '../views/who.ts';

/** The facilitators' buttons of a poll. */
export function registerSteering(router: Router, deps: Deps): void {
  router.on(closeIntent, (turn, { poll }) =>
    steering(deps, turn, poll, () => closePoll(deps, turn.actor, poll)),
  );
  router.on(askCloseIntent, async ({ actor, texts }, { poll }) => ({
    form: closeForm(texts, await controlFor(deps, actor, poll)),
  }));
  router.on(closeAnywayIntent, async ({ actor, texts }, { poll }) => {
    await closePoll(deps, actor, poll);
    return { tell: sentence(texts.t('polls:closing.done')) };
  });
  router.on(askCancelIntent, async ({ texts }, { poll }) => ({
    form: cancelForm(texts, poll),
  }));
  router.on(cancelIntent, async ({ actor, texts }, { poll }) => {
    await cancelPoll(deps, actor, poll);
    return { tell: sentence(texts.t('polls:cancelled')) };
  });
  router.on(extendIntent, async (turn, { poll }) => ({ form: await moreTime(deps, turn, poll) }));
  router.on(saveExtendIntent, async (turn, { poll, edition }) => {
    const { actor, texts, values } = turn;
    const deadline = {
      date: typedIn(values, 'deadline.date'),
      time: typedIn(values, 'deadline.time'),
    };
    await keepingForm(
      () => moreTime(deps, turn, poll),
      () => extendPoll(deps, actor, poll, { deadline, edition }),
    );
    return { tell: sentence(texts.t('polls:extend.done')) };
  });
  router.on(settleIntent, (turn, { poll, slot }) =>
    steering(deps, turn, poll, () => settlePoll(deps, turn.actor, poll, slot)),
  );
  router.on(controlIntent, async (turn, { poll }) => ({
    tell: await control(deps, turn, poll),
  }));
  router.on(whoIntent, async (turn, { poll: pollId, from }) => {
    const { poll, members, withWishes } = await answersFor(deps, turn.actor, pollId);
    const reader = { ...turn.actor, now: deps.clock.now(), seesCounts: true };
    return { tell: whoCard(turn.texts, poll, members, reader, { withWishes, from }) };
  });
}

/** The form for more time, which begins with some days more. */
async function moreTime(deps: Deps, { actor, texts }: PersonTurn, pollId: Id<'poll'>) {
  const { poll } = await controlFor(deps, actor, pollId);
  if (poll.state !== 'open') throw new AppError(`poll.${poll.state}`);
  const now = deps.clock.now();
  const [first] = slotsAhead(poll, now);
  const { zone } = first ?? poll.group;
  return extendForm(texts, poll, laterDeadline(poll.deadline, zone, first?.startsAt));
}

/** Does it, and shows the card as it is now; who comes second is told, and sees the same. */
export function steering(
  deps: Deps,
  turn: PersonTurn,
  pollId: Id<'poll'>,
  work: () => Promise<unknown>,
): Promise<Reply> {
  return redrawing(work, () => control(deps, turn, pollId), isOutdated);
}

/** Whether the card that was pressed shows what is no longer so. */
function isOutdated({ code }: AppError): boolean {
  return /^(poll\.|offer|slotIsOut$|slot\.past$)/.test(code);
}

/** The facilitators' card as it is now. */
async function control(
  deps: Deps,
  { actor, texts }: PersonTurn,
  pollId: Id<'poll'>,
): Promise<Card> {
  const shown = await controlFor(deps, actor, pollId);
  const reader = { ...actor, now: deps.clock.now(), ...standingOf(shown, actor.personId) };
  return controlCard(texts, shown, reader);
}
