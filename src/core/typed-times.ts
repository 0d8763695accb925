import { DateTime } from 'luxon';
import type { CodeIn } from './error-codes.ts';
import type { Locale } from './locale.ts';
import { type SlotRow, toWall } from './slots.ts';
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
  /** No end was typed: it is `DEFAULT_MINUTES` after the start. */
  readonly assumedEnd: boolean;
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
 * Reads times as people type them: "ti 24.11. 14-16.30; ke 25.11. klo 9–11.30". A day without a
 * year is the next such day, today included; a weekday alone the next one after today. Nothing is
 * guessed, and nothing lost: each word stands in some row. Never throws for any text.
 */
export function readTimes(typed: string, { now, zone, locale }: ReadingOptions): TypedRow[] {
  const today = DateTime.fromISO(toWall(now, zone).date, { zone: 'utc' });
  return typed
    .split(/[;\r\n]+/)
    .flatMap((line) => rowsOf(line, tokensOf(line, locale)))
    .map((row) => understand(row, today));
}

interface Row {
  readonly words: string;
  /** With the day that it has from the row before. */
  readonly tokens: readonly Token[];
}

type Kind = Token['kind'];

const isDay = ({ kind }: Token) => ['date', 'relative', 'weekday'].includes(kind);
const TIMES = ['range', 'time'] as const satisfies readonly Kind[];
const isTime = ({ kind }: Token) => isOneOf(kind, ...TIMES);
const isSilent = ({ kind }: Token) => ['clock', 'filler', 'joint'].includes(kind);

/**
 * Cuts a line where another time begins: at a day after a whole time, or at "ja" before a time.
 * Walks along the line once: anybody may type a long one.
 */
function rowsOf(line: string, typed: readonly Token[]): Row[] {
  const tokens = decidePairs(typed);
  const saying = fromEach(tokens, (token) => !isSilent(token));
  // A time of day that comes before anything that is none: with a day before it, or at once.
  const deciding = fromEach(tokens, (token) => !isSilent(token) && !isDay(token));
  const rows: Row[] = [];
  /** Of the row before, when this one has only a time of its own: "24.11. 14–16 ja 17–19". */
  let days: readonly Token[] = [];
  let own: Token[] = [];
  let standing: Standing = { hasDay: false, hasTime: false, isGoingOn: false };
  const finish = () => {
    const words = wordsOf(line, own);
    if (words !== '') rows.push({ words, tokens: [...days, ...own] });
  };
  for (const [index, token] of tokens.entries()) {
    const isWhole = standing.hasDay && standing.hasTime && !standing.isGoingOn;
    const isCut = isDay(token) || token.kind === 'joint';
    if (isWhole && isCut && isOneOf(deciding[index]?.kind, ...TIMES)) {
      finish();
      days = isOneOf(saying[index]?.kind, ...TIMES) ? [...days, ...own].filter(isDay) : [];
      own = [];
      standing = { hasDay: days.length > 0, hasTime: false, isGoingOn: false };
    }
    own.push(token);
    standing = withOne(standing, token);
  }
  finish();
  return rows;
}

/** What a row has so far. */
interface Standing {
  readonly hasDay: boolean;
  readonly hasTime: boolean;
  /** A dash after its time says that the row goes on: until another day. */
  readonly isGoingOn: boolean;
}

function withOne({ hasDay, hasTime, isGoingOn }: Standing, token: Token): Standing {
  return {
    hasDay: hasDay || isDay(token),
    hasTime: hasTime || isTime(token),
    isGoingOn: !isTime(token) && (isGoingOn || token.kind === 'dash'),
  };
}

/** For each place the first token from there on that is wanted. */
function fromEach(
  tokens: readonly Token[],
  isWanted: (token: Token) => boolean,
): (Token | undefined)[] {
  let first: Token | undefined;
  const backwards = tokens.toReversed().map((token) => {
    if (isWanted(token)) first = token;
    return first;
  });
  return backwards.reverse();
}

/** A row as typed, without what joins it to its neighbours, which alone may get lost. */
function wordsOf(line: string, tokens: readonly Token[]): string {
  const own = tokens.filter(({ kind }) => kind !== 'joint');
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return '';
  const [closing = ''] = /^[)"'”’.!?]*/.exec(line.slice(last.to)) ?? [];
  return line.slice(first.from, last.to + closing.length);
}

/** Of "9.12" it is the neighbours that tell whether it is a date; with none it stays open. */
function decidePairs(tokens: readonly Token[]): Token[] {
  const telling = fromEach(
    tokens,
    ({ kind }) => kind !== 'weekday' && kind !== 'filler' && kind !== 'clock',
  );
  let before: Kind | undefined;
  return tokens.map((token, index) => {
    const decided = decide(token, before, telling[index + 1]?.kind);
    if (!isOneOf(decided.kind, 'filler', 'joint')) before = decided.kind;
    return decided;
  });
}

function decide(token: Token, before: Kind | undefined, after: Kind | undefined): Token {
  if (token.kind !== 'pair') return token;
  const { day, start, from, to } = token;
  if (isOneOf(before, 'clock', 'date', 'relative')) return { kind: 'time', start, from, to };
  if (isOneOf(after, 'range', 'time', 'pair')) return { kind: 'date', day, from, to };
  return token;
}

function isOneOf(kind: Kind | undefined, ...kinds: readonly Kind[]): boolean {
  return kind !== undefined && kinds.includes(kind);
}

function understand({ words, tokens }: Row, today: DateTime): TypedRow {
  const days = tokens.filter(({ kind }) => kind === 'date' || kind === 'relative');
  const weekdays = tokens.filter(({ kind }) => kind === 'weekday');
  const times = tokens.filter(isTime);
  const nothing = { words, date: '', start: '', end: '', assumedEnd: false };
  const isOpen = tokens.some(({ kind }) => kind === 'pair' || kind === 'number');
  const isSeveral = [days, weekdays, times].some(({ length }) => length > 1);
  const isEmpty = [...days, ...weekdays, ...times].length === 0;
  if (isOpen || isSeveral || isEmpty) return { ...nothing, problem: 'unread' };

  const clock = clockOf(times[0]);
  const read = { ...nothing, ...clock };
  const [day, weekday] = [days[0], weekdays[0]];
  if (!day && !weekday) return { ...read, problem: 'noDate' };
  const date = dateOf(day, weekday, today);
  if (!date) return { ...read, problem: 'unread' };
  const number = weekday?.kind === 'weekday' ? weekday.weekday : undefined;
  if (number && DateTime.fromISO(date, { zone: 'utc' }).weekday !== number) {
    return { ...read, problem: 'weekday' };
  }
  if (times.length === 0) return { ...read, date, problem: 'noTime' };
  const problem = tokens.some(({ kind }) => kind === 'other') ? 'extra' : undefined;
  return { ...read, date, problem };
}

function clockOf(token: Token | undefined) {
  if (token?.kind === 'range') return { start: clock(token.start), end: clock(token.end) };
  if (token?.kind !== 'time') return {};
  const end = token.start + DEFAULT_MINUTES;
  // Only a meeting that ends on its own day has a place in a form.
  if (end >= 24 * 60) return { start: clock(token.start) };
  return { start: clock(token.start), end: clock(end), assumedEnd: true };
}

function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
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
  const ahead = (weekday.weekday - today.weekday + 7) % 7 || 7;
  return today.plus({ days: ahead }).toISODate() ?? undefined;
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
