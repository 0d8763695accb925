import { z } from 'zod';
import type { Block, Button, Card } from '../../chat/card.ts';
import type { Field, Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { Texts } from '../../i18n/index.ts';
import type { RankedSlot, Ranking, VoteValue } from './rules.ts';

const poll = idSchema('poll');
const slot = idSchema('slot');

export const voteIntent = defineIntent('polls.vote', {
  poll,
  slot,
  value: z.enum(['yes', 'ifNeeded', 'no']),
});
export const answerIntent = defineIntent('polls.answer', { poll });
export const sendAnswerIntent = defineIntent('polls.sendAnswer', { poll });
/** `from` is where the page begins, counted from 0. */
export const whoIntent = defineIntent('polls.who', { poll, from: z.coerce.number().int().min(0) });

/** A poll as views need it. */
export interface PollToShow {
  readonly id: string;
  readonly groupId: string;
  readonly title: string;
  readonly state: 'open' | 'closed' | 'settled' | 'cancelled';
  readonly deadline: Date;
  readonly settledSlotId: string | null;
  readonly group: { readonly name: string; readonly zone: string; readonly showNames: boolean };
  readonly slots: readonly (SlotTime & { readonly id: string })[];
  readonly votes: readonly {
    readonly slotId: string;
    readonly personId: string;
    readonly value: VoteValue;
  }[];
  readonly wishes: readonly { readonly personId: string; readonly text: string }[];
}

export interface PollReader {
  readonly personId: string;
  readonly zone: string;
  readonly now: Date;
}

/** One member's own poll: a row of buttons for each slot while it is open, and its outcome afterwards. */
export function invitationCard(
  texts: Texts,
  shown: PollToShow,
  { slots: ranked }: Ranking,
  reader: PollReader,
): Card {
  const { t } = texts;
  const blocks = heading(texts, shown);
  if (shown.state !== 'open')
    return { summary: shown.title, blocks: [...blocks, outcome(texts, shown, reader)] };
  const own = new Map(
    shown.votes
      .filter((vote) => vote.personId === reader.personId)
      .map((vote) => [vote.slotId, vote.value]),
  );
  const rows = shown.slots.map((candidate): Block => {
    const counts = ranked.find(({ slotId }) => slotId === candidate.id)?.counts;
    return {
      kind: 'choice',
      text: when(texts, candidate, reader),
      ...(counts && { note: countsText(texts, counts) }),
      options: voteOptions(texts, shown.id, candidate.id, own.get(candidate.id)),
    };
  });
  const done = shown.slots.every(({ id }) => own.has(id));
  return {
    summary: t('polls:summary', { title: shown.title, group: shown.group.name }),
    blocks: [
      ...blocks,
      { kind: 'text', text: t(done ? 'polls:answered' : 'polls:invitation') },
      ...rows,
      { kind: 'buttons', buttons: voterButtons(texts, shown) },
      { kind: 'note', text: deadlineText(texts, shown, reader) },
    ],
  };
}

function voteOptions({ t }: Texts, pollId: string, slotId: string, own: VoteValue | undefined) {
  return (['yes', 'ifNeeded', 'no'] as const).map((value) => ({
    label: t(`common:vote.${value}`),
    intent: voteIntent({ poll: pollId, slot: slotId, value }),
    selected: own === value,
  }));
}

function voterButtons({ t }: Texts, { id, group }: PollToShow): Button[] {
  const answer = {
    label: t('polls:answerAll'),
    intent: answerIntent({ poll: id }),
    opensForm: true,
  };
  const who = { label: t('polls:who'), intent: whoIntent({ poll: id, from: '0' }) };
  return group.showNames ? [answer, who] : [answer];
}

/** A home channel's poll: the same for all who read it, answered in a form of one's own. */
export function boardCard(texts: Texts, shown: PollToShow, ranking: Ranking, now: Date): Card {
  const { t } = texts;
  const answer = {
    label: t('polls:answer'),
    intent: answerIntent({ poll: shown.id }),
    opensForm: true,
  };
  const everybody = { personId: '', zone: shown.group.zone, now };
  const blocks = heading(texts, shown);
  if (shown.state !== 'open')
    return { summary: shown.title, blocks: [...blocks, outcome(texts, shown, everybody)] };
  const facts = shown.slots.map((candidate) => {
    const counts = ranking.slots.find(({ slotId }) => slotId === candidate.id)?.counts;
    return {
      label: when(texts, candidate, everybody),
      value: counts ? countsText(texts, counts) : '',
    };
  });
  return {
    summary: t('polls:summary', { title: shown.title, group: shown.group.name }),
    blocks: [
      ...blocks,
      { kind: 'text', text: t('polls:invitation') },
      { kind: 'facts', facts },
      { kind: 'buttons', buttons: [{ ...answer, style: 'primary' }] },
      { kind: 'note', text: deadlineText(texts, shown, everybody) },
    ],
  };
}

/** All slots answered in one go, with the sentence to the facilitator. */
export function answerForm(
  texts: Texts,
  shown: PollToShow,
  reader: PollReader,
  maxWish: number,
): Form {
  const { t } = texts;
  const options = (['yes', 'ifNeeded', 'no'] as const).map((value) => ({
    value,
    label: t(`common:vote.${value}`),
  }));
  const fields = shown.slots.map((candidate): Field => {
    const own = shown.votes.find(
      (vote) => vote.slotId === candidate.id && vote.personId === reader.personId,
    );
    const label = when(texts, candidate, reader);
    const base = {
      kind: 'choice',
      id: `vote.${candidate.id}`,
      label,
      options,
      optional: true,
    } as const;
    return own ? { ...base, value: own.value } : base;
  });
  const said = shown.wishes.find(({ personId }) => personId === reader.personId)?.text;
  const wish = {
    kind: 'text',
    id: 'wish',
    label: t('polls:wishLabel'),
    hint: t('polls:wishHint'),
    max: maxWish,
  } as const;
  return {
    title: t('polls:title'),
    intro: `${shown.title}\n${t('polls:invitation')}`,
    fields: [...fields, { ...wish, optional: true, ...(said && { value: said }) }],
    submit: t('polls:send'),
    intent: sendAnswerIntent({ poll: shown.id }),
  };
}

/** What every card of a poll begins with. */
export function heading({ t }: Texts, { title, group }: PollToShow): Block[] {
  return [
    { kind: 'heading', text: title },
    { kind: 'note', text: t('polls:ofGroup', { group: group.name }) },
  ];
}

/** What came of a poll that is no longer open. */
export function outcome(texts: Texts, shown: PollToShow, reader: PollReader): Block {
  const { t } = texts;
  const settled = shown.slots.find(({ id }) => id === shown.settledSlotId);
  if (settled)
    return {
      kind: 'text',
      text: t('polls:settledAt', { when: when(texts, settled, reader) }),
      strong: true,
    };
  return {
    kind: 'text',
    text: t(shown.state === 'cancelled' ? 'polls:cancelled' : 'polls:closed'),
  };
}

/** A slot's time as the reader is told it. */
export function when({ format }: Texts, time: SlotTime, { now, zone }: PollReader): string {
  return format.slot(time, { now, readerZone: zone });
}

/** Until when answers are awaited. */
export function deadlineText(
  { t, format }: Texts,
  { deadline, group }: PollToShow,
  { now, zone }: PollReader,
): string {
  return t('polls:deadline', {
    when: format.dateTime(deadline, { zone: group.zone, now, readerZone: zone }),
  });
}

/** "3 sopii · 1 tarvittaessa" */
export function countsText({ t }: Texts, { yes, ifNeeded, no }: RankedSlot['counts']): string {
  if (yes + ifNeeded + no === 0) return t('polls:nobodyYet');
  const parts = [
    ...(yes > 0 ? [t('polls:counts.yes', { count: yes })] : []),
    ...(ifNeeded > 0 ? [t('polls:counts.ifNeeded', { count: ifNeeded })] : []),
    ...(no > 0 ? [t('polls:counts.no', { count: no })] : []),
  ];
  return parts.join(' · ');
}
