import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';

/**
 * Takes one turn of a workspace's budget for a method and tells how many
 * milliseconds to wait for it. The generic cell rate algorithm: one turn each
 * `60 / perMinute` seconds, of which `burst` may be taken at once.
 */
export async function takeTurn(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: string,
  perMinute: number,
  burst: number,
): Promise<number> {
  const interval = 60 / perMinute;
  const [row] = await db.$queryRaw<{ wait: number }[]>`
    INSERT INTO send_budget (workspace_id, method, free_at)
    VALUES (${workspaceId}::uuid, ${method}, clock_timestamp() + make_interval(secs => ${interval}))
    ON CONFLICT (workspace_id, method) DO UPDATE
      SET free_at = greatest(send_budget.free_at, clock_timestamp()) + make_interval(secs => ${interval})
    RETURNING extract(epoch FROM free_at - clock_timestamp())::float8 AS wait`;
  return Math.max(0, ((row?.wait ?? 0) - burst * interval) * 1000);
}

/** The platform asked to wait: nobody takes a turn in this workspace before that. */
export async function pause(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: string,
  seconds: number,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO send_budget (workspace_id, method, free_at)
    VALUES (${workspaceId}::uuid, ${method}, clock_timestamp() + make_interval(secs => ${seconds}))
    ON CONFLICT (workspace_id, method) DO UPDATE
      SET free_at = greatest(send_budget.free_at, clock_timestamp() + make_interval(secs => ${seconds}))`;
}
