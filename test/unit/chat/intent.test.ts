import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeIntent, defineIntent, encodeIntent } from '../../../src/chat/intent.ts';
import { deterministicId, idSchema } from '../../../src/core/ids.ts';

const name = fc.stringMatching(/^[a-z]{1,12}\.[a-zA-Z]{1,12}$/);
const key = fc.stringMatching(/^[a-z]{1,10}$/);
const value = fc.oneof(
  fc.uuid(),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^\*{1,2}[\w-]{22}$/),
);
const calls = fc.record({ name, args: fc.dictionary(key, value, { noNullPrototype: true }) });

const [poll, slot] = [deterministicId<'poll'>('poll'), deterministicId<'slot'>('slot')];

describe("a button's line", () => {
  test('reads back as the call that it was made of', () => {
    fc.assert(
      fc.property(calls, (call) => {
        expect(decodeIntent(encodeIntent(call))).toEqual(call);
      }),
    );
  });

  test('holds two IDs in less space than they take as they are', () => {
    const line = encodeIntent({ name: 'polls.vote', args: { poll, slot, value: 'yes' } });
    expect(line.length).toBeLessThan(90);
  });

  test('that is garbage never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (line) => {
        const { name, args } = decodeIntent(line);
        expect(typeof name).toBe('string');
        expect(Object.values(args).every((arg) => typeof arg === 'string')).toBe(true);
      }),
    );
  });

  test('cannot reach into the objects it is read to', () => {
    expect(decodeIntent('a?__proto__=x&constructor=y').args).not.toHaveProperty('x');
    expect(Object.keys(decodeIntent('a?__proto__=x').args)).toEqual([]);
  });
});

describe('a kind of intent', () => {
  const vote = defineIntent('polls.vote', {
    poll: idSchema('poll'),
    value: z.enum(['yes', 'no']),
  });
  const parse = (line: string) => vote.schema.safeParse(decodeIntent(line).args);

  test('makes calls of its name', () => {
    expect(vote({ poll, value: 'yes' })).toEqual({
      name: 'polls.vote',
      args: { poll, value: 'yes' },
    });
    expect(vote.name).toBe('polls.vote');
  });

  test('reads its own calls', () => {
    expect(parse(encodeIntent(vote({ poll, value: 'no' }))).data).toEqual({ poll, value: 'no' });
  });

  test.each([
    'polls.vote',
    'polls.vote?poll=1&value=yes',
    `polls.vote?poll=${poll}&value=maybe`,
    'polls.vote?poll=*AAAA&value=yes',
    `polls.vote?poll=${poll}`,
    '?',
    '',
  ])('reads nothing else: %s', (line) => {
    expect(parse(line).success).toBe(false);
  });
});
