import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import { closedBefore, type Phase } from '../../../core/meeting-phase.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';

/** The phase that a meeting `m` is in at a time, as `phaseOf` has it. */
function phaseAt(now: Date): Sql {
  const end = sql`m.starts_at + m.minutes * interval '1 minute'`;
  return sql`(CASE WHEN m.starts_at > ${now} THEN 'ahead' WHEN ${end} > ${now} THEN 'begun'
    WHEN ${end} > ${closedBefore(now)} THEN 'ended' ELSE 'closed' END)::meeting_phase`;
}

/** Whether a meeting `m` has gone on since it was last looked at. The index holds those that still can. */
function hasMoved(now: Date): Sql {
  return sql`m.phase <> 'closed' AND m.state = 'planned' AND m.starts_at <= ${now}
    AND m.phase <> ${phaseAt(now)}`;
}

const moved = z.object({
  id: storedId('meeting'),
  groupId: storedId('group'),
  seasonId: storedId('season'),
});
export type Moved = z.output<typeof moved>;

/** Meetings that have begun, ended or been closed since they were last looked at, the earliest first. */
export async function movedMeetings(tx: Tx, now: Date, limit: number): Promise<Moved[]> {
  const rows = await tx.$queryRaw`
    SELECT m.id, m.group_id AS "groupId", m.season_id AS "seasonId" FROM meeting m
    WHERE ${hasMoved(now)} ORDER BY m.starts_at, m.id LIMIT ${limit}`;
  return z.array(moved).parse(rows);
}

/** Notes the phase of those that nobody else has noted meanwhile, and tells which it is. */
export async function notePhases(
  tx: Tx,
  ids: readonly Id<'meeting'>[],
  now: Date,
): Promise<{ id: Id<'meeting'>; phase: Phase }[]> {
  return tx.$queryRaw`
    UPDATE meeting m SET phase = ${phaseAt(now)}
    WHERE m.id = ANY(${ids}::uuid[]) AND ${hasMoved(now)}
    RETURNING m.id, m.phase::text AS phase`;
}
