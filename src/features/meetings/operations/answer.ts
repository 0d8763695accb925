import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, memberGroup } from '../../groups/operations/access.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { settleTasks } from '../../tasks/operations.ts';
import * as store from '../store.ts';
import { lost, rsvpTask } from './kinds.ts';
import { lockMeeting, requireAhead } from './lock.ts';
import { attendanceAt } from './look.ts';

/**
 * Stores whether a member can come. Returns the meeting. The other facilitators are told when
 * somebody required no longer comes, or too few are left.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `meetingCancelled` and `meetingOver`
 */
export async function answerMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  coming: boolean,
): Promise<store.StoredMeeting> {
  return deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notYourMeeting');
    await memberGroup(tx, actor, found.groupId);
    // An answer and the cancelling never pass each other.
    const meeting = await lockMeeting(deps, tx, found);
    requireAhead(deps, meeting);
    await store.saveRsvp(tx, meetingId, { personId: actor.personId, coming }, deps.clock.now());
    await settleTasks(deps, tx, rsvpTask, meetingId, [actor.personId]);
    if (!coming) await tellOfLoss(deps, tx, actor, meeting);
    return meeting;
  });
}

/** Each facilitator hears once of a required person who does not come, and once that too few are left. */
async function tellOfLoss(
  deps: Deps,
  tx: Tx,
  { personId }: Actor,
  before: store.StoredMeeting,
): Promise<void> {
  const members = await activeMembers(tx, before.groupId);
  const self = members.find((member) => member.personId === personId);
  const others = before.rsvps.filter((said) => said.personId !== personId);
  const after = { ...before, rsvps: [...others, { personId, answer: 'notComing' as const }] };
  const isTooFewNow = !attendanceAt(before, members).tooFew && attendanceAt(after, members).tooFew;
  const occasion = self?.required ? `required ${personId}` : isTooFewNow ? 'tooFew' : undefined;
  if (!occasion) return;
  const facilitators = members.filter(
    (member) => member.role === 'facilitator' && member.personId !== personId,
  );
  const about = { message: lost, subjectId: before.id, occasion };
  await sendToPeople(deps, tx, about, addressees(facilitators));
}
