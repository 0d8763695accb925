import { DateTime, IANAZone } from 'luxon';
import type { Locale } from '../core/locale.ts';
import { type SlotTime, toInstant } from '../core/slots.ts';
import type { Translate } from './catalogue.ts';
import { createMemory } from './memory.ts';

/** How the digits of dates and times are put in each language; the words around them are in the catalogues. */
const patterns = {
  fi: { tag: 'fi-FI', day: 'd.L.', dayAndYear: 'd.L.yyyy', inWords: 'd. MMMM yyyy', time: 'H.mm' },
  sv: { tag: 'sv-FI', day: 'd.L', dayAndYear: 'd.L.yyyy', inWords: 'd MMMM yyyy', time: 'H.mm' },
  en: {
    tag: 'en-GB',
    day: 'd LLL',
    dayAndYear: 'd LLL yyyy',
    inWords: 'd MMMM yyyy',
    time: 'HH:mm',
  },
} as const satisfies Record<Locale, object>;

/** By their ISO numbers, from 1. */
const WEEKDAYS = {
  1: 'mon',
  2: 'tue',
  3: 'wed',
  4: 'thu',
  5: 'fri',
  6: 'sat',
  7: 'sun',
} as const;

/** Farther away than this, a date without its year could be taken for another. */
const MONTHS_WITHOUT_YEAR = 6;

const MINUTE = 60_000;

export interface SlotOptions {
  readonly now: Date;
  /** IANA zone of the reader. Their own time is added when it differs; an unknown zone adds nothing. */
  readonly readerZone?: string | undefined;
}

export interface MomentOptions extends SlotOptions {
  /** IANA zone in which the moment is told. */
  readonly zone: string;
}

/**
 * Formats for one language. Zones are IANA names.
 *
 * @throws RangeError for an unknown zone that is not the reader's
 */
export interface Format {
  /** "ti 24.11. klo 14.00–16.30", with the reader's own time when it differs. */
  slot(slot: SlotTime, options: SlotOptions): string;
  /** "tiistaisin klo 14.00–16.30": the day of the week and the hours alone, for what comes again and again. */
  rhythm(slot: SlotTime, options: Pick<SlotOptions, 'readerZone'>): string;
  /** "tiistaina 24. marraskuuta 2026 klo 14.00–16.30", as clocks in this zone tell it. */
  inWords(slot: SlotTime, zone: string): string;
  /** "ti 24.11." */
  date(at: Date, options: Pick<MomentOptions, 'zone' | 'now'>): string;
  /** "ti 24.11. klo 16.00", with the reader's own time when it differs. */
  dateTime(at: Date, options: MomentOptions): string;
  /** "16.00" */
  time(at: Date, zone: string): string;
  /** "2 t 30 min" */
  duration(minutes: number): string;
  /** "a, b ja c"; "a, b · c" when an item has a comma of its own. */
  list(items: readonly string[]): string;
  number(value: number): string;
}

/** Makes the formats of one language. */
export function createFormat(locale: Locale, t: Translate): Format {
  const pattern = patterns[locale];
  const lists = new Intl.ListFormat(pattern.tag, { type: 'conjunction' });
  const numbers = new Intl.NumberFormat(pattern.tag);

  const time = (at: DateTime<true>) => at.toFormat(pattern.time);

  const date = (at: DateTime<true>, now: Date) => {
    const digits = needsYear(at, inZone(now, at.zoneName)) ? pattern.dayAndYear : pattern.day;
    return t('common:when.date', {
      weekday: t(`common:weekday.${WEEKDAYS[at.weekday]}`),
      date: at.toFormat(digits, { locale: pattern.tag }),
    });
  };

  const dateTime = (at: DateTime<true>, now: Date) =>
    t('common:when.moment', { date: date(at, now), time: time(at) });

  const range = (start: DateTime<true>, end: DateTime<true>, now: Date) =>
    onSameDay(start, end)
      ? t('common:when.moment', {
          date: date(start, now),
          time: `${time(start)}–${time(end)}`,
        })
      : t('common:when.acrossDays', { start: dateTime(start, now), end: dateTime(end, now) });

  const weekly = (start: DateTime<true>, end: DateTime<true>): string =>
    t('common:when.moment', {
      date: t(`common:onWeekdays.${WEEKDAYS[start.weekday]}`),
      time: `${time(start)}–${time(end)}`,
    });
  const toReader = (slot: SlotTime, readerZone: string | undefined, tell: typeof weekly) => {
    const [start, end] = endsOf(slot, slot.zone);
    const when = tell(start, end);
    if (!readsOtherwise(readerZone, start, end)) return when;
    const [ownStart, ownEnd] = [inZone(start, readerZone), inZone(end, readerZone)];
    const sameDays = onSameDay(ownStart, start) && onSameDay(ownStart, ownEnd);
    const own = sameDays ? `${time(ownStart)}–${time(ownEnd)}` : tell(ownStart, ownEnd);
    return t('common:when.withOwnTime', { when, own });
  };
  const inWords = (at: DateTime<true>, clock: string) => {
    const day = at.toFormat(pattern.inWords, { locale: pattern.tag });
    const weekday = t(`common:onWeekday.${WEEKDAYS[at.weekday]}`);
    return t('common:when.inWords', { weekday, day, time: clock });
  };
  const slotInWords = (slot: SlotTime, zone: string) => {
    const [start, end] = endsOf(slot, zone);
    const clocks = [time(start), time(end)] as const;
    if (onSameDay(start, end)) return inWords(start, clocks.join('–'));
    return t('common:when.acrossDays', {
      start: inWords(start, clocks[0]),
      end: inWords(end, clocks[1]),
    });
  };
  const momentText = (at: Date, { zone, now, readerZone }: MomentOptions) => {
    const there = inZone(at, zone);
    const when = dateTime(there, now);
    if (!readsOtherwise(readerZone, there)) return when;
    const own = inZone(at, readerZone);
    const shown = onSameDay(own, there) ? time(own) : dateTime(own, now);
    return t('common:when.withOwnTime', { when, own: shown });
  };
  const remembered = createMemory();

  return {
    slot(slot, { now, readerZone }) {
      const key = [slot.date, slot.time, slot.minutes, slot.zone, readerZone].join();
      const tell: typeof weekly = (start, end) => range(start, end, now);
      return remembered(now, key, () => toReader(slot, readerZone, tell));
    },
    rhythm: (slot, { readerZone }) => toReader(slot, readerZone, weekly),
    inWords: slotInWords,
    date: (at, { zone, now }) => date(inZone(at, zone), now),
    dateTime(at, options) {
      const key = [at.getTime(), options.zone, options.readerZone].join();
      return remembered(options.now, key, () => momentText(at, options));
    },
    time: (at, zone) => time(inZone(at, zone)),
    duration(total) {
      const [hours, minutes] = [Math.floor(total / 60), total % 60];
      if (hours === 0) return t('common:duration.minutes', { minutes });
      if (minutes === 0) return t('common:duration.hours', { hours });
      return t('common:duration.both', { hours, minutes });
    },
    // Names with commas in them would run into each other.
    list: (items) =>
      items.some((item) => item.includes(',')) ? items.join(' · ') : lists.format(items),
    number: (value) => numbers.format(value),
  };
}

/** When a slot begins and ends, in a zone. */
function endsOf(slot: SlotTime, zone: string): [DateTime<true>, DateTime<true>] {
  const start = inZone(toInstant(slot), zone);
  return [start, inZone(new Date(start.toMillis() + slot.minutes * MINUTE), zone)];
}

function inZone(at: Date | DateTime, zone: string): DateTime<true> {
  const there = DateTime.fromMillis(at.valueOf(), { zone });
  if (!there.isValid) throw new RangeError(`not a moment in a time zone: ${zone}`);
  return there;
}

/** Whether two days of one zone are so far apart; reckoned by hand, since calendar steps are slow. */
function needsYear(day: DateTime, today: DateTime): boolean {
  const [earlier, later] = day < today ? [day, today] : [today, day];
  const months = (later.year - earlier.year) * 12 + later.month - earlier.month;
  if (months !== MONTHS_WITHOUT_YEAR) return months > MONTHS_WITHOUT_YEAR;
  return later.day > earlier.day;
}

/** Whether calendars on the wall show the same day, each in its own zone. */
function onSameDay(a: DateTime, b: DateTime): boolean {
  return a.toISODate() === b.toISODate();
}

/** Whether a clock in the reader's zone shows something else at any of these moments. */
function readsOtherwise(
  readerZone: string | undefined,
  ...moments: DateTime[]
): readerZone is string {
  // A zone that is kept says of itself whether it is one; asking by name takes as long as a card.
  if (readerZone === undefined || !IANAZone.create(readerZone).isValid) return false;
  return moments.some(
    (at) => at.zoneName !== readerZone && inZone(at, readerZone).offset !== at.offset,
  );
}
