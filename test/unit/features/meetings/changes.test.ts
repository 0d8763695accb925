import { describe, expect, test } from 'vitest';
import {
  changeOf,
  type Told,
  tellingTime,
} from '../../../../src/features/meetings/rules/changes.ts';
import { askedFrom, eveOf } from '../../../../src/features/meetings/rules/eve.ts';

const told: Told = {
  ...{ date: '2026-11-24', time: '14:00', minutes: 150, zone: 'Europe/Helsinki' },
  ...{ place: 'Opisto A', link: null, state: 'planned' },
};
const off = { ...told, state: 'cancelled' } as const;

describe('what people are told of a meeting that has changed', () => {
  test.each<[string, Told, Told, ReturnType<typeof changeOf>]>([
    ['nothing when it is as it was', told, told, undefined],
    ['another day', told, { ...told, date: '2026-11-26' }, { isMoved: true, isElsewhere: false }],
    ['another length', told, { ...told, minutes: 90 }, { isMoved: true, isElsewhere: false }],
    ['another place', told, { ...told, place: 'Opisto B' }, { isMoved: false, isElsewhere: true }],
    [
      'a place that is no more',
      told,
      { ...told, place: null },
      { isMoved: false, isElsewhere: true },
    ],
    ['nothing of a first place', { ...told, place: null }, told, undefined],
    [
      'a first link beside the place',
      told,
      { ...told, link: 'https://a.fi' },
      { isMoved: false, isElsewhere: true },
    ],
    ['that it is off', told, off, { isMoved: false, isElsewhere: false, state: 'cancelled' }],
    [
      'nothing else of what is off',
      told,
      { ...off, date: '2026-11-26' },
      { isMoved: false, isElsewhere: false, state: 'cancelled' },
    ],
    ['nothing of what was off', off, { ...off, place: 'Opisto B' }, undefined],
    [
      'that it is held after all',
      off,
      told,
      { isMoved: false, isElsewhere: false, state: 'reopened' },
    ],
    [
      'that it is held at another time',
      off,
      { ...told, time: '15:00' },
      { isMoved: true, isElsewhere: false, state: 'reopened' },
    ],
  ])('%s', (_what, before, after, change) => {
    expect(changeOf(before, after)).toEqual(change);
  });

  test('comes a minute after the last change, and five after the first at most', () => {
    const first = new Date('2026-11-23T07:00:00Z');
    const after = (seconds: number) => {
      const now = new Date(first.getTime() + seconds * 1000);
      return (tellingTime(first, now).getTime() - first.getTime()) / 1000;
    };
    expect([0, 50, 239, 290].map(after)).toEqual([60, 110, 299, 300]);
  });
});

describe('the eve of a meeting', () => {
  test.each([
    ['the day before', '2026-11-25T12:00:00Z', '2026-11-23T22:00:00Z'],
    ['Friday, for a Monday', '2026-11-30T12:00:00Z', '2026-11-26T22:00:00Z'],
    ['before the night of the clock change', '2027-03-29T06:00:00Z', '2027-03-24T22:00:00Z'],
    ['before New Year and its eve', '2027-01-04T07:00:00Z', '2026-12-29T22:00:00Z'],
    ['of a meeting soon after midnight', '2026-11-24T22:30:00Z', '2026-11-23T22:00:00Z'],
  ])('is %s', (_which, startsAt, eve) => {
    expect(eveOf(new Date(startsAt), 'Europe/Helsinki').toISOString()).toBe(
      `${eve.slice(0, -1)}.000Z`,
    );
  });

  test('comes after people are asked', () => {
    const startsAt = new Date('2026-11-30T12:00:00Z');
    expect(askedFrom(startsAt)).toEqual(new Date('2026-11-23T12:00:00Z'));
  });
});
