import type { Id } from '../../core/ids.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

export interface StoredMeeting extends SlotTime {
  readonly id: Id<'meeting'>;
  readonly groupId: Id<'group'>;
  readonly seasonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  readonly sequence: number;
  readonly createdAt: Date;
  readonly group: { readonly name: string; readonly zone: string };
  readonly attendances: readonly { readonly personId: Id<'person'>; readonly coming: boolean }[];
}

export interface NewMeeting extends SlotTime {
  readonly id: Id<'meeting'>;
  readonly groupId: Id<'group'>;
  readonly pollId: Id<'poll'> | null;
  readonly seasonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly createdAt: Date;
}

/** How many were new: the same form sent twice makes its meetings once. */
export async function insertMeetings(tx: Tx, meetings: readonly NewMeeting[]): Promise<number> {
  const data = meetings.map(
    ({ id, groupId, pollId, seasonId, title, date, time, minutes, zone, startsAt, createdAt }) => ({
      ...{ id, groupId, pollId, seasonId, title, date, time, minutes, zone, startsAt, createdAt },
    }),
  );
  const { count } = await tx.meeting.createMany({ data, skipDuplicates: true });
  return count;
}

const withGroup = {
  group: { select: { name: true, zone: true } },
  attendances: { select: { personId: true, coming: true } },
} as const;

export async function findMeeting(tx: Tx, id: Id<'meeting'>): Promise<StoredMeeting | undefined> {
  const row = await tx.meeting.findUnique({
    where: { id },
    relationLoadStrategy: 'join',
    include: withGroup,
  });
  return (row ?? undefined) as unknown as StoredMeeting | undefined;
}

/** Of these meetings, those of groups that a person is in. */
export async function findMeetings(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly string[],
): Promise<StoredMeeting[]> {
  const rows = await tx.meeting.findMany({
    where: {
      id: { in: [...ids] },
      group: { memberships: { some: { personId, state: 'active' } } },
    },
    relationLoadStrategy: 'join',
    include: withGroup,
  });
  return rows as unknown as StoredMeeting[];
}

/** The meetings that were agreed together, by their start. */
export async function findSeason(tx: Tx, seasonId: string): Promise<StoredMeeting[]> {
  const rows = await tx.meeting.findMany({
    where: { seasonId },
    relationLoadStrategy: 'join',
    include: withGroup,
    orderBy: { startsAt: 'asc' },
  });
  return rows as unknown as StoredMeeting[];
}

export interface Said {
  readonly personId: Id<'person'>;
  readonly coming: boolean;
}

export async function insertAttendances(
  tx: Tx,
  meetingId: Id<'meeting'>,
  said: readonly Said[],
): Promise<void> {
  await tx.attendance.createMany({
    data: said.map(({ personId, coming }) => ({ meetingId, personId, coming })),
    skipDuplicates: true,
  });
}

export async function saveAttendance(
  tx: Tx,
  meetingId: Id<'meeting'>,
  { personId, coming }: Said,
): Promise<void> {
  await tx.attendance.upsert({
    where: { meetingId_personId: { meetingId, personId } },
    create: { meetingId, personId, coming },
    update: { coming },
  });
}

/** Cancels and raises the iCalendar sequence. */
export async function setCancelled(tx: Tx, id: Id<'meeting'>): Promise<void> {
  await tx.meeting.update({
    where: { id },
    data: { state: 'cancelled', sequence: { increment: 1 } },
  });
}

/** The planned meetings of these groups that have not begun, by their start. */
export async function meetingsAhead(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  now: Date,
): Promise<{ id: Id<'meeting'>; seasonId: string; startsAt: Date }[]> {
  const rows = await tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned', startsAt: { gt: now } },
    select: { id: true, seasonId: true, startsAt: true },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map((row) => ({ ...row, id: row.id as Id<'meeting'> }));
}

/** What the other has said about coming to meetings, where the kept person has said nothing. */
export async function mergeAttendances(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO attendance (meeting_id, person_id, coming)
    SELECT meeting_id, ${kept}::uuid, coming FROM attendance WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
  await tx.signedLink.updateMany({ where: { personId: other }, data: { personId: kept } });
}

/** The meetings to come about which a person has said whether they can. */
export async function answeredMeetings(
  tx: Tx,
  personId: Id<'person'>,
  now: Date,
): Promise<Id<'meeting'>[]> {
  const rows = await tx.attendance.findMany({
    where: { personId, meeting: { startsAt: { gt: now } } },
    select: { meetingId: true },
  });
  return rows.map(({ meetingId }) => meetingId as Id<'meeting'>);
}

/** Of these meetings, those that have begun or been cancelled. */
export async function overAmong(
  tx: Tx,
  ids: readonly string[],
  now: Date,
): Promise<Id<'meeting'>[]> {
  const rows = await tx.meeting.findMany({
    where: { id: { in: [...ids] }, OR: [{ state: 'cancelled' }, { startsAt: { lte: now } }] },
    select: { id: true },
  });
  return rows.map(({ id }) => id as Id<'meeting'>);
}

/** The next planned meetings of the groups that a person is in. */
export async function upcomingOf(
  tx: Tx,
  personId: Id<'person'>,
  now: Date,
  take: number,
): Promise<StoredMeeting[]> {
  const rows = await tx.meeting.findMany({
    where: {
      state: 'planned',
      startsAt: { gt: now },
      group: { memberships: { some: { personId, state: 'active' } } },
    },
    relationLoadStrategy: 'join',
    include: {
      group: { select: { name: true, zone: true } },
      attendances: { where: { personId }, select: { personId: true, coming: true } },
    },
    orderBy: { startsAt: 'asc' },
    take,
  });
  return rows as unknown as StoredMeeting[];
}

/** A group's next planned meeting. */
export interface NextMeeting extends SlotTime {
  readonly id: Id<'meeting'>;
  readonly groupId: Id<'group'>;
}

export async function nextOf(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  now: Date,
): Promise<NextMeeting[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (group_id) id, group_id AS "groupId", date, time, minutes, zone
    FROM meeting
    WHERE group_id = ANY(${groupIds}::uuid[]) AND state = 'planned' AND starts_at > ${now}
    ORDER BY group_id, starts_at, id`;
}

export interface NewLink {
  readonly hash: string;
  readonly purpose: string;
  readonly personId: Id<'person'>;
  readonly subjectId: string;
}

export async function insertLink(tx: Tx, link: NewLink): Promise<void> {
  await tx.signedLink.create({ data: link });
}

export async function revokeLinks(
  tx: Tx,
  purpose: string,
  personId: Id<'person'>,
  revokedAt: Date,
): Promise<void> {
  await tx.signedLink.updateMany({
    where: { purpose, personId, revokedAt: null },
    data: { revokedAt },
  });
}

/** A link that has not been revoked, by any of the hashes that its token has had. */
export async function findLink(
  tx: Tx,
  purpose: string,
  hashes: readonly string[],
): Promise<{ personId: Id<'person'>; subjectId: string } | undefined> {
  const row = await tx.signedLink.findFirst({
    where: { purpose, hash: { in: [...hashes] }, revokedAt: null },
    select: { personId: true, subjectId: true },
  });
  return (row ?? undefined) as { personId: Id<'person'>; subjectId: string } | undefined;
}
