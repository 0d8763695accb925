import { DateTime } from 'luxon';
import type { CodeIn } from './error-codes.ts';
import type { Locale } from './locale.ts';
import { type SlotRow, toWall } from './slots.ts';
import { inContext } from './typed-context.ts';
import { isDay, isTime, isUnsure, leftOf, type Row, rowsOf } from './typed-rows.ts';
import { type Token, type TypedDay, tokensOf } from './typed-tokens.ts';

/** How long a time lasts of which only the start was typed: what the programmes' meetings last. */
export const DEFAULT_MINUTES = 90;

/** Longer words of one row have no room beside it, in characters. */
export const MAX_WORDS = 150;

/** Why a row is not understood as a whole. */
export type TypedProblem = CodeIn<'typed'>;

/** One time as somebody typed it, and what was understood; what was not is empty. */
export interface TypedRow extends Required<SlotRow> {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  /** The person's own words. */
  readonly words: string;
  /** Those of them that were not understood, where the time was: "huone 204". */
  readonly left: string;
  /** No end was typed: it is `DEFAULT_MINUTES` after the start. */
  readonly assumedEnd: boolean;
  /** Whether something in it is surely a day or a clock time. */
  readonly tellsTime: boolean;
  readonly problem: TypedProblem | undefined;
}

export interface ReadingOptions {
  readonly now: Date;
  /** IANA zone of the group. */
  readonly zone: string;
  /** Decides where the languages' words are alike. */
  readonly locale: Locale;
}

/**
 * Reads times as people type or paste them: "ti 24.11. 14-16.30; ke 25.11. klo 9–11.30", lists
 * with bullets or numbers, a day with its hours in the lines below. A day without a year is the
 * next such day, today included; a weekday alone the next one after today. Nothing is guessed: a
 * number that is not surely a day or a time leaves its row without one. Nothing is lost: each word
 * stands in some row. Never throws for any text.
 */
export function readTimes(typed: string, { now, zone, locale }: ReadingOptions): TypedRow[] {
  const today = DateTime.fromISO(toWall(now, zone).date, { zone: 'utc' });
  let items = 0;
  const lines = linesOf(typed, locale);
  const rows = lines.flatMap(({ text, tokens }) => {
    const [first] = tokens;
    const item = first?.kind === 'label' ? first.item : undefined;
    // "24. ti klo 14" is not a list's twenty-fourth row.
    const isInOrder = item === undefined || item === 1 || item === items + 1;
    if (item !== undefined) items = isInOrder ? item : 0;
    let before: Understood | undefined;
    return rowsOf(text, tokens)
      .filter((row) => row.tokens.some(({ kind }) => kind !== 'label'))
      .map((row) => {
        const isCutOff = row.isContinued && before !== undefined && !isWhole(before.read);
        before = isCutOff ? unread(row) : understand(text, row, today, isInOrder);
        return before;
      });
  });
  const hasDates = lines.some(({ tokens }) => tokens.some(({ kind }) => kind === 'date'));
  return hasDates ? withSureWeekdays(rows) : rows.map(({ read }) => read);
}

/** A row, and by which kind of day its date was told. */
interface Understood {
  readonly read: TypedRow;
  readonly by?: 'date' | 'relative' | 'weekday';
}

/** Whether a time is understood, though something beside it may not be. */
function isWhole({ problem }: TypedRow): boolean {
  return problem === undefined || problem === 'extra';
}

/**
 * Beside dates, a weekday alone is that after the last of them: "ti 15.12. 14–16, ke 9–11". Where
 * that is another day than the next such one, or no date has come yet, it is not sure which.
 */
function withSureWeekdays(rows: readonly Understood[]): TypedRow[] {
  let last: DateTime | undefined;
  return rows.map(({ read, by }) => {
    if (by === 'date' && read.date) last = DateTime.fromISO(read.date, { zone: 'utc' });
    if (by !== 'weekday' || !read.date) return read;
    const { weekday } = DateTime.fromISO(read.date, { zone: 'utc' });
    const isSure = last && nextWeekday(weekday, last) === read.date;
    return isSure ? read : { ...read, date: '', left: '', problem: 'noDate' };
  });
}

/** The next such day after another. */
function nextWeekday(weekday: number, after: DateTime): string | undefined {
  const ahead = (weekday - after.weekday + 7) % 7 || 7;
  return after.plus({ days: ahead }).toISODate() ?? undefined;
}

interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** The lines of a text, a day that has a line of its own before each of the hours below it. */
function linesOf(typed: string, locale: Locale): Line[] {
  const read = (text: string) => ({
    text,
    tokens: inContext(text, tokensOf(text, locale), locale),
  });
  const lines: Line[] = [];
  /** Days in lines of their own, below each other, for which no hours have come yet or some have. */
  let headings: Line[] = [];
  let hasHours = false;
  for (const line of typed.split(/[;\r\n]+/).map(read)) {
    const [heading, another] = headings;
    if (line.tokens.length === 0) continue;
    // Of several days it is open which of them the hours are for.
    if (heading && !another && isHours(line)) {
      if (!hasHours) lines.pop();
      hasHours = true;
      lines.push(read(`${heading.text.trim()} ${withoutBullet(line)}`));
      continue;
    }
    if (hasHours || !isHeading(line)) headings = [];
    if (isHeading(line)) headings.push(line);
    hasHours = false;
    lines.push(line);
  }
  return lines;
}

function isHeading({ tokens }: Line): boolean {
  const isBare = tokens.every((token) => isDay(token) || isOneOf(token, 'filler', 'label'));
  return isBare && tokens.some(isDay);
}

function isHours({ tokens }: Line): boolean {
  const [first, ...others] = tokens;
  const isBare = (token: Token) => isTime(token) || isOneOf(token, 'clock', 'filler', 'joint');
  const begins = first !== undefined && (isBare(first) || isOneOf(first, 'label', 'dash'));
  return begins && others.every(isBare) && tokens.some(isTime);
}

function withoutBullet({ text, tokens }: Line): string {
  const first = tokens.find((token) => !isOneOf(token, 'label', 'dash'));
  return text.slice(first?.from).trim();
}

function isOneOf(token: Token, ...kinds: readonly Token['kind'][]): boolean {
  return kinds.includes(token.kind);
}

function unread(row: Row): Understood {
  const { words } = row;
  return { read: { ...NOTHING, words, tellsTime: tellsTime(row), problem: 'unread' } };
}

function tellsTime({ tokens }: Row): boolean {
  return tokens.some((token) => isDay(token) || isTime(token));
}

function understand(line: string, row: Row, today: DateTime, isInOrder: boolean): Understood {
  const tokens = folded(row.tokens);
  const days = tokens.filter((token) => isOneOf(token, 'date', 'relative'));
  const weekdays = tokens.filter((token) => isOneOf(token, 'weekday'));
  const times = tokens.filter(isTime);
  const isSeveral = [days, weekdays, times].some(({ length }) => length > 1);
  if (isSeveral || !tellsTime(row) || tokens.some(isUnsure)) return unread(row);

  const [day, weekday, time] = [days[0], weekdays[0], times[0]];
  const left = leftOf(line, row.tokens);
  if (left && (!time || !(day || weekday) || row.isContinued)) return unread(row);
  const isByItself = day?.kind === 'date' && !row.isContinued;
  if (row.isAfterUnsure && !isByItself) return unread(row);
  // With a number beside it, a weekday may be of another week: "viikko 48".
  if (day?.kind !== 'date' && (/\d/.test(left) || !isInOrder)) return unread(row);
  const hours = clockOf(time, left !== '' || goesOn(tokens));
  const read = { ...NOTHING, words: row.words, tellsTime: true, ...hours, left };
  if (!day && !weekday) return { read: { ...read, problem: 'noDate' } };
  const date = dateOf(day, weekday, today);
  if (!date) return { read: { ...read, left: '', problem: 'unread' } };
  if (weekday?.kind === 'weekday' && !isOn(date, weekday.weekday)) {
    return { read: { ...read, left: '', problem: 'weekday' } };
  }
  if (hasOtherYear(date, left)) return unread(row);
  const by = day?.kind === 'date' || day?.kind === 'relative' ? day.kind : 'weekday';
  return { by, read: { ...read, date, problem: hours.problem ?? (left ? 'extra' : undefined) } };
}

/** "1.12. klo 14–16 vuonna 2027" is not of this year; "lukuvuosi 2026–2027" says nothing of it. */
function hasOtherYear(date: string, left: string): boolean {
  const years = left.match(/(?<![\d\p{Pd}])(?:19|20)\d\d(?![\d\p{Pd}])/gu) ?? [];
  return years.some((year) => !date.startsWith(year));
}

const NOTHING = { date: '', start: '', end: '', left: '', assumedEnd: false };

/** "24.11.2026 14:00 – 24.11.2026 16:00", as calendars write it, is one time of one day. */
function folded(tokens: readonly Token[]): readonly Token[] {
  const [one, start, dash, same, end] = tokens.filter(
    (token) => !isOneOf(token, 'clock', 'filler', 'label', 'other', 'joint', 'weekday'),
  );
  const isOneDay =
    one?.kind === 'date' &&
    same?.kind === 'date' &&
    JSON.stringify(one.day) === JSON.stringify(same.day);
  const isFromTo = start?.kind === 'time' && dash?.kind === 'dash' && end?.kind === 'time';
  if (!isOneDay || !isFromTo) return tokens;
  const { from } = start;
  const range: Token = { kind: 'range', start: start.start, end: end.start, from, to: end.to };
  return tokens.flatMap((token) => {
    if (token === start) return [range];
    return token === dash || token === same || token === end ? [] : [token];
  });
}

/** A dash after the start without an end behind it: "klo 14–". */
function goesOn(tokens: readonly Token[]): boolean {
  const time = tokens.findIndex(isTime);
  return tokens.slice(time + 1).some((token) => isOneOf(token, 'dash'));
}

interface Hours {
  readonly start?: string;
  readonly end?: string;
  readonly assumedEnd?: boolean;
  readonly problem?: TypedProblem;
}

/** `isOpen`: how long it lasts may be in what is not understood. */
function clockOf(token: Token | undefined, isOpen: boolean): Hours {
  if (token?.kind !== 'range' && token?.kind !== 'time') return { problem: 'noTime' };
  if (token.isNight) return { problem: 'night' };
  const start = clock(token.start);
  if (token.end === DAY) return { start, problem: 'midnight' };
  if (token.end !== undefined) return { start, end: clock(token.end) };
  const end = token.start + DEFAULT_MINUTES;
  // Only a meeting that ends on its own day has a place in a form.
  if (isOpen || end >= DAY) return { start, problem: 'noEnd' };
  return { start, end: clock(end), assumedEnd: true };
}

const DAY = 24 * 60;

function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function isOn(date: string, weekday: number): boolean {
  return DateTime.fromISO(date, { zone: 'utc' }).weekday === weekday;
}

function dateOf(
  day: Token | undefined,
  weekday: Token | undefined,
  today: DateTime,
): string | undefined {
  if (day?.kind === 'date') return nextSuch(day.day, today);
  if (day?.kind === 'relative') return today.plus({ days: day.days }).toISODate() ?? undefined;
  if (weekday?.kind !== 'weekday') return undefined;
  // "Tiistaina", said on a Tuesday, is no longer this one.
  return nextWeekday(weekday.weekday, today);
}

/** Years until a day surely comes again: 29 February can be eight years away. */
const YEARS_AHEAD = 8;

function nextSuch({ year, month, day }: TypedDay, today: DateTime): string | undefined {
  const from = year ?? today.year;
  for (let candidate = from; candidate <= (year ?? from + YEARS_AHEAD); candidate += 1) {
    const date = DateTime.fromObject({ year: candidate, month, day }, { zone: 'utc' });
    if (date.isValid && (year !== undefined || date >= today)) return date.toISODate();
  }
  return undefined;
}
