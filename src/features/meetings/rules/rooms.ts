import { isPublicHoliday } from '../../../core/holidays.ts';
import { clockChange, latestDay, type SlotTime, toInstant, toWall } from '../../../core/slots.ts';
import { type Busy, busyCounter, type Span } from './busy.ts';
import { dateOf, dayOf, minuteOf, remembered, timeOf, weekdayOf } from './days.ts';
import { midnightsIn } from './midnights.ts';

const MINUTE = 60_000;
const QUARTER = 15;
const WHOLE_DAY = 24 * 60 * MINUTE;

/** When a meeting may be, and how long it lasts. */
export interface Hours {
  readonly minutes: number;
  /** ISO numbers of the days of the week that may be: 1 is Monday. */
  readonly weekdays: readonly number[];
  /** On the wall in `zone`: it begins at `from` ("09:00") at the earliest, and ends at `to` at the latest. */
  readonly from: string;
  readonly to: string;
  /** The group's. */
  readonly zone: string;
  /** Days ("2026-10-13") that are not wanted, whatever speaks for them. */
  readonly except?: readonly string[];
}

/** A break of an organisation, both days included: "2026-10-12". */
export interface BreakAround {
  readonly organisationName: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What is known of a group and its members; in no particular order. */
export interface Surroundings {
  readonly now: Date;
  /** Of the members' organisations. */
  readonly breaks: readonly BreakAround[];
  /** The group's own meetings. */
  readonly bookings: readonly Span[];
  /** What else its members have. */
  readonly busy: readonly Busy[];
}

/** A time that is possible. */
export interface Room {
  /** As `dayOf` has it. */
  readonly day: number;
  /** After midnight on the wall. */
  readonly minute: number;
  /** In milliseconds. */
  readonly startsAt: number;
  /** How many people have something else then. */
  readonly busy: number;
}

/** Why nothing, or not everything, of a day is possible. */
export type Obstacle =
  | { readonly kind: 'break'; readonly names: readonly string[] }
  | { readonly kind: 'holiday' }
  | { readonly kind: 'booking' };

export interface DayOfRooms {
  /** In the order of the day. */
  readonly rooms: readonly Room[];
  readonly obstacle?: Obstacle;
}

/** The possible times of each day, looked up day by day; `last` is the last one for which anything is agreed on. */
export interface Rooms {
  readonly last: number;
  readonly on: (day: number) => DayOfRooms;
}

const NONE: DayOfRooms = { rooms: [] };

/** Where there is room for a meeting: in quarter hours, and only where nothing forbids it. */
export function roomsFor(hours: Hours, around: Surroundings): Rooms {
  const { minutes, zone } = hours;
  const { now, bookings, busy } = around;
  const last = dayOf(latestDay(now, zone));
  const to = toInstant({ date: dateOf(last + 1), time: '00:00', zone });
  const busyAt = busyCounter(busy, minutes, { from: now, to });
  // All of them are one person's for this: it only matters whether there is any.
  const group = bookings.map((span) => ({ ...span, personId: '' as Busy['personId'] }));
  const bookedAt = busyCounter(group, minutes, { from: now, to });
  const midnightOf = midnightsIn(zone);
  const look = (day: number): DayOfRooms => {
    if (!isWanted(day, hours)) return NONE;
    const obstacle = obstacleOn(day, around);
    if (obstacle) return { rooms: [], obstacle };
    const starts = startsOn(day, hours, midnightOf).filter(
      ({ startsAt }) => startsAt > now.getTime(),
    );
    const free = starts.filter(({ startsAt }) => bookedAt(startsAt) === 0);
    const rooms = free.map((start) => ({ ...start, day, busy: busyAt(start.startsAt) }));
    return { rooms, ...(free.length < starts.length && { obstacle: { kind: 'booking' } }) };
  };
  return { last, on: remembered(look) };
}

function isWanted(day: number, { weekdays, except = [] }: Hours): boolean {
  return weekdays.includes(weekdayOf(day)) && !except.includes(dateOf(day));
}

function obstacleOn(day: number, { breaks }: Surroundings): Obstacle | undefined {
  const date = dateOf(day);
  const away = breaks.filter(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
  const names = [...new Set(away.map(({ organisationName }) => organisationName))].sort();
  if (names.length > 0) return { kind: 'break', names };
  return isPublicHoliday(date) ? { kind: 'holiday' } : undefined;
}

type Start = Pick<Room, 'minute' | 'startsAt'>;

/** Every quarter hour of a day from which a meeting keeps within the hours. */
function startsOn(day: number, hours: Hours, midnightOf: (day: number) => number): Start[] {
  const { minutes, from, to, zone } = hours;
  const [earliest, latest] = [Math.ceil(minuteOf(from) / QUARTER), minuteOf(to) - minutes];
  const count = Math.max(0, Math.floor(latest / QUARTER) - earliest + 1);
  const date = dateOf(day);
  const midnight = midnightOf(day);
  const isUsual = midnightOf(day + 1) - midnight === WHOLE_DAY;
  return Array.from({ length: count }, (_, index) => (earliest + index) * QUARTER).flatMap(
    (minute): Start[] => {
      if (isUsual) return [{ minute, startsAt: midnight + minute * MINUTE }];
      const slot = { date, time: timeOf(minute), zone, minutes };
      return isPlain(slot, to) ? [{ minute, startsAt: toInstant(slot).getTime() }] : [];
    },
  );
}

/** Whether a slot on a day of a clock change begins and ends at times that come once, and within the day. */
function isPlain(slot: SlotTime, to: string): boolean {
  if (clockChange(slot)) return false;
  const end = toWall(new Date(toInstant(slot).getTime() + slot.minutes * MINUTE), slot.zone);
  return end.date === slot.date && end.time <= to && !clockChange(end);
}
