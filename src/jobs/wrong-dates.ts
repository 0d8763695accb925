import type { PgBoss } from 'pg-boss';
import { describeError, type Log } from '../core/log.ts';

/** How often it is looked. Milliseconds. */
const LOOK = 5000;

/**
 * What the queue notes while its database's clock is far ahead would have jobs wait until that time
 * comes in truth, and nobody look for silent ones before it. Nothing is put off by more than five
 * minutes: what is noted for later than in ten is for now.
 */
const MEND = [
  `UPDATE pgboss.job SET start_after = now()
   WHERE state IN ('created', 'retry') AND start_after > now() + interval '10 minutes'`,
  `UPDATE pgboss.job SET started_on = now(), heartbeat_on = now()
   WHERE state = 'active' AND greatest(started_on, heartbeat_on) > now() + interval '10 minutes'`,
  `UPDATE pgboss.queue SET monitor_on = least(monitor_on, now()),
     monitor_claim_on = least(monitor_claim_on, now()), maintain_on = least(maintain_on, now())
   WHERE greatest(monitor_on, monitor_claim_on, maintain_on) > now() + interval '10 minutes'`,
];

/** Mends such dates now and from time to time, until it is stopped. */
export function mendWrongDates(boss: PgBoss, log: Log): { stop(): Promise<void> } {
  const mend = async () => {
    try {
      for (const statement of MEND) await boss.getDb().executeSql(statement, []);
    } catch (error) {
      log.warn(describeError(error), 'queue could not be looked through');
    }
  };
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const look = async (): Promise<void> => {
    await mend();
    if (!isStopped) timer = setTimeout(lookAgain, LOOK);
  };
  let looking = look();
  function lookAgain(): void {
    looking = look();
  }
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
