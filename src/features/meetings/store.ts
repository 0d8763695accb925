import type { Id } from '../../core/ids.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

export type RsvpAnswer = 'coming' | 'notComing';

export interface StoredMeeting extends SlotTime {
  readonly id: Id<'meeting'>;
  readonly groupId: Id<'group'>;
  readonly seasonId: Id<'season'>;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  readonly sequence: number;
  readonly createdAt: Date;
  readonly group: { readonly name: string; readonly zone: string };
  readonly rsvps: readonly { readonly personId: Id<'person'>; readonly answer: RsvpAnswer }[];
}

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
  readonly createdAt: Date;
}

/** How many were new: the same form sent twice makes its meetings once. */
export async function insertMeetings(tx: Tx, meetings: readonly NewMeeting[]): Promise<number> {
  const data = meetings.map(
    ({ id, groupId, seasonId, slotId, title, date, time, minutes, zone, startsAt, createdAt }) => ({
      ...{ id, groupId, seasonId, slotId, title, date, time, minutes, zone, startsAt, createdAt },
    }),
  );
  const { count } = await tx.meeting.createMany({ data, skipDuplicates: true });
  return count;
}

const withGroup = {
  group: { select: { name: true, zone: true } },
  rsvps: { select: { personId: true, answer: true } },
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

export async function insertRsvps(
  tx: Tx,
  meetingId: Id<'meeting'>,
  said: readonly Said[],
  answeredAt: Date,
): Promise<void> {
  await tx.rsvp.createMany({
    data: said.map(({ personId, coming }) => ({
      ...{ meetingId, personId, answer: answerOf(coming), answeredAt },
    })),
    skipDuplicates: true,
  });
}

export async function saveRsvp(
  tx: Tx,
  meetingId: Id<'meeting'>,
  { personId, coming }: Said,
  answeredAt: Date,
): Promise<void> {
  const said = { answer: answerOf(coming), answeredAt };
  await tx.rsvp.upsert({
    where: { meetingId_personId: { meetingId, personId } },
    create: { meetingId, personId, ...said },
    update: said,
  });
}

function answerOf(coming: boolean): RsvpAnswer {
  return coming ? 'coming' : 'notComing';
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
): Promise<{ id: Id<'meeting'>; seasonId: Id<'season'>; startsAt: Date }[]> {
  const rows = await tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned', startsAt: { gt: now } },
    select: { id: true, seasonId: true, startsAt: true },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map(({ id, seasonId, startsAt }) => ({
    id: id as Id<'meeting'>,
    seasonId: seasonId as Id<'season'>,
    startsAt,
  }));
}

/** What the other hosts, and has said about coming to meetings where the kept person has said nothing. */
export async function mergeRsvps(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.meeting.updateMany({ where: { hostId: other }, data: { hostId: kept } });
  await tx.$executeRaw`
    INSERT INTO rsvp (meeting_id, person_id, answer, answered_at)
    SELECT meeting_id, ${kept}::uuid, answer, answered_at FROM rsvp
    WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
  await tx.signedLink.updateMany({ where: { personId: other }, data: { personId: kept } });
}

/** The meetings to come about which a person has said whether they can. */
export async function answeredMeetings(
  tx: Tx,
  personId: Id<'person'>,
  now: Date,
): Promise<Id<'meeting'>[]> {
  const rows = await tx.rsvp.findMany({
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
      rsvps: { where: { personId }, select: { personId: true, answer: true } },
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

/** Opens and counts a link that still works, by any of the hashes that its token has had. */
export async function useLink(
  tx: Tx,
  purpose: string,
  hashes: readonly string[],
  now: Date,
): Promise<{ personId: Id<'person'>; subjectId: string } | undefined> {
  const isLasting = { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
  const [row] = await tx.signedLink.updateManyAndReturn({
    where: { purpose, hash: { in: [...hashes] }, revokedAt: null, ...isLasting },
    data: { useCount: { increment: 1 } },
    select: { personId: true, subjectId: true },
  });
  return row as { personId: Id<'person'>; subjectId: string } | undefined;
}
