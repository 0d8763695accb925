import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Locale } from '../../../src/core/locale.ts';
import {
  ANY_BULLETS,
  BULLETS,
  clockWords,
  DASHES,
  NOISE,
  NOTES,
  named,
  REFUSED,
  throughWords,
} from './typed-list-words.ts';

/** A Monday. */
export const now = new Date('2026-11-23T07:00:00Z');
export const zone = 'Europe/Helsinki';

/** A time that a text tells: "2026-12-01 14:00-16:00". */
export type Written = string;

/** Somebody's list, and the times that are written in it, in that order. */
export interface List {
  readonly locale: Locale;
  readonly text: string;
  readonly written: readonly Written[];
}

interface Slot {
  readonly day: DateTime;
  /** Minutes from midnight. */
  readonly start: number;
  readonly end: number;
}

const slots: fc.Arbitrary<Slot> = fc
  .record({
    ahead: fc.integer({ min: 1, max: 600 }),
    start: fc.integer({ min: 6 * 12, max: 18 * 12 }).map((fives) => fives * 5),
    length: fc.integer({ min: 1, max: 48 }).map((fives) => fives * 5),
  })
  .map(({ ahead, start, length }) => ({
    day: DateTime.fromISO('2026-11-23', { zone: 'utc' }).plus({ days: ahead }),
    ...{ start, end: start + length },
  }));

const writtenAs = ({ day, start, end }: Slot): Written =>
  `${day.toISODate()} ${clock(start, ':', true)}-${clock(end, ':', true)}`;

function clock(minutes: number, dot: string, padded = false): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  const hours = padded ? String(hour).padStart(2, '0') : String(hour);
  return `${hours}${dot}${String(minute).padStart(2, '0')}`;
}

/** Whether the day is of the twelve months in which it needs no year. */
const isNear = (day: DateTime) => day < DateTime.fromISO('2027-11-23', { zone: 'utc' });

function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  return `${day}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

/** Every way in which the day is written in a language. */
function daysOf({ day }: Slot, locale: Locale): string[] {
  const { weekdays, long, months } = named[locale];
  const { day: d, month: m, year } = day;
  const [short, name, of] = [day.weekday - 1, day.weekday - 1, m - 1];
  const weekday = weekdays[short] ?? '';
  const whole = long[name] ?? '';
  const month = months[of] ?? '';
  const withYear = [`${d}.${m}.${year}`, day.toISODate() ?? '', `${weekday} ${d}.${m}.${year}`];
  const without: Record<Locale, string[]> = {
    fi: [
      ...[`${weekday} ${d}.${m}.`, `${whole} ${d}.${m}.`, `${d}.${m}.`, `${weekday}, ${d}.${m}.`],
      ...[`${whole} ${d}. ${month}ta`, `${month}n ${d}. päivä`, `${weekday}\u00A0${d}.${m}.`],
    ],
    sv: [
      ...[`${weekday} ${d}.${m}.`, `${whole} den ${d} ${month}`, `${weekday} ${d}/${m}`],
      ...[`den ${d}:e ${month}`, `${whole} ${d}.${m}.`],
    ],
    en: [
      ...[`${weekday} ${d} ${month.slice(0, 3)}`, `${month} ${ordinal(d)}`, `${d} ${month}`],
      ...[`on ${whole}, ${month} ${d}`, `${whole} the ${ordinal(d)} of ${month}`],
    ],
  };
  const long2: Record<Locale, string[]> = {
    fi: [`${whole} ${d}. ${month}ta ${year}`],
    sv: [`${whole} den ${d} ${month} ${year}`],
    en: [`${whole}, ${month} ${d}, ${year}`],
  };
  return isNear(day)
    ? [...withYear, ...long2[locale], ...without[locale]]
    : [...withYear, ...long2[locale]];
}

const dashes = fc
  .record({ dash: fc.constantFrom(...DASHES), gap: fc.constantFrom('', ' ', '\u00A0') })
  .map(({ dash, gap }) => `${gap}${dash}${gap}`);

/** The hours of a slot, as it is written in a language. */
function hoursOf({ start, end }: Slot, locale: Locale): fc.Arbitrary<string> {
  const half = (minutes: number) => {
    const hour = Math.floor(minutes / 60);
    const shown = hour % 12 === 0 ? 12 : hour % 12;
    const rest = minutes % 60 ? `:${String(minutes % 60).padStart(2, '0')}` : '';
    return `${shown}${rest}${hour < 12 ? 'am' : 'pm'}`;
  };
  const bare = (minutes: number, dot: string) =>
    minutes % 60 === 0 ? String(minutes / 60) : clock(minutes, dot);
  const through = fc.oneof(dashes, ...throughWords[locale].map((word) => fc.constant(word)));
  const ways: fc.Arbitrary<(minutes: number) => string>[] = [
    fc.constant((minutes: number) => clock(minutes, '.')),
    fc.constant((minutes: number) => clock(minutes, ':')),
    fc.constant((minutes: number) => clock(minutes, ':', true)),
    fc.constant((minutes: number) => bare(minutes, locale === 'en' ? ':' : '.')),
    ...(locale === 'en' ? [fc.constant(half)] : []),
  ];
  return fc
    .record({ word: fc.constantFrom(...clockWords[locale]), through, way: fc.oneof(...ways) })
    .map(({ word, through, way }) => `${word}${way(start)}${through}${way(end)}`);
}

interface Line {
  readonly text: string;
  readonly written: readonly Written[];
}

/** A line with one time, or two of the same day. */
function timeLine(locale: Locale): fc.Arbitrary<(number: number) => Line> {
  const bullets = [...ANY_BULLETS, ...BULLETS[locale]];
  return fc
    .record({
      slot: slots,
      bullet: fc.constantFrom(...bullets),
      note: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, fc.constantFrom(...NOTES[locale])),
      joint: fc.constantFrom(': ', ' ', ', ', ' – '),
      other: fc.option(fc.integer({ min: 1, max: 12 }).map((fives) => fives * 5)),
    })
    .chain(({ slot, bullet, note, joint, other }) => {
      const another = { ...slot, start: slot.start + (other ?? 0), end: slot.end + (other ?? 0) };
      return fc
        .record({
          day: fc.constantFrom(...daysOf(slot, locale)),
          hours: hoursOf(slot, locale),
          more: hoursOf(another, locale),
          or: fc.constantFrom(
            ...{ fi: [' tai ', ' ja ', ', '], sv: [' eller ', ', '], en: [' or ', ', '] }[locale],
          ),
        })
        .map(({ day, hours, more, or }) => (number: number) => {
          const isTwo = other !== null;
          // "7.10–9.05." could be days.
          const closing = note === '.' && /\.\d\d$/.test(hours) ? '' : note;
          // "December 17 – 18:00" could be from five o'clock on.
          const between = joint === ' – ' && /[A-Za-z] \d+$/.test(day) ? ' ' : joint;
          const text = `${bullet(number)}${day}${between}${hours}${isTwo ? or + more : closing}`;
          return {
            text,
            written: isTwo ? [writtenAs(slot), writtenAs(another)] : [writtenAs(slot)],
          };
        });
    });
}

/** A text as people send one: greetings, times in lines, and things that are no times. */
export const lists: fc.Arbitrary<List> = fc
  .constantFrom('fi', 'sv', 'en')
  .chain((locale: Locale) => {
    const plain = (text: string) => () => ({ text, written: [] });
    const lines = fc.oneof(
      { weight: 4, arbitrary: timeLine(locale) },
      { weight: 1, arbitrary: fc.constantFrom(...NOISE[locale]).map(plain) },
      { weight: 1, arbitrary: fc.constantFrom(...REFUSED[locale]).map(plain) },
    );
    return fc
      .record({
        lines: fc.array(lines, { minLength: 1, maxLength: 6 }),
        between: fc.constantFrom('\n', '\r\n', '; ', '\n\n'),
      })
      .map(({ lines, between }) => {
        const made = lines.map((line, index) => line(index + 1));
        const text = made.map((one) => one.text).join(between);
        return { locale, text, written: made.flatMap(({ written }) => written) };
      });
  });

/** Rows of pure times, clear enough to stand in one line: "ti 1.12. klo 9-11, ke 2.12. klo 9-11". */
export const sentences: fc.Arbitrary<List> = fc
  .constantFrom('fi', 'sv', 'en')
  .chain((locale: Locale) =>
    fc
      .array(
        slots.chain((slot) =>
          fc
            .record({ day: fc.constantFrom(...daysOf(slot, locale)), hours: hoursOf(slot, locale) })
            .map(({ day, hours }) => ({ text: `${day} ${hours}`, written: writtenAs(slot) })),
        ),
        { minLength: 2, maxLength: 5 },
      )
      .chain((made) =>
        fc
          .array(
            fc.constantFrom(
              ', ',
              { fi: ' ja ', sv: ' och ', en: ' and ' }[locale],
              { fi: ' tai ', sv: ' eller ', en: ' or ' }[locale],
              ' ',
            ),
            {
              minLength: made.length,
              maxLength: made.length,
            },
          )
          .map((joints) => ({
            locale,
            text: made.map(({ text }, index) => (index ? joints[index] : '') + text).join(''),
            written: made.map(({ written }) => written),
          })),
      ),
  );
