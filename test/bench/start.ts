import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median, type Row } from './figures.ts';
import type { BotProcess } from './processes/bot.ts';
import type { Child } from './processes/child.ts';
import { makeFolder } from './server.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const STARTS = 3;
const MOST_SECONDS = 3;
const PATIENCE_MS = 60_000;

const MOST_MEGABYTES = 250;
const SETTLING_MS = 10_000;

/** Starts the bot as `npm start` does, several times on one data folder. */
export async function measureStart(): Promise<Row[]> {
  const folder = await makeFolder();
  try {
    // The first start makes the data folder, which is another matter.
    await secondsToReady(folder);
    const seconds: number[] = [];
    while (seconds.length < STARTS) seconds.push(await secondsToReady(folder));
    const middle = median(seconds);
    return [
      {
        what: 'ready on an existing data folder',
        figure: `${middle.toFixed(1)} s`,
        target: `≤ ${MOST_SECONDS} s`,
        isMet: middle <= MOST_SECONDS,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function secondsToReady(folder: string): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    // Away from the project, whose settings file it would read.
    cwd: folder,
    env: { PATH: process.env['PATH'], DATA_FOLDER: folder, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await untilReady(child, `http://127.0.0.1:${port}/readyz`);
    return (performance.now() - start) / 1000;
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const until = Date.now() + PATIENCE_MS;
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}`);
    if (Date.now() > until) throw new Error('the bot was not ready within a minute');
    await sleep(10);
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The memory of a bot that has just started and that nobody has asked for anything. */
export async function measureMemory(bot: Child<BotProcess>): Promise<Row[]> {
  await sleep(SETTLING_MS);
  const megabytes = (await bot.call('residentMemory', undefined)) / 2 ** 20;
  return [
    {
      what: 'idle memory, both platforms',
      figure: `${megabytes.toFixed(0)} MB`,
      target: `< ${MOST_MEGABYTES} MB`,
      isMet: megabytes < MOST_MEGABYTES,
    },
  ];
}
