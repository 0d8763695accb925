import type { Block } from '../../../chat/card.ts';
import type { TaskLine } from '../../../chat/task.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { VoteValue } from '../rules/ranking.ts';
import { answerIntent, voteAllWaitingIntent, voteWaitingIntent } from './intents.ts';
import { voteOptions } from './invitation.ts';
import { type PollReader, slotText } from './poll.ts';

export interface WaitingPoll {
  readonly id: string;
  readonly title: string;
  readonly deadline: Date;
  /** Whether it asks on which weekday the meetings of a season had best be. */
  readonly asksRhythm: boolean;
  readonly group: { readonly name: string; readonly zone: string };
  /** Those still to come, with the reader's own votes. */
  readonly slots: readonly (SlotTime & { readonly id: string; readonly vote: VoteValue | null })[];
}

/** So many slots at most are voted on where the poll is only one of what waits. */
const MOST_SLOTS = 3;

/** A poll as something that waits for an answer; with the answer on the spot where its slots are few. */
export function answerLine(
  texts: Texts,
  poll: WaitingPoll,
  reader: Pick<PollReader, 'now' | 'zone'>,
): TaskLine {
  const { t, format } = texts;
  const { id, title, deadline, group, slots } = poll;
  const until = format.dateTime(deadline, {
    ...{ zone: group.zone, now: reader.now, readerZone: reader.zone },
  });
  const text = t('polls:task.answer', { title, group: group.name, when: until });
  const button = { label: t('polls:answer'), intent: answerIntent({ poll: id }), opensForm: true };
  if (slots.length > MOST_SLOTS) return { text, button };
  const isNew = slots.every(({ vote }) => vote === null);
  const all = { label: t('polls:allSuit'), intent: voteAllWaitingIntent({ poll: id }) };
  return {
    text,
    button,
    answer: [
      { kind: 'text', text },
      ...rowsOf(texts, poll, reader),
      ...(isNew ? [{ kind: 'buttons', buttons: [all] } as const] : []),
    ],
  };
}

function rowsOf(
  texts: Texts,
  { id: pollId, slots, asksRhythm }: WaitingPoll,
  reader: Pick<PollReader, 'now' | 'zone'>,
): Block[] {
  return slots.map(({ id: slotId, vote, ...time }) => {
    const options = voteOptions(texts, { pollId, slotId }, vote ?? undefined, voteWaitingIntent);
    return { kind: 'choice', text: slotText(texts, asksRhythm, time, reader), options };
  });
}
