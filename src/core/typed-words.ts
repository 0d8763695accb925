/**
 * The words by which people tell days and times, in Finnish, Swedish and English at once: who
 * writes to the bot may mix them. Data of the reader in `typed-times.ts`, never shown to anybody.
 */

/** By their ISO numbers, from Monday; matched whole. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ['ma', 'må', 'mån', 'mon'],
  ['ti', 'tis', 'tue', 'tues'],
  ['ke', 'ons', 'wed', 'weds'],
  ['to', 'tor', 'tors', 'thu', 'thur', 'thurs'],
  ['pe', 'fr', 'fre', 'fri'],
  ['la', 'lö', 'lör', 'sat'],
  ['su', 'sö', 'sön', 'sun'],
];

/** How the whole names begin, in any inflection. */
const WEEKDAY_STEMS: readonly (readonly string[])[] = [
  ['maananta', 'måndag', 'mandag', 'monday'],
  ['tiista', 'tisdag', 'tuesday'],
  ['keskivi', 'onsdag', 'wednesday'],
  ['torsta', 'torsdag', 'thursday'],
  ['perjanta', 'fredag', 'friday'],
  ['lauanta', 'lördag', 'lordag', 'saturday'],
  ['sunnunta', 'söndag', 'sondag', 'sunday'],
];

/** Matched whole. */
const MONTHS: readonly (readonly string[])[] = [
  ['tammi', 'jan', 'januari', 'january'],
  ['helmi', 'feb', 'febr', 'februari', 'february'],
  ['maalis', 'mar', 'mars', 'march'],
  ['huhti', 'apr', 'april'],
  ['touko', 'maj', 'may'],
  ['kesä', 'jun', 'juni', 'june'],
  ['heinä', 'jul', 'juli', 'july'],
  ['elo', 'aug', 'augusti', 'august'],
  ['syys', 'sep', 'sept', 'september'],
  ['loka', 'okt', 'oct', 'oktober', 'october'],
  ['marras', 'nov', 'november'],
  ['joulu', 'dec', 'december'],
];

/** How the whole Finnish names begin, in any inflection. */
const MONTH_STEMS: readonly (readonly string[])[] = [
  ['tammik'],
  ['helmik'],
  ['maalisk'],
  ['huhtik'],
  ['toukok'],
  ['kesäk', 'kesak'],
  ['heinäk', 'heinak'],
  ['elok'],
  ['syysk'],
  ['lokak'],
  ['marrask'],
  ['jouluk'],
];

const RELATIVE_DAYS: readonly (readonly string[])[] = [
  ['tänään', 'tanaan', 'idag', 'i dag', 'today'],
  ['huomenna', 'imorgon', 'i morgon', 'imorron', 'tomorrow'],
  ['ylihuomenna', 'övermorgon', 'i övermorgon', 'iövermorgon'],
];

const CLOCK = new Set(['klo', 'kello', 'kl', 'klockan', 'at']);
const FILLERS = new Set([...CLOCK, 'den', 'på', 'the', 'of', 'from', 'från', 'päivä', 'päivänä']);
const JOINTS = new Set(['ja', 'tai', 'sekä', 'och', 'eller', 'samt', 'and', 'or', '&', '+', ',']);

const ORS = new Set(['tai', 'eller', 'or']);

/** In Swedish short for Wednesday, in English a word before a day. */
export const WEDNESDAY_OR_ON = 'on';
/** Between the two times of a range: "14 to 16". */
export const RANGE_WORDS = ['to', 'till', 'til', 'until'] as const;

const lookUp = (table: readonly (readonly string[])[], first: number) =>
  new Map(table.flatMap((words, index) => words.map((word) => [word, index + first] as const)));

const weekdays = lookUp(WEEKDAYS, 1);
const months = lookUp(MONTHS, 1);
const relativeDays = lookUp(RELATIVE_DAYS, 0);

function byStem(stems: readonly (readonly string[])[], word: string): number | undefined {
  const index = stems.findIndex((some) => some.some((stem) => word.startsWith(stem)));
  return index < 0 ? undefined : index + 1;
}

/** The ISO number of a weekday, from 1. Words are in lower case, here and below. */
export function weekdayOf(word: string): number | undefined {
  return weekdays.get(word) ?? byStem(WEEKDAY_STEMS, word);
}

/** The number of a month, from 1. */
export function monthOf(word: string): number | undefined {
  return months.get(word) ?? byStem(MONTH_STEMS, word);
}

/** How many days from today: "huomenna" is 1. */
export function daysAhead(word: string): number | undefined {
  return relativeDays.get(word.replace(/\s+/g, ' '));
}

/** Whether a clock time follows: "klo". */
export function isClockWord(word: string): boolean {
  return CLOCK.has(word);
}

/** Whether a word says nothing by itself: "klo", "den". */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}

/** Whether a word or sign may stand between two times: "ja". */
export function isJoint(word: string): boolean {
  return JOINTS.has(word);
}

/** Whether such a word leaves the choice between them. */
export function isOr(word: string): boolean {
  return ORS.has(word);
}

/** Whether a word leads from one time to another; "to" is a Thursday as well. */
export function isRangeWord(word: string): boolean {
  return RANGE_WORDS.some((some) => some === word) && weekdayOf(word) === undefined;
}
