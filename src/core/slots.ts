import { DateTime, IANAZone } from 'luxon';
import type { CodeIn } from './error-codes.ts';

/** A moment as a clock on the wall tells it. */
export interface WallTime {
  /** "2026-11-24" */
  readonly date: string;
  /** "14:00" */
  readonly time: string;
  /** IANA name of the time zone, "Europe/Helsinki". */
  readonly zone: string;
}

/** A slot as people agree on it: this, not the instant derived from it, is the truth. */
export interface SlotTime extends WallTime {
  /** How long it really lasts, also across a clock change. */
  readonly minutes: number;
}

const MINUTE = 60_000;
const SATURDAY = 6;
const WALL = "yyyy-MM-dd'T'HH:mm";

/** Whether it is Saturday or Sunday there. (Luxon's own answer is that of the process's country.) */
export function isWeekend({ weekday }: DateTime): boolean {
  return weekday >= SATURDAY;
}

/** Whether the runtime knows this IANA time zone. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/**
 * The instant of a wall time: the first one when clocks are set back and it
 * comes twice, moved forward by the gap when clocks are set forward and it does
 * not come at all.
 * @throws RangeError when it is no date, time or zone
 */
export function toInstant(wall: WallTime): Date {
  const at = parse(wall);
  if (!at) throw new RangeError(`not a wall time: ${wall.date} ${wall.time} ${wall.zone}`);
  return new Date(Math.min(...at.getPossibleOffsets().map((possible) => possible.toMillis())));
}

function parse({ date, time, zone }: WallTime): DateTime<true> | undefined {
  const at = DateTime.fromFormat(`${date}T${time}`, WALL, { zone });
  return at.isValid ? at : undefined;
}

/** Whether a clock change makes a wall time not come at all, or come twice. */
export function clockChange(wall: WallTime): 'missingHour' | 'doubledHour' | undefined {
  const at = parse(wall);
  if (at?.toFormat(WALL) !== `${wall.date}T${wall.time}`) return 'missingHour';
  return at.getPossibleOffsets().length > 1 ? 'doubledHour' : undefined;
}

/** What a clock on a wall in the zone shows at an instant, to the minute. */
export function toWall(instant: Date, zone: string): WallTime {
  const at = DateTime.fromJSDate(instant, { zone });
  if (!at.isValid) throw new RangeError(`not a moment in a time zone: ${zone}`);
  return { date: at.toFormat('yyyy-MM-dd'), time: at.toFormat('HH:mm'), zone };
}

/** The instant at which a slot ends. @throws RangeError as `toInstant` does */
export function endOf(slot: SlotTime): Date {
  return new Date(toInstant(slot).getTime() + slot.minutes * MINUTE);
}

/** One row of a form for slots, as typed. Clock times are "HH:mm"; a row left empty is no slot. */
export interface SlotRow {
  readonly date?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

export type SlotField = 'date' | 'start' | 'end';

const FIELDS = ['date', 'start', 'end'] as const satisfies readonly SlotField[];

export type SlotProblemCode = CodeIn<'slot'>;

/** What is wrong with a row. `params` fill the blanks of the code's sentence. */
export interface SlotProblem {
  /** Which of the given rows, from 0. */
  readonly index: number;
  readonly field: SlotField;
  readonly code: SlotProblemCode;
  /** `row`: the earlier row in the way, as people count (from 1). `max`: how many rows are allowed. */
  readonly params?: { readonly row: number } | { readonly max: number };
}

/** A row that makes a slot. */
export interface CheckedSlot extends SlotTime {
  readonly index: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface SlotCheck {
  /** In the order of the rows. Complete only when there are no problems. */
  readonly slots: readonly CheckedSlot[];
  readonly problems: readonly SlotProblem[];
}

export interface SlotCheckOptions {
  readonly now: Date;
  /** IANA zone of the group. */
  readonly zone: string;
  /** How many slots there may be; 20 unless said. */
  readonly max?: number;
  /** Slots to choose between may overlap: "14–16 or 15–17". */
  readonly mayOverlap?: boolean;
}

/** Nobody agrees on a time further ahead: a year like 2926 is a slip. */
export const YEARS_AHEAD = 2;

/**
 * Turns the rows of a form into slots, or says which field of which row cannot
 * be so and why: at most one problem for a field. Slots may touch, and overlap only where that is
 * said; of two in conflict the lower row is named, and it names the upper one. A slot begins and
 * ends on one day: a form has one date for it, and an end that is not after the start is a slip
 * far more often than it is of the next day.
 */
export function checkSlots(rows: readonly SlotRow[], options: SlotCheckOptions): SlotCheck {
  const { max = 20 } = options;
  const filled = rows
    .map((row, index) => ({ row, index }))
    .filter(({ row }) => FIELDS.some((field) => row[field]));
  if (filled.length === 0) {
    return { slots: [], problems: [{ index: 0, field: 'date', code: 'none' }] };
  }

  const slots: CheckedSlot[] = [];
  const problems: SlotProblem[] = [];
  for (const { row, index } of filled.slice(0, max)) {
    const checked = checkRow(row, index, options);
    if (Array.isArray(checked)) {
      problems.push(...checked);
      continue;
    }
    const conflict = conflictOf(checked, slots, options.mayOverlap === true);
    if (conflict) problems.push(conflict);
    slots.push(checked);
  }
  const extra = filled[max];
  if (extra) {
    problems.push({ index: extra.index, field: 'date', code: 'tooMany', params: { max } });
  }
  return { slots, problems };
}

/** A form row as a slot, or the problems of the first kind that it has. */
function checkRow(
  row: SlotRow,
  index: number,
  { now, zone }: SlotCheckOptions,
): CheckedSlot | SlotProblem[] {
  const { date = '', start = '', end = '' } = row;
  const startWall = { date, time: start, zone };
  const endWall = { date, time: end, zone };

  const unreadable = named(index, {
    date: unreadableAs('yyyy-MM-dd', date),
    start: unreadableAs('HH:mm', start),
    end: unreadableAs('HH:mm', end),
  });
  if (unreadable.length > 0) return unreadable;
  if (end <= start) {
    return named(index, {
      end: isAcrossMidnight(start, end) ? 'acrossMidnight' : 'endsBeforeStart',
    });
  }

  const changes = named(index, { start: clockChange(startWall), end: clockChange(endWall) });
  if (changes.length > 0) return changes;

  const [startsAt, endsAt] = [toInstant(startWall), toInstant(endWall)];
  if (startsAt <= now) {
    return named(index, { [date < toWall(now, zone).date ? 'date' : 'start']: 'past' });
  }
  if (date > latestDay(now, zone)) return named(index, { date: 'tooFar' });
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE;
  return { index, ...startWall, minutes, startsAt, endsAt };
}

/** Late in the evening until early in the morning, not simply the wrong way round. */
function isAcrossMidnight(start: string, end: string): boolean {
  return start >= '18:00' && end <= '06:00';
}

/** The last day ("2028-11-24") for which anything can be agreed on. */
export function latestDay(now: Date, zone: string): string {
  return DateTime.fromJSDate(now, { zone }).plus({ years: YEARS_AHEAD }).toFormat('yyyy-MM-dd');
}

function named(
  index: number,
  codes: { readonly [Field in SlotField]?: SlotProblemCode | undefined },
): SlotProblem[] {
  return FIELDS.flatMap((field) => {
    const code = codes[field];
    return code ? [{ index, field, code }] : [];
  });
}

/** Whether a text is a day of the calendar as "2026-11-24". */
export function isDay(text: string): boolean {
  return unreadableAs('yyyy-MM-dd', text) === undefined;
}

/** Which part of a typed wall time is no date or no clock time ("HH:mm"), if one is not. */
export function unreadableIn({
  date,
  time,
}: Pick<WallTime, 'date' | 'time'>):
  | { readonly field: 'date' | 'time'; readonly code: SlotProblemCode }
  | undefined {
  const ofDate = unreadableAs('yyyy-MM-dd', date);
  if (ofDate) return { field: 'date', code: ofDate };
  const ofTime = unreadableAs('HH:mm', time);
  return ofTime && { field: 'time', code: ofTime };
}

function unreadableAs(format: string, value: string): SlotProblemCode | undefined {
  if (value === '') return 'incomplete';
  const read = DateTime.fromFormat(value, format, { zone: 'utc' });
  return read.isValid && read.toFormat(format) === value ? undefined : 'invalid';
}

function conflictOf(
  slot: CheckedSlot,
  earlier: readonly CheckedSlot[],
  mayOverlap: boolean,
): SlotProblem | undefined {
  const overlapping = earlier.filter(
    (other) => slot.startsAt < other.endsAt && other.startsAt < slot.endsAt,
  );
  const same = overlapping.find(
    (other) => slot.time === other.time && slot.minutes === other.minutes,
  );
  const other = same ?? overlapping[0];
  if (!other || (mayOverlap && !same)) return undefined;
  const code = same ? 'duplicate' : 'overlaps';
  return { index: slot.index, field: 'start', code, params: { row: other.index + 1 } };
}
