import { type Button, type Card, sentence } from '../../../chat/card.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { CalendarOf, CalendarReader } from '../rules/calendar.ts';
import { calendarIntent } from './intents.ts';
import type { DetailsToShow } from './meeting.ts';

/** What a calendar file says, and what the link to it is called. */
export function calendarWords(texts: Texts) {
  return { label: texts.t('meetings:addToCalendar'), describe: describeInCalendar(texts) };
}

/** What a calendar says of a meeting beside its time and place. */
export function describeInCalendar({ t }: Texts) {
  return ({ topic, hostName, coffee, link }: DetailsToShow): string => {
    const told = (label: string, value: string | null | undefined) =>
      value ? [`${label}: ${value}`] : [];
    return [
      ...told(t('meetings:topic'), topic),
      ...told(t('meetings:host'), hostName),
      ...told(t('meetings:coffee'), coffee),
      ...(link ? [t('meetings:link', { link })] : []),
      t('meetings:inCalendar'),
    ].join('\n');
  };
}

/** The times in a calendar by one press: a link, or where the bot has no address the file in the chat. */
export function calendarButton(
  { t }: Texts,
  { subject, urlFor }: CalendarOf,
  reader: CalendarReader,
  change: keyof typeof LABELS = 'add',
): Button {
  const url = urlFor(reader);
  const label = t(LABELS[change]);
  return url ? { label, url } : { label, intent: calendarIntent({ subject }) };
}

const LABELS = {
  add: 'meetings:addToCalendar',
  update: 'meetings:updateCalendar',
  remove: 'meetings:removeFromCalendar',
} as const;

/** Goes with the calendar file. */
export function calendarCard({ t }: Texts): Card {
  return sentence(t('meetings:calendar'));
}
