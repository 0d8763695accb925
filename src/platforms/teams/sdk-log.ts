import type { AppOptions, IPlugin } from '@microsoft/teams.apps';
import type { Log } from '../../core/log.ts';
import { detailOf } from './errors.ts';

type SdkLog = NonNullable<AppOptions<IPlugin>['logger']>;

/**
 * The SDK's logger. It is given whole requests and answers of the service, so
 * only codes are passed on, and only of warnings and errors.
 */
export function createSdkLog(log: Log, part = 'teams'): SdkLog {
  const drop = () => {};
  const pass =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const errors = parts.filter((one) => typeof one === 'object');
      const codes = errors.length > 0 ? errors.map(detailOf) : [sayingIn(parts[0])];
      log[level]({ part, codes }, 'said by the Teams SDK');
    };
  const sdkLog: SdkLog = {
    trace: drop,
    debug: drop,
    info: drop,
    warn: pass('warn'),
    error: pass('error'),
    log: (level, ...parts) => sdkLog[level](...parts),
    // What the SDK itself keeps quiet by a pattern (its token client) is told by what it throws.
    child: (name, options) =>
      options?.pattern?.startsWith('-')
        ? { ...sdkLog, warn: drop, error: drop, log: drop }
        : createSdkLog(log, `${part}/${name}`),
  };
  return sdkLog;
}

/** What the SDK says without an error beside it, by how it begins. */
const SAYINGS: readonly (readonly [RegExp, string])[] = [
  [/^inbound activity rejected/, 'rejected'],
  [/^No credentials|^Credentials are/, 'credentials'],
  [/token/i, 'token'],
];

function sayingIn(part: unknown): string {
  const [, code = 'unnamed'] = SAYINGS.find(([words]) => words.test(String(part))) ?? [];
  return code;
}
