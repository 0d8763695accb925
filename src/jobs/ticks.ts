import { schedule } from 'node-cron';
import { describeError, type Log } from '../core/log.ts';

/** Something to look for at every tick: rows that are due. Safe to run in any number of instances at once. */
export interface Sweep {
  readonly name: string;
  /** At least so long apart in one instance; at every tick unless set. In real time. */
  readonly everySeconds?: number;
  run(): Promise<void>;
}

/**
 * Runs every sweep now, for what fell due while nothing was running, and each `seconds` (a divisor
 * of 60) from then on. A tick that finds the last one still running is left out.
 */
export function startTicks(
  sweeps: readonly Sweep[],
  log: Log,
  seconds = 5,
): { stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const lastRun = new Map<Sweep, number>();
  const isDue = (sweep: Sweep) => {
    const { everySeconds = 0 } = sweep;
    return performance.now() - (lastRun.get(sweep) ?? -Infinity) >= everySeconds * 1000;
  };
  const tick = async () => {
    for (const sweep of sweeps.filter(isDue)) {
      lastRun.set(sweep, performance.now());
      try {
        await sweep.run();
      } catch (error) {
        log.warn({ sweep: sweep.name, ...describeError(error) }, 'sweep failed');
      }
    }
  };
  const start = () => {
    running ??= tick().finally(() => {
      running = undefined;
    });
  };
  start();
  // In UTC: where clocks are set back, the library finds no time to run for an hour.
  const task = schedule(`*/${seconds} * * * * *`, start, { timezone: 'UTC' });
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}
