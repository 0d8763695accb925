import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';

const [older, newer] = [newKey('2025'), newKey('2026')];
const secrets = createSecrets(newer);
const place = { table: 'workspace', column: 'credentials', row: 'row-1' };

describe('a sealed value', () => {
  test('opens again where it was stored, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        expect(secrets.open(secrets.seal(plain, place), place)).toBe(plain);
      }),
    );
  });

  test('tells nothing of what it says, not even that it is the same again', () => {
    const [one, two] = [secrets.seal('xoxb-token', place), secrets.seal('xoxb-token', place)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one).includes('xoxb')).toBe(false);
  });

  test.each([
    { ...place, table: 'code' },
    { ...place, column: 'name' },
    { ...place, row: 'row-2' },
    // The parts of a place are kept apart.
    { table: 'workspace', column: 'credential', row: 'srow-1' },
  ])('does not open at another place: $table $column $row', (elsewhere) => {
    expect(() => secrets.open(secrets.seal('secret', place), elsewhere)).toThrow();
  });

  test('does not open when any part of it has been changed', () => {
    const [id, ...parts] = secrets.seal('secret', place).split('.');
    for (const index of parts.keys()) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      const changed = parts.with(index, bytes.toString('base64url'));
      expect(() => secrets.open([id, ...changed].join('.'), place)).toThrow();
    }
  });

  test('does not open with its proof cut short', () => {
    const [id, nonce, tag = '', text] = secrets.seal('secret', place).split('.');
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    expect(() => secrets.open([id, nonce, short, text].join('.'), place)).toThrow();
  });

  test('does not open with another key of the same name', () => {
    const sealed = secrets.seal('secret', place);
    expect(() => createSecrets(newKey('2026')).open(sealed, place)).toThrow();
  });

  test.each(['', 'secret', '2026.', '2026.a.b', '2024.AAAA.AAAA.AAAA'])(
    'is not just any text: %j',
    (sealed) => {
      expect(() => secrets.open(sealed, place)).toThrow();
    },
  );
});

describe('after a new key', () => {
  const rotated = createSecrets(`${newer}, ${older}`);

  test('what the older one sealed still opens, and is known to be old', () => {
    const sealed = createSecrets(older).seal('secret', place);
    expect(rotated.open(sealed, place)).toBe('secret');
    expect(rotated.isOld(sealed)).toBe(true);
  });

  test('the new one seals', () => {
    const sealed = rotated.seal('secret', place);
    expect(rotated.isOld(sealed)).toBe(false);
    expect(secrets.open(sealed, place)).toBe('secret');
  });

  test('a stored hash is found by any of the hashes, the newest first', () => {
    const [stored] = createSecrets(older).hashes('link', 'token');
    expect(rotated.hashes('link', 'token')).toEqual([secrets.hashes('link', 'token')[0], stored]);
  });
});

describe('a keyed hash', () => {
  test('is the same for the same value and purpose, and for nothing else', () => {
    const [hash] = secrets.hashes('link', 'token');
    expect(secrets.hashes('link', 'token')[0]).toBe(hash);
    expect(secrets.hashes('code', 'token')[0]).not.toBe(hash);
    expect(secrets.hashes('link', 'other')[0]).not.toBe(hash);
    expect(createSecrets(older).hashes('link', 'token')[0]).not.toBe(hash);
  });
});

describe('a list of keys', () => {
  test.each(['', 'nokey', '2026:c2hvcnQ=', `:${newer.split(':')[1]}`, `${newer},`, `a b:${newer}`])(
    'that is not one is refused: %j',
    (list) => {
      expect(() => createSecrets(list)).toThrow('each key must be id:base64');
    },
  );

  test('is refused when two have the same name: what the second sealed could not be opened', () => {
    expect(() => createSecrets(`${newKey('2026')},${newer}`)).toThrow('an id of its own');
  });
});
