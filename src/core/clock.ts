/** Where the code gets the time from, so that it can be moved. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export interface MovableClock extends Clock {
  set(instant: Date): void;
  /** Moves forward by this many milliseconds. */
  advance(milliseconds: number): void;
}

/** Runs on from `start` at the pace of real time, and can be moved forward. */
export function movableClock(start: Date, options: { frozen?: boolean } = {}): MovableClock {
  let base = start.getTime();
  let since = Date.now();
  const elapsed = () => (options.frozen ? 0 : Date.now() - since);
  return {
    now: () => new Date(base + elapsed()),
    set(instant) {
      base = instant.getTime();
      since = Date.now();
    },
    advance(milliseconds) {
      base += milliseconds;
    },
  };
}
