import { DateTime } from 'luxon';
import type { DraftRow } from '../../../core/draft.ts';
import { isDay, toInstant, unreadableIn } from '../../../core/slots.ts';
import { DEFAULT_MINUTES } from '../../../core/typed-times.ts';

const MINUTE = 60_000;

/** Working hours, and times in them that are tried first: of one poll not all in the morning. */
const USUAL = {
  weekdays: [1, 2, 3, 4, 5],
  ...{ from: '09:00', to: '16:00', starts: ['09:00', '14:00', '12:30'] },
  /** Every other day. */
  apart: { days: 2 },
} as const;

/** Whether nothing has been typed in a row. */
export function isEmptyRow({ date, start, end, words }: DraftRow): boolean {
  return !date && !start && !end && !words;
}

/**
 * What times are wished for beside those that are typed: each on a day of its own after the deadline,
 * and as long as the first one that tells it.
 */
export function wishBeside(rows: readonly DraftRow[], count: number, deadline: string) {
  const lengths = rows.map(lengthOf);
  return {
    ...USUAL,
    count,
    firstDay: dayAfter(deadline),
    minutes: lengths.find((minutes) => minutes !== undefined) ?? DEFAULT_MINUTES,
    except: rows.flatMap(({ date }) => (date ? [date] : [])),
  };
}

/** Minutes between two times on the wall; undefined where they tell none. */
function lengthOf({ start = '', end = '' }: DraftRow): number | undefined {
  const [from, to] = [start, end].map((time) => ({ date: '2026-01-01', time, zone: 'utc' }));
  if (!from || !to || unreadableIn(from) || unreadableIn(to)) return undefined;
  const minutes = (toInstant(to).getTime() - toInstant(from).getTime()) / MINUTE;
  return minutes > 0 ? minutes : undefined;
}

function dayAfter(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? day;
}

/** The deadline that is typed, if that is a day; else the one that would be usual. */
export function deadlineDay(typed: string, usual: string): string {
  return isDay(typed) ? typed : usual;
}
