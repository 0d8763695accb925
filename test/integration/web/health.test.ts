import { describe, expect, test } from 'vitest';
import type { Deps } from '../../../src/features/deps.ts';
import { servePages } from './server.ts';

// Health asks the checks it is given, and nothing else.
const deps = { log: { info() {}, warn() {}, error() {} } } as unknown as Deps;
const check = (name: string, ready: () => Promise<boolean>) => ({ name, ready });
const works = check('database', async () => true);

async function readyz(...checks: ReturnType<typeof check>[]) {
  const response = await fetch(`${await servePages(deps, checks)}/readyz`);
  return [response.status, await response.json()];
}

describe('/readyz', () => {
  test('names everything that works', async () => {
    expect(
      await readyz(
        works,
        check('slack', async () => true),
      ),
    ).toEqual([200, { ready: true, database: true, slack: true }]);
  });

  test('tells how long ago what is looked at was seen to work', async () => {
    const sweeps = (seconds: number) => ({
      ...check('sweeps', async () => seconds < 60),
      secondsAgo: () => seconds,
    });
    const body = { ready: true, database: true, sweeps: true, sweepsSecondsAgo: 4 };
    expect(await readyz(works, sweeps(4.2))).toEqual([200, body]);
    const silent = { ...body, ready: false, sweeps: false, sweepsSecondsAgo: 71 };
    expect(await readyz(works, sweeps(71))).toEqual([503, silent]);
  });

  test.each([
    ['says no', async () => false],
    ['fails', async () => Promise.reject(new Error('mieluiten iltapäivisin'))],
    ['never answers', () => new Promise<boolean>(() => {})],
  ])('is unavailable when something %s, and tells only what', async (_what, ready) => {
    expect(await readyz(works, check('queue', ready))).toEqual([
      503,
      { ready: false, database: true, queue: false },
    ]);
  });
});

test('however often anybody asks, what works is asked once in a while', async () => {
  let asked = 0;
  const counted = check('slack', async () => {
    asked += 1;
    return true;
  });
  const url = await servePages(deps, [counted]);
  const ask = async () => (await fetch(`${url}/readyz`)).status;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([200, 200, 200]);
  expect(await ask()).toBe(200);
  expect(asked).toBe(1);
});

test('what failed is soon asked again', async () => {
  let works = false;
  const url = await servePages(deps, [check('queue', async () => works)]);
  const ask = async () => (await fetch(`${url}/readyz`)).status;
  expect(await ask()).toBe(503);
  works = true;
  await expect.poll(ask, { timeout: 3000 }).toBe(200);
});

test('/healthz answers as long as the process is up', async () => {
  const url = await servePages(deps, [check('database', async () => false)]);
  const response = await fetch(`${url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { up: true, name: 'verme-bot' }]);
});
