import type { Block } from '../../chat/card.ts';
import type { Texts } from '../../i18n/index.ts';

export interface CodeToShow {
  readonly text: string;
  readonly expiresAt: Date;
}

export interface CodeReader {
  /** IANA zone in which the end is told. */
  readonly zone: string;
  readonly now: Date;
}

/** What is to be handed on, ready to be copied, with how long it works. */
export function joinCodeBlocks(
  { t, format }: Texts,
  { text: code, expiresAt }: CodeToShow,
  { zone, now }: CodeReader,
  uses: 'many' | 'once',
): Block[] {
  const day = format.date(expiresAt, { zone, now });
  return [
    { kind: 'text', text: t('codes:join', { code }), strong: true },
    { kind: 'note', text: t(uses === 'once' ? 'codes:once' : 'codes:until', { day }) },
  ];
}
