import { PgBoss } from 'pg-boss';
import { describe, expect, test, vi } from 'vitest';
import { onConnection } from '../../../src/db/connection.ts';
import { pinnedPool } from '../../../src/db/session.ts';
import { useDatabase } from '../support/database.ts';

// The run's server and its user have odd defaults: see test/support/odd-defaults.ts.
const database = useDatabase();

interface Setting {
  readonly name: string;
  readonly setting: string;
}

const READ = 'SELECT name, setting FROM pg_catalog.pg_settings';

/** On every connection, but that queries of the bot have limits of their own. */
const PINNED: Readonly<Record<string, string>> = {
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  array_nulls: 'on',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  default_transaction_deferrable: 'off',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  extra_float_digits: '1',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  lock_timeout: '0',
  search_path: 'public',
  standard_conforming_strings: 'on',
  statement_timeout: '0',
  synchronous_commit: 'on',
  transaction_timeout: '0',
  transform_null_equals: 'off',
};
const LIMITS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];

describe('pinned', () => {
  const pinned = (rows: readonly Setting[]) =>
    Object.fromEntries(
      rows.filter(({ name }) => name in PINNED).map(({ name, setting }) => [name, setting]),
    );
  const ownLimits = Object.fromEntries(LIMITS.map((name) => [name, '1500']));

  test('are the connections of queries', async () => {
    const rows = await database.db.prisma.$queryRawUnsafe<Setting[]>(READ);
    expect(pinned(rows)).toEqual({ ...PINNED, ...ownLimits });
  });

  test('are those of transactions', async () => {
    const rows = await database.db.transaction((tx) => tx.$queryRawUnsafe<Setting[]>(READ));
    expect(pinned(rows)).toEqual({ ...PINNED, ...ownLimits });
    const [row] = await database.db.transaction(
      (tx) => tx.$queryRaw<object[]>`SELECT current_setting('transaction_isolation') AS it`,
    );
    expect(row).toEqual({ it: 'read committed' });
  });

  test('are those for a database as a whole: migrations, backups, the doctor', async () => {
    const rows = await onConnection(
      database.url,
      async (client) => (await client.query(READ)).rows,
    );
    expect(pinned(rows)).toEqual(PINNED);
  });

  test('are those of the queue’s library', async () => {
    const own = { application_name: 'verme-queue mine' };
    const boss = new PgBoss({ ...pinnedPool(database.url, own), supervise: false });
    await boss.start();
    const { rows } = await boss.getDb().executeSql(READ, []);
    await boss.stop({ graceful: false });
    expect(pinned(rows)).toEqual(PINNED);
    expect(rows).toContainEqual({ name: 'application_name', setting: own.application_name });
  });

  test('they stay, whatever the connection string asks for', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c TimeZone=Asia/Tokyo -c search_path=decoy');
    url.searchParams.set('statement_timeout', '7000');
    const rows = await onConnection(url.href, async (client) => (await client.query(READ)).rows);
    expect(pinned(rows)).toEqual(PINNED);
  });

  test('they stay, whatever the environment asks for', async () => {
    vi.stubEnv('PGOPTIONS', '-c TimeZone=Asia/Tokyo -c search_path=decoy');
    const read = onConnection(database.url, async (client) => (await client.query(READ)).rows);
    expect(pinned(await read.finally(() => vi.unstubAllEnvs()))).toEqual(PINNED);
  });
});

test('values come back as they went in', async () => {
  const values = {
    at: new Date('2026-11-24T12:00:00.123Z'),
    third: 1 / 3,
    bytes: Buffer.from([0, 92, 39, 255]),
    text: String.raw`C:\new '\'`,
    list: ['a', null, 'NULL'],
  };
  const { prisma } = database.db;
  const [row] = await prisma.$queryRaw<object[]>`
    SELECT ${values.at}::timestamptz AS at, ${values.third}::float8 AS third,
      ${values.bytes}::bytea AS bytes, ${values.text}::text AS text, ${values.list}::text[] AS list`;
  expect(row).toEqual({ ...values, bytes: new Uint8Array(values.bytes) });
  const [now] = await prisma.$queryRaw<{ at: Date }[]>`SELECT now() AS at`;
  expect(Math.abs(Date.now() - Number(now?.at))).toBeLessThan(60_000);
});
