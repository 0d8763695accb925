import type { Block, Button, Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Ranking, VoteValue } from '../rules/ranking.ts';
import { answerIntent, voteIntent, whoIntent } from './intents.ts';
import {
  countsText,
  deadlineText,
  heading,
  outcome,
  type PollReader,
  type PollToShow,
  when,
} from './poll.ts';

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
