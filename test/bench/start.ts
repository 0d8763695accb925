import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newKey } from '../../src/core/secrets.ts';
import { median, type Row } from './figures.ts';
import { NODE_FLAGS } from './flags.ts';
import { makeFolder } from './server.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const STARTS = 3;
const MOST_SECONDS = 3;
const PATIENCE_MS = 60_000;

const MOST_MEGABYTES = 200;
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
  const start = performance.now();
  return whileRunning(folder, {}, 'readyz', async () => (performance.now() - start) / 1000);
}

/** Starts the bot with these settings, works when it answers at `path`, and stops it. */
async function whileRunning<Result>(
  folder: string,
  settings: Record<string, string>,
  path: string,
  work: (child: ChildProcess) => Promise<Result>,
): Promise<Result> {
  const port = String(await freePort());
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN], {
    // Away from the project, whose settings file it would read.
    cwd: folder,
    env: {
      ...{ PATH: process.env['PATH'], DATA_FOLDER: folder, PORT: port, LOG_LEVEL: 'warn' },
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await untilReady(child, `http://127.0.0.1:${port}/${path}`);
    return await work(child);
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

const SLACK = { SLACK_SIGNING_SECRET: 'bench' };
const TEAMS = {
  TEAMS_CLIENT_ID: '5c1a2f8e-1111-4a6b-8c3d-0b9e7f6a5d4c',
  TEAMS_CLIENT_SECRET: 'bench',
  TEAMS_TENANT_ID: '5c1a2f8e-2222-4a6b-8c3d-0b9e7f6a5d4c',
};

/** The memory of a bot in production that has just started and that nobody has asked for anything. */
export async function measureMemory(databaseUrl: string): Promise<Row[]> {
  const megabytes = (platforms: object) => idleMegabytes(databaseUrl, { ...platforms });
  const both = await megabytes({ ...SLACK, ...TEAMS });
  const alone = [await megabytes(SLACK), await megabytes(TEAMS)];
  return [
    {
      what: 'idle memory, both platforms',
      figure: `${both.toFixed(0)} MB`,
      target: `< ${MOST_MEGABYTES} MB`,
      isMet: both < MOST_MEGABYTES,
    },
    {
      what: 'idle memory, Slack alone; Teams alone',
      figure: alone.map((one) => `${one.toFixed(0)} MB`).join('; '),
    },
  ];
}

async function idleMegabytes(
  databaseUrl: string,
  platforms: Record<string, string>,
): Promise<number> {
  const folder = await makeFolder();
  const settings = {
    ...{ NODE_ENV: 'production', DATABASE_URL: databaseUrl, VERME_KEYS: newKey('bench') },
    // Nothing is asked of it there. Whether a platform is ready is not asked either: that would
    // be asked of the real one.
    PUBLIC_URL: 'http://127.0.0.1:1',
    ...platforms,
  };
  try {
    return await whileRunning(folder, settings, 'healthz', async ({ pid }) => {
      await sleep(SETTLING_MS);
      const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
      return Number(stdout) / 1024;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
