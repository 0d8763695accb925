import { randomUUID } from 'node:crypto';
import { fromPrisma, PgBoss } from 'pg-boss';
import type { Log } from '../core/log.ts';
import type { Database, Tx } from '../db/client.ts';
import { pinnedPool } from '../db/session.ts';
import type { JobHandler, JobKind, NewJob } from './kinds.ts';
import { EXPIRE_SECONDS, type Lanes, workInLanes } from './lanes.ts';
import { mendWrongDates } from './wrong-dates.ts';

/** Puts jobs in the queue inside the caller's transaction, in one statement however many they are. */
export type Enqueue = <Payload extends object>(
  tx: Tx,
  kind: JobKind<Payload>,
  jobs: readonly NewJob<Payload>[],
) => Promise<void>;

export interface Queue {
  readonly enqueue: Enqueue;
  /** Creates the queues and starts working. */
  start(handlers: readonly JobHandler[]): Promise<void>;
  /** Whether the queue's database answers and takes writes. */
  ready(): Promise<boolean>;
  /** Waits up to `seconds` for the work in hand. */
  stop(seconds?: number): Promise<void>;
}

/**
 * How long nothing may be heard of a job in hand until another instance takes it up; looked for
 * every `SUPERVISE_SECONDS`. An instance that starts alone does not wait: see `takeOver`.
 */
const SILENT_SECONDS = 15;
const SUPERVISE_SECONDS = 15;
/** By this name of their connections, instances see each other, and a restore that there are any. */
export const CONNECTION = 'verme-queue';
/** An answer of the database that has not come by then never will: its connection is given up. */
const ANSWER_MS = 30_000;

export interface QueueOptions {
  readonly url: string;
  readonly log: Log;
  /** Lets what is put in the queue be seen at once, and not at the next look. */
  readonly afterCommit?: Database['afterCommit'];
}

/** The job queue on the bot's own PostgreSQL. */
export function createQueue({ url, log, afterCommit }: QueueOptions): Queue {
  const self = `${CONNECTION} ${randomUUID()}`;
  // Not options of pg-boss, which passes on to its connections what it does not know.
  const passedOn = {
    ...pinnedPool(url, { application_name: self }),
    query_timeout: ANSWER_MS,
  };
  const boss = new PgBoss({
    ...passedOn,
    application_name: self,
    max: 4,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: 3600,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (error) => log.error({ name: error.name }, 'queue error'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue warning'));
  const lanes = new Map<string, Lanes>();
  let mending: { stop(): Promise<void> } | undefined;

  return {
    enqueue: async (tx, kind, jobs) => {
      const rows = jobs.map(({ payload, id, key, lane }) => ({
        data: kind.payload.parse(payload),
        ...(id && { id }),
        ...(key && { singletonKey: key }),
        ...(lane && { group: { id: lane } }),
      }));
      await boss.insert(kind.name, rows, { db: fromPrisma(tx), returnId: false });
      afterCommit?.(tx, () => lanes.get(kind.name)?.wake());
    },
    async start(handlers) {
      await boss.start();
      await takeOver(boss, self, log);
      for (const handler of handlers) {
        await createJobQueue(boss, handler);
        lanes.set(handler.kind.name, workInLanes(boss, handler, log));
      }
      mending = mendWrongDates(boss, log);
    },
    ready: async () => {
      try {
        // Refused where nothing may be written, also when there is nothing to do.
        await boss.getDb().executeSql('DELETE FROM pgboss.queue WHERE false');
        return true;
      } catch {
        return false;
      }
    },
    async stop(seconds = 10) {
      await Promise.all([...lanes.values()].map((each) => each.stop(seconds)));
      await mending?.stop();
      await boss.stop({ graceful: true, timeout: seconds * 1000 });
    },
  };
}

/**
 * Has the work that a killed process left in hand done again at once, when no other instance is
 * connected that could be at it. PostgreSQL ends the connections of a process with it.
 */
async function takeOver(boss: PgBoss, self: string, log: Log): Promise<void> {
  // One statement: what is taken from the queue after it has begun is not in what it reads. As if
  // never started, since pg-boss has a job that failed wait the longer the more often it did.
  const { rows } = await boss.getDb().executeSql(
    `UPDATE pgboss.job SET state = 'retry', started_on = NULL, heartbeat_on = NULL
     WHERE state = 'active' AND NOT EXISTS (
       SELECT FROM pg_stat_activity
       WHERE datname = current_database()
         AND application_name LIKE $1 AND application_name <> $2)
     RETURNING id`,
    [`${CONNECTION} %`, self],
  );
  if (rows.length > 0) log.info({ count: rows.length }, 'work of a killed process is taken up');
}

async function createJobQueue(boss: PgBoss, { kind }: JobHandler): Promise<void> {
  const options = {
    policy: kind.policy,
    // Instances look for themselves, and wake their own.
    notify: false,
    retryLimit: kind.retryLimit,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: SILENT_SECONDS,
    deleteAfterSeconds: 14 * 24 * 3600,
  };
  await boss.createQueue(kind.name, options);
  const { policy: _, ...changeable } = options;
  await boss.updateQueue(kind.name, changeable);
}
