import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBot } from '../../../src/bot.ts';
import { defineFeature } from '../../../src/features/define-feature.ts';
import { features } from '../../../src/features/index.ts';
import { testDeps } from '../features/world.ts';
import type { Said, Told } from '../support/clock-runner.ts';
import { useDatabase } from '../support/database.ts';
import { groupWithPoll } from '../support/polls.ts';

const support = (file: string) => new URL(`../support/${file}`, import.meta.url);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const database = useDatabase();
let child: ChildProcess | undefined;
afterEach(async () => {
  const last = child;
  child = undefined;
  if (last?.exitCode === null) await Promise.all([once(last, 'exit'), last.kill('SIGKILL')]);
});

/** A bot in a process of its own, whose clock can be set. */
async function start() {
  const made = fork(support('clock-runner.ts'), {
    // Loaded before anything that might keep `Date` for itself.
    execArgv: ['--import', support('moved-date.ts').href],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child = made;
  const tell = (told: Told) => void made.send(told);
  const ask = async (told: Told) => {
    tell(told);
    const [said] = (await once(made, 'message')) as [Said];
    return said as Said & Record<string, unknown>;
  };
  const { url } = await ask({ databaseUrl: database.url });
  return {
    step: (stepMs: number) => tell({ stepMs }),
    freezeMs: async () => Number((await ask({ ask: 'freeze' }))['freezeMs']),
    readyz: async () => (await fetch(`${url}/readyz`)).json() as Promise<Record<string, unknown>>,
  };
}

/** A poll that has been due for a second by a clock that is so many milliseconds ahead. */
async function duePoll(stepMs: number): Promise<string> {
  const deps = testDeps(database);
  const { poll } = await groupWithPoll(deps, { members: 1 });
  const deadline = new Date(Date.now() + stepMs - SECOND);
  await database.db.prisma.poll.update({ where: { id: poll.id }, data: { deadline } });
  return poll.id;
}

async function isClosed(id: string): Promise<boolean> {
  const poll = await database.db.prisma.poll.findUniqueOrThrow({ where: { id } });
  return poll.state !== 'open';
}

describe('when the clock is set', () => {
  test.each([
    ['back by a minute', -MINUTE],
    ['back by three minutes', -3 * MINUTE],
    ['back by an hour', -60 * MINUTE],
    ['forward by thirty days', 30 * DAY],
  ])(
    '%s, what is due is seen to as soon as ever',
    async (_how, stepMs) => {
      const bot = await start();
      const first = await duePoll(0);
      await expect.poll(() => isClosed(first), { timeout: 15 * SECOND }).toBe(true);
      bot.step(stepMs);
      const second = await duePoll(stepMs);
      await expect.poll(() => isClosed(second), { timeout: 15 * SECOND }).toBe(true);
      expect(await bot.freezeMs()).toBeLessThan(SECOND);
      expect(await bot.readyz()).toMatchObject({ ready: true, sweeps: true });
    },
    60_000,
  );
});

test('a bot that has not looked for a minute for what is due is not ready', async () => {
  const feature = defineFeature({
    name: 'hanging',
    sweeps: () => [{ name: 'hanging', run: () => hold.promise }],
  });
  const hold = Promise.withResolvers<void>();
  const { secrets, clock, log } = testDeps(database);
  const settings = {
    secrets,
    clock,
    log,
    port: 0,
    host: '127.0.0.1',
    features: [...features, feature],
  };
  const bot = await startBot({ ...settings, databaseUrl: database.url });
  const now = performance.now.bind(performance);
  try {
    const ask = async () => {
      const response = await fetch(`${bot.url}/readyz`);
      return { status: response.status, ...((await response.json()) as object) };
    };
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 65_000);
    expect(await ask()).toMatchObject({ status: 503, ready: false, database: true, sweeps: false });
    expect(await ask()).toHaveProperty('sweepsSecondsAgo', expect.closeTo(65, -1));
    vi.mocked(performance.now).mockImplementation(now);
    await expect.poll(ask, { timeout: 5000 }).toMatchObject({ status: 200, sweeps: true });
  } finally {
    vi.restoreAllMocks();
    hold.resolve();
    await bot.stop();
  }
}, 60_000);
