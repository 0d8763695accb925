import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Tx } from '../db/client.ts';
import type { Session } from '../db/load.ts';
import { pinnedPool } from '../db/session.ts';
import { CONNECTION } from './queue.ts';

/**
 * The work that waits in the queue or is in hand, for a backup: selected as `json`, and put in the
 * queue of another database by `enqueueWaiting`.
 */
export const waitingJobs = {
  name: 'queue',
  table: 'pgboss.job',
  sql: `
    SELECT json_build_object(
      'queue', json_build_object('name', queue.name, 'policy', queue.policy),
      'job', json_strip_nulls(json_build_object(
        'id', job.id, 'data', job.data, 'singletonKey', job.singleton_key,
        'groupId', job.group_id,
        'priority', job.priority, 'retryLimit', job.retry_limit, 'retryDelay', job.retry_delay,
        'retryBackoff', job.retry_backoff, 'retryDelayMax', job.retry_delay_max,
        'expireInSeconds', job.expire_seconds, 'deleteAfterSeconds', job.deletion_seconds,
        'heartbeatSeconds', job.heartbeat_seconds
      ))
    )::text AS json
    FROM pgboss.job JOIN pgboss.queue USING (name)
    WHERE job.state IN ('created', 'retry', 'active')
    ORDER BY job.created_on, job.id`,
} as const;

/** Whether any of these jobs of a kind waits in the queue or is in hand. */
export async function isAnyWaiting(tx: Tx, name: string, ids: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM pgboss.job WHERE name = ${name} AND id = ANY(${ids}::uuid[])
      AND state IN ('created', 'retry', 'active') LIMIT 1`;
  return rows.length > 0;
}

const waiting = z.object({
  queue: z.object({ name: z.string(), policy: z.string() }),
  job: z.looseObject({ id: z.string() }),
});

/** Whether a bot is at work on this database. PostgreSQL ends the connections of a process with it. */
export async function isBotAtWork(session: Session): Promise<boolean> {
  const { rows } = await session.executeSql(
    `SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE $1 LIMIT 1`,
    [`${CONNECTION} %`],
  );
  return rows.length > 0;
}

/**
 * Puts such jobs in the queue inside the caller's transaction on the database at `url`, to be worked
 * on, in the same order, by the next bot that starts on it. The queue itself is made at once: without
 * jobs it is in nobody's way.
 */
export async function enqueueWaiting(
  url: string,
  session: Session,
  rows: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const all = rows.map((row) => waiting.parse(JSON.parse(row)));
  const boss = new PgBoss({ ...pinnedPool(url), schedule: false, supervise: false });
  // What goes wrong is thrown by the call that it goes wrong in.
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const [name, same] of Map.groupBy(all, ({ queue }) => queue.name)) {
      await boss.createQueue(name, { policy: policyOf(same[0]?.queue.policy) });
      const jobs = same.map(({ job }) => job);
      await boss.insert(name, jobs, { db: session });
    }
    const ids = all.map(({ job }) => job.id);
    await session.executeSql(KEEP_ORDER, [ids]);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** What one transaction puts in the queue would all be of the same time, and worked on in any order. */
const KEEP_ORDER = `
  UPDATE pgboss.job
  SET created_on = now() - (cardinality($1::uuid[]) - place) * interval '1 microsecond'
  FROM unnest($1::uuid[]) WITH ORDINALITY AS own (own_id, place)
  WHERE id = own_id`;

/** The two that we use. */
function policyOf(name: string | undefined): 'short' | 'standard' {
  return name === 'short' ? 'short' : 'standard';
}
