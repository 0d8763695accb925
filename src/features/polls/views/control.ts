import type { Block, Card } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import { someNames } from '../../../chat/some-names.ts';
import type { Texts } from '../../../i18n/index.ts';
import { declineOfferIntent, takeOfferIntent } from './intents.ts';
import { answerText, invitationCard, voterButtons } from './invitation.ts';
import {
  type ControlToShow,
  deadlineText,
  heading,
  outcome,
  type PollReader,
  type PollToShow,
  slotText,
} from './poll.ts';
import { closedRows, openRows } from './ranking.ts';
import { settledButtons, steeringButtons } from './steering.ts';

/**
 * A facilitator's poll: their own answer, the ranking with its reasons, who is awaited, what members
 * have written, and what can be done next.
 */
export function controlCard(texts: Texts, control: ControlToShow, reader: PollReader): Card {
  const { t } = texts;
  const { poll: shown } = control;
  const { title } = shown;
  const top = heading(texts, shown, reader);
  switch (shown.state) {
    case 'open':
      return {
        summary: t('polls:controlOpen', { title }),
        blocks: [...top, ...openBlocks(texts, control, reader)],
      };
    case 'closed':
      return {
        summary: t('polls:controlClosed', { title }),
        blocks: [...top, ...closedBlocks(texts, control, reader)],
      };
    default: {
      const buttons = buttonRow(settledButtons(texts, shown));
      const blocks = [outcome(texts, shown, reader), ...buttons];
      return { summary: title, blocks: [...top, ...blocks] };
    }
  }
}

/** A reader's own poll: who facilitates, and only they, steers it by the same card. */
export function ownCard(
  texts: Texts,
  { poll, ranking }: Pick<ControlToShow, 'poll' | 'ranking'>,
  control: ControlToShow | undefined,
  reader: PollReader,
): Card {
  if (control) return controlCard(texts, control, reader);
  return invitationCard(texts, poll, ranking, reader);
}

/** An older card of the same poll, which goes on in a newer one. */
export function followedCard(texts: Texts, shown: PollToShow, reader: PollReader): Card {
  const note = { kind: 'note', text: texts.t('polls:goesOnBelow') } as const;
  return { summary: shown.title, blocks: [...heading(texts, shown, reader), note] };
}

function openBlocks(texts: Texts, control: ControlToShow, reader: PollReader): Block[] {
  const { poll: shown, ranking } = control;
  return [
    { kind: 'text', text: answerText(texts, shown, reader) },
    ...openRows(texts, shown, ranking, reader),
    ...buttonRow(voterButtons(texts, shown, reader)),
    ...offerBlocks(texts, control, reader),
    ...proposalBlocks(texts, control),
    ...standingBlocks(texts, control, reader),
    ...buttonRow(steeringButtons(texts, control)),
    ...(shown.closingAt
      ? []
      : [{ kind: 'note', text: deadlineText(texts, shown, reader) } as const]),
  ];
}

function closedBlocks(texts: Texts, control: ControlToShow, reader: PollReader): Block[] {
  const { poll: shown, ranking } = control;
  return [
    { kind: 'text', text: texts.t('polls:closedForFacilitator'), strong: true },
    ...proposalBlocks(texts, control),
    ...closedRows(texts, shown, ranking, reader),
    ...standingBlocks(texts, control, reader),
    ...buttonRow(steeringButtons(texts, control)),
  ];
}

/** Who is awaited, who cannot be asked or has gone, and what people have written. */
function standingBlocks(texts: Texts, control: ControlToShow, reader: PollReader): Block[] {
  const { t } = texts;
  const { poll, waitingFor } = control;
  const unreachable = waitingFor.filter((one) => one.unreachable);
  const { left } = poll;
  return [
    { kind: 'text', text: answersText(texts, control, reader) },
    ...(unreachable.length > 0
      ? [text(t('polls:unreachable', { names: someNames(texts, unreachable) }), true)]
      : []),
    ...(left.length > 0
      ? [text(t('polls:left', { count: left.length, names: someNames(texts, left) }))]
      : []),
    ...wishBlocks(texts, control),
  ];
}

/** Who is awaited; or that nobody is, and until when that can change. */
function answersText(texts: Texts, control: ControlToShow, reader: PollReader): string {
  const { t, format } = texts;
  const { poll, ranking, waitingFor: missing } = control;
  if (poll.closingAt) return deadlineText(texts, poll, reader);
  if (missing.length === 0) return t('polls:everybodyAnswered');
  const { members } = ranking;
  const answered = members - missing.length;
  const [only] = missing;
  if (only && missing.length === 1 && only.personId === reader.personId) {
    return t('polls:missingOnlyYou', { answered, members });
  }
  return t('polls:missing', {
    answered,
    members,
    names: format.list(missing.map(({ name }) => name)),
  });
}

/** So many stand on the card; the others where it is told who answered what. */
const SHOWN_WISHES = 3;

function wishBlocks({ t }: Texts, { poll, members }: ControlToShow): Block[] {
  const wishes = poll.wishes.flatMap(({ personId, text: wish }) => {
    const name = members.find((member) => member.personId === personId)?.name;
    return name ? [t('polls:wish', { name, text: wish })] : [];
  });
  return wishes.slice(0, SHOWN_WISHES).map((wish) => text(wish));
}

/** So many wait for a decision at a time: a message has room for no more. */
const SHOWN_OFFERS = 3;

/** Other times that members have proposed; while the poll is open they can be taken in. */
function offerBlocks(texts: Texts, { poll, members }: ControlToShow, reader: PollReader): Block[] {
  const { t } = texts;
  return poll.offers.slice(0, SHOWN_OFFERS).map(({ id, personId, ...time }) => {
    const name = members.find((member) => member.personId === personId)?.name ?? '';
    return {
      kind: 'choice',
      text: t('polls:offer.by', {
        name,
        when: slotText(texts, poll.rhythm !== null, time, reader),
      }),
      options: [
        { label: t('polls:offer.take'), intent: takeOfferIntent({ poll: poll.id, offer: id }) },
        {
          label: t('polls:offer.decline'),
          intent: declineOfferIntent({ poll: poll.id, offer: id }),
        },
      ],
    };
  });
}

function proposalBlocks({ t }: Texts, { poll, proposal, ranking }: ControlToShow): Block[] {
  if ('slotId' in proposal) return [text(t('polls:proposal'))];
  // While answers are still coming in, "nobody can come" would be too early to say.
  if (poll.state === 'open') return [];
  const somePassed = proposal.none !== 'past' && ranking.slots.some(({ out }) => out === 'past');
  const why = t(`polls:none.${proposal.none}`);
  const parts = [t('polls:none.title'), why, ...(somePassed ? [t('polls:passed')] : [])];
  return [text(parts.join(' '))];
}

function text(words: string, strong = false): Block {
  return { kind: 'text', text: words, ...(strong && { strong }) };
}
