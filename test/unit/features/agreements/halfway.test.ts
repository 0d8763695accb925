import { expect, test } from 'vitest';
import { isHalfway, schoolYearStart } from '../../../../src/features/agreements/rules/halfway.ts';

const zone = 'Europe/Helsinki';
const at = (day: string) => ({ startsAt: new Date(`${day}T12:00:00Z`) });
const now = new Date('2026-12-01T12:00:00Z');

test('a school year begins on the first of August, where the group is', () => {
  const start = (moment: string) => schoolYearStart(new Date(moment), zone).toISOString();
  expect(start('2026-12-01T12:00:00Z')).toBe('2026-07-31T21:00:00.000Z');
  expect(start('2027-07-31T20:59:59Z')).toBe('2026-07-31T21:00:00.000Z');
  expect(start('2027-07-31T21:00:00Z')).toBe('2027-07-31T21:00:00.000Z');
});

test.each([
  ['no meeting', [], false],
  ['one that is over', ['2026-11-01'], false],
  ['fewer than half', ['2026-11-01', '2026-12-10', '2027-01-10'], false],
  ['half', ['2026-11-01', '2027-01-10'], true],
  ['more than half', ['2026-10-01', '2026-11-01', '2027-01-10'], true],
  ['all', ['2026-10-01', '2026-11-01'], false],
  [
    'half of this year, others of the last',
    ['2026-05-01', '2026-06-01', '2026-12-10', '2027-01-10'],
    false,
  ],
])('with %s a group is half-way: %s', (_, days, expected) => {
  expect(isHalfway(days.map(at), now, zone)).toBe(expected);
});
