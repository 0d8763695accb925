import type { Actor } from '../../../core/actor.ts';
import { askedAs } from '../../../core/asked.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, type Member, memberGroup } from '../../groups/operations/access.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import * as store from '../store/meetings.ts';
import * as rsvps from '../store/rsvps.ts';
import { askInTurn, remindOnEve, stopAskingAbout } from './ask.ts';
import { lost } from './kinds.ts';
import { lockMeeting, lockSeason, requireAhead } from './lock.ts';
import { attendanceAt } from './look.ts';

/** What the actor says about a meeting of a season; null takes back what they have said. */
export interface NewAnswer {
  readonly meetingId: Id<'meeting'>;
  /** The time that they were asked about. */
  readonly asked: string;
  readonly coming: boolean | null;
}

/**
 * Stores whether a member can come at the time that they were asked about. Returns the meeting. The other facilitators are told when
 * somebody required no longer comes, or too few are left.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `notFromHere`, `meetingCancelled`, `meetingOver`, and
 *   `meetingElsewhen` when it has been moved since
 */
export async function answerMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  coming: boolean,
  asked = '',
): Promise<store.StoredMeeting> {
  return deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notYourMeeting');
    await memberGroup(tx, actor, found.groupId);
    // An answer and the cancelling never pass each other.
    const meeting = await lockMeeting(deps, tx, found);
    requireAhead(deps, meeting);
    if (asked !== '' && asked !== askedAs(meeting)) throw new AppError('meetingElsewhen');
    await saveAnswers(deps, tx, actor, found.groupId, [{ meeting, coming }]);
    return meeting;
  });
}

/**
 * The same for meetings of a season at once; null takes an answer back. What has begun meanwhile is
 * left out.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `notFromHere`, and `meetingOver` when none is to come
 * @throws InvalidForm with `meetingsChanged` when one of them has been moved or cancelled since
 */
export async function answerSeason(
  deps: Deps,
  actor: Actor,
  season: string,
  answers: readonly NewAnswer[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const [first] = await store.meetingsAbout(tx, season, now);
    if (!first) throw new AppError('notYourMeeting');
    await memberGroup(tx, actor, first.groupId);
    const locked = await lockSeason(deps, tx, first.groupId, season);
    const ahead = comingUp(locked, now);
    if (ahead.length === 0) throw new AppError('meetingOver');
    // What has begun while the form was open is left out; what has changed is shown first.
    const changed = answers.flatMap(({ meetingId, asked, coming }): Answered[] => {
      const meeting = locked.find(({ id }) => id === meetingId);
      if (meeting?.state !== 'planned' || askedAs(meeting) !== asked) {
        throw new InvalidForm([{ field: 'season', code: 'meetingsChanged' }]);
      }
      const isNew = ahead.includes(meeting) && coming !== saidBy(meeting, actor.personId);
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
  await rsvps.saveRsvps(tx, personId, answers, deps.clock.now());
  const which = (said: boolean | null) =>
    answers.filter(({ coming }) => coming === said).map(({ meeting }) => meeting);
  const all = answers.map(({ meeting }) => meeting.id);
  await stopAskingAbout(deps, tx, all, [personId]);
  await askInTurn(deps, tx, which(null), [actor]);
  await remindOnEve(deps, tx, which(true), [actor]);
  const refused = which(false);
  if (refused.length === 0) return;
  const members = await activeMembers(tx, groupId);
  for (const meeting of refused) await tellOfLoss(deps, tx, actor, meeting, members);
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
  const what = self?.required ? `required ${personId}` : isTooFewNow ? 'tooFew' : undefined;
  if (!what || before.keptAt) return;
  // What was decided for another time is decided anew.
  const occasion = `${what} ${askedAs(before)}`;
  const facilitators = members.filter(
    (member) => member.role === 'facilitator' && member.personId !== personId,
  );
  const about = { message: lost, subjectId: before.id, occasion };
  await sendToPeople(deps, tx, about, addressees(facilitators));
}
