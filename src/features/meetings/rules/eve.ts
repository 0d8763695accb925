import { DateTime } from 'luxon';
import { isPublicHoliday } from '../../../core/holidays.ts';
import { isWeekend } from '../../../core/slots.ts';

/** Whether people can come is asked about each meeting so long before it. Milliseconds. */
const ASKED_BEFORE = 7 * 24 * 3_600_000;

/** From when on people are asked whether they can come to a meeting. */
export function askedFrom(startsAt: Date): Date {
  return new Date(startsAt.getTime() - ASKED_BEFORE);
}

/**
 * The start of the last working day before that of a meeting, in its zone: then those who come are
 * reminded of it. A Monday's meeting has its eve on Friday.
 */
export function eveOf(startsAt: Date, zone: string): Date {
  const day = DateTime.fromJSDate(startsAt, { zone }).startOf('day');
  const before = Array.from({ length: LONGEST_REST }, (_, index) => day.minus({ days: index + 1 }));
  const eve = before.find((one) => !isWeekend(one) && !isPublicHoliday(one.toISODate() ?? ''));
  return (eve ?? day).toJSDate();
}

/** There are never more days of rest in a row. */
const LONGEST_REST = 10;
