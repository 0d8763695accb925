import { expect, test } from 'vitest';
import {
  areAgreed,
  awaited,
  isDeclined,
  isOpen,
} from '../../../../src/features/pairs/rules/introducing.ts';

const search = { state: 'looking', members: [{ personId: 'searcher' }] };
const asked = { personId: 'other', searcherSays: null, otherSays: null, endedAt: null };

test('both are asked, each until they have said', () => {
  expect(awaited(asked, search)).toEqual(['searcher', 'other']);
  expect(awaited({ ...asked, otherSays: true }, search)).toEqual(['searcher']);
  expect(awaited({ ...asked, searcherSays: true }, search)).toEqual(['other']);
});

test('nobody is asked about what one of the two would rather not', () => {
  for (const said of [{ searcherSays: false }, { otherSays: false }]) {
    expect(awaited({ ...asked, ...said }, search)).toEqual([]);
    expect(isDeclined({ ...asked, ...said })).toBe(true);
    expect(areAgreed({ ...asked, searcherSays: true, otherSays: true, ...said })).toBe(false);
  }
});

test('what has ended leads to nothing: the search, the introduction, or that the two are one', () => {
  expect(isOpen(asked, search)).toBe(true);
  const over = [
    [asked, { ...search, state: 'cancelled' }],
    [asked, { ...search, members: [] }],
    [asked, { ...search, members: [{ personId: 'a' }, { personId: 'b' }] }],
    [{ ...asked, endedAt: new Date() }, search],
    [{ ...asked, personId: 'searcher' }, search],
  ] as const;
  for (const [introduced, where] of over) {
    expect(isOpen(introduced, where)).toBe(false);
    expect(awaited(introduced, where)).toEqual([]);
  }
});
