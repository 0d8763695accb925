import { DateTime } from 'luxon';
import { isPublicHoliday } from '../../core/holidays.ts';
import { isWeekend } from '../../core/slots.ts';

/** A person is reminded of the same thing at most this many times. */
export const MAX_NUDGES = 2;
/** Nobody is nudged about what they were told of less than this many hours ago. */
export const QUIET_HOURS = 18;
/** The last reminder leaves at least so many hours to do it in. */
const HOURS_TO_ACT = 12;
/** Two reminders of the same thing are at least so many hours apart. */
const HOURS_BETWEEN = 40;
/** What has no date is reminded of again after so many days. */
const DAYS_UNTIL_AGAIN = 7;
/** What is noted for a time further ahead was noted while the clock was wrong; instances differ by less. Hours. */
const CLOCK_ERROR = 24;
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
  // A later day was noted while the clock was wrong.
  const already = person.lastNudgedOn === today;
  return inHours && !snoozed && isWorkingDay(there, person) && !already ? today : undefined;
}

function isWorkingDay(day: DateTime, { breaks }: Pick<NudgeQuestion, 'breaks'>): boolean {
  const date = day.toISODate() ?? '';
  const onBreak = breaks.some(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
  return !isWeekend(day) && !isPublicHoliday(date) && !onBreak;
}

/** A task, as far as reminding of it is concerned. */
export interface Remindable {
  readonly createdAt: Date;
  /** It waits, and is reminded of, from then on; null: from the beginning on. */
  readonly remindFrom: Date | null;
  readonly dueAt: Date | null;
  readonly nudgeCount: number;
  readonly lastNudgedAt: Date | null;
  /** It is told of once. */
  readonly isNews: boolean;
}

/** Whether a task waits already, and not only from a later time on. */
export function waitsAlready({ remindFrom }: Pick<Remindable, 'remindFrom'>, now: Date): boolean {
  return remindFrom === null || remindFrom <= now;
}

/**
 * Whether somebody is to be reminded of a task now, if they are nudged at all. News are told of once; reminders are planned
 * towards what it is due: one early, and one on the last working day that leaves time to act, never
 * both in the first days; with little time left only the last.
 */
export function isToBeReminded(task: Remindable, person: NudgeQuestion, now: Date): boolean {
  const { nudgeCount, lastNudgedAt } = task;
  if (nudgeCount >= (task.isNews ? 1 : MAX_NUDGES)) return false;
  const last = lastReminder(task.dueAt, person);
  if (nudgeCount === 0 || !lastNudgedAt) return now >= firstReminder(task, last, now);
  // Nobody knows how long ago.
  if (lastNudgedAt > wrongFrom(now)) return now >= (last ?? firstReminder(task, last, now));
  const apart = hoursAfter(lastNudgedAt, HOURS_BETWEEN);
  return now >= apart && now >= (last ?? hoursAfter(lastNudgedAt, DAYS_UNTIL_AGAIN * 24));
}

/** The early reminder, or the last one where there is no time for both. */
function firstReminder(task: Remindable, last: Date | undefined, now: Date): Date {
  // When they were told of it, nobody knows either: long enough ago.
  const createdAt =
    task.createdAt > wrongFrom(now) ? hoursAfter(now, -QUIET_HOURS) : task.createdAt;
  const early = latest(hoursAfter(createdAt, QUIET_HOURS), task.remindFrom ?? createdAt);
  if (!last || task.isNews || hoursAfter(early, HOURS_BETWEEN) <= last) return early;
  return latest(early, last);
}

/** The start of the last working day on which a nudge at the person's hour leaves time to act. */
function lastReminder(
  dueAt: Date | null,
  { zone, nudgeHour, breaks }: NudgeQuestion,
): Date | undefined {
  if (!dueAt) return undefined;
  const due = DateTime.fromJSDate(dueAt, { zone });
  const latestHour = due.minus({ hours: HOURS_TO_ACT });
  // A break is not longer than that; if it were, the early reminder would be the last.
  for (let daysBefore = 0; daysBefore <= 30; daysBefore += 1) {
    const day = due.startOf('day').minus({ days: daysBefore });
    if (day.set({ hour: nudgeHour }) > latestHour) continue;
    if (isWorkingDay(day, { breaks })) return day.toJSDate();
  }
  return undefined;
}

/**
 * Whether somebody who is nudged about a task now is not reminded of it again: it is the second time,
 * or the time for the last reminder has come. Once it has been sent it stays so for that day.
 */
export function isLastCall(task: Remindable, person: NudgeQuestion, now: Date): boolean {
  const { nudgeCount, lastNudgedAt, dueAt, isNews } = task;
  if (isNews) return false;
  const dayOf = (at: Date) => DateTime.fromJSDate(at, { zone: person.zone }).toISODate();
  const isCounted = lastNudgedAt !== null && dayOf(lastNudgedAt) === dayOf(now);
  const last = lastReminder(dueAt, person);
  return nudgeCount + (isCounted ? 0 : 1) >= MAX_NUDGES || (last !== undefined && now >= last);
}

const LATER = ['tomorrow', 'nextWeek'] as const;
/** Until when nudges can be put off. */
export type Later = (typeof LATER)[number];

/** How far what waits can be put off: not beyond what the first of it is due. */
export function laterChoices(
  tasks: readonly Pick<Remindable, 'dueAt'>[],
  zone: string,
  now: Date,
): Later[] {
  const due = tasks.flatMap(({ dueAt }) => (dueAt && dueAt > now ? [dueAt.getTime()] : []));
  const first = Math.min(...due);
  return LATER.filter((choice) => snoozeUntil(choice, zone, now).getTime() < first);
}

/** Nothing that has happened can have happened after this. */
export function wrongFrom(now: Date): Date {
  return hoursAfter(now, CLOCK_ERROR);
}

function hoursAfter(time: Date, hours: number): Date {
  return new Date(time.getTime() + hours * 3_600_000);
}

function latest(one: Date, another: Date): Date {
  return one > another ? one : another;
}

/** Until when "tomorrow" and "next week" put a nudge off: the start of that day or that Monday, in the person's zone. */
export function snoozeUntil(choice: Later, zone: string, now: Date): Date {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const until =
    choice === 'tomorrow' ? today.plus({ days: 1 }) : today.startOf('week').plus({ weeks: 1 });
  return until.toJSDate();
}
