import type { Locale } from './locale.ts';
import { isLabel, isNegation, isPlural, isTurning, isUnit } from './typed-hints.ts';
import { match } from './typed-patterns.ts';
import {
  daysAhead,
  isClockWord,
  isFiller,
  isJoint,
  isOr,
  isRangeWord,
  monthOf,
  WEDNESDAY_OR_ON,
  weekdayOf,
} from './typed-words.ts';

/** A day as typed; without a year it is the next such day. */
export interface TypedDay {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

/** How a clock time is written, which tells how surely it is one. Minutes from midnight. */
export interface Clocked {
  readonly start: number;
  /** Of a range. 24:00 may end one. */
  readonly end?: number;
  /** Hours alone: "14", "14-16". */
  readonly isBare?: boolean;
  /** With "am" or "pm". */
  readonly isHalved?: boolean;
  /** A part of it is written as a date may be: "8.10", "14-16.10". */
  readonly isDateLike?: boolean;
  /** By the clock it is in the night, but hardly by what was meant: "2-4". */
  readonly isNight?: boolean;
}

/** What a piece of a typed line means by itself. */
type Meaning =
  /** `isShort`: without the second full stop, so that it may be another number: "24.1". */
  | { readonly kind: 'date'; readonly day: TypedDay; readonly isShort?: boolean }
  | { readonly kind: 'relative'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number }
  | ({ readonly kind: 'range'; readonly end: number } & Clocked)
  | ({ readonly kind: 'time' } & Clocked)
  /** "9.12": a date or a clock time. */
  | ({ readonly kind: 'pair'; readonly day: TypedDay } & Clocked)
  /** "14": by itself neither a day nor a clock time. */
  | { readonly kind: 'number'; readonly value: number }
  /** A word or sign that says nothing of times; `isUnit`: what the number before it counts. */
  | { readonly kind: 'other'; readonly isUnit?: boolean }
  /**
   * `open`: a number that may or may not be a time. `turn`: a word that makes something else of
   * the time beside it. `negation`: one that may refuse all times of its line.
   */
  | { readonly kind: 'open' | 'turn' | 'negation' }
  /** `item`: the number of a list's row. */
  | { readonly kind: 'label'; readonly item?: number }
  /** Between two times. */
  | { readonly kind: 'joint'; readonly isComma?: boolean; readonly isOr?: boolean }
  | { readonly kind: 'clock' | 'filler' | 'dash' };

/** A piece of a line and where it stands in it. */
export type Token = Meaning & { readonly from: number; readonly to: number };

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

type Found = [Meaning, number];

function next(line: string, from: number, locale: Locale): Found {
  const found =
    noTime(line, from) ??
    numericDate(line, from, locale) ??
    namedDate(line, from) ??
    clockTime(line, from) ??
    word(line, from, locale);
  if (found) return found;
  const [rest = ''] = match('other', line, from) ?? [];
  // Some line ends are matched by no pattern.
  const length = Math.max(1, rest.length);
  const [, number] = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(rest) ?? [];
  if (number) return [{ kind: 'number', value: Number(number) }, length];
  return [{ kind: 'other', isUnit: /^[%€$£°]$/.test(rest) }, length];
}

/** Digits that surely tell no time: links, telephone numbers, time zones, numbered bullets. */
function noTime(line: string, from: number): Found | undefined {
  const link = match('link', line, from);
  if (link) return [{ kind: 'other' }, link[0].length];
  const keycap = match('keycap', line, from);
  if (keycap) return [{ kind: 'label' }, keycap[0].length];
  const isAttached = /[\p{L}\d]/u.test(line[from - 1] ?? '');
  const offset = isAttached && match('offset', line, from);
  if (offset) return [{ kind: 'other' }, offset[0].length];
  const phone = match('phone', line, from);
  const digits = phone?.[0].replaceAll(/\D/g, '').length ?? 0;
  if (phone && digits >= 7 && /\d{3}/.test(phone[0]) && !match('iso', line, from)) {
    return [{ kind: 'other' }, phone[0].length];
  }
  return undefined;
}

function dayOf(day: string | undefined, month: number | string | undefined, year?: string) {
  const century = year?.length === 2 ? 2000 : 0;
  return {
    day: Number(day),
    month: Number(month),
    ...(year !== undefined && { year: century + Number(year) }),
  };
}

function numericDate(line: string, from: number, locale: Locale): Found | undefined {
  const iso = match('iso', line, from);
  if (iso) return [{ kind: 'date', day: dayOf(iso[3], iso[2], iso[1]) }, iso[0].length];
  const dotted = match('dotted', line, from);
  if (dotted) {
    const [all, day, month, spaced, whole, short] = dotted;
    return [{ kind: 'date', day: dayOf(day, month, spaced ?? whole ?? short) }, all.length];
  }
  const short = match('short', line, from);
  if (short) {
    return [{ kind: 'date', day: dayOf(short[1], short[2]), isShort: true }, short[0].length];
  }
  const slashed = match('slashed', line, from);
  if (!slashed) return undefined;
  const [all, day, month, year] = slashed;
  // In English it depends on the country which of the two is the month.
  if (locale === 'en' && isMonth(Number(day)) && isMonth(Number(month)) && day !== month) {
    return [{ kind: 'open' }, all.length];
  }
  return [{ kind: 'date', day: dayOf(day, month, year), isShort: !year }, all.length];
}

function namedDate(line: string, from: number): Found | undefined {
  const dayFirst = match('dayMonth', line, from);
  const named = monthOf(dayFirst?.[2]?.toLowerCase() ?? '');
  if (dayFirst && named && !isBeforeItsDay(line, from, dayFirst)) {
    return [{ kind: 'date', day: dayOf(dayFirst[1], named, dayFirst[3]) }, dayFirst[0].length];
  }
  const monthFirst = match('monthDay', line, from);
  const month = monthOf(monthFirst?.[1]?.toLowerCase() ?? '');
  if (!monthFirst || !month) return undefined;
  return [{ kind: 'date', day: dayOf(monthFirst[2], month, monthFirst[3]) }, monthFirst[0].length];
}

/** In "1. November 30th" and "1. marraskuun 30." the number before the month is that of a list. */
function isBeforeItsDay(line: string, from: number, [all, , month = '']: RegExpExecArray): boolean {
  if (month.toLowerCase().endsWith('kuun')) return true;
  const isOrdinal = /^\d+(?:st|nd|rd|th|:[ae])/i.test(all);
  return !isOrdinal && match('monthDay', line, from + all.indexOf(month)) !== null;
}

/** Before a number that is surely a clock time. */
const CLOCKED = /\b(?:klo|kello|kl|klockan)\.?\s*$/iu;
const CLOCKED_WITHIN = 12;

function clockTime(line: string, from: number): Found | undefined {
  const range = match('range', line, from);
  const both = range && rangeOf(range);
  // "5.12-6.12." are days, and so may "1–6.12." be.
  const endsAsDate = range && line[from + range[0].length] === '.' && areDates(range);
  const isClocked = CLOCKED.test(line.slice(Math.max(0, from - CLOCKED_WITHIN), from));
  if (both && (!endsAsDate || isClocked)) return [{ kind: 'range', ...both }, range[0].length];
  const single = match('time', line, from);
  if (!single) return undefined;
  const [all, hours = '', dot, minutes, half] = single;
  const start = minutesOf(hours, minutes, half);
  const value = Number(hours);
  if (!minutes && !half) return [{ kind: 'number', value }, all.length];
  const day = dayOf(hours, minutes);
  const isDateLike = dot === '.' && !half && isMonth(day.month) && day.day >= 1;
  if (start === undefined) {
    return [isDateLike ? { kind: 'date', day, isShort: true } : { kind: 'open' }, all.length];
  }
  if (isDateLike) return [{ kind: 'pair', day, start, isDateLike }, all.length];
  return [{ kind: 'time', start, isHalved: half !== undefined }, all.length];
}

function isMonth(number: number): boolean {
  return number >= 1 && number <= 12;
}

const DAY = 24 * 60;

function rangeOf([, h1 = '', dot1, m1, half1, h2 = '', dot2, m2, half2]: RegExpExecArray) {
  const end = Number(h2) === 24 && !half2 && !Number(m2 ?? 0) ? DAY : minutesOf(h2, m2, half2);
  const likely = minutesOf(h1, m1, half1 ?? half2);
  // "11-1pm" begins in the morning.
  const isMorning = !half1 && half2 && likely !== undefined && end !== undefined && likely >= end;
  const start = isMorning ? minutesOf(h1, m1, 'a') : likely;
  if (start === undefined || end === undefined) return undefined;
  const isDateLike = [
    [dot1, m1],
    [dot2, m2],
  ].some(([dot, minutes]) => dot === '.' && isMonth(Number(minutes)));
  const isHalved = (half1 ?? half2) !== undefined;
  return { start, end, isBare: !m1 || !m2, isHalved, isDateLike: isDateLike && !isHalved };
}

/** Whether both ends of a range are written as dates may be, the first perhaps by its day alone. */
function areDates([, , , m1, , , dot2, m2]: RegExpExecArray): boolean {
  const isEnd = dot2 === '.' && isMonth(Number(m2));
  return isEnd && (m1 === undefined || isMonth(Number(m1)));
}

/** Minutes from midnight; undefined for what no clock shows. */
function minutesOf(hours: string, minutes = '00', half?: string): number | undefined {
  const shown = Number(hours);
  if (half && (shown < 1 || shown > 12)) return undefined;
  const hour = half ? (shown % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : shown;
  return hour <= 23 && Number(minutes) <= 59 ? hour * 60 + Number(minutes) : undefined;
}

function word(line: string, from: number, locale: Locale): Found | undefined {
  const joint = match('joint', line, from);
  if (joint) return [{ kind: 'joint', isComma: joint[0] === ',' }, joint[0].length];
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
  if (isNegation(typed, locale)) return { kind: 'negation' };
  // "14 till" without an hour behind it.
  if (isRangeWord(typed)) return { kind: 'turn' };
  // "UTC+02:00" is what a calendar writes for Helsinki.
  if (isTurning(typed)) return { kind: /^\+\d/.test(rest) ? 'other' : 'turn' };
  const weekday = weekdayOf(typed);
  if (weekday) return isPlural(typed) ? { kind: 'turn' } : { kind: 'weekday', weekday };
  const days = daysAhead(typed);
  if (days !== undefined) return { kind: 'relative', days };
  if (isJoint(typed)) return { kind: 'joint', isOr: isOr(typed) };
  if (isFiller(typed)) return { kind: 'filler' };
  if (isLabel(typed)) return { kind: 'label' };
  // A month without a day is no day: "14–16 May".
  if (monthOf(typed)) return { kind: 'turn' };
  return { kind: 'other', isUnit: isUnit(typed) };
}
