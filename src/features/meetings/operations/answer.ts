import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { memberGroup } from '../../groups/operations/access.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations.ts';
import * as store from '../store.ts';
import { rsvpTask } from './kinds.ts';

/**
 * Stores whether a member can come. Returns the season the meeting belongs to.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `meetingCancelled` and `meetingOver`
 */
export async function answerMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  coming: boolean,
): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notYourMeeting');
    await memberGroup(tx, actor, found.groupId);
    await bumpVersion(deps, tx, found.seasonId);
    // Now that it is locked: an answer and the cancelling never pass each other.
    const meeting = (await store.findMeeting(tx, meetingId)) ?? found;
    if (meeting.state === 'cancelled') throw new AppError('meetingCancelled');
    if (meeting.startsAt <= deps.clock.now()) throw new AppError('meetingOver');
    await store.saveRsvp(tx, meetingId, { personId: actor.personId, coming }, deps.clock.now());
    await settleTasks(deps, tx, rsvpTask, meetingId, [actor.personId]);
    return meeting.seasonId;
  });
}
