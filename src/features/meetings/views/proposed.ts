import { nameOfHoliday } from '../../../core/holidays.ts';
import { toInstant } from '../../../core/slots.ts';
import type { Texts } from '../../../i18n/index.ts';
import type { Avoided, ProposedDate } from '../rules/proposing.ts';

/** What is known around proposed dates. */
export interface AroundDates {
  readonly now: Date;
  /** How many people the group has. */
  readonly members: number;
}

/** Why a date is where it is, whom it does not suit, and what is in the way of others near it. */
export function reasonText(texts: Texts, date: ProposedDate, around: AroundDates): string {
  return [rhythmText(texts, date), obstacleText(texts, date, around)].filter(Boolean).join(' ');
}

function rhythmText({ t }: Texts, { reason: { code, days } }: ProposedDate): string {
  if (code === 'first') return t('seasons:why.first');
  if (code === 'later') return t('seasons:why.later');
  return days % 7 === 0
    ? t('seasons:why.weeks', { count: days / 7 })
    : t('seasons:why.days', { count: days });
}

/** The same without why it is just there: only what speaks against it and what has been avoided. */
export function obstacleText(
  texts: Texts,
  { busy, avoided }: ProposedDate,
  around: AroundDates,
): string {
  const { t } = texts;
  const { members } = around;
  const what = avoided.map((one) => avoidedText(texts, one, around)).join('; ');
  return [
    busy > 0 && t('seasons:why.busy', { busy, members }),
    what && t('seasons:why.avoided', { what }),
  ]
    .filter(Boolean)
    .join(' ');
}

function avoidedText(texts: Texts, avoided: Avoided, { now, members }: AroundDates): string {
  const { t, format, locale } = texts;
  const { date } = avoided;
  // Only what the calendar on the wall shows.
  const zone = 'utc';
  const day = format.date(toInstant({ date, time: '12:00', zone }), { zone, now });
  switch (avoided.kind) {
    case 'break':
      return t('seasons:why.break', { day, names: format.list(avoided.names) });
    case 'holiday':
      return t('seasons:why.holiday', { day, name: nameOfHoliday(date, locale) ?? '' });
    case 'booking':
      return t('seasons:why.booking', { day });
    case 'busy': {
      const when = format.dateTime(toInstant({ date, time: avoided.time, zone }), { zone, now });
      return t('seasons:why.taken', { when, busy: avoided.count, members });
    }
  }
}

/**
 * What is known of all these dates, and what is not: other calendars, and some organisations' breaks.
 */
export function knownText(
  { t, format }: Texts,
  dates: readonly ProposedDate[],
  unknown: readonly string[],
): string {
  const areFree = dates.length > 0 && dates.every(({ busy }) => busy === 0);
  return [
    areFree && t('seasons:allFree'),
    t('seasons:ownOnly'),
    unknown.length > 0 && t('seasons:unknown', { names: format.list(unknown) }),
  ]
    .filter(Boolean)
    .join(' ');
}
