import { DateTime } from 'luxon';
import { isPublicHoliday } from '../../../src/core/holidays.ts';

/** The first day, at least so many days from now, of which no form remarks that it is a day off: "2026-12-28". */
export function workday(days: number): string {
  const day = DateTime.now().plus({ days });
  const date = day.toISODate();
  return day.weekday === 7 || isPublicHoliday(date) ? workday(days + 1) : date;
}
