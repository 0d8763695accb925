import type { Acting, Actor } from '../../../core/actor.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { groupsHere, type Member, memberGroup } from '../../groups/operations/access.ts';
import { type Attendance, attendanceOf } from '../rules/attendance.ts';
import type { CalendarOf } from '../rules/calendar.ts';
import * as store from '../store/meetings.ts';
import { latestBefore } from '../store/notices.ts';
import * as upcoming from '../store/upcoming.ts';
import { calendarOf } from './calendar.ts';
import { type ChangedMeeting, changedAmong } from './change.ts';
import { type FoundMeetings, findMeetings, type HostedMeeting } from './find.ts';

export { welcomeTo } from '../../groups/operations/confirm.ts';
export { waitingNow } from '../../tasks/operations/nudge.ts';
export type { StoredMeeting } from '../store/meetings.ts';
export { findMeetings, meetingsById } from './find.ts';

/** Meetings with where each member fetches them for their calendar. */
export interface MeetingsToShow extends FoundMeetings {
  readonly calendar: CalendarOf;
}

/** Meetings as members are shown them; undefined: there are none. */
export async function meetingsToShow(
  deps: Deps,
  subject: string,
): Promise<MeetingsToShow | undefined> {
  const found = await findMeetings(deps, subject);
  return found && { ...found, calendar: await calendarOf(deps, subject, found.members) };
}

/**
 * The same for one member.
 * @throws AppError `notYourMeeting` and `notFromHere`
 */
export async function meetingsFor(
  deps: Deps,
  actor: Acting,
  subject: string,
): Promise<MeetingsToShow> {
  const found = await foundFor(deps, actor, subject);
  return { ...found, calendar: await calendarOf(deps, subject, [actor]) };
}

/**
 * The same without where they are fetched for a calendar.
 * @throws AppError `notYourMeeting` and `notFromHere`
 */
export async function foundFor(deps: Deps, actor: Acting, subject: string): Promise<FoundMeetings> {
  const found = await findMeetings(deps, subject);
  if (!found?.members.some(({ personId }) => personId === actor.personId)) {
    throw new AppError('notYourMeeting');
  }
  await memberGroup(deps.db.prisma, actor, found.groupId);
  return found;
}

/** What a member sees of meetings beside their times: who comes to each, by its ID, and what they may do. */
export function standingIn(deps: Deps, found: FoundMeetings, personId: Id<'person'>) {
  const { meetings, members } = found;
  return {
    isFacilitator: isFacilitatorIn(found, personId),
    hosts: hostsAhead(deps, found, personId),
    attendance: new Map(meetings.map((one) => [one.id, attendanceAt(one, members)])),
  };
}

/**
 * The meetings to come of a season, or one by itself, of which the actor may say where they are
 * held: all for who facilitates the group, for others those that they host.
 * @throws AppError `notYourMeeting`, `notFromHere`, `notHost`, `meetingCancelled` and `meetingOver`
 */
export async function describableFor(deps: Deps, actor: Acting, subject: string) {
  const { personId } = actor;
  const found = await foundFor(deps, actor, subject);
  const { meetings, members } = found;
  const isFacilitator = isFacilitatorIn(found, personId);
  const own = meetings.filter(({ hostId }) => isFacilitator || hostId === personId);
  if (own.length === 0) throw new AppError('notHost');
  return { ahead: aheadOf(deps, own), members, mayAll: isFacilitator };
}

/**
 * The meetings to come of a season, or one by itself, that the actor may move and cancel.
 * @throws AppError `notYourMeeting`, `notFromHere`, `notFacilitator`, `meetingCancelled` and `meetingOver`
 */
export async function steerableFor(deps: Deps, actor: Acting, subject: string) {
  const { meetings } = await facilitatedFor(deps, actor, subject);
  return aheadOf(deps, meetings);
}

/**
 * A meeting that may not be held as it is, with who comes, for who may decide about it.
 * @throws AppError `notYourMeeting`, `notFromHere` and `notFacilitator`
 */
export async function lossFor(deps: Deps, actor: Acting, meetingId: Id<'meeting'>) {
  const { meetings, members } = await facilitatedFor(deps, actor, meetingId);
  const [meeting] = meetings;
  if (!meeting) throw new AppError('notYourMeeting');
  return { meeting, attendance: attendanceAt(meeting, members) };
}

/** Meetings of a group that the actor facilitates. */
async function facilitatedFor(deps: Deps, actor: Acting, subject: string): Promise<FoundMeetings> {
  const found = await foundFor(deps, actor, subject);
  if (!isFacilitatorIn(found, actor.personId)) throw new AppError('notFacilitator');
  return found;
}

/** Whether somebody facilitates the group whose meetings these are. */
export function isFacilitatorIn(
  { members }: Pick<FoundMeetings, 'members'>,
  personId: Id<'person'>,
): boolean {
  return members.some((one) => one.personId === personId && one.role === 'facilitator');
}

/** Those that are still to come. @throws AppError `meetingCancelled` and `meetingOver` when none is */
function aheadOf<Meeting extends store.StoredMeeting>(
  { clock }: Deps,
  meetings: readonly Meeting[],
): Meeting[] {
  if (meetings.every(({ state }) => state === 'cancelled')) throw new AppError('meetingCancelled');
  const ahead = comingUp(meetings, clock.now());
  if (ahead.length === 0) throw new AppError('meetingOver');
  return ahead;
}

/** Whether somebody hosts one of these meetings that is still to come: they may say where it is held. */
function hostsAhead(
  { clock }: Deps,
  { meetings }: Pick<FoundMeetings, 'meetings'>,
  personId: Id<'person'>,
): boolean {
  return comingUp(meetings, clock.now()).some(({ hostId }) => hostId === personId);
}

/** Who comes to a meeting. */
export function attendanceAt(
  { rsvps, voted, group: { quorum } }: store.StoredMeeting,
  members: readonly Member[],
): Attendance {
  return attendanceOf(members, rsvps, { voted, quorum });
}

/** The season and the group that a meeting was agreed in. @throws AppError `notYourMeeting` */
export async function placeOf(deps: Deps, meetingId: Id<'meeting'>) {
  const meeting = await store.findMeeting(deps.db.prisma, meetingId);
  if (!meeting) throw new AppError('notYourMeeting');
  const { seasonId, groupId } = meeting;
  return { seasonId, groupId };
}

/** A person's next meetings, soonest first. */
export async function upcomingMeetings(
  deps: Deps,
  { personId }: Pick<Actor, 'personId'>,
  take = 5,
) {
  return upcoming.upcomingOf(deps.db.prisma, personId, deps.clock.now(), take);
}

/** The next meeting of each of these groups; whoever asks must be in them. */
export async function nextMeetings({ db, clock }: Deps, groupIds: readonly Id<'group'>[]) {
  return upcoming.nextOf(db.prisma, groupIds, clock.now());
}

/** The next of the actor's meetings, of those groups that they can act in where they are. @throws AppError `notFromHere` */
export async function nextMeetingOf(deps: Deps, actor: Acting) {
  const groups = await groupsHere(deps.db.prisma, actor);
  const ids = groups.map(({ id }) => id);
  const next = await nextMeetings(deps, ids);
  return next.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0];
}

/** Meetings with what has become of them since they were agreed. */
export interface ChangesToShow extends MeetingsToShow {
  readonly changed: readonly ChangedMeeting<HostedMeeting>[];
}

/** What has become of meetings, as it was last told of: of a season, or of one by itself. */
export async function changesToShow(
  deps: Deps,
  subject: string,
): Promise<ChangesToShow | undefined> {
  const found = await findMeetings(deps, subject);
  return found && withChanges(deps, found);
}

/** The same for one member. @throws AppError `notYourMeeting` and `notFromHere` */
export async function changesFor(
  deps: Deps,
  actor: Acting,
  subject: string,
): Promise<ChangesToShow> {
  return withChanges(deps, await foundFor(deps, actor, subject));
}

async function withChanges(deps: Deps, found: FoundMeetings): Promise<ChangesToShow> {
  const { subject, meetings, members } = found;
  const [first] = meetings;
  const seasonId = first?.seasonId;
  const { told, open } = seasonId
    ? await latestBefore(deps.db.prisma, seasonId)
    : { told: [], open: [] };
  const changed = changedAmong(meetings, told).map((one) => {
    // What is off was to be when people last heard.
    const known = open.find(({ meetingId }) => meetingId === one.meeting.id);
    return known && one.change.state === 'cancelled' ? { ...one, before: known } : one;
  });
  const [only, ...others] = changed;
  // One that is cancelled goes out of calendars by itself.
  const about = only && others.length === 0 ? only.meeting.id : subject;
  return { ...found, changed, calendar: await calendarOf(deps, about, members) };
}
