import { expect, it } from 'vitest';
import { mayAsk } from '../../../../src/features/groups/rules.ts';

it.each([
  [undefined, true],
  ['left', true],
  ['refused', true],
  ['pending', false],
  ['active', false],
] as const)('who is %j in a group may ask to join: %j', (state, allowed) => {
  expect(mayAsk(state)).toBe(allowed);
});
