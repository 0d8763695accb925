import { DateTime } from 'luxon';
import type { ErrorCode } from '../../core/error-codes.ts';
import { isDay } from '../../core/slots.ts';

/** The hours at which a person may choose to get the daily nudge, in their own zone. */
export const NUDGE_HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;

/** How a person may choose to be left in peace. */
export const SNOOZES = ['off', 'week', 'twoWeeks', 'date'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** A pause that lasts longer is rather a wish to leave. */
const LONGEST_DAYS = 366;

export interface SnoozeQuestion {
  /** IANA zone of the person. */
  readonly zone: string;
  readonly now: Date;
  /** The day until which they are left in peace already, as they have been shown it. */
  readonly present: string | undefined;
}

/**
 * Until when a person is left in peace: the start of a day in their zone, null for no pause. `day`
 * is the one on which they may be reminded again, "2026-12-01". Otherwise what is wrong with it.
 */
export function snoozeEnd(
  choice: Snooze,
  day: string,
  { zone, now, present }: SnoozeQuestion,
): { until: Date | null } | { problem: ErrorCode } {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  switch (choice) {
    case 'off': {
      // A day that was there before is not one that they have just chosen.
      return day !== '' && day !== present ? { problem: 'snoozeChoice' } : { until: null };
    }
    case 'week':
      return { until: today.plus({ weeks: 1 }).toJSDate() };
    case 'twoWeeks':
      return { until: today.plus({ weeks: 2 }).toJSDate() };
    case 'date': {
      if (day === '') return { problem: 'needed' };
      if (!isDay(day)) return { problem: 'snoozeDay' };
      const until = DateTime.fromISO(day, { zone });
      const isAhead = until > today && until <= today.plus({ days: LONGEST_DAYS });
      return isAhead ? { until: until.toJSDate() } : { problem: 'snoozeDay' };
    }
  }
}
