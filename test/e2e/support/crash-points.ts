import type { Random } from './crash-random.ts';

/**
 * Where a life can end: before a query reaches the database; after it has taken effect, before its
 * answer reaches the bot; or after something has become visible in a chat, before the platform's
 * answer does.
 */
export const STEPS = ['query', 'answer', 'shown'] as const;
export type Step = (typeof STEPS)[number];

/** The moments at which the bot is killed. */
export interface KillPoints {
  /** Called at every step. True when the bot has been killed at it, just now. */
  readonly at: (step: Step) => boolean;
  starting(): void;
  ready(): void;
  /** How many there have been, by their kind. */
  readonly done: Readonly<Record<Step | 'starting', number>>;
  /** How many are still to come. */
  left(): number;
}

/** A start takes about this many queries, and a message with all that belongs to it a dozen. */
const QUERIES = { starting: 60, ready: 120 };
const SHOWN = 5;
/** One life in this many ends before it is ready. */
const EARLY = 10;

/** Draws where each life ends, until there have been `points`. */
export function drawKillPoints(points: number, random: Random, kill: () => void): KillPoints {
  const done = { query: 0, answer: 0, shown: 0, starting: 0 };
  let left = points;
  let isReady = false;
  let next: { readonly step: Step; steps: number } | undefined;

  function draw(step: Step, most: number): void {
    next = { step, steps: random.between(1, most) };
  }

  return {
    done,
    left: () => left,
    starting() {
      isReady = false;
      next = undefined;
      if (random.between(1, EARLY) === 1) draw(random.pick(['query', 'answer']), QUERIES.starting);
    },
    ready() {
      isReady = true;
      const step = random.pick(STEPS);
      draw(step, step === 'shown' ? SHOWN : QUERIES.ready);
    },
    at(step) {
      if (left === 0 || next?.step !== step) return false;
      next.steps -= 1;
      if (next.steps > 0) return false;
      next = undefined;
      left -= 1;
      done[isReady ? step : 'starting'] += 1;
      kill();
      return true;
    },
  };
}
