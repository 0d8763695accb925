import type { Card } from '../../../chat/card.ts';
import { buttonRow, fitting, pageOf } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { SectionChange } from '../rules/text.ts';
import { type AgreementToShow, changeRow } from './agreement.ts';
import { changesIntent, readIntent } from './intents.ts';

/** What differs from an earlier version. */
export interface ChangesToShow {
  /** That version's number. */
  readonly since: number;
  readonly sections: readonly SectionChange[];
}

/** The later of the two versions. */
interface VersionOf {
  readonly agreement: string;
  readonly number: number;
}

/** As many changes as a card has room for, from one on, and the button to those that follow. */
export function pageOfChanges(
  texts: Texts,
  { agreement, number }: VersionOf,
  { since, sections }: ChangesToShow,
  from: number,
) {
  const between = { agreement, since: String(since), number: String(number) };
  const rows = sections.map((one) => changeRow(texts, one));
  const show = (next: string) => changesIntent({ ...between, from: next });
  return pageOf(texts, rows, { from, room: fitting, show });
}

/** The changes for which the card that asks anew had no room. */
export function changesCard(
  texts: Texts,
  { id: agreement, groupName: group }: AgreementToShow,
  number: number,
  changes: ChangesToShow,
  from: number,
): Card {
  const { t } = texts;
  const heading = t('agreements:changed');
  const { page, more } = pageOfChanges(texts, { agreement, number }, changes, from);
  const intent = readIntent({ agreement, number: String(number), from: '0' });
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: t('agreements:title') },
      { kind: 'text', text: t('agreements:about', { group, number }) },
      { kind: 'note', text: heading },
      ...page.flat(),
      ...buttonRow([...more, { label: t('agreements:readWhole'), intent }]),
    ],
  };
}
