import type { Block } from '../../../chat/card.ts';
import type { TaskLine } from '../../../chat/task.ts';
import { toWall } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import { linkButtons } from './details.ts';
import { attendWaitingIntent, showIntent } from './intents.ts';
import type { MeetingToShow, ReaderOfMeetings } from './meeting.ts';
import { attendOptions, timeOf } from './row.ts';

type Reader = Pick<ReaderOfMeetings, 'now' | 'zone'>;

/** Whether one can come to a meeting, as something that waits; with the answer on the spot. */
export function rsvpLine(texts: Texts, meeting: MeetingToShow, reader: Reader): TaskLine {
  const { t } = texts;
  const { id, group } = meeting;
  const when = timeOf(texts, meeting, reader);
  const soon = soonText(texts, meeting, reader.now);
  const question = t('meetings:rsvp', { when, group: group.name });
  const text = soon ? `${soon} ${question}` : question;
  const note = aboutText(texts, meeting);
  const options = attendOptions(texts, meeting, undefined, attendWaitingIntent);
  const row = { kind: 'choice', text, ...(note && { note }), options } as const;
  return { text, button: answerButton(texts, id), answer: [row, ...linkRow(texts, meeting)] };
}

/** To who comes, on the eve: when and where, what about, and how many are there. */
export function eveLine(
  texts: Texts,
  meeting: MeetingToShow,
  coming: number,
  reader: Reader,
): TaskLine {
  const { t, format } = texts;
  const { id, group, startsAt, zone, place } = meeting;
  const soon = soonText(texts, meeting, reader.now);
  const day = format.date(startsAt, { zone, now: reader.now });
  const at = t('meetings:eve.at', { time: format.time(startsAt, zone) });
  const where = place ? t('meetings:eve.where', { at, place }) : at;
  const text = [soon || t('meetings:eve.later', { day }), `${where}.`, detailsText(texts, meeting)]
    .filter(Boolean)
    .join(' ');
  const row = {
    kind: 'choice',
    text: t('meetings:about', { title: timeOf(texts, meeting, reader), group: group.name }),
    note: t('meetings:eve.count', { count: coming }),
    options: attendOptions(texts, meeting, true, attendWaitingIntent),
  } as const;
  const answer: Block[] = [{ kind: 'text', text, strong: true }, row, ...linkRow(texts, meeting)];
  return { text, button: answerButton(texts, id), answer };
}

/** "Huomenna nähdään!", on the day before and on the day itself. */
function soonText({ t }: Texts, { date, zone }: MeetingToShow, now: Date): string {
  if (date === toWall(now, zone).date) return t('meetings:eve.today');
  const tomorrow = new Date(now.getTime() + DAY);
  return date === toWall(tomorrow, zone).date ? t('meetings:eve.tomorrow') : '';
}

/** Nudges come by day: at the same hour of the next day it is tomorrow, also over a clock change. Milliseconds. */
const DAY = 24 * 3_600_000;

/** What else there is to know of a meeting, in a few words. */
function aboutText(texts: Texts, meeting: MeetingToShow): string {
  const place = meeting.place ? `${meeting.place}.` : '';
  return [place, detailsText(texts, meeting)].filter(Boolean).join(' ');
}

/** Who hosts and who makes the coffee; then the topic, which is often a question and so has the last word. */
function detailsText({ t }: Texts, { hostName, coffee, topic }: MeetingToShow): string {
  return [
    hostName && t('meetings:eve.host', { who: hostName }),
    coffee && t('meetings:eve.coffee', { who: coffee }),
    topic && t('meetings:eve.topic', { topic }),
  ]
    .filter(Boolean)
    .join(' ');
}

function linkRow(texts: Texts, meeting: MeetingToShow): Block[] {
  const buttons = linkButtons(texts, meeting);
  return buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
}

function answerButton({ t }: Texts, meeting: string) {
  return { label: t('meetings:answer'), intent: showIntent({ meeting }) };
}
