import type { Block, Button, Card } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { NoneCode, RankedSlot, Ranking } from '../rules/ranking.ts';
import {
  askCancelIntent,
  cancelIntent,
  closeIntent,
  newPollIntent,
  settleIntent,
  whoIntent,
} from './intents.ts';
import {
  countsText,
  deadlineText,
  heading,
  outcome,
  type PollReader,
  type PollToShow,
  when,
} from './poll.ts';

export interface ControlToShow {
  readonly poll: PollToShow;
  readonly ranking: Ranking;
  readonly proposal: { readonly slotId: string } | { readonly none: NoneCode };
  readonly waitingFor: readonly Named[];
}

export interface Named {
  readonly personId: string;
  readonly name: string;
  readonly unreachable: boolean;
}

/** The facilitators' card: who is missing, the ranking with its reasons, and what can be done next. */
export function controlCard(
  texts: Texts,
  { poll: shown, ranking, proposal, waitingFor: missing }: ControlToShow,
  reader: PollReader,
): Card {
  const { t } = texts;
  const blocks = heading(texts, shown);
  if (shown.state === 'settled' || shown.state === 'cancelled') {
    return { summary: shown.title, blocks: [...blocks, outcome(texts, shown, reader)] };
  }
  return {
    summary: t(shown.state === 'open' ? 'polls:controlOpen' : 'polls:controlClosed', {
      title: shown.title,
    }),
    blocks: [
      ...blocks,
      { kind: 'text', text: answersText(texts, ranking.members, missing) },
      ...unreachableBlocks(texts, missing),
      ...proposalBlocks(texts, shown, proposal),
      ...ranking.slots.map((ranked) => rankedBlock(texts, shown, ranked, ranking.members, reader)),
      { kind: 'buttons', buttons: controlButtons(texts, shown, 'none' in proposal) },
      ...(shown.state === 'open'
        ? [{ kind: 'note', text: deadlineText(texts, shown, reader) } as const]
        : []),
    ],
  };
}

function answersText({ t, format }: Texts, members: number, missing: readonly Named[]): string {
  if (missing.length === 0) return t('polls:everybodyAnswered');
  const names = format.list(missing.map(({ name }) => name));
  return t('polls:missing', {
    answered: members - missing.length,
    members,
    names,
  });
}

function unreachableBlocks({ t, format }: Texts, missing: readonly Named[]): Block[] {
  const names = missing.filter(({ unreachable }) => unreachable).map(({ name }) => name);
  if (names.length === 0) return [];
  return [
    { kind: 'text', text: t('polls:unreachable', { names: format.list(names) }), strong: true },
  ];
}

function proposalBlocks(
  { t }: Texts,
  { state }: PollToShow,
  proposal: { slotId: string } | { none: NoneCode },
): Block[] {
  if ('slotId' in proposal) return [{ kind: 'text', text: t('polls:proposal') }];
  // While answers are still coming in, "nobody can come" would be too early to say.
  if (state === 'open') return [];
  return [{ kind: 'text', text: `${t('polls:none.title')} ${t(`polls:none.${proposal.none}`)}` }];
}

function rankedBlock(
  texts: Texts,
  { id, state, slots }: PollToShow,
  { slotId, place, out, counts, reason }: RankedSlot,
  members: number,
  reader: PollReader,
): Block {
  const { t } = texts;
  const found = slots.find((candidate) => candidate.id === slotId);
  const time = found ? when(texts, found, reader) : '';
  const settle = { label: t('polls:settle'), intent: settleIntent({ poll: id, slot: slotId }) };
  const settleable = state === 'closed' && !out;
  const { code: why, ...numbers } = reason;
  const code = why === 'onlyOne' && state === 'open' ? 'onlyOneSoFar' : why;
  return {
    kind: 'choice',
    text: out ? time : `${place}. ${time}`,
    note: `${countsText(texts, counts)}. ${t(`polls:reason.${code}`, { ...numbers, members })}.`,
    options: settleable ? [place === 1 ? { ...settle, style: 'primary' } : settle] : [],
  };
}

function controlButtons({ t }: Texts, { id, groupId, state }: PollToShow, none: boolean): Button[] {
  const again = {
    label: t('polls:newRound'),
    intent: newPollIntent({ group: groupId }),
    opensForm: true,
  } as const;
  const who = { label: t('polls:who'), intent: whoIntent({ poll: id, from: '0' }) };
  const close = { label: t('polls:close'), intent: closeIntent({ poll: id }) };
  const cancel = {
    label: t('polls:cancel'),
    intent: askCancelIntent({ poll: id }),
    opensForm: true,
  };
  if (state === 'open') return [close, who, cancel];
  return none ? [{ ...again, style: 'primary' }, who, cancel] : [who, again, cancel];
}

export function cancelForm({ t }: Texts, pollId: string): Form {
  return question(t('polls:cancelAsk'), {
    title: t('polls:cancel'),
    act: t('polls:cancel'),
    keep: t('polls:keep'),
    intent: cancelIntent({ poll: pollId }),
  });
}
