import { getConstructionPlans } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { applyMigrations } from '../../src/db/migrate.ts';
import { startThrowawayServer, type ThrowawayServer } from '../../src/db/throwaway.ts';
import { addDecoys, ODD_ORDER, oddDefaults } from './odd-defaults.ts';
import { query } from './query.ts';

/** The migrated database that each test file's own is a copy of. */
const TEMPLATE = 'verme_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string for making databases on the run's server. */
    readonly postgresUrl: string;
    readonly postgresTemplate: string;
  }
}

interface Shared {
  readonly server: ThrowawayServer;
  users: number;
}

// Vitest calls this once for each project of a run, each time in a fresh copy of this module; they
// all find the one server here.
const shared = globalThis as { vermePostgres?: Promise<Shared> };

/** Starts one PostgreSQL for the whole run, all of whose defaults are odd, and migrates the template. */
export async function setup(project: TestProject): Promise<void> {
  shared.vermePostgres ??= start();
  const running = await shared.vermePostgres;
  running.users += 1;
  project.provide('postgresUrl', running.server.url);
  project.provide('postgresTemplate', TEMPLATE);
}

/** Stops it after the last project. The databases of failed tests are kept and named. */
export async function teardown(): Promise<void> {
  const running = await shared.vermePostgres;
  if (running === undefined) return;
  running.users -= 1;
  if (running.users > 0) return;
  delete shared.vermePostgres;
  await end(running.server);
}

async function start(): Promise<Shared> {
  const server = await startThrowawayServer();
  await oddDefaults(server.url);
  await query(server.url, `CREATE DATABASE ${TEMPLATE} ${ODD_ORDER}`);
  const url = new URL(server.url);
  url.pathname = `/${TEMPLATE}`;
  await applyMigrations({ url: url.href });
  // The queue's tables, which a bot otherwise makes at its first start.
  await query(url.href, getConstructionPlans());
  await addDecoys(url.href);
  return { server, users: 0 };
}

async function end(server: ThrowawayServer): Promise<void> {
  const kept = await keptDatabases(server.url);
  await server.stop();
  if (kept.length === 0) return server.discard();
  process.stderr.write(
    `Databases of failed tests: ${kept.join(', ')}\n` +
      `To look into them: node test/support/open-postgres.ts ${server.dataFolder}\n`,
  );
}

async function keptDatabases(url: string): Promise<string[]> {
  const rows = await query(
    url,
    `SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%' ORDER BY datname`,
  );
  return rows.map((row) => String(row['datname']));
}
