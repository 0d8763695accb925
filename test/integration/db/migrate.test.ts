import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { diffSchema } from '../../../src/db/schema-diff.ts';
import { bareEnvironment } from '../../support/program.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';

let url: string;
let folder: string;

beforeEach(async () => {
  url = await createTestDatabase('migrate', 'template0');
  folder = await mkdtemp(join(tmpdir(), 'verme-migrations-'));
  await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
});

afterEach(async () => {
  await dropTestDatabase(url);
  await rm(folder, { recursive: true, force: true });
});

test('the migrations lead exactly to the schema', async () => {
  expect(await diffSchema(inject('postgresUrl'))).toBeUndefined();
});

test('the project’s own migrations make the tables of an empty database', async () => {
  expect(await applyMigrations({ url })).not.toEqual([]);
  expect(await query(url, 'SELECT count(*)::int AS count FROM person')).toEqual([{ count: 0 }]);
});

test('what has been applied is not applied again', async () => {
  await addMigration('1_first', 'CREATE TABLE first (id int)');
  expect(await applyMigrations({ url, folder })).toEqual(['1_first']);
  expect(await applyMigrations({ url, folder })).toEqual([]);
  await addMigration('2_second', 'CREATE TABLE second (id int)');
  expect(await applyMigrations({ url, folder })).toEqual(['2_second']);
});

test('of several processes starting at once, one applies each migration', async () => {
  await addMigration('1_first', 'CREATE TABLE first (id int); SELECT pg_sleep(0.3)');
  await addMigration('2_second', 'CREATE TABLE second (id int)');
  const starts = [1, 2, 3].map(() => applyMigrations({ url, folder }));
  expect((await Promise.all(starts)).flat().sort()).toEqual(['1_first', '2_second']);
});

test('a semicolon inside of a function does not end the statement', async () => {
  const body = 'BEGIN PERFORM 1; RETURN 42; END';
  const sql = `CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ ${body} $$`;
  await addMigration('1_function', sql);
  await applyMigrations({ url, folder });
  expect(await query(url, 'SELECT answer()')).toEqual([{ answer: 42 }]);
});

test('a migration that fails leaves nothing behind, and can be corrected', async () => {
  await addMigration('1_first', 'CREATE TABLE first (id int)');
  await addMigration('2_wrong', 'CREATE TABLE second (id int); SELECT nonsense');
  await expect(applyMigrations({ url, folder })).rejects.toMatchObject({
    code: 'migration-failed',
    cause: { code: '42703' }, // undefined column: the database's own words
  });
  expect(await tables()).toEqual([]);

  await addMigration('2_wrong', 'CREATE TABLE second (id int)');
  expect(await applyMigrations({ url, folder })).toEqual(['1_first', '2_wrong']);
});

test('a process killed while it migrates leaves nothing behind', async () => {
  await addMigration('1_slow', 'CREATE TABLE slow (id int); SELECT pg_sleep(1)');
  const options = { stdio: 'inherit', env: bareEnvironment() } as const;
  const migrator = spawn(process.execPath, [MIGRATOR, url, folder], options);
  await vi.waitFor(async () => expect(await sleeping()).toEqual([{ count: 1 }]), 10_000);
  migrator.kill('SIGKILL');
  await once(migrator, 'exit');

  await addMigration('1_slow', 'CREATE TABLE slow (id int)');
  expect(await applyMigrations({ url, folder })).toEqual(['1_slow']);
}, 30_000);

const MIGRATOR = fileURLToPath(new URL('migrator.ts', import.meta.url));

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), `${sql};\n`);
}

function tables(): Promise<unknown[]> {
  return query(url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
}

function sleeping(): Promise<unknown[]> {
  return query(
    url,
    `SELECT count(*)::int AS count FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event = 'PgSleep'`,
  );
}
