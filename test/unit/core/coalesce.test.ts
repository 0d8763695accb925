import { expect, test } from 'vitest';
import { coalesced } from '../../../src/core/coalesce.ts';

/** Work that goes on until it is told to end, and notes when it begins. */
function slowWork() {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = (key: string) => {
    begun.push(key);
    return new Promise<void>((resolve, reject) => {
      ends.push((error) => (error ? reject(error) : resolve()));
    });
  };
  return { begun, ends, ask: coalesced(work) };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('work that is asked for while it is done is done once more, however often it was asked for', async () => {
  const { begun, ends, ask } = slowWork();
  const first = ask('a');
  await Promise.all([ask('a'), ask('a')]);
  expect(begun).toEqual(['a']);
  ends[0]?.();
  await soon();
  expect(begun).toEqual(['a', 'a']);
  ends[1]?.();
  await first;
  expect(begun).toEqual(['a', 'a']);
});

test('keys do not wait for each other', () => {
  const { begun, ask } = slowWork();
  void ask('a');
  void ask('b');
  expect(begun).toEqual(['a', 'b']);
});

test('a failure reaches who began, and the key can be asked for again', async () => {
  const { begun, ends, ask } = slowWork();
  const first = ask('a');
  ends[0]?.(new Error('failed'));
  await expect(first).rejects.toThrow('failed');
  void ask('a');
  expect(begun).toEqual(['a', 'a']);
});
