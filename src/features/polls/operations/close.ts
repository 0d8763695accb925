import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import type { Member } from '../../groups/operations/access.ts';
import { planMeeting } from '../../meetings/operations/plan.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../tasks/operations.ts';
import { closesBecause, settlesAutomatically } from '../rules/states.ts';
import * as store from '../store/polls.ts';
import { answerTask, control, settleTask } from './kinds.ts';
import { type Snapshot, takeSnapshot } from './look.ts';

/** Closes a poll in the caller's transaction, and settles it where the group has chosen that. */
export async function markClosed(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  closeReason: store.CloseReason,
): Promise<void> {
  await store.setState(tx, pollId, { state: 'closed', closedAt: deps.clock.now(), closeReason });
  await settleTasks(deps, tx, answerTask, pollId);
  const snapshot = await takeSnapshot(deps, tx, pollId);
  if (!snapshot) return;
  const { poll, members, ranking, missing } = snapshot;
  const slotId = poll.group.settleAutomatically && settlesAutomatically(ranking, missing);
  if (slotId) return markSettled(deps, tx, snapshot, slotId);
  const facilitators = members.filter(({ role }) => role === 'facilitator');
  await openTasks(deps, tx, settleTask, pollId, facilitators);
  await sendControl(deps, tx, pollId, members, 'closed');
}

/** Settles a closed poll's time and plans its meeting, in the caller's transaction. */
export async function markSettled(
  deps: Deps,
  tx: Tx,
  { poll }: Snapshot,
  slotId: Id<'slot'>,
): Promise<void> {
  const slot = poll.slots.find(({ id }) => id === slotId);
  if (!slot) throw new AppError('notYourPoll');
  await store.setState(tx, poll.id, { state: 'settled' });
  await store.settleSlot(tx, slotId, deps.clock.now());
  await settleTasks(deps, tx, settleTask, poll.id);
  const answers = poll.votes
    .filter((vote) => vote.slotId === slotId)
    .map(({ personId, value }) => ({ personId, coming: value !== 'no' }));
  const { groupId, title } = poll;
  await planMeeting(deps, tx, { groupId, title, slot, answers });
}

/** Cancels a poll in the caller's transaction: nobody is asked any more. */
export async function markCancelled(deps: Deps, tx: Tx, pollId: Id<'poll'>): Promise<void> {
  await store.setState(tx, pollId, { state: 'cancelled', closedAt: deps.clock.now() });
  await settleTasks(deps, tx, answerTask, pollId);
  await settleTasks(deps, tx, settleTask, pollId);
}

/** The facilitators' own card: who is missing, the ranking, settling. Sent anew when the poll closes. */
export async function sendControl(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  members: readonly Member[],
  occasion: 'open' | 'closed',
): Promise<void> {
  const facilitators = addressees(members).filter(({ facilitator }) => facilitator);
  const about = { message: control, subjectId: pollId, occasion };
  await sendToPeople(deps, tx, about, facilitators);
}

/** Closes the polls whose deadline has come or that wait for nobody. Any number of instances may run it at once. */
export async function closeDuePolls(deps: Deps): Promise<void> {
  for (const pollId of await store.duePolls(deps.db.prisma, deps.clock.now())) {
    await deps.db.transaction(async (tx) => {
      await bumpVersion(deps, tx, pollId);
      const snapshot = await takeSnapshot(deps, tx, pollId);
      if (snapshot?.poll.state !== 'open') return;
      const { deadline } = snapshot.poll;
      const reason = closesBecause(snapshot.missing, { now: deps.clock.now(), deadline });
      if (reason) await markClosed(deps, tx, pollId, reason);
    });
  }
}
