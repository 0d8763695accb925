import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { SlotTime } from '../../../core/slots.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import { groups, isMember, presentMembers } from '../../groups/sql.ts';
import { networks } from '../../networks/sql.ts';
import { RSVP_ANSWERS } from './rsvps.ts';

const meeting = z.object({
  id: storedId('meeting'),
  groupId: storedId('group'),
  seasonId: storedId('season'),
  title: z.string(),
  /** With `time`, in `zone`. */
  date: z.string(),
  time: z.string(),
  minutes: z.int(),
  zone: z.string(),
  startsAt: z.date(),
  place: z.string().nullable(),
  link: z.string().nullable(),
  topic: z.string().nullable(),
  coffee: z.string().nullable(),
  hostId: storedId('person').nullable(),
  state: z.enum(['planned', 'cancelled']),
  /** Once it is over: when a facilitator said that it was not held. */
  notHeldAt: z.date().nullable(),
  sequence: z.int(),
  createdAt: z.date(),
  /** Whether votes have told who can come at its time. */
  voted: z.boolean(),
  /** When it was decided to hold it although too few come, or somebody required does not. */
  keptAt: z.date().nullable(),
  group: z.object({
    name: z.string(),
    zone: z.string(),
    quorum: z.int().nullable(),
    showNames: z.boolean(),
    creditsAttendance: z.boolean(),
  }),
  /** What present members have said of it as it is now. */
  rsvps: z.array(z.object({ personId: storedId('person'), answer: z.enum(RSVP_ANSWERS) })),
  /** Who was there, as a facilitator has confirmed it; empty before that, and where it is not kept. */
  attendance: z.array(z.object({ personId: storedId('person'), present: z.boolean() })),
});
export type StoredMeeting = z.output<typeof meeting>;

export interface NewSeason {
  readonly id: Id<'season'>;
  readonly groupId: Id<'group'>;
  readonly createdAt: Date;
}

/** Whose season it is already is left as it is. */
export async function insertSeason(tx: Tx, season: NewSeason): Promise<void> {
  await tx.season.createMany({ data: [season], skipDuplicates: true });
}

export interface NewMeeting extends SlotTime {
  readonly id: Id<'meeting'>;
  readonly groupId: Id<'group'>;
  readonly seasonId: Id<'season'>;
  /** The slot by which it was settled. */
  readonly slotId: Id<'slot'> | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly createdAt: Date;
}

/** How many were new: the same form sent twice makes its meetings once. */
export async function insertMeetings(tx: Tx, meetings: readonly NewMeeting[]): Promise<number> {
  const data = meetings.map(
    ({ id, groupId, seasonId, slotId, title, place, link, createdAt, ...when }) => {
      const { date, time, minutes, zone, startsAt } = when;
      const about = { id, groupId, seasonId, slotId, title, place, link, createdAt };
      return { ...about, date, time, minutes, zone, startsAt, voted: slotId !== null };
    },
  );
  const { count } = await tx.meeting.createMany({ data, skipDuplicates: true });
  return count;
}

/** The meetings `m` for which `condition` holds, by their start; of what was said, only where `isTold` holds of the rsvp `r`. */
export async function meetingsWhere(
  tx: Tx,
  condition: Sql,
  { isTold = sql`true`, limit = null }: { isTold?: Sql; limit?: number | null } = {},
): Promise<StoredMeeting[]> {
  const rows = await tx.$queryRaw`
    SELECT m.id, m.group_id AS "groupId", m.season_id AS "seasonId", m.title, m.date, m.time,
      m.minutes, m.zone, m.starts_at AS "startsAt", m.place, m.link, m.topic, m.coffee,
      m.host_id AS "hostId", m.state::text AS state, m.sequence,
      m.not_held_at AS "notHeldAt", m.created_at AS "createdAt", m.voted, m.kept_at AS "keptAt",
      json_build_object('name', g.name, 'zone', g.zone, 'quorum', g.quorum,
        'showNames', g.show_names, 'creditsAttendance', n.credits_attendance) AS "group",
      (SELECT coalesce(json_agg(json_build_object('personId', r.person_id,
          'answer', replace(r.answer::text, 'not_coming', 'notComing'))), '[]')
        FROM rsvp r JOIN ${presentMembers} present
          ON present.group_id = m.group_id AND present.person_id = r.person_id
        WHERE r.meeting_id = m.id AND r.starts_at = m.starts_at AND r.minutes = m.minutes
          AND ${isTold}) AS rsvps,
      (SELECT coalesce(json_agg(json_build_object('personId', a.person_id, 'present', a.present)),
          '[]')
        FROM attendance a WHERE a.meeting_id = m.id AND n.credits_attendance) AS attendance
    FROM meeting m JOIN ${groups} g ON g.id = m.group_id
    JOIN ${networks} n ON n.id = g.network_id
    WHERE ${condition}
    ORDER BY m.starts_at, m.id
    LIMIT ${limit}`;
  return z.array(meeting).parse(rows);
}

export async function findMeeting(tx: Tx, id: Id<'meeting'>): Promise<StoredMeeting | undefined> {
  const [found] = await meetingsWhere(tx, sql`m.id = ${id}::uuid`);
  return found;
}

/** Of these meetings, those of groups that a person is in. */
export async function findMeetings(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly string[],
): Promise<StoredMeeting[]> {
  const isTheirs = isMember(sql`m.group_id`, personId);
  return meetingsWhere(tx, sql`m.id = ANY(${ids}::uuid[]) AND ${isTheirs}`);
}

/** The meeting that was settled by one of these slots and is still planned. */
export async function plannedBySlots(
  tx: Tx,
  slotIds: readonly Id<'slot'>[],
): Promise<StoredMeeting | undefined> {
  const [found] = await meetingsWhere(
    tx,
    sql`m.slot_id = ANY(${slotIds}::uuid[]) AND m.state = 'planned'`,
  );
  return found;
}

/** The meetings of a season, one by itself, or a group's to come, by the ID of either. */
export async function meetingsAbout(tx: Tx, id: string, now: Date): Promise<StoredMeeting[]> {
  const isGroups = sql`(m.group_id = ${id}::uuid AND m.state = 'planned' AND m.starts_at > ${now})`;
  return meetingsWhere(tx, sql`m.season_id = ${id}::uuid OR m.id = ${id}::uuid OR ${isGroups}`);
}

export interface NewDetails {
  readonly place?: string | null;
  readonly link?: string | null;
  readonly topic?: string | null;
  readonly coffee?: string | null;
  readonly hostId?: Id<'person'> | null;
}

/** Changes what is known of meetings beside their times, and raises the iCalendar sequence. */
export async function saveDetails(
  tx: Tx,
  ids: readonly Id<'meeting'>[],
  details: NewDetails,
): Promise<void> {
  await tx.meeting.updateMany({
    where: { id: { in: [...ids] } },
    data: { ...details, sequence: { increment: 1 } },
  });
}

/** Cancels a meeting, or takes that back, and raises the iCalendar sequence. */
export async function setState(
  tx: Tx,
  id: Id<'meeting'>,
  state: StoredMeeting['state'],
): Promise<void> {
  await tx.meeting.update({ where: { id }, data: { state, sequence: { increment: 1 } } });
}

/**
 * Gives a meeting another time, of which nobody has decided anything yet, and raises the iCalendar
 * sequence; `slotId` is the slot of the poll that has found it.
 */
export async function saveTime(
  tx: Tx,
  id: Id<'meeting'>,
  { date, time, minutes, zone, startsAt }: MeetingTime,
  slotId?: Id<'slot'>,
): Promise<void> {
  const voted = { voted: slotId !== undefined, ...(slotId && { slotId }) };
  await tx.meeting.update({
    where: { id },
    data: {
      ...{ date, time, minutes, zone, startsAt, keptAt: null, ...voted },
      sequence: { increment: 1 },
    },
  });
}

/** It is held although too few come, or somebody required does not. */
export async function setKept(tx: Tx, id: Id<'meeting'>, keptAt: Date): Promise<void> {
  await tx.meeting.update({ where: { id }, data: { keptAt } });
}

/** When a meeting is held, with the instant that follows from it. */
export interface MeetingTime extends SlotTime {
  readonly startsAt: Date;
}

/** Whether a meeting that is over was held: null, or when somebody said that it was not. */
export async function setNotHeld(tx: Tx, id: Id<'meeting'>, notHeldAt: Date | null): Promise<void> {
  await tx.meeting.update({ where: { id }, data: { notHeldAt } });
}

/** The planned meetings of groups from a time on, when each starts. */
export async function plannedSince(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  from: Date,
): Promise<{ groupId: Id<'group'>; startsAt: Date }[]> {
  const rows = await tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned', startsAt: { gte: from } },
    select: { groupId: true, startsAt: true },
  });
  return rows.map(({ groupId, startsAt }) => ({ groupId: groupId as Id<'group'>, startsAt }));
}
