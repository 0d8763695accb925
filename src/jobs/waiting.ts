import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { pinnedPool } from '../db/session.ts';

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
    ORDER BY job.created_on`,
} as const;

const waiting = z.object({
  queue: z.object({ name: z.string(), policy: z.string() }),
  job: z.looseObject({ id: z.string() }),
});

/** Puts such jobs in the queue of a database, to be worked on by the next bot that starts on it. */
export async function enqueueWaiting(url: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return;
  const boss = new PgBoss({ ...pinnedPool(url), schedule: false, supervise: false });
  // What goes wrong is thrown by the call that it goes wrong in.
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const row of rows) {
      const { queue, job } = waiting.parse(JSON.parse(row));
      await boss.createQueue(queue.name, { policy: policyOf(queue.policy) });
      await boss.insert(queue.name, [job]);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The two that we use. */
function policyOf(name: string): 'short' | 'standard' {
  return name === 'short' ? 'short' : 'standard';
}
