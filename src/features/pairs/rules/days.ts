import { DateTime } from 'luxon';
import { isPublicHoliday } from '../../../core/holidays.ts';
import { isWeekend } from '../../../core/slots.ts';
import type { Timing } from './forms.ts';

/** A day that the two have agreed on and not cancelled. */
export interface Day {
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Somebody has said that it was not held after all. */
  readonly isMissed: boolean;
}

export interface DaysQuestion {
  readonly days: readonly Day[];
  /** How many there are to be, and how many were held before the pair was registered. */
  readonly planned: number;
  readonly earlier: number;
  readonly timing: Timing | undefined;
  /** The two have said that there are no more. */
  readonly isFinished: boolean;
}

/** How a pair's days stand. */
export interface DaysStanding {
  readonly first: Day | undefined;
  readonly last: Day | undefined;
  readonly held: number;
  /** Still to come, or under way. */
  readonly ahead: readonly Day[];
  readonly hasBegun: boolean;
  /** All that there were to be are over. Where days are added in the course of a year, fewer may be it too, a year after the first. */
  readonly isOver: boolean;
}

/** How a pair's days stand now. */
export function standingOfDays(
  { days, planned, earlier, timing, isFinished }: DaysQuestion,
  now: Date,
): DaysStanding {
  const inOrder = days.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const [first] = inOrder;
  const last = inOrder.at(-1);
  const ahead = inOrder.filter(({ endsAt }) => endsAt > now);
  const held =
    earlier + inOrder.filter(({ endsAt, isMissed }) => endsAt <= now && !isMissed).length;
  const hasBegun = first !== undefined && first.startsAt <= now;
  const areMoreToCome = timing === 'later' && held < planned && !isAYearAgo(first, now);
  const isOver = ahead.length === 0 && (isFinished || (hasBegun && !areMoreToCome));
  return { first, last, held, ahead, hasBegun, isOver };
}

function isAYearAgo(first: Day | undefined, now: Date): boolean {
  return (
    first !== undefined &&
    DateTime.fromJSDate(first.startsAt).plus({ years: 1 }) <= DateTime.fromJSDate(now)
  );
}

/** The start of the first working day after a moment, or so many working days after or before it. */
export function workingDay(from: Date, away: number, zone: string): Date {
  let day = DateTime.fromJSDate(from, { zone }).startOf('day');
  const step = Math.sign(away);
  for (let left = Math.abs(away); left > 0; ) {
    day = day.plus({ days: step });
    if (isWorking(day)) left -= 1;
  }
  return day.toJSDate();
}

function isWorking(day: DateTime): boolean {
  return !isWeekend(day) && !isPublicHoliday(day.toISODate() ?? '');
}

/** So many days later, at the start of that day. */
export function daysLater(from: Date, days: number, zone: string): Date {
  return DateTime.fromJSDate(from, { zone }).startOf('day').plus({ days }).toJSDate();
}

/** Hours between the beginning of the day of a last reminder and when it is due. */
const LAST_DAY = 30;

/** Whether the day of the last reminder of something that is due then has come. */
export function isLastDay(dueAt: Date | undefined, now: Date): boolean {
  return dueAt !== undefined && now.getTime() >= dueAt.getTime() - LAST_DAY * 3_600_000;
}

/**
 * When something is due of which the last reminder is to come on this day, at whatever hour its
 * person is reminded: early on the next.
 */
export function dueAfter(day: Date, zone: string): Date {
  return DateTime.fromJSDate(day, { zone })
    .startOf('day')
    .plus({ days: 1 })
    .set({ hour: LAST_DAY - 24 })
    .toJSDate();
}
