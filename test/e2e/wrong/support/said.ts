import type { Params } from '../../../../src/core/errors.ts';
import { type Locale, texts } from '../../../../src/i18n/index.ts';

/** What a person is told of a refusal: a sentence of its own, never the general one. */
export function refusal(code: string, params: Params = {}, locale: Locale = 'fi'): string {
  const { error } = texts(locale);
  const said = error(code, params);
  if (said === error('unexpected')) throw new Error(`there is no sentence for ${code}`);
  return said;
}
