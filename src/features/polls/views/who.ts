import type { Block, Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Named } from './control.ts';
import { whoIntent } from './intents.ts';
import { type PollReader, type PollToShow, when } from './poll.ts';

/** In characters and in rows: a message takes not much more. */
const PAGE = { length: 6000, rows: 30 };

/**
 * Who answered what, and the sentences to the facilitator for those who may read them; what
 * does not fit has a button.
 */
export function whoCard(
  texts: Texts,
  shown: PollToShow,
  people: readonly Named[],
  reader: PollReader,
  { withWishes, from }: { withWishes: boolean; from: number },
): Card {
  const { t, format } = texts;
  const nameOf = new Map(people.map(({ personId, name }) => [personId, name]));
  const answers = shown.slots.map((candidate) => {
    const lines = (['yes', 'ifNeeded', 'no'] as const).flatMap((value) => {
      const names = shown.votes
        .filter((vote) => vote.slotId === candidate.id && vote.value === value)
        .flatMap(({ personId }) => nameOf.get(personId) ?? []);
      return names.length > 0 ? [`${t(`common:vote.${value}`)}: ${format.list(names)}`] : [];
    });
    const said = lines.length > 0 ? lines : [t('polls:nobodyYet')];
    return [when(texts, candidate, reader), ...said].join('\n');
  });
  const wishes = shown.wishes.flatMap(({ personId, text }) => {
    const name = nameOf.get(personId);
    return name ? [t('polls:wish', { name, text })] : [];
  });
  const told = shown.group.showNames ? answers : [texts.error('countsOnly')];
  const rows = withWishes ? [...told, ...wishes] : told;
  const page = pageOf(rows, from);
  const next = String(from + page.length);
  const more = { label: t('common:more'), intent: whoIntent({ poll: shown.id, from: next }) };
  return {
    summary: shown.title,
    blocks: [
      { kind: 'heading', text: shown.title },
      ...page.map((text): Block => ({ kind: 'text', text })),
      ...(Number(next) < rows.length ? [{ kind: 'buttons', buttons: [more] } as const] : []),
    ],
  };
}

/** As many rows as fit, at least one. */
function pageOf(rows: readonly string[], from: number): string[] {
  const page: string[] = [];
  let length = 0;
  for (const row of rows.slice(from, from + PAGE.rows)) {
    length += row.length;
    if (page.length > 0 && length > PAGE.length) break;
    page.push(row);
  }
  return page;
}
