import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, facilitatedGroup } from '../../groups/operations/access.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { settleTasks } from '../../tasks/operations.ts';
import * as store from '../store/meetings.ts';
import { bumpEnded } from './after.ts';
import { cancelled, noted, rsvpTask } from './kinds.ts';
import { lockMeeting, requireAhead } from './lock.ts';

/**
 * Calls off the meeting that was settled by one of these slots, in the caller's transaction, and
 * tells which it was: whoever does so tells everybody.
 * @throws AppError `meetingOver`
 */
export async function callOffMeeting(
  deps: Deps,
  tx: Tx,
  slotIds: readonly Id<'slot'>[],
): Promise<Id<'meeting'> | undefined> {
  const found = await store.plannedBySlots(tx, slotIds);
  if (!found) return undefined;
  const meeting = await lockMeeting(deps, tx, found);
  if (meeting.state !== 'planned') return undefined;
  if (meeting.startsAt <= deps.clock.now()) throw new AppError('meetingOver');
  await setCancelled(deps, tx, meeting);
  return meeting.id;
}

/** It is asked about no longer. */
async function setCancelled(
  deps: Deps,
  tx: Tx,
  { id, groupId }: store.StoredMeeting,
): Promise<void> {
  await bumpEnded(deps, tx, [groupId]);
  await store.setCancelled(tx, id);
  await settleTasks(deps, tx, rsvpTask, id);
}

/**
 * Cancels a meeting; everybody is told, their calendars too.
 * @throws AppError `notFacilitator`, `meetingCancelled` and `meetingOver`
 */
export async function cancelMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notFacilitator');
    await facilitatedGroup(tx, actor, found.groupId);
    const meeting = await lockMeeting(deps, tx, found);
    requireAhead(deps, meeting);
    await setCancelled(deps, tx, meeting);
    const members = await activeMembers(tx, meeting.groupId);
    await sendToPeople(deps, tx, { message: cancelled, subjectId: meetingId }, addressees(members));
    await audit(deps, tx, noted.cancel, actor.personId, meetingId);
  });
}
