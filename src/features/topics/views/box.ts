import type { Block, Card, Choice, PressButton } from '../../../chat/card.ts';
import { buttonRow, pageOf } from '../../../chat/paging.ts';
import type { Command } from '../../../chat/router.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Stand } from '../rules/topics.ts';
import { type HostingToShow, hostingBlocks } from './hosting.ts';
import {
  askEditIntent,
  askPlaceIntent,
  boxIntent,
  nameIntent,
  newTopicIntent,
  removeIntent,
  restoreIntent,
  takeOffIntent,
} from './intents.ts';

export const topicCommand: Command = {
  name: 'topic',
  words: {
    fi: ['aihe', 'aiheet'],
    sv: ['ämne', 'amne', 'ämnen', 'amnen'],
    en: ['topic', 'topics'],
  },
  roles: ['member', 'facilitator'],
  label: ({ t }) => t('topics:command'),
  forGroup: (group) => boxIntent({ group, from: '0' }),
  help: ({ t }) => t('topics:help'),
};

/** A topic as the reader sees it. */
export interface TopicToShow {
  readonly id: string;
  readonly text: string;
  readonly stands: Stand;
  readonly isOwn: boolean;
  /** Whose it is, where that is told. */
  readonly name: string | undefined;
  /** On which it was put. */
  readonly meeting: (SlotTime & { readonly startsAt: Date }) | undefined;
}

export interface BoxToShow extends HostingToShow {
  readonly topics: readonly TopicToShow[];
}

export interface ReaderOfBox {
  readonly now: Date;
  readonly zone: string;
  /** Where the page begins. */
  readonly from: number;
}

/** So many topics have room on a card. */
const PAGE = 8;

/** A group's topic box: what waits, what is on a meeting, what was talked about, and who hosts. */
export function boxCard(texts: Texts, box: BoxToShow, reader: ReaderOfBox): Card {
  const { t } = texts;
  const { group, topics } = box;
  // What was on the last page may be gone meanwhile.
  const from = reader.from < topics.length ? reader.from : 0;
  const show = (next: string) => boxIntent({ group: group.id, from: next });
  const { page, more } = pageOf(texts, topics, { from, room: PAGE, show });
  const title = t('topics:title', { group: group.name });
  const suggest: PressButton = {
    ...{ label: t('topics:suggest'), intent: newTopicIntent({ group: group.id }) },
    ...{ opensForm: true, style: 'primary' },
  };
  return {
    summary: title,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: t(topics.length > 0 ? 'topics:what' : 'topics:empty') },
      ...page.map((topic) => topicRow(texts, topic, box, { ...reader, from })),
      ...meetingNote(texts, box),
      ...buttonRow([suggest, ...more]),
      ...(from === 0 ? hostingBlocks(texts, box, reader) : []),
    ],
  };
}

/** Tells facilitators why topics that wait cannot be put anywhere yet. */
function meetingNote({ t }: Texts, { isFacilitator, ahead, topics }: BoxToShow): Block[] {
  const waits = topics.some(({ stands }) => stands === 'waiting');
  if (!isFacilitator || ahead.length > 0 || !waits) return [];
  return [{ kind: 'note', text: t('topics:noMeeting') }];
}

function topicRow(texts: Texts, topic: TopicToShow, box: BoxToShow, reader: ReaderOfBox): Choice {
  const parts = [standText(texts, topic, reader), authorText(texts, topic)];
  return {
    kind: 'choice',
    text: topic.text,
    note: parts.filter(Boolean).join(' · '),
    options: topicButtons(texts, topic, box, reader),
  };
}

/** What has become of a topic; nothing while it only waits. */
function standText(
  { t, format }: Texts,
  { stands, meeting }: TopicToShow,
  { now, zone }: ReaderOfBox,
): string {
  if (stands === 'removed') return t('topics:removed');
  if (stands === 'waiting' || !meeting) return '';
  if (stands === 'placed') {
    return t('topics:placed', { when: format.slot(meeting, { now, readerZone: zone }) });
  }
  const day = format.date(meeting.startsAt, { zone: meeting.zone, now });
  return t('topics:discussed', { day });
}

function authorText({ t }: Texts, { isOwn, name }: TopicToShow): string {
  if (isOwn) return t(name ? 'topics:author.ownNamed' : 'topics:author.ownNameless');
  return name ?? t('topics:author.nameless');
}

/** What the reader can do with a topic as it stands. */
function topicButtons(
  texts: Texts,
  topic: TopicToShow,
  box: BoxToShow,
  reader: ReaderOfBox,
): PressButton[] {
  const { t } = texts;
  const { id, stands, isOwn } = topic;
  const { group, isFacilitator, ahead } = box;
  const onCard = { group: group.id, topic: id, from: String(reader.from) };
  if (stands === 'removed') return [{ label: t('topics:restore'), intent: restoreIntent(onCard) }];
  if (stands !== 'waiting') return buttonsOnMeeting(texts, topic, box, { ...reader, onCard });
  const place = { label: t('topics:place'), intent: askPlaceIntent(onCard), opensForm: true };
  const edit = { label: t('topics:edit'), intent: askEditIntent(onCard), opensForm: true };
  const remove = { label: t('topics:remove'), intent: removeIntent(onCard) };
  return [
    ...(isFacilitator && ahead.length > 0 ? [place] : []),
    ...(isOwn ? [edit] : []),
    ...(isOwn || isFacilitator ? [remove] : []),
  ];
}

interface OnMeeting extends ReaderOfBox {
  readonly onCard: { readonly group: string; readonly topic: string; readonly from: string };
}

/** The same once it is on a meeting, to come or past. */
function buttonsOnMeeting(
  { t }: Texts,
  { isOwn, name, meeting }: TopicToShow,
  { isFacilitator }: BoxToShow,
  { now, onCard }: OnMeeting,
): PressButton[] {
  const isAhead = meeting !== undefined && meeting.startsAt > now;
  const takeOff = { label: t('topics:takeOff'), intent: takeOffIntent(onCard) };
  const naming = name
    ? { label: t('topics:hideName'), intent: nameIntent({ ...onCard, named: 'no' }) }
    : { label: t('topics:showName'), intent: nameIntent({ ...onCard, named: 'yes' }) };
  const putBack = { label: t('topics:putBack'), intent: restoreIntent(onCard) };
  return [
    ...(isOwn || isFacilitator ? [isAhead ? takeOff : putBack] : []),
    ...(isOwn ? [naming] : []),
  ];
}
