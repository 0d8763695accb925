import type pg from 'pg';
import { AppError } from '../core/errors.ts';
import { onConnection } from './connection.ts';
import {
  appliedMigrations,
  isMigrated,
  MIGRATIONS_FOLDER,
  migrationNames,
  NO_FILTER,
  readMigrations,
} from './migrations.ts';

/** Any number that no other program on the same database uses for an advisory lock. */
const LOCK_KEY = 8_376_331;

export interface MigrateOptions {
  readonly url: string;
  /** The project's own unless set. */
  readonly folder?: string;
  /** These alone of them, unless all. */
  readonly only?: readonly string[];
}

/**
 * Brings the database up to the schema this version needs, and returns the names of the migrations
 * it applied. All are applied in one transaction: a crash in between leaves the database as it was.
 * Any number of processes may call this at once; one of them does the work, the others wait.
 *
 * The table `_prisma_migrations` is kept as `prisma migrate deploy` keeps it.
 *
 * @throws AppError `migration-failed`
 */
export async function applyMigrations({
  url,
  folder = MIGRATIONS_FOLDER,
  only,
}: MigrateOptions): Promise<string[]> {
  const names = (await migrationNames(folder)).filter((name) => only?.includes(name) ?? true);
  return onConnection(url, async (client) =>
    // The usual start ends here, before the engine is loaded.
    (await isUpToDate(client, names)) ? [] : applyAll(client, folder, names),
  );
}

async function isUpToDate(client: pg.Client, names: readonly string[]): Promise<boolean> {
  if (!(await isMigrated(client))) return false;
  const applied = new Set(await appliedMigrations(client));
  return names.every((name) => applied.has(name));
}

async function applyAll(
  client: pg.Client,
  folder: string,
  names: readonly string[],
): Promise<string[]> {
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
  // Loaded only here: five megabytes of WebAssembly that a normal start does not need.
  const { createSchemaEngine } = await import('./schema-engine.ts');
  let reason: unknown;
  const engine = await createSchemaEngine({ client, onScriptError: (error) => (reason ??= error) });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(folder, names),
      filters: NO_FILTER,
    });
    await client.query('COMMIT');
    return appliedMigrationNames;
  } catch (error) {
    throw new AppError('migration-failed', {}, { cause: reason ?? error });
  } finally {
    engine.free();
  }
}
