import type { Block, Choice } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { RankedSlot, Ranking } from '../rules/ranking.ts';
import { settleIntent } from './intents.ts';
import { voteRows } from './invitation.ts';
import { countsText, type PollReader, type PollToShow, slotText } from './poll.ts';

/**
 * The slots of an open poll by their time, with the buttons for one's own answer; as soon as anybody
 * has voted, with the place of each and why. In the order of the ranking they would move under the
 * hand of whoever votes.
 */
export function openRows(
  texts: Texts,
  shown: PollToShow,
  ranking: Ranking,
  reader: PollReader,
): Block[] {
  const rows = voteRows(texts, shown, shown.slots, ranking, reader);
  if (shown.votes.length === 0) return rows;
  return rows.map((row, index) => {
    const ranked = ranking.slots.find(({ slotId }) => slotId === shown.slots[index]?.id);
    if (row.kind !== 'choice' || !ranked || ranked.out === 'past') return row;
    const why = whyText(texts, ranked, ranking.members, shown.state);
    const place = ranked.out ? '' : texts.t('polls:place', { place: ranked.place });
    return withNote(row, [row.note ?? '', place, why]);
  });
}

/** The slots of a closed poll, best first, with why each is where it is and the button to settle it. */
export function closedRows(
  texts: Texts,
  shown: PollToShow,
  { slots, members }: Ranking,
  reader: PollReader,
): Block[] {
  return slots.map((ranked) => {
    const { slotId, place, out, counts } = ranked;
    const found = shown.slots.find(({ id }) => id === slotId);
    const time = found ? slotText(texts, shown.rhythm !== null, found, reader) : '';
    const intent = settleIntent({ poll: shown.id, slot: slotId });
    const settle = { label: texts.t('polls:settle'), intent };
    const row: Choice = {
      kind: 'choice',
      text: out ? time : `${place}. ${time}`,
      options: out ? [] : [place === 1 ? { ...settle, style: 'primary' } : settle],
    };
    return withNote(row, [countsText(texts, counts), whyText(texts, ranked, members, shown.state)]);
  });
}

function withNote(row: Choice, parts: readonly string[]): Choice {
  const note = parts
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');
  return note ? { ...row, note } : row;
}

function whyText(
  { t }: Texts,
  { reason: { code: why, ...numbers } }: RankedSlot,
  members: number,
  state: PollToShow['state'],
): string {
  const code = why === 'onlyOne' && state === 'open' ? 'onlyOneSoFar' : why;
  return t(`polls:reason.${code}`, { ...numbers, members });
}
