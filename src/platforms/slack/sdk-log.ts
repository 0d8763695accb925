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

function reduced(parts: readonly unknown[]): { codes: string[] } {
  return { codes: parts.flatMap(codesIn) };
}

function codesIn(part: unknown): string[] {
  if (typeof part === 'string') return part.match(HARMLESS) ?? [];
  if (!(part instanceof Error)) return [];
  const code = 'code' in part && typeof part.code === 'string' ? part.code : part.name;
  return [code];
}
