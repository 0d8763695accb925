import type { Id } from '../../../core/ids.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { unlessAhead } from './ahead.ts';
import { type Pace, secondsOf } from './budgets.ts';

// A workspace in which the platform does not answer is in trouble: nothing is sent there but trials,
// one at a time, whichever instance makes them.

/** Between trials: a twentieth of how long the trouble has lasted, within these. Seconds. */
const SOONEST = 1;
const LATEST = 10;
/** Until then whoever tries has the trial: a little longer than a platform is waited for. Seconds. */
const TRIAL = 12;

/** The platform did not answer. */
export async function noteTrouble(db: Tx, workspaceId: Id<'workspace'>): Promise<void> {
  await db.$executeRaw`
    INSERT INTO send_budget AS b (workspace_id, method, free_at, troubled_since, trial_at)
    VALUES (${workspaceId}::uuid, 'send', clock_timestamp(), clock_timestamp(),
      clock_timestamp() + make_interval(secs => ${SOONEST}))
    ON CONFLICT (workspace_id, method) DO UPDATE SET
      troubled_since = least(b.troubled_since, clock_timestamp()),
      trial_at = clock_timestamp() + least(greatest(
        (clock_timestamp() - b.troubled_since) / 20, make_interval(secs => ${SOONEST})),
        make_interval(secs => ${LATEST}))`;
}

/** Takes the next trial, and tells how long the trouble has lasted, in seconds; undefined when it is not time, or another has it. */
export async function claimTrial(
  db: Tx,
  workspaceId: Id<'workspace'>,
  pace: Pace,
): Promise<number | undefined> {
  const { ahead } = secondsOf(pace);
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    UPDATE send_budget b SET trial_at = clock_timestamp() + make_interval(secs => ${TRIAL})
    WHERE workspace_id = ${workspaceId}::uuid AND method = 'send'
      AND ${unlessAhead(sql`b.trial_at`)} <= clock_timestamp()
      AND ${unlessAhead(sql`b.free_at`)} <= clock_timestamp() + make_interval(secs => ${ahead})
    RETURNING extract(epoch FROM clock_timestamp() - troubled_since)::float8 AS seconds`;
  return row?.seconds;
}

/** The platform has answered. */
export async function endTrouble(db: Tx, workspaceId: Id<'workspace'>): Promise<void> {
  await db.$executeRaw`
    UPDATE send_budget SET troubled_since = NULL, trial_at = NULL
    WHERE workspace_id = ${workspaceId}::uuid AND method = 'send' AND troubled_since IS NOT NULL`;
}
