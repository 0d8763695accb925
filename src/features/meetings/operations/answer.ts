import type { Actor } from '../../../core/actor.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, type Member, memberGroup } from '../../groups/operations/access.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { settleTasks } from '../../tasks/operations.ts';
import * as store from '../store/meetings.ts';
import * as rsvps from '../store/rsvps.ts';
import { lost, rsvpTask } from './kinds.ts';
import { lockMeeting, lockSeason, requireAhead } from './lock.ts';
import { attendanceAt } from './look.ts';
import { askInTurn } from './plan.ts';

export type { NewAnswer } from '../store/rsvps.ts';

/**
 * Stores whether a member can come. Returns the meeting. The other facilitators are told when
 * somebody required no longer comes, or too few are left.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `notFromHere`, `meetingCancelled` and `meetingOver`
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
    await saveAnswers(deps, tx, actor, found.groupId, [{ meeting, coming }]);
    return meeting;
  });
}

/**
 * The same for meetings of a season at once; null takes an answer back. What is over or cancelled
 * meanwhile is left out.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `notFromHere`, and `meetingOver` when none is to come
 */
export async function answerSeason(
  deps: Deps,
  actor: Actor,
  season: string,
  answers: readonly rsvps.NewAnswer[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const [first] = await store.meetingsAbout(tx, season, now);
    if (!first) throw new AppError('notYourMeeting');
    await memberGroup(tx, actor, first.groupId);
    const ahead = comingUp(await lockSeason(deps, tx, first.groupId, season), now);
    if (ahead.length === 0) throw new AppError('meetingOver');
    const asked = new Map(answers.map(({ meetingId, coming }) => [meetingId, coming]));
    const changed = ahead.flatMap((meeting): Answered[] => {
      const coming = asked.get(meeting.id);
      const isNew = coming !== undefined && coming !== saidBy(meeting, actor.personId);
      return isNew ? [{ meeting, coming }] : [];
    });
    if (changed.length > 0) await saveAnswers(deps, tx, actor, first.groupId, changed);
  });
}

/** Stores somebody's answers to meetings of one group that are locked and still to come. */
async function saveAnswers(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  groupId: Id<'group'>,
  answers: readonly Answered[],
): Promise<void> {
  const { personId } = actor;
  const said = answers.map(({ meeting: { id: meetingId }, coming }) => ({ meetingId, coming }));
  await rsvps.saveRsvps(tx, personId, said, deps.clock.now());
  const isOpen = ({ coming }: Answered) => coming === null;
  for (const { meeting } of answers.filter((one) => !isOpen(one))) {
    await settleTasks(deps, tx, rsvpTask, meeting.id, [personId]);
  }
  const open = answers.filter(isOpen).map(({ meeting }) => meeting);
  await askInTurn(deps, tx, open, [actor]);
  const refused = answers.filter(({ coming }) => coming === false);
  if (refused.length === 0) return;
  const members = await activeMembers(tx, groupId);
  for (const { meeting } of refused) await tellOfLoss(deps, tx, actor, meeting, members);
}

/** A meeting as it was, and what is said of it now; null takes back what was said. */
interface Answered {
  readonly meeting: store.StoredMeeting;
  readonly coming: boolean | null;
}

/** What somebody has said about a meeting; null: nothing. */
function saidBy({ rsvps }: store.StoredMeeting, personId: Id<'person'>): boolean | null {
  const said = rsvps.find((one) => one.personId === personId);
  return said ? said.answer === 'coming' : null;
}

/** Each facilitator hears once of a required person who does not come, and once that too few are left. */
async function tellOfLoss(
  deps: Deps,
  tx: Tx,
  { personId }: Actor,
  before: store.StoredMeeting,
  members: readonly Member[],
): Promise<void> {
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
