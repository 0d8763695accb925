import type { Texts } from '../../../i18n/index.ts';
import type { Proposed } from '../../meetings/rules/proposing.ts';
import { knownText } from '../../meetings/views/proposed.ts';

/** What stands on top of a new poll's form in which the bot has proposed times. */
export function introOfProposals(
  texts: Texts,
  { dates, missing, unknown }: Proposed & { readonly unknown: readonly string[] },
): string {
  const { t } = texts;
  const count = dates.length;
  return [
    count > 0 && t('seasons:proposed', { count }),
    missing && t(missing.code === 'hours' ? 'seasons:tooLong' : 'seasons:noneFree'),
    knownText(texts, dates, unknown),
  ]
    .filter(Boolean)
    .join(' ');
}
