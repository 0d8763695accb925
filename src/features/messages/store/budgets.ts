import type { Id } from '../../../core/ids.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { LONGEST, unlessAhead } from './ahead.ts';

/** What a workspace is asked for, each within a budget of its own. */
export type Method = 'send' | 'update' | 'look';

/** `burst` turns at once, then one each `60 / perMinute` seconds. */
export interface Pace {
  readonly perMinute: number;
  readonly burst: number;
}

export interface Turn {
  readonly isTaken: boolean;
  /** Until the next one may be taken. Milliseconds. */
  readonly wait: number;
  /** The platform does not answer there: there are no turns before somebody has tried. */
  readonly isTroubled: boolean;
}

/** How long to wait where another has just changed what is being asked about. Milliseconds. */
const MOMENT = 20;

const FREE_AT = unlessAhead(sql`b.free_at`);
const TRIAL_AT = unlessAhead(sql`b.trial_at`);

/** Takes one turn of a workspace's budget for a method if there is one now: the generic cell rate algorithm. */
export async function takeTurn(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: Method,
  pace: Pace,
): Promise<Turn> {
  const { interval, ahead } = secondsOf(pace);
  const [row] = await db.$queryRaw<Turn[]>`
    WITH taken AS (
      INSERT INTO send_budget AS b (workspace_id, method, free_at)
      VALUES (${workspaceId}::uuid, ${method}, clock_timestamp() + make_interval(secs => ${interval}))
      ON CONFLICT (workspace_id, method) DO UPDATE
        SET free_at = greatest(${FREE_AT}, clock_timestamp())
          + make_interval(secs => ${interval})
        WHERE ${FREE_AT} <= clock_timestamp() + make_interval(secs => ${ahead})
          AND b.troubled_since IS NULL
      RETURNING free_at
    ), stands AS (
      SELECT true AS is_taken, free_at, NULL::timestamptz AS trial_at FROM taken
      UNION ALL
      SELECT false, ${FREE_AT}, ${TRIAL_AT} FROM send_budget b
      WHERE workspace_id = ${workspaceId}::uuid AND method = ${method}
        AND NOT EXISTS (SELECT FROM taken)
    )
    SELECT is_taken AS "isTaken", trial_at IS NOT NULL AS "isTroubled",
      1000 * extract(epoch FROM
        greatest(free_at - make_interval(secs => ${ahead}), trial_at) - clock_timestamp()
      )::float8 AS wait
    FROM stands`;
  if (!row) return { isTaken: false, wait: MOMENT, isTroubled: false };
  return { ...row, wait: Math.max(row.wait, row.isTaken || row.isTroubled ? 0 : MOMENT) };
}

/** Gives a turn back that was not used. */
export async function returnTurn(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: Method,
  pace: Pace,
): Promise<void> {
  const { interval } = secondsOf(pace);
  await db.$executeRaw`
    UPDATE send_budget SET free_at = free_at - make_interval(secs => ${interval})
    WHERE workspace_id = ${workspaceId}::uuid AND method = ${method}`;
}

/** Until there is a turn. Milliseconds. */
export async function waitFor(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: Method,
  pace: Pace,
): Promise<number> {
  const { ahead } = secondsOf(pace);
  const [row] = await db.$queryRaw<{ wait: number }[]>`
    SELECT 1000 * extract(epoch FROM
      ${FREE_AT} - make_interval(secs => ${ahead}) - clock_timestamp())::float8 AS wait
    FROM send_budget b WHERE workspace_id = ${workspaceId}::uuid AND method = ${method}`;
  return Math.max(row?.wait ?? 0, 0);
}

/**
 * The platform asked to wait: nobody takes a turn in this workspace before that, and none at once
 * with another after it. It is asked again in ten minutes where it wants to be left alone for longer.
 */
export async function pause(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: Method,
  seconds: number,
  pace: Pace,
): Promise<void> {
  const until = Math.min(seconds + secondsOf(pace).ahead, LONGEST);
  await db.$executeRaw`
    INSERT INTO send_budget AS b (workspace_id, method, free_at)
    VALUES (${workspaceId}::uuid, ${method}, clock_timestamp() + make_interval(secs => ${until}))
    ON CONFLICT (workspace_id, method) DO UPDATE
      SET free_at = greatest(${FREE_AT}, clock_timestamp() + make_interval(secs => ${until}))`;
}

/** Between two turns, and how far ahead of that the last one of a burst is. */
export function secondsOf({ perMinute, burst }: Pace): { interval: number; ahead: number } {
  const interval = 60 / perMinute;
  return { interval, ahead: (burst - 1) * interval };
}
