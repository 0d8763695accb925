import type { ErrorCode } from '../../../../src/core/error-codes.ts';
import type { Params } from '../../../../src/core/errors.ts';
import type { PlatformName } from '../../../../src/core/platform.ts';
import { type Locale, texts } from '../../../../src/i18n/index.ts';

/** What a person is told of a refusal. */
export function refusal(
  code: ErrorCode,
  params: Params = {},
  locale: Locale = 'fi',
  platform: PlatformName = 'slack',
): string {
  return texts(locale, platform).error(code, params);
}
