import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, DatabaseUnavailable, type Tx } from '../../../src/db/client.ts';
import { pin } from '../../../src/db/session.ts';
import { useDatabase } from '../support/database.ts';
import { inTime } from './in-time.ts';

const database = useDatabase();

// A table of the test's own, so that changes of the schema do not touch it.
beforeAll(async () => {
  await database.db.prisma.$executeRaw`CREATE TABLE counter (id int PRIMARY KEY, value int)`;
});
beforeEach(async () => {
  await database.db.prisma.$executeRaw`TRUNCATE counter`;
  await database.db.prisma.$executeRaw`INSERT INTO counter VALUES (1, 0), (2, 0)`;
});

test('what a transaction wrote is there when it returns', async () => {
  expect(await database.db.transaction(async (tx) => increment(tx, 1))).toBe(1);
  expect(await value(1)).toBe(1);
});

test('an error of the work passes through as it is, and rolls back', async () => {
  const mine = new Error('mine');
  const failing = database.db.transaction(async (tx) => {
    await increment(tx, 1);
    throw mine;
  });
  await expect(failing).rejects.toBe(mine);
  expect(await value(1)).toBe(0);
});

test('a violated constraint is not taken for an outage', async () => {
  const violating = database.db.transaction((tx) => tx.$executeRaw`INSERT INTO counter VALUES (1)`);
  await expect(violating).rejects.toMatchObject({ code: 'P2010' });
});

test('of two transactions in a deadlock both succeed, one at its second attempt', async () => {
  const met = meeting(2);
  let attempts = 0;
  const both = (first: number, second: number) =>
    database.db.transaction(async (tx) => {
      attempts += 1;
      await increment(tx, first);
      await met();
      await increment(tx, second);
    });
  await Promise.all([both(1, 2), both(2, 1)]);
  expect([await value(1), await value(2), attempts]).toEqual([2, 2, 3]);
});

test('a transaction that always loses gives up after its second attempt', async () => {
  let attempts = 0;
  const losing = database.db.transaction(
    async (tx) => {
      attempts += 1;
      await tx.$queryRaw`SELECT value FROM counter WHERE id = 1`;
      await database.db.transaction((other) => increment(other, 1));
      await increment(tx, 1);
    },
    { isolationLevel: 'RepeatableRead' },
  );
  await expect(losing).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect([await value(1), attempts]).toEqual([2, 2]);
});

test('waiting for a lock ends in time, also for the server', async () => {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  await pin(holder);
  await holder.query('BEGIN; UPDATE counter SET value = 7 WHERE id = 1');
  const waiting = database.db.transaction((tx) => increment(tx, 1));
  await expect(inTime(waiting)).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await busyElsewhere()).toBe(0);
  await holder.end();
});

test('a statement that takes too long is cut off, also for the server', async () => {
  const slow = database.db.prisma.$queryRaw`SELECT pg_sleep(10)::text`;
  await expect(inTime(slow)).rejects.toBeInstanceOf(DatabaseUnavailable);
  // Well before it would have ended by itself.
  await expect.poll(busyElsewhere, { timeout: 5000 }).toBe(0);
});

test('a transaction that takes too long is rolled back, however short its steps', async () => {
  const slow = database.db.transaction(async (tx) => {
    for (let step = 0; step < 8; step += 1) {
      await increment(tx, 1);
      await sleep(280);
    }
  });
  await expect(inTime(slow)).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await value(1)).toBe(0);
});

test('more kinds of statements than are kept prepared do no harm', async () => {
  for (let kind = 0; kind < 250; kind += 1) {
    const rows = await database.db.prisma.$queryRawUnsafe(`SELECT ${kind} AS kind`);
    expect(rows).toEqual([{ kind }]);
  }
});

test('the server itself ends transactions that a bot leaves open', async () => {
  const [row] = await database.db.prisma.$queryRaw<{ limit: string }[]>`
    SELECT current_setting('idle_in_transaction_session_timeout') AS limit`;
  expect(row?.limit).toBe('1500ms');
});

test('waiting for a free connection ends in time', async () => {
  const narrow = createDatabase({ url: database.url, poolSize: 1 });
  const begun = meeting(2);
  const holding = narrow.transaction(async () => {
    await begun();
    await sleep(1_300);
  });
  await begun();
  await expect(inTime(narrow.ping())).rejects.toBeInstanceOf(DatabaseUnavailable);
  await holding;
  await narrow.close();
});

test('a database that does not exist is not taken for an outage', async () => {
  const nowhere = createDatabase({ url: `${database.url}_not` });
  await expect(nowhere.ping()).rejects.not.toBeInstanceOf(DatabaseUnavailable);
  await nowhere.close();
});

afterAll(() => database.db.prisma.$executeRaw`DROP TABLE counter`);

async function increment(tx: Tx, id: number): Promise<number> {
  const rows = await tx.$queryRaw<{ value: number }[]>`
    UPDATE counter SET value = value + 1 WHERE id = ${id} RETURNING value`;
  return rows[0]?.value ?? -1;
}

async function value(id: number): Promise<number> {
  const rows = await database.db.prisma.$queryRaw<{ value: number }[]>`
    SELECT value FROM counter WHERE id = ${id}`;
  return rows[0]?.value ?? -1;
}

/** How many other connections to this database are in the middle of a statement. */
async function busyElsewhere(): Promise<number> {
  const [row] = await database.db.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()`;
  return row?.count ?? -1;
}

/** Lets everybody go on once `count` have come; who comes later is not held up. */
function meeting(count: number): () => Promise<void> {
  let waiting = count;
  const { promise, resolve } = Promise.withResolvers<void>();
  return () => {
    waiting -= 1;
    if (waiting === 0) resolve();
    return promise;
  };
}
