import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, DatabaseUnavailable, type Tx } from '../../../src/db/client.ts';
import { pin } from '../../../src/db/session.ts';
import { useDatabase } from '../support/database.ts';
import { inTime } from './in-time.ts';

const database = useDatabase();

// A table of the test's own, so that changes of the schema do not touch it.
beforeAll(async () => {
  await database.db.prisma.$executeRaw`
    CREATE TABLE counter (id int PRIMARY KEY GENERATED ALWAYS AS IDENTITY, value int DEFAULT 0)`;
});

test('what a transaction wrote is there when it returns', async () => {
  const counter = await newCounter();
  expect(await database.db.transaction(async (tx) => increment(tx, counter))).toBe(1);
  expect(await value(counter)).toBe(1);
});

test('an error of the work passes through as it is, and rolls back', async () => {
  const counter = await newCounter();
  const mine = new Error('mine');
  const failing = database.db.transaction(async (tx) => {
    await increment(tx, counter);
    throw mine;
  });
  await expect(failing).rejects.toBe(mine);
  expect(await value(counter)).toBe(0);
});

test('a violated constraint is not taken for an outage', async () => {
  const counter = await newCounter();
  const violating = database.db.transaction(
    (tx) => tx.$executeRaw`INSERT INTO counter OVERRIDING SYSTEM VALUE VALUES (${counter})`,
  );
  await expect(violating).rejects.toMatchObject({ code: 'P2010' });
});

test('of two transactions in a deadlock both succeed, one at its second attempt', async () => {
  const [one, two] = [await newCounter(), await newCounter()];
  const met = meeting(2);
  let attempts = 0;
  const both = (first: number, second: number) =>
    database.db.transaction(async (tx) => {
      attempts += 1;
      await increment(tx, first);
      await met();
      await increment(tx, second);
    });
  await Promise.all([both(one, two), both(two, one)]);
  expect([await value(one), await value(two), attempts]).toEqual([2, 2, 3]);
});

test('a transaction that always loses gives up after its second attempt', async () => {
  const counter = await newCounter();
  let attempts = 0;
  const losing = database.db.transaction(
    async (tx) => {
      attempts += 1;
      await tx.$queryRaw`SELECT value FROM counter WHERE id = ${counter}`;
      await database.db.transaction((other) => increment(other, counter));
      await increment(tx, counter);
    },
    { isolationLevel: 'RepeatableRead' },
  );
  await expect(losing).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect([await value(counter), attempts]).toEqual([2, 2]);
});

// Together, since each waits for a limit of a second or more.
describe.concurrent('in time', () => {
  test('waiting for a lock ends, also for the server', async ({ expect }) => {
    const counter = await newCounter();
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await pin(holder);
    await holder.query(`BEGIN; UPDATE counter SET value = 7 WHERE id = ${counter}`);
    const waiting = database.db.transaction((tx) => increment(tx, counter));
    await expect(inTime(waiting)).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await waitingFor('Lock')).toBe(0);
    await holder.end();
  });

  test('a statement that takes too long is cut off, also for the server', async ({ expect }) => {
    const slow = database.db.prisma.$queryRaw`SELECT pg_sleep(10)::text`;
    await expect(inTime(slow)).rejects.toBeInstanceOf(DatabaseUnavailable);
    // Well before it would have ended by itself.
    await expect.poll(() => waitingFor('PgSleep'), { timeout: 5000 }).toBe(0);
  });

  test('a long transaction is rolled back, however short its steps', async ({ expect }) => {
    const counter = await newCounter();
    const slow = database.db.transaction(async (tx) => {
      for (let step = 0; step < 8; step += 1) {
        await increment(tx, counter);
        await sleep(280);
      }
    });
    await expect(inTime(slow)).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await value(counter)).toBe(0);
  });

  test('waiting for a free connection ends', async ({ expect }) => {
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

test('a database that does not exist is not taken for an outage', async () => {
  const nowhere = createDatabase({ url: `${database.url}_not` });
  await expect(nowhere.ping()).rejects.not.toBeInstanceOf(DatabaseUnavailable);
  await nowhere.close();
});

/** A counter that stands at nought, and that no other test has. */
async function newCounter(): Promise<number> {
  const rows = await database.db.prisma.$queryRaw<{ id: number }[]>`
    INSERT INTO counter DEFAULT VALUES RETURNING id`;
  return rows[0]?.id ?? -1;
}

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

/** How many connections to this database wait for that, in the middle of a statement. */
async function waitingFor(what: 'Lock' | 'PgSleep'): Promise<number> {
  const [row] = await database.db.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND state = 'active'
      AND ${what} IN (wait_event_type, wait_event)`;
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
