import type { LaneState } from './kinds.ts';

/** A lane whose job in hand takes longer than this has another begun beside it. Milliseconds. */
const SLOW = 1000;
/** So many of a lane side by side in one instance. */
const BESIDE = 4;

interface InHand {
  readonly lane: string | undefined;
  readonly since: number;
}

/** Of which lanes something may be begun now, as far as this instance knows. */
export interface Openings {
  begun(run: symbol, lane: string | undefined): void;
  ended(run: symbol): void;
  /** A lane has no room for another until its wait is over. */
  rest(state: Pick<LaneState, 'lane' | 'wait'>): void;
  /** The lanes of which nothing may be begun, and in how many milliseconds one of them opens by itself. */
  closed(): { lanes: string[]; opens: number };
}

export function createOpenings(): Openings {
  const inHand = new Map<symbol, InHand>();
  /** When each of these has room again. */
  const resting = new Map<string, number>();
  return {
    begun: (run, lane) => void inHand.set(run, { lane, since: performance.now() }),
    ended: (run) => void inHand.delete(run),
    rest({ lane, wait }) {
      if (wait > 0) resting.set(lane, performance.now() + wait);
      else resting.delete(lane);
    },
    closed() {
      const now = performance.now();
      for (const [lane, end] of resting) if (end <= now) resting.delete(lane);
      const until = new Map(resting);
      for (const [lane, end] of busyLanes(inHand.values())) {
        if (end > now) until.set(lane, Math.max(end, until.get(lane) ?? 0));
      }
      return { lanes: [...until.keys()], opens: Math.min(...until.values()) - now };
    },
  };
}

/** Until when the lanes of jobs in hand are busy. */
function busyLanes(inHand: Iterable<InHand>): [lane: string, until: number][] {
  const byLane = Map.groupBy(inHand, ({ lane }) => lane);
  return [...byLane].flatMap(([lane, jobs]): [string, number][] => {
    if (lane === undefined) return [];
    const slow = Math.max(...jobs.map(({ since }) => since)) + SLOW;
    return [[lane, jobs.length >= BESIDE ? Number.POSITIVE_INFINITY : slow]];
  });
}
