import type { Locale } from './locale.ts';
import {
  daysAhead,
  isClockWord,
  isFiller,
  isJoint,
  monthOf,
  RANGE_WORDS,
  WEDNESDAY_OR_ON,
  weekdayOf,
} from './typed-words.ts';

/** A day as typed; without a year it is the next such day. */
export interface TypedDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** What a piece of a typed line means. Clock times are in minutes from midnight. */
type Meaning =
  | { readonly kind: 'date'; readonly day: TypedDay }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | { readonly kind: 'range'; readonly start: number; readonly end: number }
  | { readonly kind: 'time'; readonly start: number }
  /** "9.12": a date or a clock time. */
  | { readonly kind: 'pair'; readonly day: TypedDay; readonly start: number }
  /** `number`: "24." of "24.–25.11.", no date and no clock time by itself. */
  | { readonly kind: 'clock' | 'filler' | 'joint' | 'dash' | 'number' | 'other' };

/** A piece of a line and where it stands in it. */
export type Token = Meaning & { readonly from: number; readonly to: number };

const YEAR = '20\\d{2}';
const TIME = '(\\d{1,2})(?:[.:](\\d{2}))?(?:\\s*([ap])\\.?m\\b\\.?)?';
const TO = `\\s*(?:[-–—]|\\b(?:${RANGE_WORDS.join('|')})\\b)\\s*`;
/** No number goes on, and no word. */
const END = '(?![\\p{L}\\d]|[.:/]\\d)';

const patterns = {
  iso: /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/uy,
  dotted: new RegExp(
    `(\\d{1,2})\\.(\\d{1,2})(?:\\.?\\s+(${YEAR})(?!\\d)|\\.(${YEAR})(?!\\d)|\\.(\\d{2})(?=[\\s,]|$)|\\.)`,
    'uy',
  ),
  /** A month of one digit: no clock shows "24.1". */
  short: new RegExp(`(\\d{1,2})\\.(\\d)${END}`, 'uy'),
  slashed: new RegExp(`(\\d{1,2})/(\\d{1,2})(?:[/.](${YEAR}|\\d{2}))?${END}`, 'uy'),
  dayMonth: new RegExp(
    `(\\d{1,2})(?:\\.|st|nd|rd|th|:e)?\\s*(?:of\\s+)?(\\p{L}+)\\.?(?:,?\\s+(${YEAR})(?!\\d))?`,
    'uiy',
  ),
  monthDay: new RegExp(
    `(\\p{L}+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th|\\.)?(?!\\s*[-–—:]\\s*\\d|\\s*[ap]\\.?m|\\d|\\.\\d)(?:,?\\s+(${YEAR})(?!\\d))?`,
    'uiy',
  ),
  range: new RegExp(`${TIME}${TO}${TIME}${END}`, 'uiy'),
  time: new RegExp(`${TIME}${END}`, 'uiy'),
  twoWords: /i\s+(?:dag|morgon|övermorgon)(?!\p{L})/iuy,
  word: /\p{L}+\.?/uy,
  joint: /[,&+]/uy,
  dash: /[-–—]+/uy,
  silent: /[\s.:()!?"'”’]+/uy,
  other: /[\p{L}\d]+|./uy,
};

/** Takes a line apart. Every character but spaces and punctuation belongs to a token. */
export function tokensOf(line: string, locale: Locale): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < line.length) {
    const silent = match('silent', line, from);
    if (silent) {
      from += silent[0].length;
      continue;
    }
    const [meaning, length] = next(line, from, locale);
    tokens.push({ ...meaning, from, to: from + length });
    from += length;
  }
  return tokens;
}

function next(line: string, from: number, locale: Locale): [Meaning, number] {
  const found =
    numericDate(line, from) ??
    namedDate(line, from) ??
    clockTime(line, from) ??
    word(line, from, locale);
  if (found) return found;
  const [rest = ''] = match('other', line, from) ?? [];
  const kind = /^\d{1,2}$/.test(rest) ? 'number' : 'other';
  // Some line ends are matched by no pattern.
  return [{ kind }, Math.max(1, rest.length)];
}

function match(name: keyof typeof patterns, line: string, from: number): RegExpExecArray | null {
  const pattern = patterns[name];
  pattern.lastIndex = from;
  return pattern.exec(line);
}

function dayOf(day: string | undefined, month: number | string | undefined, year?: string) {
  const century = year?.length === 2 ? 2000 : 0;
  return {
    day: Number(day),
    month: Number(month),
    ...(year !== undefined && { year: century + Number(year) }),
  };
}

function numericDate(line: string, from: number): [Meaning, number] | undefined {
  const iso = match('iso', line, from);
  if (iso) return [{ kind: 'date', day: dayOf(iso[3], iso[2], iso[1]) }, iso[0].length];
  const dotted = match('dotted', line, from);
  if (dotted) {
    const [all, day, month, spaced, whole, short] = dotted;
    return [{ kind: 'date', day: dayOf(day, month, spaced ?? whole ?? short) }, all.length];
  }
  const slashed = match('short', line, from) ?? match('slashed', line, from);
  if (!slashed) return undefined;
  const [all, day, month, year] = slashed;
  return [{ kind: 'date', day: dayOf(day, month, year) }, all.length];
}

function namedDate(line: string, from: number): [Meaning, number] | undefined {
  const dayFirst = match('dayMonth', line, from);
  const named = monthOf(dayFirst?.[2]?.toLowerCase() ?? '');
  if (dayFirst && named) {
    return [{ kind: 'date', day: dayOf(dayFirst[1], named, dayFirst[3]) }, dayFirst[0].length];
  }
  const monthFirst = match('monthDay', line, from);
  const month = monthOf(monthFirst?.[1]?.toLowerCase() ?? '');
  if (!monthFirst || !month) return undefined;
  return [{ kind: 'date', day: dayOf(monthFirst[2], month, monthFirst[3]) }, monthFirst[0].length];
}

function clockTime(line: string, from: number): [Meaning, number] | undefined {
  const range = match('range', line, from);
  const both = range && rangeOf(range);
  // "5.12-6.12." is no time of day.
  const isDates = range?.[5] && line[from + range[0].length] === '.' && isMonth(Number(range[5]));
  if (both && !isDates) return [{ kind: 'range', ...both }, range[0].length];
  const single = match('time', line, from);
  if (!single) return undefined;
  const [all, hours = '', minutes, half] = single;
  const start = minutesOf(hours, minutes, half);
  const day = dayOf(hours, minutes);
  const mayBeDate = all.includes('.') && !half && isMonth(day.month) && day.day >= 1;
  if (start === undefined) return mayBeDate ? [{ kind: 'date', day }, all.length] : undefined;
  return [mayBeDate ? { kind: 'pair', day, start } : { kind: 'time', start }, all.length];
}

function isMonth(number: number): boolean {
  return number >= 1 && number <= 12;
}

function rangeOf([, h1 = '', m1, half1, h2 = '', m2, half2]: RegExpExecArray) {
  const end = minutesOf(h2, m2, half2);
  const likely = minutesOf(h1, m1, half1 ?? half2);
  // "11-1pm" begins in the morning.
  const isMorning = !half1 && half2 && likely !== undefined && end !== undefined && likely >= end;
  const start = isMorning ? minutesOf(h1, m1, 'a') : likely;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** Minutes from midnight; undefined for what no clock shows. */
function minutesOf(hours: string, minutes = '00', half?: string): number | undefined {
  const shown = Number(hours);
  if (half && (shown < 1 || shown > 12)) return undefined;
  const hour = half ? (shown % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : shown;
  return hour <= 23 && Number(minutes) <= 59 ? hour * 60 + Number(minutes) : undefined;
}

function word(line: string, from: number, locale: Locale): [Meaning, number] | undefined {
  const joint = match('joint', line, from);
  if (joint) return [{ kind: 'joint' }, joint[0].length];
  const dash = match('dash', line, from);
  if (dash) return [{ kind: 'dash' }, dash[0].length];
  const two = match('twoWords', line, from);
  if (two) return [{ kind: 'relative', days: daysAhead(two[0].toLowerCase()) ?? 0 }, two[0].length];
  const found = match('word', line, from);
  if (!found) return undefined;
  const [all] = found;
  const typed = all.replace('.', '').toLowerCase();
  if (isClockWord(typed)) return [{ kind: 'clock' }, all.length];
  // "B2" is one word, but "klo14" two.
  if (/\d/.test(line[from + all.length] ?? '')) return undefined;
  return [meaningOf(typed, line.slice(from + all.length), locale), all.length];
}

function meaningOf(typed: string, rest: string, locale: Locale): Meaning {
  if (typed === WEDNESDAY_OR_ON) {
    const [following = ''] = /\p{L}+/u.exec(rest) ?? [];
    const isBeforeDay = weekdayOf(following.toLowerCase()) && rest.trim().startsWith(following);
    return locale === 'en' || isBeforeDay ? { kind: 'filler' } : { kind: 'weekday', weekday: 3 };
  }
  const weekday = weekdayOf(typed);
  if (weekday) return { kind: 'weekday', weekday };
  const days = daysAhead(typed);
  if (days !== undefined) return { kind: 'relative', days };
  if (isJoint(typed)) return { kind: 'joint' };
  return { kind: isFiller(typed) ? 'filler' : 'other' };
}
