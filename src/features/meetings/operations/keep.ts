import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { setKept } from '../store/meetings.ts';
import { steeredMeeting } from './cancel.ts';
import { noted } from './kinds.ts';
import { requireAhead } from './lock.ts';

/**
 * Decides that a meeting is held although too few come, or somebody required does not: nobody is
 * told of more losses, as long as its time stays.
 * @throws AppError `notFacilitator`, `meetingCancelled` and `meetingOver`
 */
export async function keepMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const meeting = await steeredMeeting(deps, tx, actor, meetingId);
    requireAhead(deps, meeting);
    if (meeting.keptAt) return;
    await setKept(tx, meetingId, deps.clock.now());
    await audit(deps, tx, noted.keep, actor.personId, meetingId);
  });
}
