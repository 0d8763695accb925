import { type Block, type Button, type Card, sentence } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { calendarButton } from '../../meetings/views/calendar.ts';
import type { Ranking } from '../rules/ranking.ts';
import { answerIntent } from './intents.ts';
import { answerText, voteRows } from './invitation.ts';
import {
  deadlineText,
  heading,
  moment,
  outcome,
  type PollReader,
  type PollToShow,
  type SlotToShow,
  when,
} from './poll.ts';

export { calendarButton };

/** To who had voted: the slots that came with the newest change. */
export function changedCard(
  texts: Texts,
  shown: PollToShow,
  { ranking, newest }: { readonly ranking: Ranking; readonly newest: readonly SlotToShow[] },
  reader: PollReader,
): Card {
  const { t } = texts;
  const summary = t('polls:changed.summary', { title: shown.title, group: shown.group.name });
  const blocks = heading(texts, shown, reader);
  if (shown.state !== 'open')
    return { summary, blocks: [...blocks, outcome(texts, shown, reader)] };
  if (newest.length === 0) return { summary, blocks: [...blocks, text(t('polls:changed.gone'))] };
  const voted = new Set(
    shown.votes.flatMap(({ slotId, personId }) => (personId === reader.personId ? [slotId] : [])),
  );
  const isAsked = newest.some(({ id }) => !voted.has(id));
  return {
    summary,
    blocks: [
      ...blocks,
      text(isAsked ? t('polls:changed.ask') : answerText(texts, shown, reader)),
      ...voteRows(texts, shown, newest, ranking, reader),
      { kind: 'buttons', buttons: [answerButton(texts, shown)] },
      { kind: 'note', text: deadlineText(texts, shown, reader) },
    ],
  };
}

/** To everybody: the poll is open again, and why; and the meeting that was called off for it. */
export function reopenedCard(
  texts: Texts,
  shown: PollToShow,
  calledOff: { readonly meeting: SlotTime; readonly calendar: Button } | undefined,
  reader: PollReader,
): Card {
  const { t } = texts;
  const summary = t('polls:reopen.summary', { title: shown.title, group: shown.group.name });
  const answer = { ...answerButton(texts, shown), style: 'primary' } as const;
  const until = moment(texts, shown, shown.deadline, reader);
  const isOver = shown.state !== 'open';
  return {
    summary,
    blocks: [
      text(summary, true),
      ...(calledOff
        ? [text(t('polls:reopen.calledOff', { when: when(texts, calledOff.meeting, reader) }))]
        : []),
      ...(shown.reopenedFor ? [text(t('polls:reopen.why', { reason: shown.reopenedFor }))] : []),
      ...(isOver
        ? [outcome(texts, shown, reader)]
        : [text(t('polls:reopen.until', { when: until }))]),
      ...buttonRow([...(isOver ? [] : [answer]), ...(calledOff ? [calledOff.calendar] : [])]),
    ],
  };
}

/** To everybody: the poll is no more. */
export function calledOffCard({ t }: Texts, { title, group }: PollToShow): Card {
  return sentence(t('polls:calledOff', { title, group: group.name }));
}

/** To who has proposed another time: it is not taken in. */
export function declinedCard(
  texts: Texts,
  offer: SlotTime & { readonly title: string; readonly groupName: string },
  reader: Pick<PollReader, 'now' | 'zone'>,
): Card {
  const { title, groupName: group } = offer;
  const time = when(texts, offer, reader);
  return sentence(texts.t('polls:offer.declined', { when: time, title, group }));
}

function answerButton({ t }: Texts, { id }: PollToShow) {
  return { label: t('polls:answer'), intent: answerIntent({ poll: id }), opensForm: true };
}

function text(words: string, strong = false): Block {
  return { kind: 'text', text: words, ...(strong && { strong }) };
}
