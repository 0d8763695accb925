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
    await untilLeft(made.url);
    await dropTestDatabase(made.url);
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
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Waits, two seconds at most, for connections that have been closed to be gone: told that their
 * database is dropped, they would raise an error that nobody listens for any more.
 */
async function untilLeft(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await asAdmin(async (admin) => {
    const until = Date.now() + 2000;
    const present = 'SELECT FROM pg_stat_activity WHERE datname = $1';
    while (Date.now() < until && (await admin.query(present, [name])).rowCount) await sleep(25);
  });
}

/** Drops it, also from under those who still use it. */
export async function dropTestDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await asAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
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
