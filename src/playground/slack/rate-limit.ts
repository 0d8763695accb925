/**
 * Slack's limits by method and workspace, over sliding windows of real time:
 * tiers of calls a minute, and about one message a second in a conversation
 * with short bursts allowed.
 */

const MINUTE = 60_000;
const MESSAGE_METHOD = 'chat.postMessage';
/** Slack says “several hundred” messages a minute in a workspace. */
const WORKSPACE_MESSAGES_A_MINUTE = 300;

/** Calls a minute of each tier, as Slack publishes them (“1+”, “20+”…). */
export const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600 } as const;
export type Tier = keyof typeof TIERS;

export interface RateLimits {
  /** Messages that one conversation takes at once before the rate of one a second holds. */
  readonly messageBurst: number;
  /** `conversations.history` of apps that are distributed outside the Marketplace. */
  readonly historyPerMinute: number;
}

export const SLACK_RATE_LIMITS: RateLimits = { messageBurst: 3, historyPerMinute: 1 };

export interface Call {
  readonly method: string;
  readonly tier: Tier;
  readonly workspace: string;
  /** The conversation that a message goes to. */
  readonly conversation?: string | undefined;
}

export interface RateLimiter {
  /** Counts a call. Returns the whole seconds to wait when it is one too many, otherwise 0. */
  take(call: Call, nowMs: number): number;
}

/** A limiter with its own windows; time is given by the caller, in milliseconds. */
export function createRateLimiter(limits: RateLimits): RateLimiter {
  const windows = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; at: number }>();

  function takeOfMinute(key: string, most: number, now: number): number {
    const recent = (windows.get(key) ?? []).filter((at) => at > now - MINUTE);
    windows.set(key, recent);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= most) return seconds(oldest + MINUTE - now);
    recent.push(now);
    return 0;
  }

  function takeOfConversation(key: string, now: number): number {
    const before = buckets.get(key) ?? { tokens: limits.messageBurst, at: now };
    const tokens = Math.min(limits.messageBurst, before.tokens + (now - before.at) / 1000);
    const allowed = tokens >= 1;
    buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed ? 0 : seconds((1 - tokens) * 1000);
  }

  return {
    take({ method, tier, workspace, conversation }, now) {
      if (method === MESSAGE_METHOD) {
        const wait = conversation ? takeOfConversation(`${workspace} ${conversation}`, now) : 0;
        return wait || takeOfMinute(`${workspace} ${method}`, WORKSPACE_MESSAGES_A_MINUTE, now);
      }
      const most =
        method === 'conversations.history'
          ? Math.min(limits.historyPerMinute, TIERS[tier])
          : TIERS[tier];
      return takeOfMinute(`${workspace} ${method}`, most, now);
    },
  };
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
