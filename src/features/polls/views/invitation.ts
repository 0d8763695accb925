import type { Block, Button, Card } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Ranking, VoteValue } from '../rules/ranking.ts';
import { answerIntent, offerIntent, voteAllIntent, voteIntent, whoIntent } from './intents.ts';
import {
  askText,
  countsText,
  deadlineText,
  heading,
  outcome,
  ownVotes,
  type PollReader,
  type PollToShow,
  type SlotToShow,
  slotsAhead,
  slotText,
} from './poll.ts';

/** More slots than these are answered in a form: nobody presses a button for each of twenty. */
const MOST_WITH_BUTTONS = 10;

/** One member's own poll: a row of buttons for each slot while it is open, and its outcome afterwards. */
export function invitationCard(
  texts: Texts,
  shown: PollToShow,
  ranking: Ranking,
  reader: PollReader,
): Card {
  const { t } = texts;
  const blocks = heading(texts, shown, reader);
  if (shown.state !== 'open')
    return { summary: shown.title, blocks: [...blocks, outcome(texts, shown, reader)] };
  return {
    summary: t('polls:summary', { title: shown.title, group: shown.group.name }),
    blocks: [
      ...blocks,
      { kind: 'text', text: answerText(texts, shown, reader) },
      ...voteRows(texts, shown, shown.slots, ranking, reader),
      { kind: 'buttons', buttons: voterButtons(texts, shown, reader) },
      ...(reader.seesCounts ? [] : [{ kind: 'note', text: t('polls:countsHidden') } as const]),
      { kind: 'note', text: deadlineText(texts, shown, reader) },
    ],
  };
}

/** What is asked of a voter, or how far their answer is. */
export function answerText(texts: Texts, shown: PollToShow, reader: PollReader): string {
  const { t } = texts;
  const own = ownVotes(shown, reader.personId);
  const left = slotsAhead(shown, reader.now).filter(({ id }) => !own.has(id)).length;
  if (left === 0) return t('polls:answered');
  if (own.size > 0) return t('polls:partial', { count: left });
  return reader.isLast ? t('polls:invitationLast') : askText(texts, shown);
}

/**
 * Slots with the buttons to vote on each, and how they have been voted on. Those that have passed
 * have none; nor have many: then one's own answer stands beside each.
 */
export function voteRows(
  texts: Texts,
  shown: PollToShow,
  slots: readonly SlotToShow[],
  ranking: Ranking,
  reader: PollReader,
): Block[] {
  const own = ownVotes(shown, reader.personId);
  const hasButtons = slots.length <= MOST_WITH_BUTTONS;
  return slots.map((slot) => {
    const text = slotText(texts, shown.rhythm !== null, slot, reader);
    if (slot.startsAt <= reader.now) {
      return { kind: 'choice', text, note: texts.t('polls:reason.past'), options: [] };
    }
    const vote = own.get(slot.id);
    const counts = ranking.slots.find(({ slotId }) => slotId === slot.id)?.counts;
    const parts = [
      ...(vote && !hasButtons ? [texts.t('polls:yourVote', { vote: voteLabel(texts, vote) })] : []),
      ...(counts && reader.seesCounts ? [countsText(texts, counts)] : []),
    ];
    const note = parts.filter((part) => part !== '').join(' · ');
    const options = hasButtons
      ? voteOptions(texts, { pollId: shown.id, slotId: slot.id }, vote)
      : [];
    return { kind: 'choice', text, ...(note && { note }), options };
  });
}

function voteLabel({ t }: Texts, value: VoteValue): string {
  return t(`common:vote.${value}`);
}

/** One's own choice, pressed again, is taken back. */
export function voteOptions(
  texts: Texts,
  { pollId, slotId }: { readonly pollId: string; readonly slotId: string },
  own: VoteValue | undefined,
  intent = voteIntent,
) {
  return (['yes', 'ifNeeded', 'no'] as const).map((value) => ({
    label: voteLabel(texts, value),
    intent: intent({ poll: pollId, slot: slotId, value: own === value ? 'none' : value }),
    selected: own === value,
  }));
}

/** The buttons for one's own answer as a whole; facilitators have others for the rest. */
export function voterButtons({ t }: Texts, shown: PollToShow, reader: PollReader): Button[] {
  const { id, group } = shown;
  const allSuit = {
    label: t('polls:allSuit'),
    intent: voteAllIntent({ poll: id }),
    style: 'primary',
  } as const;
  const answer = {
    label: t('polls:answerAll'),
    intent: answerIntent({ poll: id }),
    opensForm: true,
  };
  const who = { label: t('polls:who'), intent: whoIntent({ poll: id, from: '0' }) };
  const offer = {
    label: t('polls:offer.title'),
    intent: offerIntent({ poll: id }),
    opensForm: true,
  };
  // Later it would overwrite what has been said of single times.
  const isNew = ownVotes(shown, reader.personId).size === 0;
  return [
    ...(isNew ? [allSuit] : []),
    answer,
    ...(group.showNames && reader.seesCounts && !reader.facilitator ? [who] : []),
    ...(group.takesOffers && !reader.facilitator ? [offer] : []),
  ];
}

/** A home channel's poll: the same for all who read it, answered in a form of one's own. */
export function boardCard(
  texts: Texts,
  shown: PollToShow,
  ranking: Ranking,
  { now, seesCounts }: Pick<PollReader, 'now' | 'seesCounts'>,
): Card {
  const { t } = texts;
  const answer = {
    label: t('polls:answer'),
    intent: answerIntent({ poll: shown.id }),
    opensForm: true,
  };
  const everybody = { personId: '', zone: shown.group.zone, now, seesCounts };
  const blocks = heading(texts, shown, everybody);
  if (shown.state !== 'open')
    return { summary: shown.title, blocks: [...blocks, outcome(texts, shown, everybody)] };
  const facts = slotsAhead(shown, now).map((slot) => {
    const counts = ranking.slots.find(({ slotId }) => slotId === slot.id)?.counts;
    const value = counts && seesCounts ? countsText(texts, counts) : '';
    return { label: slotText(texts, shown.rhythm !== null, slot, everybody), value };
  });
  return {
    summary: t('polls:summary', { title: shown.title, group: shown.group.name }),
    blocks: [
      ...blocks,
      { kind: 'text', text: askText(texts, shown) },
      { kind: 'facts', facts },
      { kind: 'buttons', buttons: [{ ...answer, style: 'primary' }] },
      { kind: 'note', text: deadlineText(texts, shown, everybody) },
    ],
  };
}
