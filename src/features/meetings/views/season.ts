import { type Block, type Button, type Card, sentence } from '../../../chat/card.ts';
import { buttonRow } from '../../../chat/paging.ts';
import type { Command } from '../../../chat/router.ts';
import { comingUp } from '../../../core/coming-up.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { SlotOptions, Texts } from '../../../i18n/index.ts';
import { answerAllButtons } from './answer.ts';
import { detailBlocks, detailsButton, linkButtons } from './details.ts';
import { boardRow, endedRow, isOver, nextBlocks, overHeading } from './held.ts';
import {
  askChangeIntent,
  attendAsNewIntent,
  attendIntent,
  attendNextIntent,
  reopenIntent,
  showIntent,
} from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';
import { attendOptions, countsText, timeOf, whoBlocks } from './row.ts';
import { supervisorButton } from './supervisor.ts';
import { calendarButtons } from './web-calendars.ts';

export const nextCommand: Command = {
  name: 'next',
  words: { fi: ['seuraava'], sv: ['nästa'], en: ['next'] },
  help: ({ t }) => t('meetings:helpNext'),
};

/** The agreed time or times, for one member, with whether they can come; for facilitators with who does. */
export function plannedCard(
  texts: Texts,
  meetings: readonly MeetingToShow[],
  reader: ReaderOfMeetings,
): Card {
  const { t } = texts;
  const [first] = meetings;
  if (!first) return sentence(t('meetings:none'));
  const heading = reader.asNext
    ? t('meetings:next', { when: startOf(texts, first, reader.now) })
    : headingOf(texts, meetings, reader.now);
  const about = t('meetings:about', { title: first.title, group: first.group.name });
  const buttons = seasonButtons(texts, meetings, reader);
  const ahead = comingUp(meetings, reader.now);
  return {
    summary: heading,
    blocks: [
      { kind: 'heading', text: heading },
      { kind: 'text', text: about },
      ...meetings.flatMap((meeting) => meetingRows(texts, meeting, reader, meeting === ahead[0])),
      ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : []),
      ...nextBlocks(reader),
      ...(ahead.length > 0 ? [{ kind: 'note', text: t('meetings:noReasons') } as const] : []),
    ],
  };
}

/** A meeting's time; while it is to come with the buttons to say whether one can, and who has. */
function meetingRows(
  texts: Texts,
  meeting: MeetingToShow,
  reader: ReaderOfMeetings,
  isNext: boolean,
): Block[] {
  const { t } = texts;
  const time = timeOf(texts, meeting, reader);
  if (meeting.state === 'cancelled') {
    const text = t('meetings:cancelledRow', { when: time });
    const revive = { label: t('meetings:revive'), intent: reopenIntent({ meeting: meeting.id }) };
    return reader.isFacilitator && meeting.startsAt > reader.now
      ? [{ kind: 'choice', text, options: [revive] }]
      : [{ kind: 'text', text }];
  }
  const attendance = reader.isFacilitator && reader.attendance?.get(meeting.id);
  const note = attendance && !isNext ? countsText(texts, attendance) : '';
  const row = { kind: 'choice', text: time, ...(note && { note }) } as const;
  if (isOver(meeting, reader.now)) return [endedRow(texts, meeting, time, reader)];
  if (meeting.startsAt <= reader.now) return [{ ...row, options: [] }];
  const own = reader.coming.get(meeting.id);
  const intent = reader.asNext ? attendNextIntent : attendIntent;
  const options = attendOptions(texts, meeting, own, intent);
  if (!isNext) return [{ ...row, options }];
  const who = whoBlocks(texts, meeting, reader);
  return [{ ...row, options }, ...detailBlocks(texts, meeting), ...who];
}

function seasonButtons(
  texts: Texts,
  meetings: readonly MeetingToShow[],
  { now, calendar, isFacilitator, hosts }: ReaderOfMeetings,
): Button[] {
  const ahead = comingUp(meetings, now);
  const [first] = ahead;
  if (!first) return [];
  const intent = askChangeIntent({ season: first.seasonId });
  const change = { label: texts.t('meetings:change'), intent, opensForm: true };
  return [
    ...answerAllButtons(texts, ahead),
    ...linkButtons(texts, first),
    ...calendarButtons(texts, ahead, calendar),
    supervisorButton(texts, first),
    ...(isFacilitator || hosts ? [detailsButton(texts, first)] : []),
    ...(isFacilitator ? [change] : []),
  ];
}

function headingOf(texts: Texts, meetings: readonly MeetingToShow[], now: Date): string {
  const { t } = texts;
  const planned = meetings.filter(({ state }) => state === 'planned');
  const [first, ...others] = planned;
  if (!first) return t('meetings:allCancelled', { count: meetings.length });
  const when = startOf(texts, first, now);
  if (planned.every((one) => isOver(one, now))) return overHeading(texts, [first, ...others], when);
  return others.length > 0 ? t('meetings:seasonFound') : t('meetings:found', { when });
}

function startOf({ format }: Texts, { startsAt, zone }: MeetingToShow, now: Date): string {
  return format.dateTime(startsAt, { zone, now });
}

/** The meetings to come of a group, on the card that welcomes somebody to it. */
export function aheadBlocks(
  texts: Texts,
  meetings: readonly MeetingToShow[],
  reader: Omit<ReaderOfMeetings, 'attendance' | 'isFacilitator'>,
): Block[] {
  const { t } = texts;
  const ahead = comingUp(meetings, reader.now);
  if (ahead.length === 0) return [];
  const { calendar } = reader;
  const rows = ahead.map((meeting): Block => {
    const own = reader.coming.get(meeting.id);
    const options = attendOptions(texts, meeting, own, attendAsNewIntent);
    const { place } = meeting;
    return {
      kind: 'choice',
      text: timeOf(texts, meeting, reader),
      ...(place && { note: place }),
      options,
    };
  });
  return [
    { kind: 'text', text: t('meetings:ahead', { count: ahead.length }) },
    ...rows,
    ...buttonRow(calendarButtons(texts, ahead, calendar)),
    { kind: 'note', text: t('meetings:noReasons') },
  ];
}

/** The same for everybody in a home channel: the times, without anybody's answer. */
export function boardCard(texts: Texts, meetings: readonly MeetingToShow[], now: Date): Card {
  const { t, format } = texts;
  const [first] = meetings;
  const heading = headingOf(texts, meetings, now);
  if (!first) return sentence(heading);
  const facts = meetings.map((meeting) => {
    const when = format.slot(meeting, { now });
    if (meeting.state === 'cancelled') return t('meetings:cancelledRow', { when });
    if (isOver(meeting, now)) return boardRow(texts, meeting, when);
    return meeting.place ? t('meetings:atPlace', { when, place: meeting.place }) : when;
  });
  const about = t('meetings:about', { title: first.title, group: first.group.name });
  const blocks = [about, ...facts].map((text): Block => ({ kind: 'text', text }));
  return { summary: heading, blocks: [{ kind: 'heading', text: heading }, ...blocks] };
}

/** After "coming" or "not coming". */
export function attendedText({ t }: Texts, coming: boolean): string {
  return t(coming ? 'meetings:thanksComing' : 'meetings:thanksNotComing');
}

/** A group's next meeting, as what is known of it. */
export function meetingStep(
  { t, format }: Texts,
  meeting: SlotTime & { readonly id: string },
  reader: SlotOptions,
) {
  return {
    kind: 'agreed',
    text: t('meetings:step.agreed', { when: format.slot(meeting, reader) }),
    button: { label: t('meetings:step.look'), intent: showIntent({ meeting: meeting.id }) },
  } as const;
}
