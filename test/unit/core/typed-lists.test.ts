import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { LOCALES, type Locale } from '../../../src/core/locale.ts';
import { readTimes, type TypedRow } from '../../../src/core/typed-times.ts';
import { NOISE } from './typed-list-words.ts';
import { lists, now, sentences, zone } from './typed-lists.ts';

/** Generating long texts takes its time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const read = (text: string, locale: Locale) => readTimes(text, { now, zone, locale });
const isSlot = ({ date, start, end }: TypedRow) => date !== '' && start !== '' && end !== '';
const told = ({ date, start, end }: TypedRow) => `${date} ${start}-${end}`;
const slotsIn = (text: string, locale: Locale) => read(text, locale).filter(isSlot).map(told);

describe('a list as people send it becomes exactly the times that are written there', () => {
  test('in lines, among other things', () => {
    fc.assert(
      fc.property(lists, ({ text, locale, written }) => {
        expect(slotsIn(text, locale), text).toEqual(written);
      }),
      { numRuns: 1500 },
    );
  });

  test('in one sentence', () => {
    fc.assert(
      fc.property(sentences, ({ text, locale, written }) => {
        expect(slotsIn(text, locale), text).toEqual(written);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What has a day in it and no hours, or hours and no day, or only looks like either. */
const PIECES = [
  ...[
    'ti',
    'ke',
    '24.11.',
    '1.12.',
    'huomenna',
    'marraskuu',
    'viikko 48',
    '2026',
    '2027-2028',
    '24.',
  ],
  ...['204', '12', '3', '5-6 hlöä', 'huone 14', 'luokat 7-9', 'tila 3.14', '040 123 4567', '50 %'],
  ...['B2', '12 €', '1.5 h', '2 x', '(3)', '1)', '§ 5', '24:e', '14½', '1/2', '14, 30', '100', '0'],
];

test('numbers that are no times become none, whatever stands beside them', () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((all) => all.join(' '));
  fc.assert(
    fc.property(texts, fc.constantFrom(...LOCALES), (text, locale) => {
      expect(slotsIn(text, locale), text).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

/** What gets into a text by accident, or is left behind there, and makes no time by itself. */
const ACCIDENTS = ['204', 'n.', 'huone', '%', '(', 'ei', ':', '3', '24.', '…', 'B2', '/'];

test('a list that somebody has spoilt tells no other times than those that were in it', () => {
  fc.assert(
    fc.property(
      fc.oneof(lists, sentences),
      fc.constantFrom(...ACCIDENTS),
      fc.nat(),
      ({ text, locale, written }, accident, at) => {
        const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
        const place = spaces[at % Math.max(1, spaces.length)] ?? text.length;
        const spoilt = `${text.slice(0, place)} ${accident}${text.slice(place)}`;
        // "1. October B2 14th": the list's number could be the day.
        if (/(?:^|[\n;])\s*\d+\.\s+\S+$/.test(text.slice(0, place))) return;
        const others = slotsIn(spoilt, locale).filter((slot) => !written.includes(slot));
        expect(others, spoilt).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each(LOCALES)('lines without times have none, and tell none: %s', (locale) => {
  for (const line of NOISE[locale]) {
    expect(
      read(line, locale).filter(({ tellsTime }) => tellsTime),
      line,
    ).toEqual([]);
  }
});

test('a time is only where its problem leaves no doubt about it', () => {
  fc.assert(
    fc.property(lists, ({ text, locale }) => {
      for (const row of read(text, locale)) {
        expect(isSlot(row), JSON.stringify(row)).toBe(
          row.problem === undefined || row.problem === 'extra',
        );
        expect(row.left !== '', JSON.stringify(row)).toBe(
          row.problem === 'extra' || (row.problem === 'noEnd' && row.left !== ''),
        );
      }
    }),
    { numRuns: 1000 },
  );
});
