import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, inject, type RunnerTestFile, type RunnerTestSuite } from 'vitest';
import { createDatabase, type Database } from '../../../src/db/client.ts';
import { onConnection } from '../../../src/db/connection.ts';
// For the types of what it provides.
import type {} from '../../support/postgres-setup.ts';

/** A test file's own database; to be used inside of tests and hooks only. */
export interface TestDatabase {
  readonly url: string;
  readonly db: Database;
}

/**
 * Gives the test file that calls this, at its top, a migrated, empty database of its own. It is
 * dropped at the end, unless a test failed: then its name is printed with the run's results.
 */
export function useDatabase(): TestDatabase {
  let made: { readonly url: string; readonly db: Database } | undefined;
  // biome-ignore lint/correctness/noEmptyPattern: vitest insists on a pattern
  beforeAll(async ({}, suite) => {
    const url = await createTestDatabase(nameOf(suite));
    made = { url, db: createDatabase({ url }) };
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest insists on a pattern
  afterAll(async ({}, suite) => {
    await made?.db.close();
    if (made === undefined || hasFailed(suite)) return;
    await dropTestDatabase(made.url, { leaving: true });
  });
  const given = () => {
    if (made === undefined) throw new Error('the database exists inside of tests and hooks only');
    return made;
  };
  return {
    get url() {
      return given().url;
    },
    get db() {
      return given().db;
    },
  };
}

/** Connects before the tests: a busy machine takes longer for it than a person would be let wait. */
export async function connect({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  const hold = () => prisma.$queryRaw`SELECT 1 FROM pg_sleep(0.1)`;
  await Promise.allSettled(Array.from({ length: 6 }, hold));
}

/**
 * Makes another database like those of `useDatabase`, or an empty one from `template0`, and returns
 * its connection string.
 */
export async function createTestDatabase(
  purpose: string,
  template = inject('postgresTemplate'),
): Promise<string> {
  const word = purpose
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40);
  const name = `test_${word}_${randomBytes(3).toString('hex')}`;
  // As files and not, as otherwise, page by page through the log: that takes four times the work.
  const made = `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`;
  await asAdmin((admin) => admin.query(made));
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops it, also from under those who still use it, unless they are `leaving`. */
export async function dropTestDatabase(url: string, { leaving = false } = {}): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await asAdmin(async (admin) => {
    if (leaving) await untilLeft(admin, name);
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  });
}

/**
 * Waits, two seconds at most, for connections that have been closed to be gone: told that their
 * database is dropped, they would raise an error that nobody listens for any more.
 */
async function untilLeft(admin: pg.Client, name: string): Promise<void> {
  const until = Date.now() + 2000;
  const present = 'SELECT FROM pg_stat_activity WHERE datname = $1';
  while (Date.now() < until && (await admin.query(present, [name])).rowCount) await sleep(25);
}

function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  return onConnection(inject('postgresUrl'), work);
}

type Suite = Readonly<RunnerTestSuite | RunnerTestFile>;

function nameOf(suite: Suite): string {
  return basename(suite.file.filepath).replace(/\.test\.ts$/, '');
}

function hasFailed({ tasks }: Pick<Suite, 'tasks'>): boolean {
  return tasks.some((task) =>
    task.type === 'suite' ? hasFailed(task) : task.result?.state === 'fail',
  );
}
