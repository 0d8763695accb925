import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bareEnvironment } from '../support/program.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verme-stopping-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the bot without credentials, as `npm start` does. */
function start(port: number) {
  const child = spawn(process.execPath, [MAIN], {
    // Away from the project, whose settings file it would read.
    cwd: folder,
    env: bareEnvironment({ DATA_FOLDER: folder, PORT: String(port) }),
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  return { child, ended };
}

/** PostgreSQL takes this file away when it has stopped. */
const isDatabaseRunning = () => existsSync(join(folder, 'postgres/cluster/postmaster.pid'));

test('a start that is broken off leaves no database running', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const { child, ended } = start(port);
  const answers = () => fetch(`http://127.0.0.1:${port}/healthz`).then(Boolean, () => false);
  // It listens before the demo's people are there.
  await expect.poll(answers, { timeout: 25_000, interval: 20 }).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(isDatabaseRunning()).toBe(false);
});

test('nor does one that finds its port taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { ended } = start((server.address() as AddressInfo).port);
  expect(await ended).toEqual([1, null]);
  server.close();
  expect(isDatabaseRunning()).toBe(false);
});
