import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database, DatabaseUnavailable } from '../../../src/db/client.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/db/embedded.ts';
import { startThrowawayServer, type ThrowawayServer } from '../../../src/db/throwaway.ts';
import { inTime } from './in-time.ts';

// A server of this file's own: the run's shared one must not be stopped.
let throwaway: ThrowawayServer;
let server: EmbeddedServer;
let db: Database;
const losses: object[] = [];

beforeAll(async () => {
  throwaway = await startThrowawayServer();
  server = throwaway;
  const log = { warn: (fields: object) => void losses.push(fields) };
  db = createDatabase({ url: server.url, log });
}, 60_000);

afterAll(async () => {
  await db.close();
  await server.stop();
  await throwaway.discard();
});

test('while the server is down every call says so in time, and it works again afterwards', async () => {
  await db.ping();
  await server.stop();
  await expectOutage();
  server = await startEmbedded({ dataFolder: throwaway.dataFolder });
  expect(await db.transaction((tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  expect(losses).not.toEqual([]);
}, 30_000);

test('work in hand when the server goes down fails as an outage', async () => {
  const inHand = db.transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    await server.stop();
  });
  await expect(inHand).rejects.toBeInstanceOf(DatabaseUnavailable);
  server = await startEmbedded({ dataFolder: throwaway.dataFolder });
  await db.ping();
}, 30_000);

test('a server that has frozen is noticed in time, also in the middle of a transaction', async () => {
  const thaw = await freeze();
  try {
    await expectOutage();
  } finally {
    thaw();
  }
  await settled(() => db.ping());

  let thawAgain = () => {};
  const midway = db.transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    thawAgain = await freeze();
    await tx.$queryRaw`SELECT 1`;
  });
  try {
    await expect(inTime(midway)).rejects.toBeInstanceOf(DatabaseUnavailable);
  } finally {
    thawAgain();
  }
}, 30_000);

async function expectOutage(): Promise<void> {
  // One after the other, so that the first gets the connection that was open before.
  await expect(inTime(db.ping())).rejects.toBeInstanceOf(DatabaseUnavailable);
  const transaction = db.transaction((tx) => tx.$queryRaw`SELECT 1`);
  await expect(inTime(transaction)).rejects.toBeInstanceOf(DatabaseUnavailable);
}

/** Stops every process of the server where it is; returns how to let them go on. */
async function freeze(): Promise<() => void> {
  const rows = await db.prisma.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity`;
  const pids = [server.pid, ...rows.map((row) => row.pid)];
  const send = (signal: NodeJS.Signals) => {
    for (const pid of pids) {
      try {
        process.kill(pid, signal);
      } catch {
        // A connection's process that has ended since.
      }
    }
  };
  send('SIGSTOP');
  return () => send('SIGCONT');
}

/** Connections that were frozen may fail once more before they are replaced. */
async function settled(attempt: () => Promise<unknown>): Promise<void> {
  for (let left = 5; left > 0; left -= 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}
