import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../src/core/locale.ts';
import { endOf, toWall } from '../../../src/core/slots.ts';
import { readTimes } from '../../../src/core/typed-times.ts';
import { texts } from '../../../src/i18n/index.ts';
import { zones } from './zones.ts';

/** A Saturday. */
const now = new Date('2026-11-21T09:00:00Z');
const options = { now, zone: 'Europe/Helsinki', locale: 'fi' } as const;

/** Each row in one line: what was understood, `*` when the end is assumed, and the problem. */
const read = (typed: string, locale: 'fi' | 'sv' | 'en' = 'fi') =>
  readTimes(typed, { ...options, locale }).map(({ date, start, end, assumedEnd, problem }) =>
    [date, `${start}-${end}${assumedEnd ? '*' : ''}`, problem].filter(Boolean).join(' '),
  );

describe('one time', () => {
  test.each([
    ['ti 24.11. 14-16.30', '2026-11-24 14:00-16:30'],
    ['Tiistaina 24.11 klo 14.00–16.30', '2026-11-24 14:00-16:30'],
    ['TIISTAI 24.11.2026 14:00 - 16:30', '2026-11-24 14:00-16:30'],
    ['24. marraskuuta klo 9-11:30', '2026-11-24 09:00-11:30'],
    ['marraskuun 24. päivä klo 9-11', '2026-11-24 09:00-11:00'],
    ['2026-11-24 14:00-16:30', '2026-11-24 14:00-16:30'],
    ['24/11 14-16', '2026-11-24 14:00-16:00'],
    ['24.11.26 14-16', '2026-11-24 14:00-16:00'],
    ['24.11 2026 14-16', '2026-11-24 14:00-16:00'],
    ['24.1 14-16', '2027-01-24 14:00-16:00'],
    ['tisdagen den 24 november kl. 14–16', '2026-11-24 14:00-16:00'],
    ['ons 25.11 kl 9-11', '2026-11-25 09:00-11:00'],
    ['Tue 24 Nov, 14:00–16:30', '2026-11-24 14:00-16:30'],
    ['on Tuesday 24 November from 2pm to 4.30 p.m.', '2026-11-24 14:00-16:30'],
    ['November 24, 11-1pm', '2026-11-24 11:00-13:00'],
    ['Nov 24th, 2-4pm', '2026-11-24 14:00-16:00'],
    ['12am-12pm 24 Nov', '2026-11-24 00:00-12:00'],
    ['klo 14-16 ti 24.11.', '2026-11-24 14:00-16:00'],
    ['24.11. klo 14-16 (ti)', '2026-11-24 14:00-16:00'],
    ['24.11. - 14.10-16.10', '2026-11-24 14:10-16:10'],
  ])('“%s”', (typed, row) => {
    expect(read(typed)).toEqual([row]);
  });

  test('without an end lasts an hour and a half, if that is the same day', () => {
    expect(read('ti 24.11. klo 14')).toEqual(['2026-11-24 14:00-15:30*']);
    expect(read('ti 10.30')).toEqual(['2026-11-24 10:30-12:00*']);
    expect(read('ti klo 23')).toEqual(['2026-11-24 23:00- noEnd']);
  });
});

describe('the day', () => {
  test('without a year is the next such day, today included', () => {
    expect(read('21.11. 8-9')).toEqual(['2026-11-21 08:00-09:00']);
    expect(read('20.11. 8-9')).toEqual(['2027-11-20 08:00-09:00']);
    expect(read('29.2. 8-9')).toEqual(['2028-02-29 08:00-09:00']);
  });

  test('with a year stays in the past', () => {
    expect(read('24.11.2025 8-9')).toEqual(['2025-11-24 08:00-09:00']);
  });

  test.each([
    ['tänään 14-16', '2026-11-21'],
    ['i dag 14-16', '2026-11-21'],
    ['huomenna 14-16', '2026-11-22'],
    ['i morgon kl. 14-16', '2026-11-22'],
    ['imorgon 14-16', '2026-11-22'],
    ['tomorrow 14-16', '2026-11-22'],
    ['ylihuomenna ma 14-16', '2026-11-23'],
    ['lauantaina 14-16', '2026-11-28'],
    ['sö 14-16', '2026-11-22'],
    ['on 14-16', '2026-11-25'],
  ])('may be told from today on: “%s”', (typed, date) => {
    expect(read(typed)).toEqual([`${date} 14:00-16:00`]);
  });

  test('is that of the zone', () => {
    const late = { now: new Date('2026-11-21T23:00:00Z'), locale: 'fi' } as const;
    const dates = ['Europe/Helsinki', 'Europe/London'].map(
      (zone) => readTimes('huomenna 9-10', { ...late, zone })[0]?.date,
    );
    expect(dates).toEqual(['2026-11-23', '2026-11-22']);
  });

  test('“on” is a Wednesday in Swedish and no day in English', () => {
    expect(read('on 24/11 14-16', 'sv')).toEqual(['14:00-16:00 weekday']);
    expect(read('on 24/11 14-16', 'en')).toEqual(['2026-11-24 14:00-16:00']);
  });
});

describe('several times', () => {
  const both = ['2026-11-24 14:00-16:00', '2026-11-25 09:00-11:00'];
  test.each([
    'ti 24.11. 14-16; ke 25.11. 9-11',
    'ti 24.11. 14-16\nke 25.11. 9-11\n',
    'ti 24.11. 14-16, ke 25.11. 9-11',
    'ti 24.11. 14-16 ja ke 25.11. 9-11.',
    'tis 24.11 14-16 och ons 25.11 9-11',
    'Tue 24 Nov 2-4pm or Wed 25 Nov 9-11am',
    'ti 24.11 14-16 ke 25.11 9-11',
    'ti klo 14-16 tai ke klo 9-11',
  ])('are told apart: “%s”', (typed) => {
    expect(read(typed)).toEqual(both);
  });

  test('may be of one day', () => {
    const rows = readTimes('ti 24.11. 9-11, 12-14 ja klo 15–17', options);
    expect(rows.map(({ date, start, words }) => [date, start, words])).toEqual([
      ['2026-11-24', '09:00', 'ti 24.11. 9-11'],
      ['2026-11-24', '12:00', '12-14'],
      ['2026-11-24', '15:00', 'klo 15–17'],
    ]);
  });
});

describe('what is not understood', () => {
  test.each([
    ['moikka', '- unread'],
    ['ke 24.11. 14-16', '14:00-16:00 weekday'],
    ['huomenna ti 14-16', '14:00-16:00 weekday'],
    ['31.11. 14-16', '14:00-16:00 unread'],
    ['24.11.', '2026-11-24 - noTime'],
    ['klo 14-16', '14:00-16:00 noDate'],
    ['ti 24.11. 14-16 kirjastossa', '2026-11-24 14:00-16:00 extra'],
    ['Foo: ti 24.11. 14-16', '2026-11-24 14:00-16:00 extra'],
    ['ti 9.12', '- unread'],
    ['24.–25.11. 14-16', '- unread'],
    ['24.11.–25.11. 14-16', '- unread'],
    ['24.11. ja 25.11. 14-16', '- unread'],
    ['22-24 ti', '- unread'],
    ['ti 24.11. klo 23.00 – ke 25.11. klo 1.00', '- unread'],
  ])('is not guessed: “%s”', (typed, row) => {
    expect(read(typed)).toEqual([row]);
  });

  test('does not keep the others from being read', () => {
    const rows = readTimes('ti 24.11. 14-16; milloin vain; 25.11. 9-11', options);
    expect(rows.map(({ problem }) => problem)).toEqual([undefined, 'unread', undefined]);
    expect(rows[1]?.words).toBe('milloin vain');
  });
});

/** Slots from today on, on one day of the group's zone. */
const slots = fc
  .record({
    minute: fc.integer({ min: Date.UTC(2026, 10, 23) / 60_000, max: Date.UTC(2034, 0) / 60_000 }),
    minutes: fc.integer({ min: 1, max: 600 }),
    zone: zones,
  })
  .map(({ minute, minutes, zone }) => ({ ...toWall(new Date(minute * 60_000), zone), minutes }))
  .filter((slot) => toWall(endOf(slot), slot.zone).date === slot.date);

test('what the bot prints is read back, in every language', () => {
  fc.assert(
    fc.property(slots, fc.constantFrom(...LOCALES), (slot, locale) => {
      const printed = texts(locale).format.slot(slot, { now });
      const [row, ...others] = readTimes(printed, { now, zone: slot.zone, locale });
      expect(others).toEqual([]);
      expect(row).toEqual({
        words: printed,
        date: slot.date,
        start: slot.time,
        end: toWall(endOf(slot), slot.zone).time,
        left: '',
        ...{ assumedEnd: false, tellsTime: true, problem: undefined },
      });
    }),
    { numRuns: 1000 },
  );
}, 60_000);

/** Lines of what looks like times, and of anything. */
const lines = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...['ti', 'ke', '24.11.', '24.11', '9.12', '14', '14-16', '14.00–16.30', 'klo', 'ja', ','],
        ...[';', '\n', '–', 'on', 'to', '24', 'Nov', 'pm', 'i morgon', 'kirjasto', '2026', '31.2.'],
      ),
      { maxLength: 12 },
    )
    .map((words) => words.join(' ')),
);

test('nothing that anybody types makes it fail, and every word stands in some row', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...LOCALES), (typed, locale) => {
      const rows = readTimes(typed, { ...options, locale });
      const kept = rows.map(({ words }) => words).join(' ');
      const joints = new Set(['ja', 'tai', 'sekä', 'och', 'eller', 'samt', 'and', 'or']);
      const words = typed.match(/[\p{L}\d]+/gu) ?? [];
      for (const word of words) if (!joints.has(word.toLowerCase())) expect(kept).toContain(word);
      for (const { date, start, end } of rows) {
        expect(date).toMatch(/^(\d{4}-\d\d-\d\d)?$/);
        expect(`${start} ${end}`).toMatch(/^(\d\d:\d\d)? (\d\d:\d\d)?$/);
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([',', '1 ', 'a ', '1/', 'e\u0301', '\ud800', 'ti 1 ', '24.11. 14-16 ja ', '9.12 '])(
  'however long a line of "%s" is, each of its words costs the same',
  (piece) => {
    const typed = `24.11. 14 ${piece.repeat(24_000 / piece.length)}`;
    const began = performance.now();
    readTimes(typed, options);
    // Looked at anew for every word, it takes half a minute.
    expect(performance.now() - began).toBeLessThan(3000);
  },
  120_000,
);
