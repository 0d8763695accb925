import pg from 'pg';
import { onConnection, tablesOf } from './connection.ts';
import type { DumpedRow } from './dump.ts';
import { applyMigrations } from './migrate.ts';
import { appliedMigrations, isMigrated, MIGRATIONS_FOLDER, migrationNames } from './migrations.ts';

/** Why a database cannot be filled. Nothing has been changed then. */
export type LoadRefusal =
  /** It holds rows already. */
  | 'not-empty'
  /** The rows are of a newer version of the bot. */
  | 'newer'
  /** The database has been prepared for a newer version than that of the rows. */
  | 'prepared';

interface Loaded {
  readonly migrations: readonly string[];
  readonly rows: AsyncIterable<DumpedRow>;
}

/** Rows inserted at a time. */
const BATCH = 500;

/**
 * Fills an empty database with dumped rows, all or none of them, and then brings it up to this
 * version. `others` gets the rows that are of no table of ours, before anything is committed.
 */
export async function loadDatabase(
  url: string,
  { migrations, rows }: Loaded,
  others: (row: DumpedRow) => void,
): Promise<LoadRefusal | undefined> {
  const known = await migrationNames(MIGRATIONS_FOLDER);
  if (migrations.some((name) => !known.includes(name))) return 'newer';
  const refused = await onConnection(url, async (client) => {
    const before = await refusal(client, migrations);
    if (before) return before;
    await applyMigrations({ url, only: migrations });
    await client.query('BEGIN');
    await withoutForeignKeys(client, () => insertAll(client, rows, others));
    await client.query('COMMIT');
    return undefined;
  });
  if (!refused) await applyMigrations({ url });
  return refused;
}

async function refusal(
  client: pg.Client,
  migrations: readonly string[],
): Promise<LoadRefusal | undefined> {
  for (const table of await tablesOf(client)) {
    const found = await client.query(`SELECT FROM ${pg.escapeIdentifier(table)} LIMIT 1`);
    if (found.rowCount !== 0) return 'not-empty';
  }
  if (!(await isMigrated(client))) return undefined;
  const applied = await appliedMigrations(client);
  return applied.every((name) => migrations.includes(name)) ? undefined : 'prepared';
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Rows come in any order: the keys between them are taken away meanwhile, and all checked after it. */
async function withoutForeignKeys(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<ForeignKey>(`
    SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name,
           pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`);
  for (const { table, name } of keys) {
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  }
  await work();
  for (const { table, name, definition } of keys) {
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  }
}

async function insertAll(
  client: pg.Client,
  rows: AsyncIterable<DumpedRow>,
  others: (row: DumpedRow) => void,
): Promise<void> {
  const ours = new Set(await tablesOf(client));
  let table = '';
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await insert(client, table, batch);
    batch = [];
  };
  for await (const row of rows) {
    const [name, json] = row;
    if (!ours.has(name)) {
      others(row);
      continue;
    }
    if (name !== table || batch.length === BATCH) await flush();
    table = name;
    batch.push(json);
  }
  await flush();
}

async function insert(client: pg.Client, table: string, rows: readonly string[]): Promise<void> {
  const into = pg.escapeIdentifier(table);
  await client.query(
    `INSERT INTO ${into} SELECT * FROM json_populate_recordset(NULL::${into}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}
