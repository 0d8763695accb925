import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { facilitatedGroup } from '../../groups/operations/access.ts';
import { bumpEnded } from '../../meetings/operations/after.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import { stateAfter } from '../rules/states.ts';
import * as store from '../store/polls.ts';
import { markClosed, markSettled } from './close.ts';
import { answerTask, calledOff, noted, offerTask, settleTask } from './kinds.ts';
import { takeSnapshot } from './look.ts';

/**
 * Closes a poll now.
 * @throws AppError `notFacilitator`, and `poll.<state>` where that state does not allow it
 */
export async function closePoll(deps: Deps, actor: Actor, pollId: Id<'poll'>): Promise<void> {
  await steer(deps, actor, pollId, 'close', (tx) =>
    markClosed(deps, tx, pollId, 'facilitator', actor.personId),
  );
}

/**
 * Cancels a poll: nobody is asked any more, no time is settled, and everybody is told.
 * @throws AppError `notFacilitator`, and `poll.<state>` where that state does not allow it
 */
export async function cancelPoll(deps: Deps, actor: Actor, pollId: Id<'poll'>): Promise<void> {
  await steer(deps, actor, pollId, 'cancel', async (tx) => {
    const closedAt = deps.clock.now();
    await store.updatePoll(tx, pollId, { state: 'cancelled', closedAt, closingAt: null });
    for (const task of [answerTask, settleTask, offerTask]) {
      await settleTasks(deps, tx, task, pollId);
    }
    const snapshot = await takeSnapshot(deps, tx, pollId);
    if (!snapshot) return;
    await bumpEnded(deps, tx, [snapshot.poll.groupId]);
    const others = snapshot.members.filter(({ personId }) => personId !== actor.personId);
    const about = { subjectId: pollId, occasion: String(snapshot.poll.edition) };
    await sendToPeople(deps, tx, { message: calledOff, ...about }, addressees(others));
  });
}

/**
 * Settles a closed poll's time and plans the meeting. Only a slot that is still to come, and
 * not out, can be settled.
 *
 * @throws AppError `notFacilitator`, `slot.past`, `slotIsOut`, `outdatedButton`, and `poll.<state>`
 *   where that state does not allow it
 */
export async function settlePoll(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  slotId: Id<'slot'>,
): Promise<void> {
  await steer(deps, actor, pollId, 'settle', async (tx) => {
    const snapshot = await takeSnapshot(deps, tx, pollId);
    const slot = snapshot?.ranking.slots.find((ranked) => ranked.slotId === slotId);
    if (!snapshot || !slot) throw new AppError('outdatedButton');
    if (slot.out) throw new AppError(slot.out === 'past' ? 'slot.past' : 'slotIsOut');
    await markSettled(deps, tx, snapshot, slotId);
  });
}

/** What only a facilitator may do to a poll: locked, authorised, possible in its state, and noted. */
async function steer(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  event: 'close' | 'settle' | 'cancel',
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, pollId);
    const ballot = await store.findBallot(tx, pollId);
    if (!ballot) throw new AppError('notFacilitator');
    await facilitatedGroup(tx, actor, ballot.groupId);
    if (!stateAfter(ballot.state, event)) throw new AppError(`poll.${ballot.state}`);
    await work(tx);
    await audit(deps, tx, noted[event], actor.personId, pollId);
  });
}
