import type { Id } from '../../core/ids.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { Tx } from '../../db/client.ts';

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

/** Somebody who has not been told of a meeting to come: they joined its group after it was planned. */
export interface Untold {
  readonly groupId: Id<'group'>;
  readonly meetingId: Id<'meeting'>;
  readonly seasonId: string;
  readonly personId: Id<'person'>;
  readonly startsAt: Date;
}

/** Everybody who is untold now; with `still`, that one alone if they are. */
export async function untoldMembers(tx: Tx, now: Date, still?: Untold): Promise<Untold[]> {
  return tx.$queryRaw`
    SELECT m.group_id AS "groupId", m.id AS "meetingId", m.season_id AS "seasonId",
      s.person_id AS "personId", m.starts_at AS "startsAt"
    FROM meeting m
    JOIN membership s ON s.group_id = m.group_id AND s.state = 'active' AND s.joined_at > m.created_at
    LEFT JOIN task t ON t.subject_id = m.id AND t.person_id = s.person_id
      AND t.kind = 'rsvp' AND t.done_at IS NULL
    LEFT JOIN attendance a ON a.meeting_id = m.id AND a.person_id = s.person_id
    WHERE m.state = 'planned' AND m.starts_at > ${now} AND t.id IS NULL AND a.person_id IS NULL
      AND m.id = coalesce(${still?.meetingId ?? null}::uuid, m.id)
      AND s.person_id = coalesce(${still?.personId ?? null}::uuid, s.person_id)`;
}

/** Meetings that have begun or been cancelled, about which somebody is still being asked. */
export async function askedInVain(tx: Tx, now: Date): Promise<Id<'meeting'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'meeting'> }[]>`
    SELECT DISTINCT m.id FROM meeting m
    JOIN task t ON t.subject_id = m.id AND t.kind = 'rsvp' AND t.done_at IS NULL
    WHERE m.state = 'cancelled' OR m.starts_at <= ${now}`;
  return rows.map(({ id }) => id);
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
