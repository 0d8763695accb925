import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../../src/db/embedded.ts';
import { bareEnvironment } from '../../support/program.ts';
import { query } from '../../support/query.ts';

const isRoot = process.getuid?.() === 0;
const STAND_IN = fileURLToPath(new URL('stand-in.ts', import.meta.url));

let parent: string;
/** Shared by the tests, since making the data files takes longer than all the rest. */
let dataFolder: string;
let undo: (() => unknown)[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'verme embedded ä '));
  await chmod(parent, 0o755);
  dataFolder = join(parent, 'data');
});

afterEach(async () => {
  for (const step of undo.reverse()) await step();
  undo = [];
});

afterAll(() => rm(parent, { recursive: true, force: true }));

describe('starting and stopping', { timeout: 30_000 }, () => {
  test('keeps what was written, and its address, from one start to the next', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(second.url).toBe(first.url);
  });

  test('leaves no process when it is stopped', async () => {
    const server = await start();
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  test('takes another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1');
    undo.push(() => squatter.close());
    await once(squatter, 'listening');
    const second = await start();
    expect(second.url).not.toBe(first.url);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('lets nobody in without the password', async () => {
    const server = await start();
    const url = new URL(server.url);
    url.password = 'guessed';
    await expect(query(url.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const { mode } = await stat(join(server.folder, 'password'));
    expect(mode & 0o777).toBe(0o600);
  });

  test('writes nothing that people wrote into its log', async () => {
    const server = await start();
    await query(server.url, 'CREATE TABLE words (word text CHECK (length(word) < 3))');
    const failing = query(server.url, `INSERT INTO words VALUES ('confidential')`);
    await expect(failing).rejects.toMatchObject({ code: '23514' });
    await server.stop();
    const log = await readFile(join(server.folder, 'server.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('confidential');
  });

  test('starts over when making the data files was cut short', async () => {
    const folder = join(parent, 'cut short');
    await mkdir(join(folder, 'postgres', 'cluster.new-1', 'base'), { recursive: true });
    const server = await start(folder);
    expect(await readdir(server.folder)).not.toContain('cluster.new-1');
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('tells when the server ends without having been asked to', async () => {
    const onUnexpectedExit = vi.fn();
    const server = await startEmbedded({ dataFolder, onUnexpectedExit });
    process.kill(server.pid, 'SIGQUIT');
    await vi.waitFor(() => expect(onUnexpectedExit).toHaveBeenCalledOnce(), 5_000);
    await server.stop();
  });
});

describe('beside and after other bots', { timeout: 30_000 }, () => {
  test('refuses a data folder that a running bot uses, which goes on undisturbed', async () => {
    const other = await startStandIn();
    await expect(startEmbedded({ dataFolder })).rejects.toMatchObject({
      code: 'data-folder-in-use',
      params: { folder: dataFolder, pid: String(other.bot.pid) },
    });
    expect(await query(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('takes over from a bot that was killed, and stops the server it left', async () => {
    const killed = await startStandIn();
    await query(killed.url, 'CREATE TABLE survivor AS SELECT 42 AS answer');
    killed.bot.kill('SIGKILL');
    await once(killed.bot, 'exit');
    expect(isAlive(killed.serverPid)).toBe(true);

    const server = await start();
    expect(server.pid).not.toBe(killed.serverPid);
    await vi.waitFor(() => expect(isAlive(killed.serverPid)).toBe(false), 5_000);
    expect(await query(server.url, 'SELECT answer FROM survivor')).toEqual([{ answer: 42 }]);
  });

  test('does not take another program for its server when it has got the number', async () => {
    const first = await start();
    await first.stop();
    const cluster = join(first.folder, 'cluster');
    const { uid, gid } = await stat(cluster);
    const bystander = spawn('sleep', ['60'], { uid, gid });
    undo.push(() => bystander.kill());
    await once(bystander, 'spawn');
    await writeFile(join(cluster, 'postmaster.pid'), `${bystander.pid}\n${cluster}\n`);

    const second = await start();
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
  });

  test('leaves no server behind when the bot exits without stopping it', async () => {
    const { bot, serverPid } = await startStandIn();
    bot.stdin.write('exit\n');
    await once(bot, 'exit');
    await vi.waitFor(() => expect(isAlive(serverPid)).toBe(false), 10_000);
  });

  test('keeps serving the bot while Ctrl-C makes it stop', async () => {
    const { bot, nextFact } = await startStandIn();
    process.kill(-(bot.pid ?? 0), 'SIGINT'); // as a terminal does: to the whole process group
    expect(await nextFact()).toEqual({ answers: 'yes' });
    bot.stdin.write('stop\n');
    await once(bot, 'exit');
  });
});

describe('folders it cannot use', { timeout: 30_000 }, () => {
  test('says so when the folder is not for this user', async () => {
    const folder = join(parent, 'forbidden');
    await mkdir(join(folder, 'postgres'), { recursive: true });
    await writeFile(join(folder, 'postgres', 'something'), '');
    // For root this shuts out the user that the server runs as; for others, themselves.
    await chmod(join(folder, 'postgres'), 0o500);
    undo.push(() => chmod(join(folder, 'postgres'), 0o700));
    await expect(startEmbedded({ dataFolder: folder })).rejects.toMatchObject({
      code: 'data-folder-forbidden',
      params: { folder },
    });
  });

  test('says so when the link to the data leads nowhere', async () => {
    const folder = join(parent, 'broken');
    await mkdir(folder);
    await symlink('/nowhere/at/all', join(folder, 'postgres'));
    await expect(startEmbedded({ dataFolder: folder })).rejects.toMatchObject({
      code: 'data-folder-link-broken',
      params: { folder },
    });
  });

  test.runIf(isRoot)('keeps root’s data where the server’s user can reach it', async () => {
    const folder = join(parent, 'only for root', 'data');
    await mkdir(join(parent, 'only for root'), { mode: 0o700 });
    const said: string[] = [];
    const first = await startEmbedded({ dataFolder: folder, say: (line) => said.push(line) });
    undo.push(() => rm(first.folder, { recursive: true, force: true }));
    await first.stop();
    expect(first.folder).toMatch(/^\/var\/lib\/verme-bot\/data-/);
    expect(said).toEqual([expect.stringContaining(first.folder)]);

    const second = await start(folder);
    expect(second.folder).toBe(first.folder);
  });
});

async function start(folder = dataFolder): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataFolder: folder });
  undo.push(() => server.stop());
  return server;
}

interface StandIn {
  readonly bot: ChildProcessByStdio<Writable, Readable, null>;
  readonly serverPid: number;
  readonly url: string;
  readonly nextFact: () => Promise<unknown>;
}

async function startStandIn(): Promise<StandIn> {
  const bot = spawn(process.execPath, [STAND_IN, dataFolder], {
    env: bareEnvironment(),
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const facts = createInterface({ input: bot.stdout })[Symbol.asyncIterator]();
  const nextFact = async () => JSON.parse((await facts.next()).value ?? '{}');
  const { serverPid, url } = await nextFact();
  undo.push(() => {
    bot.kill('SIGKILL');
    if (isAlive(serverPid)) process.kill(serverPid, 'SIGQUIT');
  });
  return { bot, serverPid, url, nextFact };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
