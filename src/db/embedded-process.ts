import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Home } from './embedded-home.ts';

const run = promisify(execFile);

const POLL_MS = 20;
/** Long, because a server that was killed first replays its log. */
const START_LIMIT_MS = 60_000;

/** PostgreSQL's three ways to stop, from the kindest; each is given this long before the next. */
const STOPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 10_000], // "fast": open transactions roll back, everything is written down
  ['SIGQUIT', 5_000], // "immediate": nothing is written down, the next start replays the log
  ['SIGKILL', 5_000],
];

/**
 * Starts the server program and waits until it accepts connections.
 * @throws Error when it ends instead; its reasons are in `server.log`
 */
export async function launch(
  postgres: string,
  home: Home,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const cluster = join(home.folder, 'cluster');
  const log = openSync(join(home.folder, 'server.log'), 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(postgres, ['-D', cluster, ...flags], {
    ...home.account,
    cwd: '/',
    env: { LC_ALL: 'C' },
    stdio: ['ignore', log, log],
    // A group of its own, so that Ctrl-C in a terminal reaches the bot alone, which still needs
    // the database while it stops.
    detached: true,
  });
  closeSync(log);
  await once(server, 'spawn');
  try {
    await untilReady(server, cluster);
  } catch (error) {
    await stopServer(server);
    throw error;
  }
  return server;
}

async function untilReady(server: ChildProcess, cluster: string): Promise<void> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error('the database server ended while starting');
    }
    const { pid, status } = await readPidFile(cluster);
    if (pid === server.pid && status === 'ready') return;
    await sleep(POLL_MS);
  }
  throw new Error('the database server did not become ready');
}

/** Stops a server that this process launched, and returns when it has ended. */
export async function stopServer(server: ChildProcess): Promise<void> {
  server.ref();
  const ended = () => server.exitCode !== null || server.signalCode !== null;
  await escalate(
    (signal) => server.kill(signal),
    async () => ended(),
  );
}

/**
 * Stops the server that a crashed bot left running in this folder, if there is one, and clears the
 * way when only its process file is left.
 */
export async function stopLeftover(home: Home): Promise<void> {
  const cluster = join(home.folder, 'cluster');
  const { pid } = await readPidFile(cluster);
  if (pid === undefined) return;
  const ended = async () => !(await servesFolder(pid, cluster));
  await escalate((signal) => killIfThere(pid, signal), ended);
  // It is still there after a SIGKILL, and its number may belong to another program by now, which
  // PostgreSQL would take for a running server.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function escalate(
  send: (signal: NodeJS.Signals) => void,
  ended: () => Promise<boolean>,
): Promise<void> {
  for (const [signal, patience] of STOPS) {
    if (await ended()) return;
    send(signal);
    const limit = Date.now() + patience;
    while (Date.now() < limit) {
      if (await ended()) return;
      await sleep(POLL_MS);
    }
  }
  throw new Error('the database server cannot be stopped');
}

interface PidFile {
  readonly pid?: number;
  readonly status?: string;
}

// The first line is the process, the eighth its state.
async function readPidFile(cluster: string): Promise<PidFile> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!(pid > 0)) return {};
  const status = lines[7]?.trim();
  return status ? { pid, status } : { pid };
}

/** Whether that process is a server of this folder, and not another that got its number later. */
async function servesFolder(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    // The server works in its data folder; a process that has ended, even unreaped, has no link.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === cluster;
  }
  const command = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return command?.stdout.includes(`-D ${cluster}`) ?? false;
}
