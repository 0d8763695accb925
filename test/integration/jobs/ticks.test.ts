import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTicks } from '../../../src/jobs/ticks.ts';

const SECRET = 'mieluiten iltapäivisin';
const quiet = { info() {}, warn() {}, error() {} };

const now = new Date('2026-11-24T12:00:00Z');
// Not all: what is waited for with `setImmediate` here comes by itself.
const toFake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const;
beforeEach(() => void vi.useFakeTimers({ now, toFake: [...toFake] }));
afterEach(() => void vi.useRealTimers());

/** Lets so many seconds pass, and what they bring be done. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await vi.advanceTimersByTimeAsync(1000);
    await turn();
  }
}

describe('a tick', () => {
  test('runs every sweep, also after one that failed, and logs no content', async () => {
    const logged: object[] = [];
    const log = { ...quiet, warn: (fields: object) => void logged.push(fields) };
    const failing = async () => Promise.reject(new Error(SECRET));
    let ran = 0;
    const last = async () => {
      ran += 1;
    };
    const sweeps = [
      { name: 'failing', run: failing },
      { name: 'last', run: last },
    ];
    const ticks = startTicks(sweeps, log, 1);
    await turn();
    expect(ran).toBe(1);
    await pass(2);
    await ticks.stop();
    expect(ran).toBe(3);
    expect(logged).toHaveLength(3);
    for (const line of logged) expect(line).toMatchObject({ sweep: 'failing', name: 'Error' });
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });

  test('comes each so many seconds, and no more once they are stopped', async () => {
    let ran = 0;
    const sweep = async () => {
      ran += 1;
    };
    const ticks = startTicks([{ name: 'sweep', run: sweep }], quiet, 5);
    await pass(60);
    expect(ran).toBe(1 + 12);
    await ticks.stop();
    await pass(60);
    expect(ran).toBe(1 + 12);
  });

  test('that finds the last one still running is left out, and stopping waits for it', async () => {
    let running = 0;
    let most = 0;
    let finished = 0;
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 1500));
      running -= 1;
      finished += 1;
    };
    const ticks = startTicks([{ name: 'slow', run: slow }], quiet, 1);
    await pass(2);
    expect({ running, finished }).toEqual({ running: 1, finished: 1 });
    let stopped = false;
    const stopping = ticks.stop().then(() => {
      stopped = true;
    });
    await turn();
    expect(stopped).toBe(false);
    await pass(2);
    await stopping;
    expect(most).toBe(1);
    expect({ running, finished }).toEqual({ running: 0, finished: 2 });
  });

  test('comes as often when the clock is set, and never to make up for what was missed', async () => {
    const at: number[] = [];
    const run = async () => void at.push(performance.now() - began);
    const began = performance.now();
    const ticks = startTicks([{ name: 'sweep', run }], quiet, 5);
    for (const minutes of [-1, -3, -60, 30 * 24 * 60, -30 * 24 * 60]) {
      vi.setSystemTime(Date.now() + minutes * 60_000);
      await pass(10);
    }
    await ticks.stop();
    expect(at).toEqual(Array.from({ length: 11 }, (_, index) => index * 5000));
  });

  test('runs a sweep at its own interval, however the clock is set', async () => {
    let ran = 0;
    const run = async () => {
      ran += 1;
    };
    const ticks = startTicks([{ name: 'seldom', everySeconds: 20, run }], quiet, 5);
    await pass(15);
    vi.setSystemTime(Date.now() + 30 * 24 * 3_600_000);
    await pass(4);
    expect(ran).toBe(1);
    await pass(1);
    expect(ran).toBe(2);
    vi.setSystemTime(Date.now() - 60 * 24 * 3_600_000);
    await pass(20);
    expect(ran).toBe(3);
    await ticks.stop();
  });

  test('that is under way when they are stopped begins no other sweep', async () => {
    let ran = 0;
    const slow = () => new Promise<void>((done) => void setTimeout(done, 1500));
    const next = async () => {
      ran += 1;
    };
    const sweeps = [
      { name: 'slow', run: slow },
      { name: 'next', run: next },
    ];
    const stopping = startTicks(sweeps, quiet, 1).stop();
    await pass(5);
    await stopping;
    expect(ran).toBe(0);
  });

  test('tells how long ago one came to its end, by a clock that nobody sets', async () => {
    let hangs = false;
    const run = () => (hangs ? new Promise<void>(() => {}) : Promise.resolve());
    const ticks = startTicks([{ name: 'sweep', run }], quiet, 5);
    await pass(12);
    expect(ticks.secondsAgo()).toBe(2);
    hangs = true;
    vi.setSystemTime(Date.now() - 3_600_000);
    await pass(60);
    expect(ticks.secondsAgo()).toBe(62);
  });
});
