import { expect, test } from 'vitest';
import { sharedReads } from '../../../src/core/shared-reads.ts';

/** Reads that end when they are told to, each with what was true when it began. */
function slowReads() {
  const ends: (() => void)[] = [];
  const read = (key: string) => {
    const count = ends.length + 1;
    return new Promise<string>((resolve, reject) => {
      ends.push(() => (key === 'broken' ? reject(new Error(key)) : resolve(`${key}${count}`)));
    });
  };
  return { ends, read: sharedReads(read) };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('all who ask before a read begins get what it brings', async () => {
  const { ends, read } = slowReads();
  const asked = [read('a'), read('a')];
  await soon();
  ends[0]?.();
  expect(await Promise.all(asked)).toEqual(['a1', 'a1']);
  expect(ends).toHaveLength(1);
});

test('who asks while a read is under way gets nothing older than their asking', async () => {
  const { ends, read } = slowReads();
  const first = read('a');
  await soon();
  const later = [read('a'), read('a')];
  await soon();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  expect(await first).toBe('a1');
  await soon();
  ends[1]?.();
  expect(await Promise.all(later)).toEqual(['a2', 'a2']);
  expect(ends).toHaveLength(2);
});

test('reads of other keys wait for nobody', async () => {
  const { ends, read } = slowReads();
  const [one, other] = [read('a'), read('b')];
  await soon();
  ends[1]?.();
  expect(await other).toBe('b2');
  ends[0]?.();
  expect(await one).toBe('a1');
});

test('a read that fails is a failure of those who asked for it, and of nobody after them', async () => {
  const { ends, read } = slowReads();
  const first = read('broken').catch((error: Error) => error.message);
  await soon();
  const second = read('broken').catch((error: Error) => error.message);
  ends[0]?.();
  expect(await first).toBe('broken');
  await soon();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  expect(await second).toBe('broken');
});
