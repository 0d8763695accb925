import { DateTime } from 'luxon';
import type { SlotTime } from '../../../core/slots.ts';
import { rowOf } from './changes.ts';

/** Nobody is asked for a day sooner than that. Days. */
const SOONEST = 3;

/**
 * What is wished for where another time of a meeting is looked for: as long, at the same hour of the
 * same day of the week, in the weeks after it.
 */
export function wishAfter(meeting: SlotTime, now: Date, count: number) {
  const { date, time, minutes, zone } = meeting;
  const day = DateTime.fromISO(date, { zone });
  const soonest = DateTime.fromJSDate(now, { zone }).startOf('day').plus({ days: SOONEST });
  const firstDay = DateTime.max(day.plus({ weeks: 1 }), soonest).toISODate() ?? date;
  const hours = { from: time, to: rowOf(meeting).end, starts: [time] };
  return { count, firstDay, minutes, weekdays: [day.weekday], ...hours, apart: { days: 7 } };
}
