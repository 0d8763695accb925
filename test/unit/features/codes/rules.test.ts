import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expiryOf,
  isOneUse,
  newSymbols,
  readCode,
  shownCode,
  visitorAt,
} from '../../../../src/features/codes/rules.ts';

const symbol = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const symbols = fc.array(symbol, { minLength: 8, maxLength: 8 }).map((letters) => letters.join(''));

it.each([
  ['join', 30, false],
  ['network', 30, false],
  ['manager', 14, true],
  ['admission', 14, true],
] as const)('a %s code works for %i days; once only: %s', (kind, days, once) => {
  const ends = new Date(Date.UTC(2026, 10, 1 + days, 9));
  expect(expiryOf(kind, new Date('2026-11-01T09:00:00Z'))).toEqual(ends);
  expect(isOneUse(kind)).toBe(once);
});

describe('a code', () => {
  it('is read back however its letters are parted and capitalised', () => {
    const gap = fc.constantFrom('', ' ', '-', '–', '.');
    const lower = fc.boolean();
    fc.assert(
      fc.property(symbols, fc.array(fc.tuple(gap, lower), { minLength: 8 }), (code, ways) => {
        const typed = [...code]
          .map((letter, at) => `${ways[at]?.[0]}${ways[at]?.[1] ? letter.toLowerCase() : letter}`)
          .join('');
        expect(readCode(typed, 'other')).toBe(code);
        expect(readCode(`l-${typed}`, 'link')).toBe(code);
      }),
    );
  });

  it('has eight symbols, none of which is taken for another', () => {
    const drawn = Array.from({ length: 400 }, newSymbols);
    expect(new Set(drawn).size).toBe(400);
    for (const code of drawn) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    // 40 bits: all 32 symbols are drawn.
    expect(new Set(drawn.join('')).size).toBe(32);
  });

  it('is understood when letters are written for the digits that they look like', () => {
    expect(readCode('o0IL-lkm2', 'other')).toBe('00111KM2');
  });

  it('is shown in two halves, a link code with its mark', () => {
    expect(shownCode('join', 'K7Q2MX4D')).toBe('K7Q2-MX4D');
    expect(shownCode('link', 'K7Q2MX4D')).toBe('L-K7Q2-MX4D');
  });

  it.each([
    ['K7Q2-MX4', 'other'],
    ['K7Q2-MX4DX', 'other'],
    ['K7Q2-MX4U', 'other'],
    ['L-K7Q2-MX4D', 'other'],
    ['K7Q2-MX4D', 'link'],
    ['', 'other'],
    ['', 'link'],
    ['ääkköset', 'other'],
  ] as const)('%j is no code for %s', (typed, sort) => {
    expect(readCode(typed, sort)).toBeUndefined();
  });
});

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2ff:3:4:5:6', '20010db8000102'],
  ['2001:DB8:1:200::', '20010db8000102'],
  ['::1', '00000000000000'],
  ['fe80::1%eth0', 'fe800000000000'],
  ['', ''],
  ['unknown', 'unknown'],
  ['::ffff:999.1.1.1.1', '::ffff:999.1.1.1.1'],
])('an attempt from %s counts for the visitor at %s', (address, visitor) => {
  expect(visitorAt(address)).toBe(visitor);
});
