import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTicks } from '../../../src/jobs/ticks.ts';

const SECRET = 'mieluiten iltapäivisin';
const quiet = { info() {}, warn() {}, error() {} };

// Ticks come at full seconds: how many come in a time depends on when it begins.
const now = new Date('2026-11-24T12:00:00Z');
beforeEach(() => void vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
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
});
