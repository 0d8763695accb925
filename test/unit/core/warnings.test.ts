import { describe, expect, test } from 'vitest';
import { InvalidForm } from '../../../src/core/errors.ts';
import {
  MAX_SEEN,
  requireSeen,
  restWarning,
  seenAs,
  type Warning,
} from '../../../src/core/warnings.ts';

const sunday: Warning = { field: 'slot.0.date', code: 'warning.sunday', about: '2026-12-06 14:00' };
const problem = { field: 'title', code: 'needed' } as const;

/** The fields that are named, and what the form remembers from then on. */
function asked(...args: Parameters<typeof requireSeen>) {
  try {
    requireSeen(...args);
    return undefined;
  } catch (error) {
    const { problems, seen } = error as InvalidForm;
    expect(error).toBeInstanceOf(InvalidForm);
    return { fields: problems.map(({ field }) => field), seen };
  }
}

describe('a warning', () => {
  test('is told once', () => {
    const first = asked([], [sunday], '');
    expect(first?.fields).toEqual(['again', 'slot.0.date']);
    expect(asked([], [sunday], first?.seen)).toBeUndefined();
  });

  test('is another one when it is said of something else, in whichever row', () => {
    const seen = seenAs([sunday]);
    expect(asked([], [{ ...sunday, field: 'slot.1.date' }], seen)).toBeUndefined();
    expect(asked([], [{ ...sunday, about: '2026-12-13 14:00' }], seen)).toBeDefined();
    const named: Warning = { ...sunday, code: 'warning.holiday', params: { name: 'A' } };
    expect(asked([], [{ ...named, params: { name: 'B' } }], seenAs([named]))).toBeDefined();
  });

  test('counts for nothing where nobody can be asked', () => {
    expect(asked([], [sunday], undefined)).toBeUndefined();
    expect(asked([problem], [sunday], undefined)?.fields).toEqual(['title']);
  });

  test('is told with what is wrong, and no more afterwards', () => {
    const first = asked([problem], [sunday], '');
    expect(first?.fields).toEqual(['again', 'title', 'slot.0.date']);
    expect(asked([problem], [sunday], first?.seen)?.fields).toEqual(['title']);
    expect(asked([], [sunday], first?.seen)).toBeUndefined();
  });

  test('is remembered beside the others, in little room', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ ...sunday, about: String(index) }));
    expect(seenAs(many.slice(0, 20))).toHaveLength(120);
    expect(seenAs(many).length).toBeLessThanOrEqual(MAX_SEEN);
    expect(asked([], many.slice(0, 100), seenAs(many))).toBeUndefined();
  });
});

test('words that are left over are warned of, and spaces are not', () => {
  expect(restWarning('huone 204')).toMatchObject([{ field: 'rest', code: 'typed.rest' }]);
  expect([...restWarning(' \n'), ...restWarning(undefined)]).toEqual([]);
});
