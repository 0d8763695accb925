import type { Job, PgBoss } from 'pg-boss';
import { describeError, type Log } from '../core/log.ts';
import { type JobHandler, TooEarly } from './kinds.ts';
import { createOpenings, type Openings } from './openings.ts';

/** A job that takes longer than this has failed. */
export const EXPIRE_SECONDS = 60;
const HEARTBEAT_SECONDS = 5;
/** How long work that another instance has asked for may go unnoticed. Milliseconds. */
const POLL = 1000;

export interface Lanes {
  /** There may be something to do. */
  wake(): void;
  /** Begins nothing any more, and waits for the work in hand, up to `seconds` altogether. */
  stop(seconds: number): Promise<void>;
}

/**
 * Works on the jobs of one kind, the oldest first, but on none of a lane that rests or has as many in
 * hand as may be side by side: what waits in one lane keeps nothing of another.
 */
export function workInLanes(boss: PgBoss, handler: JobHandler, log: Log): Lanes {
  const { name, concurrency } = handler.kind;
  /** A job that is put back may be taken up again before it is seen to have ended: each run is its own. */
  const inHand = new Map<symbol, { readonly id: string; readonly done: Promise<void> }>();
  const openings = createOpenings();
  const work = createWork(boss, handler, openings, log);
  const alarm = createAlarm();
  let isStopped = false;

  function begin(job: Job<object>): void {
    const run = Symbol(job.id);
    openings.begun(run, job.groupId ?? undefined);
    const done = work(job)
      // Nobody hears of it any more, so that it is taken up when it has been silent for a while.
      .catch((error) => log.warn({ job: name, ...describeError(error) }, 'job left in hand'))
      .finally(() => {
        inHand.delete(run);
        openings.ended(run);
        alarm.ring();
      });
    inHand.set(run, { id: job.id, done });
  }
  /** Takes up what there is room for. Returns for how long there is nothing more to do, in milliseconds. */
  async function takeUp(): Promise<number> {
    while (!isStopped && inHand.size < concurrency) {
      const { lanes, opens } = openings.closed();
      const [job] = await boss.fetch<object>(name, { ignoreGroups: lanes });
      if (!job) return Math.min(POLL, opens);
      begin(job);
    }
    return POLL;
  }
  async function run(): Promise<void> {
    while (!isStopped) {
      alarm.reset();
      const pause = await takeUp().catch((error: unknown) => {
        log.error({ job: name, ...describeError(error) }, 'queue error');
        return POLL;
      });
      await alarm.wait(pause);
    }
  }
  const running = run();
  const heartbeat = setInterval(() => {
    const ids = [...inHand.values()].map(({ id }) => id);
    if (ids.length > 0) boss.touch(name, ids).catch(() => {});
  }, HEARTBEAT_SECONDS * 1000);

  return {
    wake: alarm.ring,
    async stop(seconds) {
      isStopped = true;
      alarm.ring();
      const allDone = () => Promise.all([...inHand.values()].map(({ done }) => done));
      await atMost(seconds, running.then(allDone));
      clearInterval(heartbeat);
    },
  };
}

/** Has a job handled, and tells the queue and its lane what came of it. */
function createWork(boss: PgBoss, { kind, handle }: JobHandler, openings: Openings, log: Log) {
  const settle = createSettling(boss, kind.name);
  return async (job: Job<object>): Promise<void> => {
    try {
      const signal = AbortSignal.timeout(EXPIRE_SECONDS * 1000);
      const payload = kind.payload.parse(job.data);
      const state = await within(signal, handle(payload, { id: job.id, signal }));
      if (state) openings.rest(state);
      await boss.complete(kind.name, job.id);
      if (state?.isBack) await settle.bringForward(state.lane);
    } catch (error) {
      if (error instanceof TooEarly) {
        const { lane, wait } = error;
        if (lane) openings.rest({ lane, wait });
        return settle.putBack(job.id, lane, lane ? 0 : wait);
      }
      const about = { job: kind.name, id: job.id, ...describeError(error) };
      log.warn(about, 'job failed, will be tried again');
      await boss.fail(kind.name, job.id, withoutMessage(error));
    }
  };
}

/** What pg-boss has no call for. */
function createSettling(boss: PgBoss, name: string) {
  const run = (text: string, values: unknown[]) => boss.getDb().executeSql(text, values);
  return {
    /** As if it had not been taken, so that it does not count as tried; in the lane in which it is to wait. */
    async putBack(id: string, lane: string | undefined, wait: number): Promise<void> {
      await run(
        `UPDATE pgboss.job SET state = 'retry', started_on = NULL, heartbeat_on = NULL,
           group_id = coalesce($3, group_id), start_after = now() + $4 * interval '1 millisecond'
         WHERE name = $1 AND id = $2 AND state = 'active'`,
        [name, id, lane ?? null, wait],
      );
    },
    /**
     * What has failed while the lane was in trouble need not wait for its time. What fails again
     * and again though others do not, still waits longer each time.
     */
    async bringForward(lane: string): Promise<void> {
      await run(
        `UPDATE pgboss.job SET start_after = least(
           start_after, now() + least(retry_count * retry_count, 3000) * interval '0.1 seconds')
         WHERE name = $1 AND group_id = $2 AND state IN ('created', 'retry')
           AND start_after > now()`,
        [name, lane],
      );
    },
  };
}

/** Somebody who waits, and can be woken. Who is woken before they wait does not wait. */
function createAlarm() {
  let hasRung = false;
  let rouse = () => {};
  return {
    ring() {
      hasRung = true;
      rouse();
    },
    reset() {
      hasRung = false;
    },
    async wait(milliseconds: number): Promise<void> {
      if (hasRung) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}

/** @throws Error when the signal comes first */
async function within<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const expired = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('expired')), { once: true });
  });
  return Promise.race([work, expired]);
}

async function atMost(seconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, seconds * 1000);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

/** pg-boss stores what a handler throws; a driver's message could quote what was being written. */
function withoutMessage(error: unknown): Error {
  const { name, code } = describeError(error);
  return new Error(code ? `${name} ${code}` : name);
}
