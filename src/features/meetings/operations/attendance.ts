import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, NetworkHooks, Tx } from '../../deps.ts';
import { facilitatedGroup, type Member, membersSince } from '../../groups/operations/access.ts';
import { openTasksEach, settleTasks } from '../../tasks/operations/tasks.ts';
import * as attendance from '../store/attendance.ts';
import * as store from '../store/meetings.ts';
import { attendanceTask, noted } from './kinds.ts';
import { lockMeeting, requireEnded } from './lock.ts';

/** Somebody who was a member when a meeting began, and still is. */
export interface Attendee extends Member {
  /** As it was confirmed; before that, who had said that they would come. */
  readonly present: boolean;
}

/**
 * Who can have been at a meeting that is over, for a facilitator to say who was.
 * @throws AppError as `confirmAttendance` does
 */
export async function attendeesOf(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
): Promise<{ meeting: store.StoredMeeting; people: Attendee[] }> {
  const { prisma } = deps.db;
  const meeting = await findOwn(prisma, actor, meetingId);
  requireKept(deps, meeting);
  const people = await membersThen(prisma, meeting);
  const known = new Map(meeting.attendance.map((one) => [one.personId, one.present]));
  const said = new Map(meeting.rsvps.map((one) => [one.personId, one.answer === 'coming']));
  const was = known.size > 0 ? known : said;
  return {
    meeting,
    people: people.map((one) => ({ ...one, present: was.get(one.personId) === true })),
  };
}

/**
 * Stores who of the members was at a meeting that is over, where meetings give credit for it; of
 * others nothing is stored. It can be said anew for sixty days.
 * @throws AppError `notFacilitator`, `notFromHere`, `meetingCancelled`, `meetingNotOver`,
 *   `meetingClosed`, `attendance.unkept`, `attendance.notHeld` and `attendance.nobody`
 * @throws InvalidForm with the field `present` when nobody was there
 */
export async function confirmAttendance(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  presentIds: readonly string[],
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await findOwn(tx, actor, meetingId);
    const meeting = await lockMeeting(deps, tx, found);
    requireKept(deps, meeting);
    const people = await membersThen(tx, meeting);
    if (!people.some(({ personId }) => presentIds.includes(personId))) {
      throw new InvalidForm([{ field: 'present', code: 'attendance.none' }]);
    }
    const said = people.map(({ personId }) => ({
      ...{ personId, present: presentIds.includes(personId) },
    }));
    await attendance.saveAttendance(tx, meetingId, said);
    await settleTasks(deps, tx, attendanceTask, meetingId);
    await audit(deps, tx, noted.attendance, actor.personId, meetingId);
  });
}

/** A meeting of a group that the actor facilitates. */
async function findOwn(tx: Tx, actor: Actor, id: Id<'meeting'>): Promise<store.StoredMeeting> {
  const meeting = await store.findMeeting(tx, id);
  if (!meeting) throw new AppError('notFacilitator');
  await facilitatedGroup(tx, actor, meeting.groupId);
  return meeting;
}

function requireKept(deps: Deps, meeting: store.StoredMeeting): void {
  requireEnded(deps, meeting);
  if (!meeting.group.creditsAttendance) throw new AppError('attendance.unkept');
  if (meeting.notHeldAt) throw new AppError('attendance.notHeld');
}

async function membersThen(tx: Tx, { groupId, startsAt }: store.StoredMeeting): Promise<Member[]> {
  const people = await membersSince(tx, groupId, startsAt);
  if (people.length === 0) throw new AppError('attendance.nobody');
  return people;
}

/** Facilitators are to say who was at these meetings, where that is kept and nobody has said so. */
export async function askForAttendance(
  deps: Deps,
  tx: Tx,
  meetingIds: readonly Id<'meeting'>[],
): Promise<void> {
  const unconfirmed = await attendance.unconfirmedAmong(tx, meetingIds);
  const awaited = unconfirmed.map(({ meetingId: subjectId, endsAt: remindFrom, personId }) => ({
    ...{ subjectId, remindFrom, personId },
  }));
  await openTasksEach(deps, tx, attendanceTask, awaited);
}

/** Where no attendance is kept any more, nobody is to say who was there. */
export const stopKeeping: NonNullable<NetworkHooks['changed']> = async (deps, tx, networkId) => {
  const unkept = await attendance.unkeptMeetings(tx, networkId);
  await settleTasks(deps, tx, attendanceTask, unkept);
};
