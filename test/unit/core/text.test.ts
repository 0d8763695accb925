import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeText, lengthOf, plainText, shorten } from '../../../src/core/text.ts';

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

describe('free text', () => {
  const wish = freeText(3);

  test('counts after it has been cleaned', () => {
    expect(wish.parse(' \u202E👩‍🏫👩‍🏫👩‍🏫 ')).toBe('👩‍🏫👩‍🏫👩‍🏫');
  });

  test('that is too long is refused with the limit', () => {
    const { error } = wish.safeParse('neljä');
    expect(error?.issues).toMatchObject([{ message: 'tooLong', params: { max: 3 } }]);
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
