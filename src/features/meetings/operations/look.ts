import type { Acting, Actor } from '../../../core/actor.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { type Member, memberGroup } from '../../groups/operations/access.ts';
import { type Attendance, attendanceOf } from '../rules/attendance.ts';
import type { CalendarOf } from '../rules/calendar.ts';
import * as store from '../store/meetings.ts';
import * as upcoming from '../store/upcoming.ts';
import { calendarOf } from './calendar.ts';
import { type FoundMeetings, findMeetings } from './find.ts';

export { welcomeTo } from '../../groups/operations/confirm.ts';
export { waitingNow } from '../../tasks/operations.ts';
export type { StoredMeeting } from '../store/meetings.ts';
export { findMeetings } from './find.ts';

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

/** Who comes to each of some meetings, by its ID: for facilitators; undefined for others. */
export function attendanceFor(
  { meetings, members }: FoundMeetings,
  personId: Id<'person'>,
): ReadonlyMap<string, Attendance> | undefined {
  const self = members.find((member) => member.personId === personId);
  if (self?.role !== 'facilitator') return undefined;
  return new Map(meetings.map((meeting) => [meeting.id, attendanceAt(meeting, members)]));
}

/**
 * The meetings to come of a season, or one by itself, of which the actor may say where they are
 * held: all for who facilitates the group, for others those that they host.
 * @throws AppError `notYourMeeting`, `notFromHere`, `notHost`, `meetingCancelled` and `meetingOver`
 */
export async function describableFor(deps: Deps, actor: Acting, subject: string) {
  const { personId } = actor;
  const { meetings, members } = await foundFor(deps, actor, subject);
  const self = members.find((member) => member.personId === personId);
  const isFacilitator = self?.role === 'facilitator';
  const own = meetings.filter(({ hostId }) => isFacilitator || hostId === personId);
  if (own.length === 0) throw new AppError('notHost');
  if (own.every(({ state }) => state === 'cancelled')) throw new AppError('meetingCancelled');
  const ahead = comingUp(own, deps.clock.now());
  if (ahead.length === 0) throw new AppError('meetingOver');
  return { ahead, members, mayAll: isFacilitator };
}

/** Whether somebody hosts one of these meetings that is still to come: they may say where it is held. */
export function hostsAhead(
  { clock }: Deps,
  { meetings }: Pick<FoundMeetings, 'meetings'>,
  personId: Id<'person'>,
): boolean {
  return comingUp(meetings, clock.now()).some(({ hostId }) => hostId === personId);
}

/** Who comes to a meeting. */
export function attendanceAt(
  { rsvps, slotId, group: { quorum } }: store.StoredMeeting,
  members: readonly Member[],
): Attendance {
  return attendanceOf(members, rsvps, { isSettled: slotId !== null, quorum });
}

/** The season that a meeting was agreed with. */
export async function seasonOf(deps: Deps, meetingId: Id<'meeting'>): Promise<string> {
  const meeting = await store.findMeeting(deps.db.prisma, meetingId);
  if (!meeting) throw new AppError('notYourMeeting');
  return meeting.seasonId;
}

/** Meetings by their IDs, for a list of a person's own: those of groups that they are not in are left out. */
export async function meetingsById({ db }: Deps, personId: Id<'person'>, ids: readonly string[]) {
  return store.findMeetings(db.prisma, personId, ids);
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
