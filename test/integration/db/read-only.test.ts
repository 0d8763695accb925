import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDatabase, type Database, DatabaseUnavailable } from '../../../src/db/client.ts';
import { createQueue } from '../../../src/jobs/queue.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const SIZE = 4;
let db: Database;

beforeEach(() => {
  db = createDatabase({ url: database.url, poolSize: SIZE });
});
afterEach(() => db.close());

const write = () =>
  db.transaction((tx) => tx.$executeRaw`UPDATE subject SET version = version + 1 WHERE false`);

/** All connections of the pool at once: as when their server has become a standby. */
async function makeReadOnly(): Promise<void> {
  await db.prisma.$queryRaw`SELECT 1`;
  const each = () =>
    db.transaction(async (tx) => {
      await tx.$executeRaw`SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY`;
      await sleep(200);
    });
  await Promise.all(Array.from({ length: SIZE }, each));
}

test('a write that a read-only server refuses is told as an outage, and the next one is made', async () => {
  await makeReadOnly();
  await expect(write()).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(write()).resolves.toBe(0);
});

test('after one refusal no connection of the pool stays as it was, idle or in use', async () => {
  await makeReadOnly();
  const { promise: refused, resolve } = Promise.withResolvers<void>();
  const inUse = db.transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    await refused;
  });
  await sleep(50);
  await expect(write()).rejects.toBeInstanceOf(DatabaseUnavailable);
  resolve();
  await inUse;
  const all = Array.from({ length: 3 * SIZE }, write);
  expect(await Promise.all(all)).toEqual(all.map(() => 0));
});

test('being ready means that writes are taken', async () => {
  await expect(db.takesWrites()).resolves.toBeUndefined();
  await makeReadOnly();
  await expect(db.ping()).resolves.toBeUndefined();
  await expect(db.takesWrites()).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(db.takesWrites()).resolves.toBeUndefined();
});

test('the queue is ready when it can be written to', async () => {
  const log = { info() {}, warn() {}, error() {} };
  const queue = createQueue({ url: database.url, log });
  await queue.start([]);
  try {
    expect(await queue.ready()).toBe(true);
    await database.db.prisma.$executeRaw`
      CREATE FUNCTION pgboss.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION USING ERRCODE = '25006'; END $$`;
    await database.db.prisma.$executeRaw`
      CREATE TRIGGER refuse BEFORE DELETE ON pgboss.queue
      FOR EACH STATEMENT EXECUTE FUNCTION pgboss.refuse()`;
    expect(await queue.ready()).toBe(false);
  } finally {
    await queue.stop();
  }
});
