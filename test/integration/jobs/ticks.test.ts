import { describe, expect, test } from 'vitest';
import { startTicks } from '../../../src/jobs/ticks.ts';

const SECRET = 'mieluiten iltapäivisin';
const quiet = { info() {}, warn() {}, error() {} };

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
    while (ran === 0) await new Promise((done) => setTimeout(done, 20));
    await ticks.stop();
    // The clock may have ticked once more before it was stopped.
    expect(logged.length).toBeGreaterThan(0);
    for (const line of logged) expect(line).toMatchObject({ sweep: 'failing', name: 'Error' });
    expect(JSON.stringify(logged)).not.toContain(SECRET);
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
    while (finished === 0) await new Promise((done) => setTimeout(done, 20));
    while (running === 0) await new Promise((done) => setTimeout(done, 20));
    await ticks.stop();
    expect(most).toBe(1);
    expect({ running, finished }).toEqual({ running: 0, finished: 2 });
  });
});
