import { describeError, type Log } from '../core/log.ts';

/** Something to look for at every tick: rows that are due. Safe to run in any number of instances at once. */
export interface Sweep {
  readonly name: string;
  /** At least so long apart in one instance; at every tick unless set. In real time. */
  readonly everySeconds?: number;
  run(): Promise<void>;
}

export interface Ticks {
  /** Seconds since a tick last came to its end, or since they were started. */
  secondsAgo(): number;
  /** No tick comes any more; waits for the sweep in hand. */
  stop(): Promise<void>;
}

/**
 * Runs every sweep now, for what fell due while nothing was running, and each `seconds` from then
 * on; later where a tick takes longer, so that none runs twice at once. The time that passes is
 * measured apart from the clock on the wall, which may be set: no tick is missed when it is set
 * back, and none is made up for when it is set forward. What is due is the sweeps' to decide.
 */
export function startTicks(sweeps: readonly Sweep[], log: Log, seconds = 5): Ticks {
  const lastRun = new Map<Sweep, number>();
  let ended = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const isDue = (sweep: Sweep) => {
    const { everySeconds = 0 } = sweep;
    return performance.now() - (lastRun.get(sweep) ?? -Infinity) >= everySeconds * 1000;
  };
  const tick = async () => {
    const began = performance.now();
    for (const sweep of sweeps.filter(isDue)) {
      if (isStopped) return;
      lastRun.set(sweep, performance.now());
      try {
        await sweep.run();
      } catch (error) {
        log.warn({ sweep: sweep.name, ...describeError(error) }, 'sweep failed');
      }
    }
    ended = performance.now();
    if (!isStopped) timer = setTimeout(next, Math.max(0, began + seconds * 1000 - ended));
  };
  let running = tick();
  function next(): void {
    running = tick();
  }
  return {
    secondsAgo: () => (performance.now() - ended) / 1000,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
