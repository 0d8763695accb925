import type { Texts } from '../../../i18n/index.ts';
import type { Proposed } from '../../meetings/rules/proposing.ts';
import { unknownText } from '../../meetings/views/proposed.ts';

/** What stands on top of a new poll's form in which the bot has proposed times. */
export function introOfProposals(
  texts: Texts,
  { dates, missing, unknown }: Proposed & { readonly unknown: readonly string[] },
): string {
  const { t } = texts;
  const count = dates.length;
  return [
    count > 0 && t('seasons:proposed', { count }),
    count > 0 && dates.every(({ busy }) => busy === 0) && t('seasons:allFree'),
    missing && t(missing.code === 'hours' ? 'seasons:tooLong' : 'seasons:noneFree'),
    unknownText(texts, unknown),
  ]
    .filter(Boolean)
    .join(' ');
}
