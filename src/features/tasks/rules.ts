import Holidays from 'date-holidays';
import { DateTime } from 'luxon';

/** A person is reminded of the same thing at most this many times. */
export const MAX_NUDGES = 2;
/** Nobody is nudged about what they were told of less than this many hours ago. */
export const QUIET_HOURS = 18;
/** A nudge may come from the person's own hour until this many hours later, within working hours. */
const LATEST_HOUR = 16;

export interface NudgeQuestion {
  /** IANA zone of the person. */
  readonly zone: string;
  /** The hour of their choice, 7–16. */
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  /** The day of their last nudge, "2026-11-24" in their zone. */
  readonly lastNudgedOn: string | null;
  /** Their organisations' breaks: first and last day, "2026-10-12". */
  readonly breaks: readonly { readonly firstDay: string; readonly lastDay: string }[];
}

/** The person's day on which a nudge may come now, or undefined: at most one a day, on working days, in working hours. */
export function nudgeDay(person: NudgeQuestion, now: Date): string | undefined {
  const there = DateTime.fromJSDate(now, { zone: person.zone });
  const today = there.toISODate();
  if (!today) return undefined;
  const inHours = there.hour >= person.nudgeHour && there.hour <= LATEST_HOUR;
  const snoozed = person.snoozedUntil !== null && person.snoozedUntil > now;
  const onBreak = person.breaks.some(
    ({ firstDay, lastDay }) => firstDay <= today && today <= lastDay,
  );
  const free = there.isWeekend || isPublicHoliday(today) || onBreak;
  const already = person.lastNudgedOn !== null && person.lastNudgedOn >= today;
  return inHours && !snoozed && !free && !already ? today : undefined;
}

/** Until when "tomorrow" and "next week" put a nudge off: the start of that day or that Monday, in the person's zone. */
export function snoozeUntil(choice: 'tomorrow' | 'nextWeek', zone: string, now: Date): Date {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const until =
    choice === 'tomorrow' ? today.plus({ days: 1 }) : today.startOf('week').plus({ weeks: 1 });
  return until.toJSDate();
}

const finland = new Holidays('FI', { types: ['public', 'bank'] });
/** The days off of each year that has been asked for: working them out takes a millisecond. */
const daysOff = new Map<string, ReadonlySet<string>>();

/** Whether a day ("2026-12-06") is a public holiday in Finland, or an eve on which nobody works (Midsummer, Christmas, New Year). */
export function isPublicHoliday(day: string): boolean {
  const year = day.slice(0, 4);
  const known = daysOff.get(year) ?? new Set(holidaysIn(Number(year)));
  daysOff.set(year, known);
  return known.has(day);
}

function holidaysIn(year: number): string[] {
  return finland.getHolidays(year).map(({ date }) => date.slice(0, 10));
}
