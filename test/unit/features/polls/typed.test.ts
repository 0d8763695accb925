import { expect, test } from 'vitest';
import { defaultDeadline } from '../../../../src/features/polls/rules/typed.ts';

test.each([
  ['a Monday', '2026-11-23T07:00:00Z', '2026-11-30'],
  ['a Tuesday', '2026-11-24T07:00:00Z', '2026-11-30'],
  ['a Wednesday', '2026-11-25T07:00:00Z', '2026-11-30'],
  ['a Thursday', '2026-11-26T07:00:00Z', '2026-12-01'],
  ['a Sunday', '2026-11-29T07:00:00Z', '2026-12-04'],
  ['a Monday by the clocks in Helsinki', '2026-11-22T23:30:00Z', '2026-11-30'],
])(
  'on %s answers are awaited until four o’clock of a working day, five days ahead',
  (_on, now, date) => {
    expect(defaultDeadline(new Date(now), 'Europe/Helsinki')).toEqual({ date, time: '16:00' });
  },
);

test.each([
  ['the day before the first slot', '2026-11-26T12:00:00Z', '2026-11-25 16:00'],
  ['an hour before a slot tomorrow', '2026-11-24T07:00:00Z', '2026-11-24 08:00'],
])('what is soon must be answered sooner: %s', (_what, firstStart, deadline) => {
  const now = new Date('2026-11-23T18:00:00Z');
  const { date, time } = defaultDeadline(now, 'Europe/Helsinki', new Date(firstStart));
  expect(`${date} ${time}`).toBe(deadline);
});
