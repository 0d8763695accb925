import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { facilitatedGroup } from '../../groups/operations/access.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import * as store from '../store/meetings.ts';
import { askForAttendance } from './attendance.ts';
import { attendanceTask, noted } from './kinds.ts';
import { lockMeeting, requireEnded } from './lock.ts';

/**
 * Says whether a meeting that is over was held; unless somebody says otherwise, it was. Nobody is
 * told: it shows on their cards.
 * @throws AppError `notFacilitator`, `notFromHere`, `meetingCancelled`, `meetingNotOver` and
 *   `meetingClosed`
 */
export async function sayHeld(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  isHeld: boolean,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notFacilitator');
    await facilitatedGroup(tx, actor, found.groupId);
    const meeting = await lockMeeting(deps, tx, found);
    requireEnded(deps, meeting);
    if (isHeld === (meeting.notHeldAt === null)) return;
    await store.setNotHeld(tx, meetingId, isHeld ? null : deps.clock.now());
    if (isHeld) await askForAttendance(deps, tx, [meetingId]);
    else await settleTasks(deps, tx, attendanceTask, meetingId);
    await audit(deps, tx, isHeld ? noted.held : noted.notHeld, actor.personId, meetingId);
  });
}
