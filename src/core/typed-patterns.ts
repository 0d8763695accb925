import { RANGE_WORDS } from './typed-words.ts';

const YEAR = '(?:19|2\\d)\\d{2}';
const DASH = '(?:[\\p{Pd}\\u2212\\u2192]{1,3}>?)';
const CLOCK_WORD = '(?:\\b(?:klo|kello|kl|klockan)\\b\\.?\\s*)?';
const TIME = '(\\d{1,2})(?:([.:])(\\d{2}))?(?:\\s*([ap])\\.?m\\b\\.?)?';
const TO = `\\s*(?:${DASH}|\\b(?:${RANGE_WORDS.join('|')})\\b)\\s*${CLOCK_WORD}`;
/** No number goes on, and no word: not "5-6:lle", "14-vuotiaat", "14½". */
const END = `(?![\\p{L}\\p{No}\\d]|[.:/]\\d|:\\p{L}|\\p{Pd}\\p{L})`;

/** After the number in "Nov 24": it is not the hour of "mar 14-16". */
const NO_HOURS = `(?!\\s*${DASH}\\s*\\d|:\\d|\\s*(?:[ap]\\.?m|(?:${RANGE_WORDS.join('|')})\\b)|\\d|\\.\\d)`;

const patterns = {
  link: /(?:https?:\/\/|www\.)\S+|[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]+/iuy,
  /** "040 123 4567", "+358 40 1234567", "312 456 789 12". */
  phone: /(?:\+\d+|0\d*|\d{3,})(?:[ -]\d{2,}){1,6}(?![\d.:]|\s*[\p{Pd}\u2212]\s*\d)/uy,
  offset: /\+\d{1,2}(?::?\d{2})?/y,
  keycap: /\d\uFE0F?\u20E3/uy,
  iso: /(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:T(?=\d{1,2}:))?/uy,
  dotted: new RegExp(
    `(\\d{1,2})\\.(\\d{1,2})(?:\\.?\\s+(${YEAR})(?!-?\\d)|\\.(\\d{4})(?!\\d)|\\.(\\d{2})(?=[\\s,)]|:(?!\\d)|$)|\\.)`,
    'uy',
  ),
  /** A month of one digit: no clock shows "24.1". */
  short: new RegExp(`(\\d{1,2})\\.(\\d)${END}`, 'uy'),
  slashed: new RegExp(`(\\d{1,2})/(\\d{1,2})(?:[/.](\\d{4}|\\d{2}))?${END}`, 'uy'),
  dayMonth: new RegExp(
    `(\\d{1,2})(?:\\.|st|nd|rd|th|:[ae])?\\s*(?:of\\s+)?(\\p{L}+)\\.?(?:,?\\s+(${YEAR})(?!\\d))?`,
    'uiy',
  ),
  monthDay: new RegExp(
    `(\\p{L}+)\\.?\\s+(\\d{1,2})(?:(?:st|nd|rd|th)(?!\\p{L})|\\.?${NO_HOURS})(?:,?\\s+(${YEAR})(?!\\d))?`,
    'uiy',
  ),
  range: new RegExp(`${TIME}${TO}${TIME}${END}(?!\\s*${DASH}\\s*\\d)`, 'uiy'),
  time: new RegExp(`${TIME}${END}`, 'uiy'),
  twoWords: /i\s+(?:dag|morgon|övermorgon)(?!\p{L})/iuy,
  word: /\p{L}+(?:['’]\p{L}+)?\.?/uy,
  joint: /[,&+]/uy,
  dash: new RegExp(`${DASH}+`, 'uy'),
  /** Spaces, punctuation, bullets, ticks: whatever is no letter, no digit and no sign that counts. */
  silent: /(?:[^\p{L}\p{N}\p{Pd}\u2212\u2192,&+%€$£§#°]|[①-⑳⓪❶-❿])+/uy,
  other: /[\p{L}\p{N}]+|./uy,
};

/** The piece of a line that looks so from a place in it on. Groups are those of the pattern. */
export function match(
  name: keyof typeof patterns,
  line: string,
  from: number,
): RegExpExecArray | null {
  const pattern = patterns[name];
  pattern.lastIndex = from;
  return pattern.exec(line);
}
