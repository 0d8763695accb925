import { DateTime } from 'luxon';
import type { SlotTime } from '../../../core/slots.ts';
import { rowOf } from './changes.ts';

/** The same hours on the same day of the weeks after a meeting, as rows of a form: where one begins to look for another time. */
export function laterWeeks(meeting: SlotTime, now: Date, count: number) {
  const { date, zone } = meeting;
  const today = DateTime.fromJSDate(now, { zone });
  const days = Array.from({ length: MOST_WEEKS }, (_, week) =>
    DateTime.fromISO(date, { zone }).plus({ weeks: week + 1 }),
  );
  return days
    .filter((day) => day > today.plus({ days: 2 }))
    .slice(0, count)
    .map((day) => rowOf({ ...meeting, date: day.toISODate() ?? date }));
}

/** Nobody looks further ahead from a meeting that is still to come. */
const MOST_WEEKS = 10;
