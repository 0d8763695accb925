import { DateTime } from 'luxon';
import { isPublicHoliday } from '../../src/core/holidays.ts';
import { clockChange, toInstant, toWall } from '../../src/core/slots.ts';
import type { Wish } from '../../src/features/meetings/rules/proposing.ts';
import type { Surroundings } from '../../src/features/meetings/rules/rooms.ts';

export interface NaiveDate {
  readonly date: string;
  readonly time: string;
  readonly busy: number;
}

interface Ideal {
  readonly date: string;
  readonly time: string;
}

const MINUTE = 60_000;
const QUARTERS = Array.from({ length: 96 }, (_, index) =>
  DateTime.fromISO('2026-01-01', { zone: 'utc' })
    .plus({ minutes: 15 * index })
    .toFormat('HH:mm'),
);

/**
 * The same dates by the plainest means: for every quarter hour about each date every span of every
 * person is looked at. It gives no reasons. What the calendar allows is remembered: asked again, only
 * the scan is done again.
 */
export function naiveProposer(wish: Wish, around: Surroundings): () => NaiveDate[] {
  const known = new Map<string, Start[]>();
  const startsOn = (date: string) => {
    const starts = known.get(date) ?? possibleStarts(date, wish, around);
    known.set(date, starts);
    return starts;
  };
  return () => {
    // Numbers, as anybody would who looks at so many.
    const people = [...Map.groupBy(around.busy, ({ personId }) => personId).values()].map((spans) =>
      spans.map(({ startsAt, endsAt }) => ({ starts: startsAt.getTime(), ends: endsAt.getTime() })),
    );
    return proposeNaively(wish, around, (date) =>
      startsOn(date).map((start) => ({ ...start, busy: busyAt(start.at, wish, people) })),
    );
  };
}

interface Start extends Ideal {
  /** In milliseconds. */
  readonly at: number;
}

function proposeNaively(
  wish: Wish,
  { now }: Surroundings,
  timesOn: (date: string) => (Start & NaiveDate)[],
): NaiveDate[] {
  const today = toWall(now, wish.zone).date;
  const last = dayOf(today).plus({ years: 2 }).toISODate() ?? '';
  const days = 'days' in wish.apart ? wish.apart.days : undefined;
  const spread = days === undefined ? 7 : Math.floor(days / 4);
  const startOf = (index: number) => wish.starts?.[index % wish.starts.length];
  const best = (first: string, until: string, about: Ideal) =>
    daysFrom(first, until < last ? until : last)
      .flatMap(timesOn)
      .sort((a, b) => a.busy - b.busy || apart(a, about) - apart(b, about) || a.at - b.at)[0];
  const dates: NaiveDate[] = [];
  const firstDay = wish.firstDay > today ? wish.firstDay : today;
  let ideal: Ideal = { date: firstDay, time: startOf(0) ?? wish.from };
  let from = firstDay;
  while (dates.length < wish.count) {
    const near = best(from, shifted(ideal.date, spread), ideal);
    const rest = near ? [] : daysFrom(shifted(ideal.date, spread + 1), last);
    const later = rest.find((date) => timesOn(date).length > 0);
    const found = near ?? (later && best(later, shifted(later, spread), { ...ideal, date: later }));
    if (!found) break;
    const anchor = dates.length > 0 && near ? ideal : found;
    dates.push({ date: found.date, time: found.time, busy: found.busy });
    const next = dayOf(anchor.date).plus(days === undefined ? { months: 1 } : { days });
    ideal = { date: next.toISODate() ?? '', time: startOf(dates.length) ?? anchor.time };
    from = [shifted(found.date, 1), shifted(ideal.date, -spread)].sort()[1] ?? '';
  }
  return dates;
}

function possibleStarts(date: string, wish: Wish, around: Surroundings): Start[] {
  const { zone } = wish;
  const possible = QUARTERS.filter((time) => isPossible({ date, time }, wish, around));
  return possible.map((time) => ({ date, time, at: toInstant({ date, time, zone }).getTime() }));
}

function isPossible({ date, time }: Ideal, wish: Wish, around: Surroundings): boolean {
  const { minutes, zone } = wish;
  if (time < wish.from || time > wish.to) return false;
  if (!wish.weekdays.includes(dayOf(date).weekday) || wish.except?.includes(date)) return false;
  if (isPublicHoliday(date)) return false;
  if (around.breaks.some((one) => one.firstDay <= date && date <= one.lastDay)) return false;
  if (clockChange({ date, time, zone })) return false;
  const startsAt = toInstant({ date, time, zone });
  const endsAt = new Date(startsAt.getTime() + minutes * MINUTE);
  const end = toWall(endsAt, zone);
  if (end.date !== date || end.time > wish.to || clockChange(end)) return false;
  if (startsAt <= around.now) return false;
  // An empty one is in nobody's way, as where people are busy.
  return !around.bookings.some(
    (one) => one.startsAt < endsAt && startsAt < one.endsAt && one.startsAt < one.endsAt,
  );
}

interface Span {
  readonly starts: number;
  readonly ends: number;
}

function busyAt(at: number, { minutes }: Wish, people: readonly Span[][]): number {
  const until = at + minutes * MINUTE;
  const isBusy = (spans: readonly Span[]) =>
    spans.some((one) => one.starts < until && at < one.ends && one.starts < one.ends);
  return people.filter(isBusy).length;
}

/** By the day first, and then by the time of the day. */
function apart(a: Ideal, b: Ideal): number {
  const days = Math.abs(dayOf(a.date).diff(dayOf(b.date), 'days').days);
  const [one, other] = [a, b].map(({ time }) => QUARTERS.indexOf(time));
  return days * QUARTERS.length + Math.abs((one ?? 0) - (other ?? 0));
}

function dayOf(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'utc' });
}

function shifted(date: string, days: number): string {
  return dayOf(date).plus({ days }).toISODate() ?? '';
}

function daysFrom(first: string, last: string): string[] {
  const count = dayOf(last).diff(dayOf(first), 'days').days + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => shifted(first, index));
}
