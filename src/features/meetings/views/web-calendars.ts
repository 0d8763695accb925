import type { Button } from '../../../chat/card.ts';
import { endOf } from '../../../core/slots.ts';
import { plainText, shorten } from '../../../core/text.ts';
import type { Texts } from '../../../i18n/index.ts';
import { describeInCalendar } from './calendar.ts';
import type { MeetingToShow } from './meeting.ts';

/** Characters of an address that every browser and both platforms take. */
const MAX_URL = 2000;

/** How short a meeting's own words are cut, in turn, until its address fits. Ordinary ones fit at the first. */
const CAPS = [500, 120, 60, 20];

/** An event as web calendars are given it. */
interface WebEvent {
  readonly subject: string;
  readonly start: Date;
  readonly end: Date;
  readonly location: string;
  readonly lines: readonly string[];
}

/**
 * What brings meetings to come into a calendar. Beside the file, one by itself opens a new event,
 * filled in already, in the calendars that people have on the web: they take one at a time.
 */
export function calendarButtons(
  texts: Texts,
  [first, ...others]: readonly MeetingToShow[],
  file: Button | undefined,
): Button[] {
  if (!file) return [];
  if (!first || others.length > 0) return [file];
  const { t } = texts;
  return [
    file,
    { label: t('meetings:feed.toOutlook'), url: fitting(texts, first, outlookUrl) },
    { label: t('meetings:feed.toGoogle'), url: fitting(texts, first, googleUrl) },
  ];
}

/** The address with as many words as it has room for; a link is told whole or not at all. */
function fitting(texts: Texts, meeting: MeetingToShow, urlOf: (event: WebEvent) => string): string {
  const urls = CAPS.map((cap) => urlOf(eventOf(texts, cut(meeting, cap))));
  const shortest = { ...cut(meeting, Math.min(...CAPS)), link: null };
  return urls.find(({ length }) => length <= MAX_URL) ?? urlOf(eventOf(texts, shortest));
}

function cut(meeting: MeetingToShow, cap: number): MeetingToShow {
  const { title, group, place, topic, coffee, hostName } = meeting;
  const short = (text: string | null) => text && shorten(text, cap);
  return {
    ...meeting,
    title: shorten(title, cap),
    group: { name: shorten(group.name, cap) },
    ...{ place: short(place), topic: short(topic), coffee: short(coffee) },
    hostName: hostName && shorten(hostName, cap),
  };
}

function eventOf(texts: Texts, meeting: MeetingToShow): WebEvent {
  const { title, group, startsAt, place, link } = meeting;
  return {
    subject: `${title} (${group.name})`,
    start: startsAt,
    end: endOf(meeting),
    location: place ?? link ?? '',
    // Whether they are read as markup is nowhere said: nothing in them begins any.
    lines: describeInCalendar(texts)(meeting).replaceAll('<', '‹').replaceAll('>', '›').split('\n'),
  };
}

/** Documented by nobody, used by many. A body's line breaks get lost there, so that it is one line. */
function outlookUrl({ subject, start, end, location, lines }: WebEvent): string {
  return withQuery('https://outlook.office.com/calendar/deeplink/compose', {
    ...{ path: '/calendar/action/compose', rru: 'addevent' },
    ...{ subject, startdt: `${toSecond(start)}Z`, enddt: `${toSecond(end)}Z`, location },
    body: lines.join(' · '),
  });
}

function googleUrl({ subject, start, end, location, lines }: WebEvent): string {
  const [from, to] = [start, end].map((at) => `${toSecond(at).replace(/[-:]/g, '')}Z`);
  return withQuery('https://calendar.google.com/calendar/render', {
    ...{ action: 'TEMPLATE', text: subject, dates: `${from}/${to}`, location },
    details: lines.join('\n'),
  });
}

/** In UTC: "2026-11-24T12:00:00". */
function toSecond(at: Date): string {
  return at.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
}

/** Spaces as `%20`: a `+` is shown as one. */
function withQuery(page: string, values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).filter(([, value]) => value !== '');
  const encode = (value: string) => encodeURIComponent(plainText(value).toWellFormed());
  return `${page}?${pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&')}`;
}
