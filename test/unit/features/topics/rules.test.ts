import { describe, expect, test } from 'vitest';
import { MAX_TOPIC } from '../../../../src/core/meeting-details.ts';
import {
  canGoBack,
  inBox,
  isAbout,
  type MeetingOfTopic,
  readTyped,
  standOf,
  withoutTopic,
  withTopic,
} from '../../../../src/features/topics/rules/topics.ts';

describe('what a meeting is about', () => {
  test.each([
    ['nothing', null, false],
    ['that alone', 'Arviointi', true],
    ['that among others', 'Jaksaminen · Arviointi · Palaute', true],
    ['a longer topic', 'Arviointi ja palaute', false],
    ['something else', 'Jaksaminen', false],
  ])('%s', (_, about, expected) => {
    expect(isAbout(about, 'Arviointi')).toBe(expected);
  });

  test('a topic comes beside another as far as both fit', () => {
    expect(withTopic('Jaksaminen', 'Arviointi')).toBe('Jaksaminen · Arviointi');
    const rest = 'a'.repeat(MAX_TOPIC - 'Jaksaminen · '.length);
    expect(withTopic('Jaksaminen', rest)).toHaveLength(MAX_TOPIC);
    expect(withTopic('Jaksaminen', `${rest}a`)).toBeUndefined();
  });

  test.each([
    ['alone', 'Arviointi', null],
    ['first', 'Arviointi · Palaute', 'Palaute'],
    ['between', 'Jaksaminen · Arviointi · Palaute', 'Jaksaminen · Palaute'],
    ['last', 'Jaksaminen · Arviointi', 'Jaksaminen'],
    ['nowhere', 'Jaksaminen', 'Jaksaminen'],
    ['nowhere, as nothing is said', null, null],
  ])('a topic that stands there %s is taken off', (_, about, left) => {
    expect(withoutTopic(about, 'Arviointi')).toBe(left);
  });

  test('what looks like a pattern to replace by is a topic like any other', () => {
    expect(withoutTopic("$& · Arviointi · $'", 'Arviointi')).toBe("$& · $'");
    expect(withoutTopic("Arviointi · $'", "$'")).toBe('Arviointi');
  });

  test('a topic may have in it what stands between topics', () => {
    const both = withTopic('Jaksaminen', 'Koti · koulu');
    expect(isAbout(both ?? null, 'Koti · koulu')).toBe(true);
    expect(withoutTopic(both ?? null, 'Koti · koulu')).toBe('Jaksaminen');
  });
});

const now = new Date('2026-12-01T12:00:00Z');
const meeting = (change: Partial<MeetingOfTopic> = {}): MeetingOfTopic => ({
  ...{ topic: 'Arviointi', state: 'planned', notHeldAt: null },
  ...{ startsAt: new Date('2026-12-02T12:00:00Z'), minutes: 90 },
  ...change,
});
const past = { startsAt: new Date('2026-11-24T12:00:00Z') };

describe('where a topic stands', () => {
  const topic = { text: 'Arviointi', removedAt: null };

  test.each([
    ['on no meeting', undefined, 'waiting'],
    ['on a meeting to come', meeting(), 'placed'],
    ['beside another on it', meeting({ topic: 'Jaksaminen · Arviointi' }), 'placed'],
    ['on one that goes on', meeting({ startsAt: new Date('2026-12-01T11:00:00Z') }), 'placed'],
    ['on one that is over', meeting(past), 'discussed'],
    ['on one that is long over', meeting({ startsAt: new Date('2026-01-01') }), 'discussed'],
    ['on one that was not held', meeting({ ...past, notHeldAt: now }), 'waiting'],
    ['on one that is cancelled', meeting({ state: 'cancelled' }), 'waiting'],
    ['on one that is about something else now', meeting({ topic: 'Jaksaminen' }), 'waiting'],
    ['on one that is about nothing now', meeting({ topic: null }), 'waiting'],
  ] as const)('%s', (_, found, stands) => {
    expect(standOf(topic, found, now)).toBe(stands);
  });

  test('taken out of the box', () => {
    expect(standOf({ ...topic, removedAt: now }, undefined, now)).toBe('removed');
  });
});

test.each([
  ['one that waits', 'waiting', undefined, false],
  ['one on a meeting to come', 'placed', meeting(), false],
  ['one on a meeting that has begun', 'placed', meeting({ startsAt: now }), true],
  ['one that was talked about', 'discussed', meeting(past), true],
  ['one that was taken out', 'removed', undefined, true],
] as const)('back in the box goes %s, or not', (_, stands, found, expected) => {
  expect(canGoBack(stands, found, now)).toBe(expected);
});

test('a box shows first what waits, the newest first, and few of those that were talked about', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day));
  const topic = (
    id: string,
    stands: 'waiting' | 'placed' | 'discussed' | 'removed',
    day: number,
  ) => ({
    ...{ id, stands, droppedAt: at(day), meeting: meeting({ startsAt: at(day) }) },
  });
  const talked = Array.from({ length: 12 }, (_, index) =>
    topic(`t${index}`, 'discussed', index + 1),
  );
  const shown = inBox([
    topic('gone', 'removed', 1),
    ...talked,
    topic('later', 'placed', 20),
    topic('old', 'waiting', 1),
    topic('sooner', 'placed', 10),
    topic('new', 'waiting', 2),
  ]);
  expect(shown.slice(0, 5).map(({ id }) => id)).toEqual(['new', 'old', 'sooner', 'later', 't11']);
  expect(shown.filter(({ stands }) => stands === 'discussed')).toHaveLength(10);
  expect(shown.at(-1)?.id).toBe('gone');
});

describe('what is typed after the command', () => {
  const groups = [{ name: 'Opot' }, { name: 'Opinto-ohjaajat' }];

  test.each([
    ['Miten jaksamme?', undefined, 'Miten jaksamme?'],
    ['Opot', 'Opot', ''],
    ['opinto-ohjaajat: Jaksaminen', 'Opinto-ohjaajat', 'Jaksaminen'],
    ['Opinto-ohjaajat jaksamisen tukena', 'Opinto-ohjaajat', 'Opinto-ohjaajat jaksamisen tukena'],
    ['Opot, mitä teemme?', 'Opot', 'Opot, mitä teemme?'],
    ['Opotus', undefined, 'Opotus'],
    ['  ', undefined, ''],
  ])('%s', (typed, name, text) => {
    const read = readTyped(typed, groups);
    expect([read.group?.name, read.text]).toEqual([name, text]);
  });
});
