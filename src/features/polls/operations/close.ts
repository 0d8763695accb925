import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { eachDue } from '../../../jobs/each-due.ts';
import type { Deps, Tx } from '../../deps.ts';
import { bumpEnded } from '../../meetings/operations/after.ts';
import { moveToSlot } from '../../meetings/operations/move.ts';
import { planMeeting } from '../../meetings/operations/plan.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { closesBecause, closingTime, settlesAutomatically } from '../rules/states.ts';
import * as store from '../store/polls.ts';
import { answerTask, invitation, offerTask, settleTask } from './kinds.ts';
import { type Snapshot, takeSnapshot } from './look.ts';

/** Closes a poll in the caller's transaction, and settles it where the group has chosen that. */
export async function markClosed(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  closeReason: store.CloseReason,
  /** Who has closed it has the card before them. */
  closedBy?: Id<'person'>,
): Promise<void> {
  const closedAt = deps.clock.now();
  await store.updatePoll(tx, pollId, { state: 'closed', closedAt, closeReason, closingAt: null });
  await settleTasks(deps, tx, answerTask, pollId);
  await settleTasks(deps, tx, offerTask, pollId);
  const snapshot = await takeSnapshot(deps, tx, pollId);
  if (!snapshot) return;
  const { poll, members, ranking, missing } = snapshot;
  const slotId = poll.group.settleAutomatically && settlesAutomatically(ranking, missing);
  if (slotId) await markSettled(deps, tx, snapshot, slotId);
  // They are told with everybody of the meeting that it has come to.
  if (slotId && !poll.rhythm) return;
  const facilitators = members.filter(({ role }) => role === 'facilitator');
  if (!slotId) await openTasks(deps, tx, settleTask, pollId, facilitators);
  // Their card anew, below all that has been said since.
  const others = facilitators.filter(({ personId }) => personId !== closedBy);
  const about = { message: invitation, subjectId: pollId, occasion: `closed ${poll.edition}` };
  await sendToPeople(deps, tx, about, addressees(others));
}

/**
 * Settles a closed poll's time and plans its meeting, in the caller's transaction; of one that asks on
 * which weekday a season had best be there is none yet.
 */
export async function markSettled(
  deps: Deps,
  tx: Tx,
  { poll }: Snapshot,
  slotId: Id<'slot'>,
): Promise<void> {
  const slot = poll.slots.find(({ id }) => id === slotId);
  if (!slot) throw new AppError('notYourPoll');
  await store.updatePoll(tx, poll.id, { state: 'settled' });
  await store.settleSlot(tx, slotId, deps.clock.now());
  await settleTasks(deps, tx, settleTask, poll.id);
  const answers = poll.votes
    .filter((vote) => vote.slotId === slotId)
    .map(({ personId, value }) => ({ personId, coming: value !== 'no' }));
  const { groupId, title, movesId, rhythm } = poll;
  // Of a weekday a season is laid out first, and recorded as a whole.
  if (rhythm) return bumpEnded(deps, tx, [groupId]);
  // It stays the meeting that everybody has in their calendar.
  if (movesId && (await moveToSlot(deps, tx, movesId, { slot, answers }))) return;
  await planMeeting(deps, tx, { groupId, title, slot, answers });
}

/** Closes the polls that are due. Any number of instances may run it at once. */
export async function closeDuePolls(deps: Deps): Promise<void> {
  const due = await store.duePolls(deps.db.prisma, deps.clock.now());
  await eachDue(deps.log, 'polls.deadline', due, (pollId) => closeInTime(deps, pollId));
}

/** Closes an open poll if it is due, or notes when it will be: soon, once everybody has answered. */
export async function closeInTime(deps: Deps, pollId: Id<'poll'>): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, pollId);
    const snapshot = await takeSnapshot(deps, tx, pollId);
    if (snapshot?.poll.state !== 'open') return;
    const { poll, missing } = snapshot;
    const now = deps.clock.now();
    const reason = closesBecause(missing, poll, now);
    if (reason) return markClosed(deps, tx, pollId, reason);
    await store.updatePoll(tx, pollId, { closingAt: closingTime(missing, poll, now) });
  });
}

/** An open poll waits for these people, perhaps again: it does not close before they have answered. */
export async function awaitAnswers(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  people: readonly { readonly personId: Id<'person'> }[],
): Promise<void> {
  if (people.length === 0) return;
  const { deadline } = await store.waitAgain(tx, pollId);
  await openTasks(deps, tx, answerTask, pollId, people, deadline);
}
