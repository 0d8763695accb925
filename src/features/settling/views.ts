import type { Block, Button, Card } from '../../chat/card.ts';
import type { Form } from '../../chat/form.ts';
import { defineIntent } from '../../chat/intent.ts';
import { idSchema } from '../../core/ids.ts';
import type { Texts } from '../../i18n/index.ts';
import type { NoneCode, RankedSlot, Ranking } from '../polls/rules.ts';
import {
  countsText,
  deadlineText,
  heading,
  outcome,
  type PollReader,
  type PollToShow,
  when,
  whoIntent,
} from '../polls/views.ts';
import { newPollIntent } from '../starting/views.ts';

const poll = idSchema('poll');

export const closeIntent = defineIntent('polls.close', { poll });
/** Asks first: a cancelled poll does not come back. */
export const askCancelIntent = defineIntent('polls.askCancel', { poll });
export const cancelIntent = defineIntent('polls.cancel', { poll });
export const settleIntent = defineIntent('polls.settle', { poll, slot: idSchema('slot') });

/** Opens the card anew, from a nudge. */
export const controlIntent = defineIntent('polls.control', { poll });

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
  const { code, ...numbers } = reason;
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
  return {
    title: t('polls:cancel'),
    fields: [{ kind: 'note', id: 'ask', text: t('polls:cancelAsk') }],
    submit: t('polls:cancel'),
    intent: cancelIntent({ poll: pollId }),
  };
}

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
  const more = { label: t('members:more'), intent: whoIntent({ poll: shown.id, from: next }) };
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
