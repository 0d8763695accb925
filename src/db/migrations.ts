import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm';

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
