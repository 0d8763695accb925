import { expect, test } from 'vitest';
import type { IntentCall } from '../../../../src/chat/intent.ts';
import { newId } from '../../../../src/core/ids.ts';
import { packRow, unpackIntent } from '../../../../src/platforms/slack/render/row.ts';

const vote = (args: Record<string, string>): IntentCall => ({ name: 'polls.vote', args });

test('a row says once what its buttons have in common, and each is read as it was', () => {
  const about = { poll: newId<'poll'>(), slot: newId<'slot'>() };
  const intents = ['yes', 'if&needed=?', ''].map((value) => vote({ ...about, value }));
  const packed = packRow(intents, 7);
  expect(packed?.values.join('')).not.toContain('slot');
  expect(packed?.values.map((value) => unpackIntent(value, packed.blockId))).toEqual(intents);
});

test('buttons that mean the same are read as the same', () => {
  const packed = packRow([vote({ slot: '1' }), vote({ slot: '1' })], 0);
  expect(packed?.values.map((value) => unpackIntent(value, packed.blockId))).toEqual([
    vote({ slot: '1' }),
    vote({ slot: '1' }),
  ]);
});

test('rows about the same thing are told apart', () => {
  const row = [vote({ value: 'yes' }), vote({ value: 'no' })];
  expect(packRow(row, 1)?.blockId).not.toBe(packRow(row, 2)?.blockId);
});

test.each([
  ['with one button', [vote({})]],
  ['of different kinds', [vote({}), { name: 'polls.close', args: {} }]],
  ['about too much', [vote({ a: 'x'.repeat(255) }), vote({ a: 'x'.repeat(255) })]],
])('a row %s is not packed', (_what, intents) => {
  expect(packRow(intents, 0)).toBeUndefined();
});

test('a button that is not packed is read by its own value', () => {
  expect(unpackIntent('polls.vote?slot=1', 'anything')).toEqual(vote({ slot: '1' }));
});
