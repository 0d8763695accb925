import type { Block, Card } from '../../../chat/card.ts';
import { buttonRow, pageOf } from '../../../chat/paging.ts';
import type { Texts } from '../../../i18n/index.ts';
import { whoIntent } from './intents.ts';
import { type Named, type PollReader, type PollToShow, slotText } from './poll.ts';

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
    const rows = lines.length > 0 ? lines : [t('polls:nobodyYet')];
    return [slotText(texts, shown.rhythm !== null, candidate, reader), ...rows].join('\n');
  });
  const wishes = shown.wishes.flatMap(({ personId, text }) => {
    const name = nameOf.get(personId);
    return name ? [t('polls:wish', { name, text })] : [];
  });
  const told = shown.group.showNames ? answers : [texts.error('countsOnly')];
  const all = withWishes ? [...told, ...wishes] : told;
  const show = (next: string) => whoIntent({ poll: shown.id, from: next });
  const { page, more } = pageOf(texts, all, { from, room: fitting, show });
  return {
    summary: t('polls:whoIn', { title: shown.title }),
    blocks: [
      { kind: 'heading', text: shown.title },
      ...page.map((text): Block => ({ kind: 'text', text })),
      ...buttonRow(more),
    ],
  };
}

/** How many rows fit, at least one. */
function fitting(rows: readonly string[]): number {
  let length = 0;
  const tooFar = rows.findIndex((row) => {
    length += row.length;
    return length > PAGE.length;
  });
  return Math.min(PAGE.rows, tooFar < 0 ? rows.length : Math.max(1, tooFar));
}
