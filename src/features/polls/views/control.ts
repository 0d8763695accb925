import type { Block, Button, Card } from '../../../chat/card.ts';
import { type Form, question } from '../../../chat/form.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { NoneCode, RankedSlot, Ranking } from '../rules/ranking.ts';
import {
  askCancelIntent,
  askCloseIntent,
  cancelIntent,
  closeAnywayIntent,
  closeIntent,
  declineOfferIntent,
  editIntent,
  newPollIntent,
  settleIntent,
  takeOfferIntent,
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
  /** Those of them without whom no meeting can be held. */
  readonly waitingForRequired: readonly Named[];
  readonly members: readonly Named[];
}

export interface Named {
  readonly personId: string;
  readonly name: string;
  readonly unreachable: boolean;
}

/** The facilitators' card: who is missing, the ranking with its reasons, and what can be done next. */
export function controlCard(texts: Texts, control: ControlToShow, reader: PollReader): Card {
  const { t } = texts;
  const { poll: shown, ranking, waitingFor: missing } = control;
  const blocks = heading(texts, shown);
  if (shown.state === 'settled' || shown.state === 'cancelled') {
    const reopen = { ...editButton(texts, shown), label: t('polls:reopen.title') };
    const buttons = { kind: 'buttons', buttons: [reopen] } as const;
    return { summary: shown.title, blocks: [...blocks, outcome(texts, shown, reader), buttons] };
  }
  return {
    summary: t(shown.state === 'open' ? 'polls:controlOpen' : 'polls:controlClosed', {
      title: shown.title,
    }),
    blocks: [
      ...blocks,
      { kind: 'text', text: answersText(texts, control, reader) },
      ...unreachableBlocks(texts, missing),
      ...offerBlocks(texts, control, reader),
      ...proposalBlocks(texts, control),
      ...ranking.slots.map((ranked) => rankedBlock(texts, shown, ranked, ranking.members, reader)),
      { kind: 'buttons', buttons: controlButtons(texts, control) },
      ...(shown.state === 'open' && !shown.closingAt
        ? [{ kind: 'note', text: deadlineText(texts, shown, reader) } as const]
        : []),
    ],
  };
}

/** Who is awaited; or that nobody is, and until when that can change. */
function answersText(texts: Texts, control: ControlToShow, reader: PollReader): string {
  const { t, format } = texts;
  const { poll, ranking, waitingFor: missing } = control;
  if (poll.closingAt) return deadlineText(texts, poll, reader);
  if (missing.length === 0) return t('polls:everybodyAnswered');
  const { members } = ranking;
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

/** So many wait for a decision at a time: a message has room for no more. */
const SHOWN_OFFERS = 3;

/** Other times that members have proposed; while the poll is open they can be taken in. */
function offerBlocks(texts: Texts, { poll, members }: ControlToShow, reader: PollReader): Block[] {
  if (poll.state !== 'open') return [];
  const { t } = texts;
  return poll.offers.slice(0, SHOWN_OFFERS).map(({ id, personId, ...time }) => {
    const name = members.find((member) => member.personId === personId)?.name ?? '';
    return {
      kind: 'choice',
      text: t('polls:offer.by', { name, when: when(texts, time, reader) }),
      options: [
        { label: t('polls:offer.take'), intent: takeOfferIntent({ offer: id }) },
        { label: t('polls:offer.decline'), intent: declineOfferIntent({ offer: id }) },
      ],
    };
  });
}

function proposalBlocks({ t }: Texts, { poll, proposal, ranking }: ControlToShow): Block[] {
  if ('slotId' in proposal) return [{ kind: 'text', text: t('polls:proposal') }];
  // While answers are still coming in, "nobody can come" would be too early to say.
  if (poll.state === 'open') return [];
  const somePassed = proposal.none !== 'past' && hasPassed(ranking);
  const why = t(`polls:none.${proposal.none}`);
  const parts = [t('polls:none.title'), why, ...(somePassed ? [t('polls:passed')] : [])];
  return [{ kind: 'text', text: parts.join(' ') }];
}

/** Whether some of the times have passed while the poll waited. */
function hasPassed({ slots }: Ranking): boolean {
  return slots.some(({ out }) => out === 'past');
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
    note: [countsText(texts, counts), t(`polls:reason.${code}`, { ...numbers, members })]
      .filter((part) => part !== '')
      .map((part) => `${part}.`)
      .join(' '),
    options: settleable ? [place === 1 ? { ...settle, style: 'primary' } : settle] : [],
  };
}

/** What can be done next; the first where nothing can be settled is what most likely helps. */
function controlButtons(texts: Texts, control: ControlToShow): Button[] {
  const { t } = texts;
  const { poll, proposal, ranking, waitingFor } = control;
  const { id, groupId, state } = poll;
  const again = {
    label: t('polls:newRound'),
    intent: newPollIntent({ group: groupId }),
    opensForm: true,
  };
  const who = { label: t('polls:who'), intent: whoIntent({ poll: id, from: '0' }) };
  const cancel = {
    label: t('polls:cancel'),
    intent: askCancelIntent({ poll: id }),
    opensForm: true,
  };
  const edit = editButton(texts, poll);
  if (state === 'open') return [closeButton(texts, control), edit, who, cancel];
  if (!('none' in proposal)) return [who, edit, again, cancel];
  // More answers may help, but times that have passed do not come back.
  const mayHelp = waitingFor.length > 0 && !hasPassed(ranking);
  const [first, second] = mayHelp ? [edit, again] : [again, edit];
  return [{ ...first, style: 'primary' }, second, who, cancel];
}

function editButton({ t }: Texts, { id, state }: PollToShow) {
  const label = t(state === 'open' ? 'polls:edit.title' : 'polls:reopen.extend');
  return { label, intent: editIntent({ poll: id }), opensForm: true };
}

/** Asks first where somebody is missing who is required. */
function closeButton({ t }: Texts, { poll, waitingForRequired }: ControlToShow): Button {
  const label = t(poll.closingAt ? 'polls:closing.now' : 'polls:close');
  if (waitingForRequired.length === 0) return { label, intent: closeIntent({ poll: poll.id }) };
  return { label, intent: askCloseIntent({ poll: poll.id }), opensForm: true };
}

/** Whether to close although somebody is awaited without whom no meeting can be held. */
export function closeForm(
  { t, format }: Texts,
  { poll, waitingForRequired: required }: ControlToShow,
): Form {
  const names = format.list(required.map(({ name }) => name));
  const ask = t('polls:closing.ask', { count: required.length, names });
  return question(ask, {
    title: t('polls:close'),
    act: t('polls:closing.anyway'),
    keep: t('polls:closing.wait'),
    intent: closeAnywayIntent({ poll: poll.id }),
  });
}

export function cancelForm({ t }: Texts, pollId: string): Form {
  return question(t('polls:cancelAsk'), {
    title: t('polls:cancel'),
    act: t('polls:cancel'),
    keep: t('polls:keep'),
    intent: cancelIntent({ poll: pollId }),
  });
}
