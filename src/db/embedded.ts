import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';
import { ensureDatabase } from './connection.ts';
import { ensureCluster, USER } from './embedded-cluster.ts';
import { findHome, type Home } from './embedded-home.ts';
import { launch, stopLeftover, stopServer } from './embedded-process.ts';
import { findPrograms, type Programs } from './embedded-programs.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';

const DATABASE = 'verme';
const ATTEMPTS = 3;

export interface EmbeddedOptions {
  /** The bot's data folder; made when missing. */
  readonly dataFolder: string;
  /** Gets a line for the operator when something is kept elsewhere than they would look. */
  readonly say?: (line: string) => void;
  /** PostgreSQL settings beyond ours, as `postgres -c` takes them. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when the server ends without having been asked to. */
  readonly onUnexpectedExit?: () => void;
}

export interface EmbeddedServer {
  /** Connection string, with the password, of the bot's database. */
  readonly url: string;
  /** Where the data really is; differs from the data folder for root below /root. */
  readonly folder: string;
  readonly pid: number;
  /** Stops the server and waits for its end. The clients should have disconnected. */
  stop(): Promise<void>;
}

/**
 * Starts the bot's own PostgreSQL on the loopback interface, with its data in the data folder. A
 * server that a crashed bot left behind there is stopped first. The port stays the same from start
 * to start as long as it is free.
 *
 * @throws AppError `data-folder-in-use`, `data-folder-forbidden`, `data-folder-link-broken`,
 *   `embedded-unsupported`, `embedded-user-missing`, `embedded-failed` (with `log`, a file's path)
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataFolder = resolve(options.dataFolder);
  try {
    const home = await findHome(dataFolder, options.say ?? (() => undefined));
    const lock = lockFolder(home.folder, dataFolder);
    try {
      return await startIn(home, lock, options);
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw translate(error, dataFolder);
  }
}

async function startIn(
  home: Home,
  lock: FolderLock,
  options: EmbeddedOptions,
): Promise<EmbeddedServer> {
  const programs = await findPrograms(home.account);
  const password = await ensureCluster(programs, home);
  const { server, port } = await launchOnFreePort(programs, home, options.settings);
  try {
    await ensureDatabase(urlOf({ password, port }, 'postgres'), DATABASE);
    return supervise({ server, lock, home, url: urlOf({ password, port }), options });
  } catch (error) {
    await stopServer(server);
    throw error;
  }
}

/** The connection string of a database on a server of ours, the bot's own unless named. */
export function urlOf(
  { password, port }: { readonly password: string; readonly port: number },
  database = DATABASE,
): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function translate(error: unknown, folder: string): unknown {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new AppError('data-folder-forbidden', { folder }, { cause: error });
  }
  const log = join(folder, 'postgres', 'server.log');
  return new AppError('embedded-failed', { log }, { cause: error });
}

interface Launched {
  readonly server: ChildProcess;
  readonly port: number;
}

// More than one attempt: the port can be taken between the look and the start, the helpers of a
// server that was killed need a moment to end, and a bot that was killed while it started its
// server leaves one that shows itself only now.
async function launchOnFreePort(
  programs: Programs,
  home: Home,
  settings: EmbeddedOptions['settings'],
): Promise<Launched> {
  for (let attempt = 1; ; attempt += 1) {
    await stopLeftover(home);
    const port = await freePort(join(home.folder, 'port'));
    try {
      const server = await launch(programs.postgres, home, {
        ...SETTINGS,
        port: String(port),
        ...settings,
      });
      return { server, port };
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await sleep(500);
    }
  }
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Paths of sockets are limited to 107 bytes, and a data folder may be deep.
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Below the time after which we give up on a lock, so that a deadlock can be retried in time.
  deadlock_timeout: '200ms',
  // Statements and their errors quote what people wrote: they go to the client, never to the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

/** The port of the last start if it is free, else any free one, which is then kept in the file. */
async function freePort(file: string): Promise<number> {
  const last = Number.parseInt(await readFile(file, 'utf8').catch(() => '0'), 10) || 0;
  const port = await tryPort(last).catch(() => tryPort(0));
  if (port !== last) await writeFile(file, `${port}\n`);
  return port;
}

async function tryPort(wanted: number): Promise<number> {
  const probe = createServer().listen(wanted, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Running {
  readonly server: ChildProcess;
  readonly lock: FolderLock;
  readonly home: Home;
  readonly url: string;
  readonly options: EmbeddedOptions;
}

function supervise({ server, lock, home, url, options }: Running): EmbeddedServer {
  if (server.pid === undefined) throw new Error('the database server has no process');
  let stopped: Promise<void> | undefined;
  // Nothing can be awaited in an exit listener, but the signal still goes out.
  const onBotExit = () => server.kill('SIGINT');
  process.once('exit', onBotExit);
  server.once('exit', () => {
    process.off('exit', onBotExit);
    if (stopped === undefined) options.onUnexpectedExit?.();
  });
  server.unref();
  const stop = () => stopServer(server).finally(() => lock.release());
  return {
    url,
    folder: home.folder,
    pid: server.pid,
    stop: () => (stopped ??= stop()),
  };
}
