import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../core/log.ts';

/**
 * The SDK's logger. Bolt and WebClient write requests and answers at debug level and
 * may quote them in warnings: only warnings and errors pass, reduced to what cannot be
 * content.
 */
export function createSdkLogger(log: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn(reduced(parts), 'slack sdk'),
    error: (...parts) => log.error(reduced(parts), 'slack sdk'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}

/** The SDK's own codes, and where in a payload Slack found a mistake. */
const HARMLESS = /\bslack_[a-z_]+\b|\[json-pointer:[/\w]+\]/g;

/** What the SDK says without a code of its own, by how it begins or what is in it. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/^Could not determine the type/, 'unknown_type'],
  [/^Authorization of incoming event/, 'not_authorized'],
  [/not acknowledged|ack\(\)/, 'not_acknowledged'],
  [/rate.?limit/i, 'rate_limited'],
  [/retr(y|ies|ied)/i, 'tried_again'],
  [/deprecat/i, 'deprecated'],
  [/ping|pong|websocket|socket mode|disconnect/i, 'socket'],
];
const UNNAMED = 'unnamed';

function reduced(parts: readonly unknown[]): { codes: string[] } {
  const codes = parts.flatMap(codesIn);
  return { codes: codes.length > 0 ? codes : [sayingIn(parts[0])] };
}

function codesIn(part: unknown): string[] {
  if (typeof part === 'string') return part.match(HARMLESS) ?? [];
  if (!(part instanceof Error)) return [];
  const code = 'code' in part && typeof part.code === 'string' ? part.code : part.name;
  // Bolt wraps what others throw, and its own code says only that it did.
  const original = 'original' in part ? codesIn(part.original) : [];
  return [code, ...original];
}

function sayingIn(part: unknown): string {
  const [, code = UNNAMED] = SAYINGS.find(([words]) => words.test(String(part))) ?? [];
  return code;
}
