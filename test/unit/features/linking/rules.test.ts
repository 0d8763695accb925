import { expect, it } from 'vitest';
import { stateOf } from '../../../../src/features/linking/rules.ts';

const now = new Date('2026-11-16T09:00:00Z');
const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];

it.each([
  ['offered', { expiresAt: after, confirmedAt: null, doneAt: null }],
  ['confirmed', { expiresAt: after, confirmedAt: before, doneAt: null }],
  ['over', { expiresAt: now, confirmedAt: before, doneAt: null }],
  ['over', { expiresAt: before, confirmedAt: null, doneAt: null }],
  // What is done stays done.
  ['done', { expiresAt: before, confirmedAt: before, doneAt: before }],
] as const)('a linking is %s as %j', (state, linking) => {
  expect(stateOf(linking, now)).toBe(state);
});
