import { DateTime } from 'luxon';
import { isWeekend, toInstant, toWall } from '../../../core/slots.ts';

const HOUR = 3_600_000;

/**
 * Until when answers are awaited unless said otherwise, as wall date and time in the zone: five
 * days ahead at four o'clock, moved on from a weekend. Where the first slot does not leave so much
 * time, four o'clock on the day before it, or else an hour before it.
 */
export function defaultDeadline(
  now: Date,
  zone: string,
  firstStart?: Date,
): { date: string; time: string } {
  const day = DateTime.fromJSDate(now, { zone }).plus({ days: 5 });
  const working = isWeekend(day) ? day.plus({ days: 8 - day.weekday }) : day;
  const usual = atFour(working);
  if (!firstStart || usual.toJSDate() < firstStart) return wallOf(usual, zone);
  const dayBefore = atFour(DateTime.fromJSDate(firstStart, { zone }).minus({ days: 1 }));
  if (dayBefore.toJSDate() > now) return wallOf(dayBefore, zone);
  return wallOf(DateTime.fromMillis(firstStart.getTime() - HOUR, { zone }), zone);
}

const DAY = 24 * HOUR;

/** A deadline that gives about three days more; the present one where the first slot leaves no more. */
export function laterDeadline(
  deadline: Date,
  zone: string,
  firstStart?: Date,
): { date: string; time: string } {
  const later = defaultDeadline(new Date(deadline.getTime() - 2 * DAY), zone, firstStart);
  return toInstant({ ...later, zone }) > deadline
    ? later
    : wallOf(DateTime.fromJSDate(deadline), zone);
}

function atFour(day: DateTime): DateTime {
  return day.set({ hour: 16, minute: 0, second: 0, millisecond: 0 });
}

function wallOf(at: DateTime, zone: string) {
  const { date, time } = toWall(at.toJSDate(), zone);
  return { date, time };
}
