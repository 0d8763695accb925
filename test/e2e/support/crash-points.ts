import type { Random } from './crash-random.ts';

/**
 * Where a life can end: before a query reaches the database; after it has taken effect, before its
 * answer reaches the bot; the same of a write in the midst of a transaction; after a chat has
 * changed, or after a message of the bot is there, before the platform's answer reaches the bot.
 */
export type Step = 'query' | 'answer' | 'written' | 'changed' | 'sent';

/** The moments at which the bot is killed. */
export interface KillPoints {
  /** Called at every step. True when the bot has been killed at it, just now. */
  readonly at: (step: Step) => boolean;
  /** Whether this life ends at such a step. */
  awaits(step: Step): boolean;
  /** Called when a bot begins to start, and when it takes requests. */
  readonly starting: () => void;
  readonly ready: () => void;
  /** Nobody is killed from now until what this returns is called. */
  pause(): () => void;
  isPaused(): boolean;
  /** How many there have been, by their kind. */
  readonly done: Readonly<Record<Step | 'starting', number>>;
  /** How many are still to come. */
  left(): number;
}

export interface KillPointsOptions {
  readonly points: number;
  /** The steps that there are. */
  readonly steps: readonly Step[];
  readonly random: Random;
  kill(): void;
}

/** A life lasts at most so many steps. A start takes about 60 queries, a message a dozen. */
const LONGEST = { query: 80, answer: 80, written: 4, changed: 4, sent: 3 } as const;
const LONGEST_START = 60;
/** One start in this many is cut off. */
const EARLY = 10;

/** Draws where each life ends, until there have been enough. */
export function drawKillPoints({ points, steps, random, kill }: KillPointsOptions): KillPoints {
  const done = { query: 0, answer: 0, written: 0, changed: 0, sent: 0, starting: 0 };
  let left = points;
  let paused = 0;
  let isReady = false;
  let next: { readonly step: Step; in: number } | undefined;

  return {
    done,
    left: () => left,
    awaits: (step) => left > 0 && next?.step === step,
    isPaused: () => paused > 0,
    pause() {
      paused += 1;
      return () => {
        paused -= 1;
      };
    },
    starting() {
      isReady = false;
      const isEarly = steps.includes('query') && random.between(1, EARLY) === 1;
      next = isEarly ? { step: 'query', in: random.between(1, LONGEST_START) } : undefined;
    },
    ready() {
      isReady = true;
      const step = random.pick(steps);
      next ??= { step, in: random.between(1, LONGEST[step]) };
    },
    at(step) {
      if (left === 0 || paused > 0 || next?.step !== step) return false;
      next.in -= 1;
      if (next.in > 0) return false;
      next = undefined;
      left -= 1;
      done[isReady ? step : 'starting'] += 1;
      kill();
      return true;
    },
  };
}
