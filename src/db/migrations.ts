import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';
import type pg from 'pg';

/** Where the migrations are: one folder each, named so that their order is that of their names. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Everything in the database is ours. (The queue keeps its tables in a schema of its own.) */
export const NO_FILTER: SchemaFilter = { externalTables: [], externalEnums: [] };

/** Names of the migrations in a folder, in order. */
export async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** The folder's contents as the schema engine takes them; some migrations of it, if named. */
export async function readMigrations(
  folder: string,
  names?: readonly string[],
): Promise<MigrationList> {
  const chosen = names ?? (await migrationNames(folder));
  const read = (path: string) => readFile(join(folder, path), 'utf8');
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      chosen.map(async (path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await read(join(path, 'migration.sql')) },
        },
      })),
    ),
  };
}

/** Whether any version of ours has ever made its tables in a database. */
export async function isMigrated(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') AS it`);
  return rows[0].it !== null;
}

/** Names of the migrations that made the tables of a database, in order. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL
    ORDER BY migration_name COLLATE "C"`);
  return rows.map(({ name }) => name);
}
