import type { Id } from '../../../core/ids.ts';
import type { SlotTime } from '../../../core/slots.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { isMember } from '../../groups/sql.ts';
import { meetingsWhere, type StoredMeeting } from './meetings.ts';

/** The planned meetings of these groups that have not begun, by their start. */
export async function meetingsAhead(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  now: Date,
): Promise<{ id: Id<'meeting'>; seasonId: Id<'season'>; startsAt: Date; zone: string }[]> {
  const rows = await tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned', startsAt: { gt: now } },
    select: { id: true, seasonId: true, startsAt: true, zone: true },
    orderBy: { startsAt: 'asc' },
  });
  return rows.map(({ id, seasonId, startsAt, zone }) => ({
    id: id as Id<'meeting'>,
    seasonId: seasonId as Id<'season'>,
    ...{ startsAt, zone },
  }));
}

/** The planned meetings of these groups that are not closed. */
export async function liveMeetings(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<{ id: string; seasonId: string }[]> {
  return tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned', phase: { not: 'closed' } },
    select: { id: true, seasonId: true },
  });
}

/** The seasons of these groups with meetings that have ended and are not closed. */
export async function endedSeasons(tx: Tx, groupIds: readonly Id<'group'>[]): Promise<string[]> {
  const rows = await tx.meeting.findMany({
    where: { groupId: { in: [...groupIds] }, state: 'planned', phase: 'ended' },
    distinct: ['seasonId'],
    select: { seasonId: true },
  });
  return rows.map(({ seasonId }) => seasonId);
}

/** The group's planned meetings that take place in a span of time, or in a part of it; but not `except`, a season or a meeting. */
export async function meetingsDuring(
  tx: Tx,
  groupId: Id<'group'>,
  { from, to }: { readonly from: Date; readonly to: Date },
  except?: Id<'season'> | Id<'meeting'>,
): Promise<{ title: string; startsAt: Date; endsAt: Date }[]> {
  return tx.$queryRaw`
    SELECT title, starts_at AS "startsAt", starts_at + minutes * interval '1 minute' AS "endsAt"
    FROM meeting
    WHERE group_id = ${groupId}::uuid AND state = 'planned' AND starts_at < ${to}
      AND starts_at + minutes * interval '1 minute' > ${from}
      AND (${except ?? null}::uuid IS NULL OR ${except ?? null}::uuid NOT IN (id, season_id))
    ORDER BY starts_at, id`;
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

/** The next planned meetings of the groups that a person is in, with what they have said themselves. */
export async function upcomingOf(
  tx: Tx,
  personId: Id<'person'>,
  now: Date,
  limit: number,
): Promise<StoredMeeting[]> {
  const isNext = sql`m.state = 'planned' AND m.starts_at > ${now}`;
  return meetingsWhere(tx, sql`${isNext} AND ${isMember(sql`m.group_id`, personId)}`, {
    isTold: sql`r.person_id = ${personId}::uuid`,
    limit,
  });
}

/** A group's next planned meeting. */
export interface NextMeeting extends SlotTime {
  readonly id: Id<'meeting'>;
  readonly groupId: Id<'group'>;
  readonly startsAt: Date;
}

export async function nextOf(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  now: Date,
): Promise<NextMeeting[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (group_id) id, group_id AS "groupId", date, time, minutes, zone,
      starts_at AS "startsAt"
    FROM meeting
    WHERE group_id = ANY(${groupIds}::uuid[]) AND state = 'planned' AND starts_at > ${now}
    ORDER BY group_id, starts_at, id`;
}
