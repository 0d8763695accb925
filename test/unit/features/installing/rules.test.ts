import { describe, expect, test } from 'vitest';
import { outcomeOf, whyNot } from '../../../../src/features/installing/rules.ts';

const now = new Date('2026-11-23T07:00:00Z');
const attempt = { isUsed: false, isOwn: true, expiresAt: new Date(now.getTime() + 1) };

describe('an attempt that cannot go on', () => {
  test.each([
    ['unknown', undefined],
    ['otherBrowser', { ...attempt, isOwn: false, isUsed: true, expiresAt: now }],
    ['used', { ...attempt, isUsed: true, expiresAt: now }],
    ['expired', { ...attempt, expiresAt: now }],
  ])('is %s', (reason, given) => expect(whyNot(given, now)).toBe(reason));
});

test.each([
  ['installed', 'admission', false, false],
  ['installed', 'admission', false, true],
  ['again', 'admission', true, true],
  ['forManager', 'manager', false, false],
  ['forManager', 'manager', true, true],
  ['again', 'none', false, true],
  ['again', 'gone', false, true],
  ['codeGone', 'gone', false, false],
  ['notAdmitted', 'none', false, false],
] as const)('%s: code %s, in the network %s, known %s', (outcome, code, isIn, isKnown) => {
  expect(outcomeOf({ code, isIn, isKnown })).toBe(outcome);
});
