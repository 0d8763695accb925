import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidForm } from '../../../src/core/errors.ts';
import {
  byName,
  checkLine,
  checkWords,
  lengthOf,
  oneLine,
  plainText,
  readLine,
  shorten,
} from '../../../src/core/text.ts';

/** What people type: letters, whole emoji, marks that turn the direction, control characters. */
const typed = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'ä', ' ', '\n', '\t', '\r', '👩‍🏫', '🇫🇮', 'e\u0301', 'שלום'),
    fc.constantFrom('\u202E', '\u2066', '\u2069', '\u0000', '\u001B', '\u0085'),
  ),
});

describe('plain text', () => {
  test.each([
    ['direction overrides', 'kokous\u202Efdp.ics\u202C', 'kokousfdp.ics'],
    ['direction isolates', '\u2066mentori\u2069', 'mentori'],
    ['control characters', 'a\u0000b\u001B[31mc\u0085d\u007F', 'ab[31mcd'],
    ['spaces around', '  \n aika \t\n', 'aika'],
    ['line ends of other systems', 'a\r\nb\rc', 'a\nb\nc'],
  ])('loses %s', (_what, text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('keeps words, tabs, empty lines, emoji and what looks like markup', () => {
    const text = 'Hei <!channel> *ja* [linkki](x)\n\n\t👩‍🏫 שלום';
    expect(plainText(text)).toBe(text);
  });

  test('is not changed by being cleaned twice', () => {
    fc.assert(fc.property(typed, (text) => plainText(plainText(text)) === plainText(text)));
  });
});

describe('length', () => {
  test.each([
    ['', 0],
    ['aika', 4],
    ['👩‍🏫', 1],
    ['🇫🇮🇸🇪', 2],
    ['e\u0301', 1],
  ])('of %j as people count it is %i', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });
});

describe('one line', () => {
  test.each([
    ['line breaks and runs of spaces', 'Opo\nMentori: \u2028 Opo 2\t!', 'Opo Mentori: Opo 2 !'],
    ['marks that nobody sees', 'O\u200Bp\u200Fo\uFEFF A\u061C\u00ADB\u2060', 'Opo AB'],
    ['fillers that look like nothing at all', '\u3164\u115F', ''],
    ['an emoji’s joints without the emoji', ' \u200D\uFE0F ', ''],
  ])('loses %s', (_what, text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  test('keeps emoji whole', () => {
    expect(oneLine('👩‍🏫 ❤️ 🇫🇮 1️⃣')).toBe('👩‍🏫 ❤️ 🇫🇮 1️⃣');
  });

  test('is not changed by being cleaned twice', () => {
    fc.assert(fc.property(typed, (text) => oneLine(oneLine(text)) === oneLine(text)));
  });
});

describe('a line to be stored', () => {
  const codesOf = (text: string, rules = { max: 3 }) =>
    checkLine('name', text, rules).problems.map(({ code }) => code);

  test('is counted after it has been cleaned', () => {
    expect(checkLine('name', ' \u202E👩‍🏫\n👩‍🏫 ', { max: 3 })).toEqual({
      text: '👩‍🏫 👩‍🏫',
      problems: [],
    });
  });

  test('that is too long is refused with the limit', () => {
    expect(checkLine('name', 'neljä', { max: 3 }).problems).toEqual([
      { field: 'name', code: 'tooLong', params: { max: 3 } },
    ]);
  });

  test('that is short as people count, and endless as it is stored, is too long', () => {
    expect(codesOf(`Opo${'\u0301'.repeat(200_000)}`)).toEqual(['tooLong']);
  });

  test.each(['', ' \n ', '\u202E\u200B', '\u0000\u200D'])(
    'is needed, unless it may be empty: %j',
    (text) => {
      expect(codesOf(text)).toEqual(['needed']);
      expect(checkLine('wish', text, { max: 3, optional: true })).toEqual({
        text: '',
        problems: [],
      });
    },
  );

  test('that is wrong is refused as a form is', () => {
    expect(readLine('name', ' Opo ', { max: 3 })).toBe('Opo');
    expect(() => readLine('name', 'neljä', { max: 3 })).toThrow(InvalidForm);
  });
});

describe('shortened text', () => {
  test('stays as it is when it fits', () => {
    expect(shorten('aika', 4)).toBe('aika');
  });

  test('ends in an ellipsis, never in half a character', () => {
    expect(shorten('Opisto', 4)).toBe('Opi…');
    expect(shorten('a👩‍🏫👩‍🏫', 7)).toBe('a👩‍🏫…');
  });

  test('is a beginning that fits, whatever was typed', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: 1, max: 40 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(text.startsWith(short === text ? text : short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

test('names stand in the order of people, and of one name as they came', () => {
  const ordered = [
    'anna',
    'Anna',
    'Bo',
    'Ryhmä 2',
    'Ryhmä 10',
    'Wilma',
    'zoe',
    'Åke',
    'Äijä',
    'Öy',
  ];
  const things = ordered.toReversed().map((name) => ({ name }));
  expect(byName(things).map(({ name }) => name)).toEqual(ordered);
  const twins = [1, 2, 3].map((id) => ({ name: 'Aino', id }));
  expect(byName(twins)).toEqual(twins);
});

describe('words of several lines', () => {
  test('keep their lines and paragraphs, and no more than one empty line between them', () => {
    const typed = ' Puhumme vuorotellen.\r\nKuuntelemme.\n\n\n\nPuhelimet pois.\u202E ';
    const text = 'Puhumme vuorotellen.\nKuuntelemme.\n\nPuhelimet pois.';
    expect(checkWords('text', typed, { max: 100 })).toEqual({ text, problems: [] });
  });

  test('are as long as a platform’s own field counts them', () => {
    const families = '👩‍🏫'.repeat(4);
    expect(families).toHaveLength(20);
    expect(checkWords('text', families, { max: 20 }).problems).toEqual([]);
    expect(checkWords('text', families, { max: 19 }).problems).toEqual([
      { field: 'text', code: 'tooLong', params: { max: 19 } },
    ]);
  });

  test('are needed unless they may be left out, also where they only look empty', () => {
    for (const typed of ['', ' \n ', '\u200B\n\u3164']) {
      const needed = { text: '', problems: [{ field: 'text', code: 'needed' }] };
      expect(checkWords('text', typed, { max: 10 })).toEqual(needed);
      expect(checkWords('text', typed, { max: 10, optional: true }).problems).toEqual([]);
    }
  });
});
