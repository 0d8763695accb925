/** How many operations may fall into a period of so many seconds. */
interface Window {
  readonly seconds: number;
  readonly most: number;
}

const writing: readonly Window[] = [
  { seconds: 1, most: 7 },
  { seconds: 2, most: 8 },
  { seconds: 30, most: 60 },
  { seconds: 3600, most: 1800 },
];
const reading: readonly Window[] = writing.map(({ seconds, most }) => ({
  seconds,
  most: most * 2,
}));
const tenantWide: readonly Window[] = [{ seconds: 1, most: 30 }];

export type RateScenario = 'send' | 'create' | 'members';

export interface RateLimiter {
  /** Counts one request; the seconds to wait (`Retry-After`) when it is one too many. */
  admit(scenario: RateScenario, conversationId: string, tenantId: string): number | undefined;
}

/**
 * The published limits per bot and conversation, and the one per tenant. A
 * refused request does not count.
 * @param now monotonic milliseconds
 */
export function createRateLimiter(now: () => number): RateLimiter {
  const history = new Map<string, number[]>();

  const wait = (key: string, windows: readonly Window[], at: number): number => {
    const longestPeriod = Math.max(...windows.map(({ seconds }) => seconds)) * 1000;
    const times = (history.get(key) ?? []).filter((time) => time > at - longestPeriod);
    history.set(key, times);
    let longest = 0;
    for (const { seconds, most } of windows) {
      const blocking = times.at(-most);
      if (blocking !== undefined) longest = Math.max(longest, blocking + seconds * 1000 - at);
    }
    return longest;
  };

  return {
    admit(scenario, conversationId, tenantId) {
      const at = now();
      const keys = [`${scenario} ${conversationId}`, `tenant ${tenantId}`] as const;
      const longest = Math.max(
        wait(keys[0], scenario === 'members' ? reading : writing, at),
        wait(keys[1], tenantWide, at),
      );
      if (longest > 0) return Math.ceil(longest / 1000);
      for (const key of keys) history.get(key)?.push(at);
      return undefined;
    },
  };
}
