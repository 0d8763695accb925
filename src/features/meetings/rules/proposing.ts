import type { SlotTime } from '../../../core/slots.ts';
import { toWall } from '../../../core/slots.ts';
import { dateOf, dayOf, minuteOf, monthsLater, timeOf } from './days.ts';
import {
  type Hours,
  type Obstacle,
  type Room,
  type Rooms,
  roomsFor,
  type Surroundings,
} from './rooms.ts';

/** How far apart meetings are to be. */
export type Apart = { readonly days: number } | { readonly months: number };

/** What meetings are wished for. */
export interface Wish extends Hours {
  readonly count: number;
  /** The first day that may be: "2027-01-12". */
  readonly firstDay: string;
  readonly apart: Apart;
  /**
   * When they had best begin ("14:00"), in turn. Left out: the first one as early as may be, and the
   * others when the first one does.
   */
  readonly starts?: readonly string[];
}

/** Something in the way of a day or a time nearer to the best one. */
export type Avoided =
  | (Obstacle & { readonly date: string })
  /** `count` people have something else then. */
  | {
      readonly kind: 'busy';
      readonly date: string;
      readonly time: string;
      readonly count: number;
    };

/**
 * Why a date is where it is: it is the first one, just so far from the one before as was wished, as
 * near to that as can be, or the best after a long stretch in which none is possible.
 */
export type ReasonCode = 'first' | 'onTime' | 'near' | 'later';

export interface ProposedDate extends SlotTime {
  readonly startsAt: Date;
  readonly reason: {
    readonly code: ReasonCode;
    /** From the date before; 0 for the first one. */
    readonly days: number;
  };
  /** How many members have something else then, as far as is known: nowhere near are there fewer. */
  readonly busy: number;
  /** By their dates. */
  readonly avoided: readonly Avoided[];
}

/** Why there are fewer dates than were wished for: no such meeting fits into the hours, or no day is free. */
export type MissingCode = 'hours' | 'free';

export interface Proposed {
  /** In their order. */
  readonly dates: readonly ProposedDate[];
  readonly missing?: { readonly code: MissingCode; readonly count: number };
}

/** When a meeting had best be. */
interface Ideal {
  readonly day: number;
  readonly minute: number;
}

/**
 * Lays out meetings one after the other. Impossible is whatever `roomsFor` leaves out. Of what is
 * possible about the ideal distance from the date before, that goes first in which the fewest people
 * are busy, then what is nearest to the ideal, then the earlier: no two times are ever equal. Where
 * nothing is possible about there, it goes on with the first day on which something is.
 */
export function propose(wish: Wish, around: Surroundings): Proposed {
  const rooms = roomsFor(wish, around);
  const { starts, count, apart } = wish;
  const today = toWall(around.now, wish.zone).date;
  const firstDay = dayOf(wish.firstDay > today ? wish.firstDay : today);
  const minuteAt = (index: number) =>
    starts && minuteOf(starts[index % starts.length] ?? wish.from);
  const dates: ProposedDate[] = [];
  let ideal: Ideal = { day: firstDay, minute: minuteAt(0) ?? minuteOf(wish.from) };
  let earliest = firstDay;
  for (let index = 0; index < count; index += 1) {
    const found = findRoom(rooms, ideal, earliest, spreadOf(apart));
    if (!found) break;
    const { room, isNear } = found;
    const avoided = avoidedFor(rooms, found, ideal, earliest);
    dates.push(dateFrom(wish, found, ideal, avoided, dates.at(-1)));
    // The rhythm holds on, unless it was broken; it begins with the first date, wherever that is.
    const anchor = index > 0 && isNear ? ideal : room;
    ideal = { day: later(anchor.day, apart), minute: minuteAt(index + 1) ?? anchor.minute };
    earliest = Math.max(room.day + 1, ideal.day - spreadOf(apart));
  }
  if (dates.length === count) return { dates };
  const isTooLong = minuteOf(wish.from) + wish.minutes > minuteOf(wish.to);
  const missing = { code: isTooLong ? 'hours' : 'free', count: count - dates.length } as const;
  return { dates, missing };
}

function later(day: number, apart: Apart): number {
  return 'days' in apart ? day + apart.days : monthsLater(day, apart.months);
}

/** So many days may a date be from its ideal: of four weeks one, so that no two dates come close. */
function spreadOf(apart: Apart): number {
  return 'days' in apart ? Math.floor(apart.days / 4) : 7 * apart.months;
}

interface Found {
  readonly room: Room;
  /** The nearest one to the ideal of those that were compared; the room itself where that is it. */
  readonly nearest: Room;
  /** It is as near to the ideal as it was looked for at first. */
  readonly isNear: boolean;
}

function findRoom(rooms: Rooms, ideal: Ideal, earliest: number, spread: number): Found | undefined {
  const near = bestIn(rooms, ideal, earliest, ideal.day + spread);
  if (near) return { ...near, isNear: true };
  for (let day = ideal.day + spread + 1; day <= rooms.last; day += 1) {
    if (rooms.on(day).rooms.length === 0) continue;
    const later = bestIn(rooms, { ...ideal, day }, day, day + spread);
    return later && { ...later, isNear: false };
  }
  return undefined;
}

function bestIn(rooms: Rooms, ideal: Ideal, from: number, to: number) {
  let best: Room | undefined;
  let nearest: Room | undefined;
  for (let day = from; day <= Math.min(to, rooms.last); day += 1) {
    for (const room of rooms.on(day).rooms) {
      const distance = distanceOf(room, ideal);
      if (!nearest || distance < distanceOf(nearest, ideal)) nearest = room;
      if (!best || room.busy < best.busy) best = room;
      else if (room.busy === best.busy && distance < distanceOf(best, ideal)) best = room;
    }
  }
  return best && nearest && { room: best, nearest };
}

const MINUTES_A_DAY = 24 * 60;

/** Another day is farther than another time of the day: as far as both together, in minutes. */
function distanceOf({ day, minute }: Ideal, ideal: Ideal): number {
  return Math.abs(day - ideal.day) * MINUTES_A_DAY + Math.abs(minute - ideal.minute);
}

function dateFrom(
  { minutes, zone }: Wish,
  { room, isNear }: Found,
  ideal: Ideal,
  avoided: readonly Avoided[],
  previous: ProposedDate | undefined,
): ProposedDate {
  const aside = room.day === ideal.day ? 'onTime' : 'near';
  const code = previous ? (isNear ? aside : 'later') : 'first';
  return {
    ...{ date: dateOf(room.day), time: timeOf(room.minute), zone, minutes },
    startsAt: new Date(room.startsAt),
    reason: { code, days: previous ? room.day - dayOf(previous.date) : 0 },
    busy: room.busy,
    avoided,
  };
}

/** What stood in the way of the days that would have come first, and of the nearest time. */
function avoidedFor(
  rooms: Rooms,
  { room, nearest }: Found,
  ideal: Ideal,
  earliest: number,
): Avoided[] {
  const far = Math.abs(room.day - ideal.day);
  const last = Math.max(room.day, ideal.day + far - 1);
  const found = new Map<string, Avoided>();
  for (let day = Math.max(earliest, ideal.day - far); day <= last; day += 1) {
    const { obstacle } = rooms.on(day);
    if (!obstacle || (day === room.day && room.minute === ideal.minute)) continue;
    // Of a whole break one day is enough: the nearest.
    const key = obstacle.kind === 'break' ? obstacle.names.join() : String(day);
    const known = found.get(key);
    const isNearer = !known || Math.abs(day - ideal.day) < Math.abs(dayOf(known.date) - ideal.day);
    if (isNearer) found.set(key, { ...obstacle, date: dateOf(day) });
  }
  const { day, minute, busy: count } = nearest;
  if (count > room.busy) {
    found.set('busy', { kind: 'busy', date: dateOf(day), time: timeOf(minute), count });
  }
  return [...found.values()].sort((a, b) => dayOf(a.date) - dayOf(b.date));
}
