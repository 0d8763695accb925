import { type Block, type Button, type Card, sentence } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { Where } from '../../../core/meeting-details.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Change } from '../rules/changes.ts';
import { attendChangedIntent, reopenIntent, showIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';
import { attendOptions, timeOf } from './row.ts';

/** A meeting that has changed, beside how it was. */
export interface ChangeToShow {
  readonly meeting: MeetingToShow;
  readonly before: SlotTime & Where;
  readonly change: Change;
}

type Reader = Pick<ReaderOfMeetings, 'now' | 'zone' | 'coming' | 'isFacilitator' | 'calendar'>;

/** To everybody: what has become of meetings that were agreed, with how they were; who has to say anew whether they come. */
export function changedCard(texts: Texts, changed: readonly ChangeToShow[], reader: Reader): Card {
  const { t } = texts;
  const [first, ...others] = changed;
  if (!first) return sentence(t('meetings:changed.none'));
  const { title, group } = first.meeting;
  const heading = others.length > 0 ? t('meetings:changed.several') : headingOf(texts, first);
  const about = t('meetings:about', { title, group: group.name });
  const isAsked = changed.some(({ change }) => isQuestion(change));
  return {
    summary: others.length > 0 ? `${heading}: ${about}` : summaryOf(texts, first, reader),
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: about },
      ...changed.slice(0, MOST).flatMap((one) => rowsOf(texts, one, reader, others.length > 0)),
      ...(changed.length > MOST ? [restRow(texts, changed.length - MOST, first)] : []),
      ...buttonRow([
        ...(reader.calendar ? [reader.calendar] : []),
        ...revivals(texts, changed, reader),
      ]),
      ...(isAsked ? [{ kind: 'note', text: t('meetings:noReasons') } as const] : []),
    ],
  };
}

/** So many changes are told one by one; more at once are found where all meetings are. */
const MOST = 6;

function restRow({ t }: Texts, count: number, { meeting }: ChangeToShow): Block {
  const intent = showIntent({ meeting: meeting.id });
  const options = [{ label: t('meetings:step.look'), intent }];
  return { kind: 'choice', text: t('meetings:changed.more', { count }), options };
}

/** An older one, of which a newer message tells in the same chat. */
export function followedCard({ t }: Texts): Card {
  return sentence(t('meetings:changed.followed'));
}

/** After a meeting has been cancelled: said at once, and taken back by one press. */
export function cancelledCard({ t }: Texts, meeting: string): Card {
  const text = t('meetings:cancelledNow');
  const button = { label: t('meetings:revive'), intent: reopenIntent({ meeting }) };
  return {
    summary: text,
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [button] },
    ],
  };
}

function headingOf({ t }: Texts, { change: { state, isMoved } }: ChangeToShow): string {
  return t(HEADINGS[state ?? (isMoved ? 'moved' : 'elsewhere')]);
}

const HEADINGS = {
  moved: 'meetings:changed.moved',
  elsewhere: 'meetings:changed.elsewhere',
  cancelled: 'meetings:changed.cancelled',
  reopened: 'meetings:changed.reopened',
} as const;

function summaryOf(texts: Texts, one: ChangeToShow, reader: Reader): string {
  const { meeting, before, change } = one;
  const told = change.state === 'cancelled' ? before : meeting;
  const when = timeOf(texts, told, reader);
  const { name: group } = meeting.group;
  return texts.t('meetings:changed.summary', { heading: headingOf(texts, one), when, group });
}

/** Whether people have to say anew whether they come. */
function isQuestion({ state, isMoved }: Change): boolean {
  return isMoved || state === 'reopened';
}

function rowsOf(texts: Texts, one: ChangeToShow, reader: Reader, isOneOfMany: boolean): Block[] {
  const { t } = texts;
  const { meeting, before, change } = one;
  const when = (at: SlotTime & Where) => withPlace(timeOf(texts, at, reader), at);
  const heading: Block = { kind: 'text', text: headingOf(texts, one), strong: true };
  const title = isOneOfMany ? [heading] : [];
  if (change.state === 'cancelled') return [...title, { kind: 'text', text: when(before) }];
  const shown = comparisonOf(texts, one, reader);
  if (!isQuestion(change)) return [...title, ...shown];
  const own = reader.coming.get(meeting.id);
  const options = attendOptions(texts, meeting, own, attendChangedIntent);
  return [...title, ...shown, { kind: 'choice', text: t('meetings:changed.ask'), options }];
}

/** How it was beside how it is now: only what is different is told twice. */
function comparisonOf(texts: Texts, { meeting, before, change }: ChangeToShow, reader: Reader) {
  const { isMoved, isElsewhere } = change;
  const [then, now] = [before, meeting].map((at) => timeOf(texts, at, reader)) as [string, string];
  const nowThere = withPlace(now, meeting);
  if (isMoved) return [beside(texts, isElsewhere ? withPlace(then, before) : then, nowThere)];
  const text = (told: string): Block => ({ kind: 'text', text: told });
  return isElsewhere
    ? [text(now), beside(texts, whereOf(before), whereOf(meeting))]
    : [text(nowThere)];
}

function beside({ t }: Texts, before: string, now: string): Block {
  return {
    kind: 'facts',
    facts: [
      { label: t('meetings:changed.before'), value: before || '–' },
      { label: t('meetings:changed.now'), value: now || '–' },
    ],
  };
}

function withPlace(when: string, where: Where): string {
  return [when, whereOf(where)].filter(Boolean).join(', ');
}

function whereOf({ place, link }: Where): string {
  return place ?? link ?? '';
}

/** For facilitators: a meeting that was cancelled by a slip is held after all. */
function revivals({ t }: Texts, changed: readonly ChangeToShow[], reader: Reader): Button[] {
  const [only, ...others] = changed.filter(({ change }) => change.state === 'cancelled');
  if (!reader.isFacilitator || !only || others.length > 0) return [];
  if (only.meeting.startsAt <= reader.now) return [];
  return [{ label: t('meetings:revive'), intent: reopenIntent({ meeting: only.meeting.id }) }];
}
