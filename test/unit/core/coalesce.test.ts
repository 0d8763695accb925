import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesced } from '../../../src/core/coalesce.ts';

const GATHER = 100;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that goes on until it is told to end, and notes when it begins. */
function slowWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (key: string) => {
    begun.push(key);
    return new Promise<void>((resolve) => void ends.push(resolve));
  };
  return { begun, ends, ...coalesced(work, GATHER) };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
/** After what was asked for has been begun. */
const soon = () => pass(GATHER);

test('what is asked for within a moment is done once for all, and no later than the moment ends', async () => {
  const { begun, ask } = slowWork();
  ask('a');
  await pass(GATHER - 1);
  ask('a');
  expect(begun).toEqual([]);
  await pass(1);
  expect(begun).toEqual(['a']);
});

test('work that is asked for while it is done is done once more, however often it was asked for', async () => {
  const { begun, ends, ask } = slowWork();
  ask('a');
  await soon();
  for (const key of ['a', 'a']) ask(key);
  await soon();
  expect(begun).toEqual(['a']);
  ends[0]?.();
  await soon();
  expect(begun).toEqual(['a', 'a']);
  ends[1]?.();
  await soon();
  expect(begun).toEqual(['a', 'a']);
});

test('keys do not wait for each other, however many there are', async () => {
  const { begun, ends, ask } = slowWork();
  const many = Array.from({ length: 50 }, (_, index) => `key ${index}`);
  for (const key of many) ask(key);
  await soon();
  expect(begun).toEqual(many);
  ask('key 7');
  await soon();
  expect(begun).toEqual(many);
  ends[7]?.();
  await soon();
  expect(begun).toEqual([...many, 'key 7']);
});

test('stopping waits for what is at work and begins nothing more', async () => {
  const { begun, ends, ask, stop } = slowWork();
  ask('a');
  await soon();
  for (const key of ['a', 'b']) ask(key);
  const stopped = stop();
  ask('c');
  ends[0]?.();
  await stopped;
  await soon();
  expect(begun).toEqual(['a']);
});
