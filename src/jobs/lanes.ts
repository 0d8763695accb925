import type { Job, PgBoss } from 'pg-boss';
import { describeError, type Log } from '../core/log.ts';
import { type JobHandler, type LaneState, TooEarly } from './kinds.ts';

/** A job that takes longer than this has failed. */
export const EXPIRE_SECONDS = 60;
const HEARTBEAT_SECONDS = 5;
/** How long work that another instance has asked for may go unnoticed. Milliseconds. */
const POLL = 1000;
/** A lane whose job in hand takes longer than this has another begun beside it. Milliseconds. */
const SLOW = 1000;
/** So many of a lane side by side in one instance. */
const BESIDE = 4;

export interface Lanes {
  /** There may be something to do. */
  wake(): void;
  /** Waits up to `seconds` for the work in hand; nothing is begun any more. */
  stop(seconds: number): Promise<void>;
}

interface InHand {
  readonly lane: string | undefined;
  readonly since: number;
  readonly done: Promise<void>;
}

/**
 * Works on the jobs of one kind, the oldest first, but none of a lane that rests or is at one
 * already: what waits in one lane keeps nothing of another.
 */
export function workInLanes(boss: PgBoss, { kind, handle }: JobHandler, log: Log): Lanes {
  const inHand = new Map<string, InHand>();
  /** Lanes that rest, each with when it has room again. */
  const resting = new Map<string, number>();
  const settle = createSettling(boss, kind.name);
  let isStopped = false;
  let isWoken = false;
  let rouse = () => {};
  const wake = () => {
    isWoken = true;
    rouse();
  };

  function rest({ lane, wait }: LaneState): void {
    if (wait > 0) resting.set(lane, performance.now() + wait);
    else resting.delete(lane);
  }

  async function work(job: Job<object>): Promise<void> {
    try {
      const signal = AbortSignal.timeout(EXPIRE_SECONDS * 1000);
      const payload = kind.payload.parse(job.data);
      const state = await within(handle(payload, { id: job.id, signal }), signal);
      if (state) rest(state);
      await settle.done(job.id);
      if (state?.isBack) await settle.bringForward(state.lane);
    } catch (error) {
      if (error instanceof TooEarly) {
        const { lane, wait } = error;
        if (lane) rest({ lane, wait });
        return settle.putBack(job.id, lane, lane ? 0 : wait);
      }
      const about = { job: kind.name, id: job.id, ...describeError(error) };
      log.warn(about, 'job failed, will be tried again');
      await settle.failed(job.id, withoutMessage(error));
    }
  }

  function begin(job: Job<object>): void {
    const done = work(job)
      // Nobody hears of it any more, so that it is taken up when it has been silent for a while.
      .catch((error) => log.warn({ job: kind.name, ...describeError(error) }, 'job left in hand'))
      .finally(() => {
        inHand.delete(job.id);
        wake();
      });
    inHand.set(job.id, { lane: job.groupId ?? undefined, since: performance.now(), done });
  }

  /** Takes up what there is room for. Returns how long nothing more can be done, in milliseconds. */
  async function takeUp(): Promise<number> {
    while (!isStopped && inHand.size < kind.concurrency) {
      const { lanes, reopens } = closed(inHand, resting);
      const [job] = await boss.fetch<object>(kind.name, { ignoreGroups: lanes });
      if (!job) return Math.min(POLL, reopens);
      begin(job);
    }
    return POLL;
  }

  async function run(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const pause = await takeUp().catch((error: unknown) => {
        log.error({ job: kind.name, ...describeError(error) }, 'queue error');
        return POLL;
      });
      if (isWoken || isStopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  const running = run();
  const heartbeat = setInterval(() => {
    const ids = [...inHand.keys()];
    if (ids.length > 0) boss.touch(kind.name, ids).catch(() => {});
  }, HEARTBEAT_SECONDS * 1000);

  return {
    wake,
    async stop(seconds) {
      isStopped = true;
      rouse();
      await running;
      const all = Promise.all([...inHand.values()].map(({ done }) => done));
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, seconds * 1000);
      });
      await Promise.race([all, patience]);
      clearTimeout(timer);
      clearInterval(heartbeat);
    },
  };
}

/** The lanes of which nothing may be begun now, and in how many milliseconds that changes by itself. */
function closed(inHand: ReadonlyMap<string, InHand>, resting: Map<string, number>) {
  const now = performance.now();
  const until = new Map<string, number>();
  for (const [lane, end] of resting) {
    if (end > now) until.set(lane, end);
    else resting.delete(lane);
  }
  const busy = Map.groupBy(inHand.values(), ({ lane }) => lane);
  for (const [lane, jobs] of busy) {
    if (lane === undefined) continue;
    const slow = Math.max(...jobs.map(({ since }) => since)) + SLOW;
    const end = jobs.length >= BESIDE ? Number.POSITIVE_INFINITY : slow;
    if (end > now) until.set(lane, Math.max(end, until.get(lane) ?? 0));
  }
  const reopens = Math.min(...until.values()) - now;
  return { lanes: [...until.keys()], reopens };
}

/** What becomes of a job in hand. */
function createSettling(boss: PgBoss, name: string) {
  const run = (text: string, values: unknown[]) => boss.getDb().executeSql(text, values);
  return {
    done: (id: string) => boss.complete(name, id),
    failed: (id: string, error: Error) => boss.fail(name, id, error),
    /** As if it had not been taken, so that it does not count as tried; in the lane in which it is to wait. */
    async putBack(id: string, lane: string | undefined, wait: number): Promise<void> {
      await run(
        `UPDATE pgboss.job SET state = 'retry', started_on = NULL, heartbeat_on = NULL,
           group_id = coalesce($3, group_id), start_after = now() + $4 * interval '1 millisecond'
         WHERE name = $1 AND id = $2 AND state = 'active'`,
        [name, id, lane ?? null, wait],
      );
    },
    /** What has failed while the lane was in trouble need not wait for its time; what fails again and again, less and less. */
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

/** @throws Error when the signal comes first */
async function within<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const expired = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('expired')), { once: true });
  });
  return Promise.race([work, expired]);
}

/** pg-boss stores what a handler throws; a driver's message could quote what was being written. */
function withoutMessage(error: unknown): Error {
  const { name, code } = describeError(error);
  return new Error(code ? `${name} ${code}` : name);
}
