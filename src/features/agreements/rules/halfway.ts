import { DateTime } from 'luxon';

/** A group's meeting that has not been cancelled. */
export interface SeasonMeeting {
  readonly startsAt: Date;
}

/** A season has at least so many meetings. */
const SHORTEST = 2;
/** A Finnish school year begins on 1 August (Basic Education Act 628/1998, section 23). */
const FIRST_MONTH = 8;

/** When the school year of a moment began, where the zone is. */
export function schoolYearStart(now: Date, zone: string): Date {
  const there = DateTime.fromJSDate(now, { zone });
  const year = there.month < FIRST_MONTH ? there.year - 1 : there.year;
  return DateTime.fromObject({ year, month: FIRST_MONTH }, { zone }).toJSDate();
}

/**
 * Whether a group is half-way through its school year's meetings: at least half of them have begun,
 * and one is still to come, by which something can be changed.
 */
export function isHalfway(meetings: readonly SeasonMeeting[], now: Date, zone: string): boolean {
  const start = schoolYearStart(now, zone);
  const ofYear = meetings.filter(({ startsAt }) => startsAt >= start);
  const begun = ofYear.filter(({ startsAt }) => startsAt <= now).length;
  return ofYear.length >= SHORTEST && begun * 2 >= ofYear.length && begun < ofYear.length;
}
