import { expect, it } from 'vitest';
import { readQuorum } from '../../../../src/features/groups/rules.ts';

it.each([
  ['', null],
  ['  ', null],
  ['1', 1],
  [' 12 ', 12],
  ['500', 500],
  ['501', undefined],
  ['0', undefined],
  ['-3', undefined],
  ['2.5', undefined],
  ['kolme', undefined],
] as const)('a quorum typed as %j is %j', (typed, quorum) => {
  expect(readQuorum(typed)).toBe(quorum);
});
