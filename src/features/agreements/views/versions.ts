import { type Block, type Card, sentence } from '../../../chat/card.ts';
import { buttonRow, fitting, pageOf } from '../../../chat/paging.ts';
import { texts as sayTexts, type Texts } from '../../../i18n/index.ts';
import { type AgreementToShow, sectionRow, type VersionToShow } from './agreement.ts';
import { fileIntent, readIntent, versionsIntent } from './intents.ts';

export interface ReaderOfVersions {
  readonly now: Date;
  readonly zone: string;
  /** A project manager reads what the group shares, and no more. */
  readonly isMember: boolean;
}

/** As many as a card holds comfortably; the newest come first. */
const MAX_ROWS = 15;

/** What has been posted, the newest first; a page begins after so many. */
export function versionsCard(
  texts: Texts,
  { id: agreement, groupName: group, versions }: AgreementToShow,
  reader: ReaderOfVersions,
  from = 0,
): Card {
  const { t, format } = texts;
  const heading = t('agreements:versions.title');
  const rows = versions.toReversed().map(({ number, isCorrection, postedAt }, at): Block => {
    const day = format.date(postedAt, reader);
    const correction = isCorrection && t('agreements:versions.correction');
    const note = at === 0 ? t('agreements:versions.now') : correction;
    const own = { agreement, number: String(number) };
    const read = readIntent({ ...own, from: '0' });
    return {
      kind: 'choice',
      text: t('agreements:versions.row', { number, day }),
      ...(note && { note }),
      options: [
        { label: t('agreements:versions.read'), intent: read },
        { label: t('agreements:file.button'), intent: fileIntent(own) },
      ],
    };
  });
  const show = (next: string) => versionsIntent({ agreement, from: next });
  const { page, more } = pageOf(texts, rows, { from, room: MAX_ROWS, show });
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: group },
      ...page,
      ...buttonRow(more),
    ],
  };
}

/** One version to read, from a section on. */
export function versionCard(
  texts: Texts,
  { id: agreement, groupName: group, versions }: AgreementToShow,
  { number, sections, postedAt }: VersionToShow,
  reader: ReaderOfVersions,
  from = 0,
): Card {
  const { t, format } = texts;
  const day = format.date(postedAt, reader);
  const heading = t('agreements:versions.row', { number, day });
  const rows = sections.map((one) => sectionRow(texts, one));
  const show = (next: string) => readIntent({ agreement, number: String(number), from: next });
  const { page, more } = pageOf(texts, rows, { from, room: fitting, show });
  const own = { agreement, number: String(number) };
  const file = { label: t('agreements:file.button'), intent: fileIntent(own) };
  const earlier = {
    label: t('agreements:versions.button'),
    intent: versionsIntent({ agreement, from: '0' }),
  };
  return {
    summary: t('agreements:summary', { heading, group }),
    blocks: [
      { kind: 'heading', text: t('agreements:title') },
      { kind: 'text', text: `${group} · ${heading}` },
      ...page.flat(),
      ...buttonRow([
        ...more,
        ...(reader.isMember ? [file] : []),
        ...(reader.isMember && versions.length > 1 ? [earlier] : []),
      ]),
    ],
  };
}

/** Goes with the file. */
export function fileCard({ t }: Texts): Card {
  return sentence(t('agreements:file.sent'));
}

/** A version as a text file, in the language that the agreement is written in. */
export function fileText({
  agreement: { groupName, zone, locale },
  version: { number, sections, postedAt },
}: {
  readonly agreement: AgreementToShow;
  readonly version: VersionToShow;
}): string {
  const { t, format } = sayTexts(locale);
  // With the year, whenever it is read.
  const day = format.date(postedAt, { zone, now: new Date(0) });
  const head = [t('agreements:title'), groupName, t('agreements:versions.row', { number, day })];
  const parts = sections.map(({ title, text }) => [title, text].filter(Boolean).join('\n'));
  return `${[head.join('\n'), ...parts].join('\n\n')}\n`;
}
