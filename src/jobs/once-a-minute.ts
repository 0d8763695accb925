import type { Clock } from '../core/clock.ts';

/** A sweep that need not look oftener than once a minute of the clock, however far that is moved. */
export function onceAMinute(clock: Clock, run: () => Promise<void>): () => Promise<void> {
  let last = -1;
  return async () => {
    const minute = Math.floor(clock.now().getTime() / 60_000);
    if (minute === last) return;
    last = minute;
    await run();
  };
}
