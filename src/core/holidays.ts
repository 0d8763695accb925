import Holidays from 'date-holidays';
import { LOCALES, type Locale } from './locale.ts';

const finland = new Holidays('FI', { types: ['public', 'bank'] });

/** The names of a day off in each language. */
type Names = Readonly<Record<Locale, string>>;

/** The days off of each year that has been asked for: working them out takes a millisecond. */
const daysOff = new Map<string, ReadonlyMap<string, Names>>();

/** Whether a day ("2026-12-06") is a public holiday in Finland, or an eve on which nobody works (Midsummer, Christmas, New Year). */
export function isPublicHoliday(day: string): boolean {
  return daysOffIn(day.slice(0, 4)).has(day);
}

/** What such a day is called; undefined for any other. */
export function nameOfHoliday(day: string, locale: Locale): string | undefined {
  return daysOffIn(day.slice(0, 4)).get(day)?.[locale];
}

function daysOffIn(year: string): ReadonlyMap<string, Names> {
  const known = daysOff.get(year) ?? namesIn(Number(year));
  daysOff.set(year, known);
  return known;
}

function namesIn(year: number): Map<string, Names> {
  const named = LOCALES.map((locale) => finland.getHolidays(year, locale));
  const days = named[0]?.map(({ date }, index) => {
    const names = LOCALES.map((locale, which) => [locale, named[which]?.[index]?.name ?? '']);
    return [date.slice(0, 10), Object.fromEntries(names) as Names] as const;
  });
  return new Map(days);
}
