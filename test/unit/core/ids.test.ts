import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deterministicId, idSchema, newId, newUnorderedId } from '../../../src/core/ids.ts';

const words = fc.array(fc.string(), { minLength: 1, maxLength: 4 });

describe('a new ID', () => {
  test('is ordered by the time it was made, and of version 7', () => {
    const ids = Array.from({ length: 100 }, () => newId<'poll'>());
    expect(ids.toSorted()).toEqual(ids);
    expect(ids[0]?.[14]).toBe('7');
  });

  test('tells nothing of time or order when it must not', () => {
    const ids = Array.from({ length: 100 }, () => newUnorderedId<'task'>());
    expect(ids.toSorted()).not.toEqual(ids);
    expect(ids[0]?.[14]).toBe('4');
  });
});

describe('a deterministic ID', () => {
  test('stays the same for ever: stored deliveries are found by it', () => {
    expect(deterministicId('delivery', 'polls.invitation', 'a', '', 'b')).toBe(
      'b23bb696-92fe-5346-8ba1-5091703707ce',
    );
  });

  test('differs when any of the words does, or where one ends', () => {
    fc.assert(
      fc.property(words, words, (one, two) => {
        const same = JSON.stringify(one) === JSON.stringify(two);
        expect(deterministicId(...one) === deterministicId(...two)).toBe(same);
      }),
    );
    expect(deterministicId('ab', 'c')).not.toBe(deterministicId('a', 'bc'));
  });

  test('is an ID like the others', () => {
    const id = deterministicId<'message'>('a');
    expect(idSchema('message').parse(id)).toBe(id);
  });
});

describe('an ID from outside', () => {
  test('is read whatever the case of its letters', () => {
    const id = newId<'poll'>();
    expect(idSchema('poll').parse(id.toUpperCase())).toBe(id);
  });

  test.each(['', 'poll', '1', 'b23bb696-92fe-5346-8ba1-5091703707ce ', "' OR 1=1"])(
    'is refused: %j',
    (text) => {
      expect(idSchema('poll').safeParse(text).success).toBe(false);
    },
  );
});
