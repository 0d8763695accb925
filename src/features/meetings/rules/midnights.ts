import { IANAZone } from 'luxon';
import { toInstant } from '../../../core/slots.ts';
import { dateOf, remembered } from './days.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7;

/**
 * When days begin in a zone, in milliseconds, as `toInstant` says: that takes long where a year of
 * days is asked about. Nowhere are clocks changed twice within a week and the days beside it, so that
 * what they show at its ends they show in all of it.
 */
export function midnightsIn(zone: string): (day: number) => number {
  const there = IANAZone.create(zone);
  const offsetIn = remembered((week) => {
    const [before, after] = [week * WEEK - 1, (week + 1) * WEEK + 1];
    const offset = there.offset(before * DAY);
    return offset === there.offset(after * DAY) ? offset : Number.NaN;
  });
  return remembered((day) => {
    const offset = offsetIn(Math.floor(day / WEEK));
    if (Number.isNaN(offset))
      return toInstant({ date: dateOf(day), time: '00:00', zone }).getTime();
    return day * DAY - offset * MINUTE;
  });
}
