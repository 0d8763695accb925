import { describe, expect, test } from 'vitest';
import {
  type Choice,
  choicesOf,
  comparedWith,
  lastAsking,
} from '../../../../src/features/agreements/rules/answers.ts';

const versions = (...corrections: boolean[]) =>
  corrections.map((isCorrection, at) => ({ number: at + 1, isCorrection }));
const answer = (personId: string, number: number, choice: Choice, minute = number) => ({
  ...{ personId, number, choice, answeredAt: new Date(minute * 60_000) },
});

describe('what people have answered', () => {
  const all = versions(false, true, false, true);

  test('counts since they were last asked, which a correction does not do', () => {
    expect([lastAsking([]), lastAsking(all), lastAsking(versions(false, true))]).toEqual([0, 3, 1]);
    const answers = [
      ...[answer('earlier', 2, 'committed'), answer('in', 3, 'committed')],
      ...[answer('later', 4, 'committed'), answer('talks', 3, 'talkFirst')],
    ];
    expect(Object.fromEntries(choicesOf(all, answers))).toEqual({
      ...{ in: 'committed', later: 'committed', talks: 'talkFirst' },
    });
    expect(choicesOf([], answers).size).toBe(0);
  });

  test('is what they have said last', () => {
    const answers = [answer('one', 4, 'talkFirst', 9), answer('one', 3, 'committed', 10)];
    expect(choicesOf(all, answers).get('one')).toBe('committed');
  });
});

describe('a reader compares', () => {
  test.each([
    ['with nothing where all is new to them', versions(false, false), [], undefined],
    ['with what they had committed to', versions(false, false, false), [[1, 'committed']], 1],
    [
      'with the newest of those',
      versions(false, false, false),
      [
        [1, 'committed'],
        [2, 'committed'],
      ],
      2,
    ],
    ['with nothing where they know it', versions(false, false), [[2, 'committed']], undefined],
    ['with the version before a correction', versions(false, true), [[1, 'committed']], 1],
    ['with nothing where they only talked', versions(false, false), [[1, 'talkFirst']], undefined],
  ] as const)('%s', (_, all, said, expected) => {
    const answers = said.map(([number, choice]) => answer('one', number, choice));
    expect(comparedWith(all, [...answers, answer('other', 1, 'committed')], 'one')).toBe(expected);
  });
});
