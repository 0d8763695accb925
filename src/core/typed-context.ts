import type { Locale } from './locale.ts';
import { isChoice } from './typed-hints.ts';
import type { Clocked, Token } from './typed-tokens.ts';
import { WEDNESDAY_OR_ON } from './typed-words.ts';

type Kind = Token['kind'];

/** Bare hours before this are not surely those of the night: "2-4". In minutes from midnight. */
const MORNING = 6 * 60;
const EVENING = 18 * 60;

/** One token among its neighbours. */
interface Place {
  readonly token: Token;
  /** What stands before it, decided already; `gap` is what is between. */
  readonly before: Token | undefined;
  readonly earlier: Token | undefined;
  /** What stands before it but for joints, dashes and fillers, and whether a joint is among them. */
  readonly anchor: Token | undefined;
  readonly isJoined: boolean;
  readonly textBefore: string;
  readonly gapBefore: string;
  readonly next: Token | undefined;
  readonly nextText: string;
  readonly afterNext: Token | undefined;
  readonly gapAfter: string;
  readonly text: string;
  readonly isFirst: boolean;
  readonly locale: Locale;
}

/**
 * Decides by its neighbours what each number of a line is. A number that is not surely a day or a
 * time becomes `other` where something else is surely meant, and else `open`, `pair` or `number`.
 */
export function inContext(line: string, tokens: readonly Token[], locale: Locale): Token[] {
  const decided: Token[] = [];
  let anchor: Token | undefined;
  let isJoined = false;
  for (const [index, token] of tokens.entries()) {
    const [before, next] = [decided[index - 1], tokens[index + 1]];
    decided.push(
      decide({
        ...{ token, before, next, earlier: decided[index - 2], afterNext: tokens[index + 2] },
        textBefore: before ? line.slice(before.from, before.to) : '',
        gapBefore: before ? line.slice(before.to, token.from) : '',
        gapAfter: line.slice(token.to, next?.from),
        text: line.slice(token.from, token.to),
        nextText: line.slice(next?.from ?? line.length, next?.to),
        ...{ isFirst: index === 0, locale, anchor, isJoined },
      }),
    );
    const last = decided[index];
    if (isOneOf(last, 'joint', 'dash', 'filler')) isJoined ||= isOneOf(last, 'joint');
    else [anchor, isJoined] = [last, false];
  }
  return decided;
}

function decide(place: Place): Token {
  const { token, before } = place;
  const { from, to, kind } = token;
  const as = (kind: 'other' | 'open' | 'label'): Token => ({ kind, from, to });
  switch (kind) {
    case 'number':
      return decideNumber(place, token.value);
    case 'range':
    case 'time':
    case 'pair':
      return decideTime(place, token);
    case 'date':
      if (token.isShort && isNumbered(place)) return as('open');
      return token.isShort && (isNamed(place) || isMeasured(place)) ? as('other') : token;
    case 'weekday':
      if (isEnglishTo(place)) return as(isNamed(place) ? 'other' : 'open');
      return isFinnishOn(place) ? as('other') : token;
    case 'dash':
      // "klo -16" begins at no time, and "30th–31st" is no day.
      return before?.kind === 'clock' || isUntil(place) ? as('open') : token;
    case 'joint':
      return isDecimal(place) ? as('open') : token;
    case 'other':
      return isLettered(place) ? as('label') : token;
    default:
      return token;
  }
}

/** Whether a day goes on until another number. */
function isUntil({ before, next, nextText }: Place): boolean {
  return isDay(before) && isOneOf(next, 'other') && /^\d/.test(nextText);
}

function isOneOf(token: Token | undefined, ...kinds: readonly Kind[]): boolean {
  return token !== undefined && kinds.includes(token.kind);
}

const isDay = (token: Token | undefined) => isOneOf(token, 'date', 'relative', 'weekday');

/** A word directly before a number says what it numbers: "huone 204", "luokat 7-9". */
function isNamed(place: Place): boolean {
  return isAfterOther(place) && /\p{L}/u.test(place.textBefore);
}

/** After another number nothing says what a number is: "204 14-16". */
function isNumbered(place: Place): boolean {
  return isAfterOther(place) && !/\p{L}/u.test(place.textBefore);
}

function isAfterOther({ before, gapBefore }: Place): boolean {
  return isOneOf(before, 'other') && /^\s*$/.test(gapBefore);
}

/** After another word "on" is Finnish for "is": "kello on 14". */
function isFinnishOn(place: Place): boolean {
  const isAfterWord = isNamed(place) || isOneOf(place.before, 'clock');
  return isAfterWord && place.text.toLowerCase() === WEDNESDAY_OR_ON;
}

/** In English "to" is a Thursday only where a date says so. */
function isEnglishTo({ text, locale, next }: Place): boolean {
  return locale === 'en' && text.toLowerCase() === 'to' && !isOneOf(next, 'date');
}

/** A unit directly after a number says what it counts: "5-6 henkilöä". Of "luokka 12" it is the name. */
function isMeasured({ next, gapAfter, afterNext }: Place): boolean {
  const isUnit = next?.kind === 'other' && next.isUnit === true && /^\s*$/.test(gapAfter);
  return isUnit && !isOneOf(afterNext, 'number');
}

/** "14,30" is no two numbers; "9-11,13-15" is. */
function isDecimal({ text, before, next, gapBefore, gapAfter }: Place): boolean {
  const isTight = text === ',' && gapBefore === '' && gapAfter === '';
  const isList = isOneOf(before, 'range') && isOneOf(next, 'range');
  const isBetween =
    isOneOf(before, 'number', 'time', 'range', 'pair', 'open') &&
    isOneOf(next, 'number', 'time', 'range', 'pair', 'date');
  return isTight && isBetween && !isList;
}

/** "a)", "iv." at the beginning, and the "A" of "Vaihtoehto A:". */
function isLettered({ text, before, gapAfter, isFirst }: Place): boolean {
  const letters = text.replace('.', '').toLowerCase();
  const isItem = /^(?:\p{L}|[ivx]+)$/u.test(letters);
  if (isFirst) return isItem && /^[.)\]]/.test(text.slice(letters.length) + gapAfter);
  return isItem && isOneOf(before, 'label') && /^\s*[:.)]/.test(gapAfter);
}

/** What may follow a list's number: not another ordinal, as in "24. ja 25.11." or "24. 11.". */
const ITEMS: readonly Kind[] = [
  ...(['date', 'relative', 'weekday', 'clock', 'range', 'time', 'pair', 'label', 'other'] as const),
];

/** "1.", "2)", "[3]", "4:" at the beginning, or before the next day of a list in one line. */
function isListed({ before, next, afterNext, gapAfter, isFirst }: Place): boolean {
  if (!/^[.)\]:]+\s/.test(gapAfter)) return false;
  const follows = isOneOf(next, 'filler') && isDay(afterNext) ? afterNext : next;
  if (isFirst) return follows === undefined || ITEMS.includes(follows.kind);
  const isAfterOne = isOneOf(before, 'range', 'time', 'joint', 'label');
  return isAfterOne && isOneOf(next, 'date', 'weekday') && !gapAfter.includes(':');
}

/** The number of "Vaihtoehto 1:", and that of "1. vaihtoehto". */
function isLabelled(place: Place): boolean {
  const { before, next, afterNext, gapBefore, gapAfter, textBefore } = place;
  if (isOneOf(next, 'label') && /^\.\s*$/.test(gapAfter)) return true;
  if (!isOneOf(before, 'label') || !/^\s*$/.test(gapBefore)) return false;
  // "Ehdotus 1 – 3.12." is numbered; "tapaaminen 1–3.12." has days.
  if (isFirstOfDays(place)) return isChoice(textBefore.toLowerCase()) && gapAfter === ' ';
  if (isOneOf(next, 'joint')) return isDay(afterNext);
  return !isOneOf(next, 'number', 'open', 'turn');
}

function decideNumber(place: Place, value: number): Token {
  const { token, before, earlier, next, gapAfter } = place;
  const { from, to } = token;
  if (isListed(place)) return { kind: 'label', item: value, from, to };
  if (isLabelled(place)) return { kind: 'label', from, to };
  const isTime = isOneOf(before, 'clock') || isAnotherHour(place, value);
  if (isTime && value <= 23)
    return sure({ kind: 'time', start: value * 60, isBare: true, from, to });
  if (isFirstOfDays(place)) return token;
  // "Opot 26-27", "2026–27".
  const goesOn = isOneOf(before, 'dash') && isOneOf(earlier, 'other');
  // Not "24:e".
  const isOrdinal = gapAfter === ':' && /^[ae]$/.test(place.nextText);
  const isCounting = isOneOf(next, 'other') && /^[\s.:]*$/.test(gapAfter) && !isOrdinal;
  return isNamed(place) || goesOn || isCounting ? { kind: 'other', from, to } : token;
}

/** "kokous 1.–3.12." and "1. ja 3.12." have several days, of which only the last has its month. */
function isFirstOfDays({ next, afterNext, gapAfter }: Place): boolean {
  const isLed = isOneOf(next, 'dash') || (next?.kind === 'joint' && !next.isComma);
  const isOrdinal = gapAfter.startsWith('.') && isOneOf(next, 'dash', 'joint', 'number', 'date');
  return isOrdinal || (isLed && isOneOf(afterNext, 'date', 'number'));
}

/** The later hours of "klo 14, 15 tai 16". */
function isAnotherHour({ before, earlier, next, gapBefore, text }: Place, value: number): boolean {
  if (earlier?.kind !== 'time' || !earlier.isBare || before?.kind !== 'joint') return false;
  if (value * 60 < MORNING || text.length > 2 || gapBefore.trim() !== '') return false;
  const isAlternative = before.isOr === true;
  if (isAlternative) return next === undefined || isOneOf(next, 'joint') || isDay(next);
  return before.isComma === true && next?.kind === 'joint';
}

type TimeToken = Extract<Token, { kind: 'range' | 'time' | 'pair' }>;

function decideTime(place: Place, token: TimeToken): Token {
  const { before, text } = place;
  const { from, to, start, isHalved } = token;
  const isClocked = isOneOf(before, 'clock') || isHalved === true;
  const isColoned = token.kind === 'range' && text.split(':').length === 3;
  if (!isClocked && ((isNamed(place) && !isColoned) || isMeasured(place))) {
    return { kind: 'other', from, to };
  }
  if (!isClocked && isNumbered(place)) return { kind: 'open', from, to };
  if (token.kind === 'pair') {
    if (isClocked) return { kind: 'time', start, from, to };
    const isAfterTime = isOneOf(before, 'range', 'time', 'pair');
    return isBeforeTime(place) && !isAfterTime
      ? { kind: 'date', day: token.day, isShort: true, from, to }
      : token;
  }
  if (isClocked) return sure(token);
  // "24.11. – 16.00" may be until then.
  if (token.kind === 'time' && isOneOf(before, 'dash')) return { kind: 'open', from, to };
  const hasDate =
    isOneOf(place.anchor, 'date') || (place.isJoined && isOneOf(place.anchor, 'range'));
  // "22-24" are days as well.
  const isDayLike = token.isBare && token.end === 24 * 60;
  if (token.isDateLike && !(hasDate && isRound(token))) return { kind: 'open', from, to };
  if (isDayLike && !hasDate) return { kind: 'open', from, to };
  return sure(token);
}

/** Whether the clock times are such as people agree on, and months are not: "14.10-16.10". */
function isRound({ start, end = 0 }: Clocked): boolean {
  return start >= MORNING && start % 5 === 0 && end % 5 === 0;
}

/** A clock time follows, so that "9.12" is the day. */
function isBeforeTime({ next, afterNext }: Place): boolean {
  if (next?.kind === 'joint') return next.isComma === true && isOneOf(afterNext, 'clock', 'range');
  if (isOneOf(next, 'clock')) return isOneOf(afterNext, 'range', 'time', 'pair', 'number');
  const first = isOneOf(next, 'weekday', 'filler') ? afterNext : next;
  return isOneOf(first, 'range', 'time', 'pair', 'clock');
}

/** Marks what says "2-4" and may mean the afternoon. */
function sure<T extends TimeToken>(token: T): T {
  const { start, end = start, isBare, isHalved } = token;
  const isEarly = start < MORNING || (end < MORNING && start < EVENING);
  return isBare && !isHalved && isEarly ? { ...token, isNight: true } : token;
}
