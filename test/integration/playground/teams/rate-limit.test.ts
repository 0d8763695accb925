import { beforeEach, expect, test } from 'vitest';
import {
  createRateLimiter,
  type RateLimiter,
} from '../../../../src/playground/teams/rate-limit.ts';

let now = 0;
let limiter: RateLimiter;

beforeEach(() => {
  now = 0;
  limiter = createRateLimiter(() => now);
});

/** Sends one each so many milliseconds until one is refused; how many went through, and the wait. */
function sendUntilRefused(every: number, most = 5000) {
  for (let sent = 0; sent < most; sent++) {
    const wait = limiter.admit('send', 'chat', 'tenant');
    if (wait !== undefined) return { sent, wait };
    now += every;
  }
  return { sent: most, wait: undefined };
}

test('7 sends in a second, and the 8th a second later', () => {
  expect(sendUntilRefused(0)).toEqual({ sent: 7, wait: 1 });
  now += 1000;
  expect(limiter.admit('send', 'chat', 'tenant')).toBeUndefined();
});

test('8 sends in two seconds', () => {
  expect(sendUntilRefused(150)).toEqual({ sent: 8, wait: 1 });
});

test('60 sends in 30 seconds', () => {
  expect(sendUntilRefused(300)).toEqual({ sent: 60, wait: 12 });
});

test('1,800 sends in an hour', () => {
  expect(sendUntilRefused(600)).toEqual({ sent: 1800, wait: 2520 });
});

test('another conversation has its own limit, but the tenant has 30 requests a second', () => {
  let sent = 0;
  while (limiter.admit('send', `chat ${Math.floor(sent / 5)}`, 'tenant') === undefined) sent++;
  expect(sent).toBe(30);
  expect(limiter.admit('send', 'elsewhere', 'other tenant')).toBeUndefined();
});

test('reading a roster is allowed twice as often', () => {
  let read = 0;
  while (limiter.admit('members', 'chat', 'tenant') === undefined) read++;
  expect(read).toBe(14);
});
