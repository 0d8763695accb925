import { randomUUID } from 'node:crypto';
import { type Job as BossJob, fromPrisma, PgBoss, type WorkOptions } from 'pg-boss';
import type { z } from 'zod';
import { describeError, type Log } from '../core/log.ts';
import type { Tx } from '../db/client.ts';
import { pinnedPool } from '../db/session.ts';

/** A kind of job: its name, what its payload holds (IDs only), and how it is retried. */
export interface JobKind<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** `short`: at most one waiting for each key. `standard`: all that are sent. */
  readonly policy: 'short' | 'standard';
  /** Worked on side by side in one instance. */
  readonly concurrency: number;
  readonly retryLimit: number;
}

export function defineJob<Payload extends object>(kind: JobKind<Payload>): JobKind<Payload> {
  return kind;
}

export interface NewJob<Payload> {
  readonly payload: Payload;
  /** A UUID: the same job asked for again under it is worked on once. */
  readonly id?: string;
  /** With policy `short`: what there may be one waiting job of. */
  readonly key?: string;
}

/** Puts jobs in the queue inside the caller's transaction, in one statement however many they are. */
export type Enqueue = <Payload extends object>(
  tx: Tx,
  kind: JobKind<Payload>,
  jobs: readonly NewJob<Payload>[],
) => Promise<void>;

export interface JobHandler {
  readonly kind: JobKind<never>;
  handle(payload: never, job: { readonly id: string; readonly signal: AbortSignal }): Promise<void>;
}

/** Binds a kind of job to its work. */
export function handleJob<Payload extends object>(
  kind: JobKind<Payload>,
  handle: (payload: Payload, job: { id: string; signal: AbortSignal }) => Promise<void>,
): JobHandler {
  return { kind: kind as unknown as JobKind<never>, handle: handle as JobHandler['handle'] };
}

export interface Queue {
  readonly enqueue: Enqueue;
  /** Creates the queues and starts working. */
  start(handlers: readonly JobHandler[]): Promise<void>;
  /** Whether the queue's database answers. */
  ready(): Promise<boolean>;
  /** Waits up to `seconds` for the work in hand. */
  stop(seconds?: number): Promise<void>;
}

/** A job that takes longer than this has failed. */
const EXPIRE_SECONDS = 60;
/**
 * How long nothing may be heard of a job in hand until another instance takes it up; looked for
 * every `SUPERVISE_SECONDS`. An instance that starts alone does not wait: see `takeOver`.
 */
const SILENT_SECONDS = 15;
const HEARTBEAT_SECONDS = 5;
const SUPERVISE_SECONDS = 15;
/** By this name of their connections, instances see each other. */
const CONNECTION = 'verme-queue';
/** An answer of the database that has not come by then never will: its connection is given up. */
const ANSWER_MS = 30_000;

/** The job queue on the bot's own PostgreSQL. */
export function createQueue({ url, log }: { url: string; log: Log }): Queue {
  const self = `${CONNECTION} ${randomUUID()}`;
  // Not options of pg-boss, which passes on to its connections what it does not know. All of them
  // are pinned but the one that only listens.
  const passedOn = {
    ...pinnedPool(url, { application_name: self }),
    query_timeout: ANSWER_MS,
  };
  const boss = new PgBoss({
    ...passedOn,
    application_name: self,
    max: 4,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: 3600,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (error) => log.error({ name: error.name }, 'queue error'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue warning'));

  return {
    enqueue: async (tx, kind, jobs) => {
      const rows = jobs.map(({ payload, id, key }) => ({
        data: kind.payload.parse(payload),
        ...(id && { id }),
        ...(key && { singletonKey: key }),
      }));
      await boss.insert(kind.name, rows, { db: fromPrisma(tx), returnId: false });
    },
    async start(handlers) {
      await boss.start();
      await takeOver(boss, self, log);
      for (const handler of handlers) await work(boss, handler, log);
    },
    ready: async () => {
      try {
        await boss.getQueues();
        return true;
      } catch {
        return false;
      }
    },
    stop: (seconds = 10) => boss.stop({ graceful: true, timeout: seconds * 1000 }),
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

async function work(boss: PgBoss, { kind, handle }: JobHandler, log: Log): Promise<void> {
  const options = {
    policy: kind.policy,
    notify: true,
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
  const settings: WorkOptions = {
    batchSize: 1,
    localConcurrency: kind.concurrency,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 2,
    heartbeatRefreshSeconds: HEARTBEAT_SECONDS,
  };
  await boss.work<object>(kind.name, settings, async ([job]: BossJob<object>[]) => {
    if (!job) return;
    try {
      await handle(kind.payload.parse(job.data), { id: job.id, signal: job.signal });
    } catch (error) {
      log.warn(
        { job: kind.name, id: job.id, ...describeError(error) },
        'job failed, will be tried again',
      );
      throw withoutMessage(error);
    }
  });
}

/** pg-boss stores what a handler throws; a driver's message could quote what was being written. */
function withoutMessage(error: unknown): Error {
  const { name, code } = describeError(error);
  return new Error(code ? `${name} ${code}` : name);
}
