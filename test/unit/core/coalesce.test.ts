import { expect, test } from 'vitest';
import { coalesced } from '../../../src/core/coalesce.ts';

/** Work that goes on until it is told to end, and notes when it begins. */
function slowWork(atOnce = 4) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (key: string) => {
    begun.push(key);
    return new Promise<void>((resolve) => void ends.push(resolve));
  };
  return { begun, ends, ...coalesced(work, atOnce) };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('work that is asked for while it is done is done once more, however often it was asked for', async () => {
  const { begun, ends, ask } = slowWork();
  for (const key of ['a', 'a', 'a']) ask(key);
  expect(begun).toEqual(['a']);
  ends[0]?.();
  await soon();
  expect(begun).toEqual(['a', 'a']);
  ends[1]?.();
  await soon();
  expect(begun).toEqual(['a', 'a']);
});

test('keys do not wait for each other, as long as there are not too many', async () => {
  const { begun, ends, ask } = slowWork(2);
  for (const key of ['a', 'b', 'c', 'a']) ask(key);
  expect(begun).toEqual(['a', 'b']);
  ends[1]?.();
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
  ends[0]?.();
  await soon();
  expect(begun).toEqual(['a', 'b', 'c', 'a']);
});

test('stopping waits for what is at work and begins nothing more', async () => {
  const { begun, ends, ask, stop } = slowWork();
  for (const key of ['a', 'a']) ask(key);
  const stopped = stop();
  ask('b');
  ends[0]?.();
  await stopped;
  expect(begun).toEqual(['a']);
});
