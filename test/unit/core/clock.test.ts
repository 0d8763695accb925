import { describe, expect, test } from 'vitest';
import { movableClock, systemClock } from '../../../src/core/clock.ts';

const start = new Date('2026-11-23T07:00:00Z');

describe('a movable clock', () => {
  test('that is frozen stands still until it is moved', () => {
    const clock = movableClock(start, { frozen: true });
    expect(clock.now()).toEqual(start);
    clock.advance(60_000);
    expect(clock.now().toISOString()).toBe('2026-11-23T07:01:00.000Z');
    clock.set(start);
    expect(clock.now()).toEqual(start);
  });

  test('runs on from where it was set at the pace of real time', async () => {
    const clock = movableClock(new Date(0));
    clock.set(start);
    const [before, real] = [clock.now().getTime(), Date.now()];
    while (Date.now() < real + 5) await new Promise((done) => setTimeout(done, 1));
    const passed = clock.now().getTime() - before;
    expect(passed).toBeGreaterThanOrEqual(5);
    expect(before - start.getTime()).toBeLessThan(passed + 1000);
  });

  test('gives away times that do not move with it', () => {
    const clock = movableClock(start, { frozen: true });
    const told = clock.now();
    clock.advance(1000);
    expect(told).toEqual(start);
  });
});

test('the system clock tells the time', () => {
  expect(Math.abs(systemClock.now().getTime() - Date.now())).toBeLessThan(1000);
});
