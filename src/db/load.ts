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
  | 'prepared'
  /** Another part of the program is at work on it. */
  | 'at-work';

interface Loaded {
  readonly migrations: readonly string[];
  readonly rows: AsyncIterable<DumpedRow>;
}

/** Runs a statement in the transaction in which the rows are put in. */
export interface Session {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** What another part of the program has in the same database. */
export interface OtherPart {
  /** Whether it is at work there, so that nothing may be filled in under its feet. */
  isAtWork(session: Session): Promise<boolean>;
  /** Puts in the rows that are of no table of ours; with them, or not at all. */
  fill(session: Session, rows: readonly DumpedRow[]): Promise<void>;
}

/** Rows inserted at a time. */
const BATCH = 500;

/** Any number that no other program on the same database uses for an advisory lock. */
const LOCK_KEY = 8_376_332;

/**
 * Fills an empty database with dumped rows, all or none of them whatever happens meanwhile, and then
 * brings it up to this version.
 */
export async function loadDatabase(
  url: string,
  loaded: Loaded,
  other: OtherPart,
): Promise<LoadRefusal | undefined> {
  const known = await migrationNames(MIGRATIONS_FOLDER);
  if (loaded.migrations.some((name) => !known.includes(name))) return 'newer';
  const refused = await onConnection(url, async (client) => {
    // Until the connection ends. One that was killed a moment ago may still be at its last statement.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    return (await refusal(client, loaded.migrations)) ?? (await fill(client, url, loaded, other));
  });
  if (!refused) await applyMigrations({ url });
  return refused;
}

async function fill(
  client: pg.Client,
  url: string,
  { migrations, rows }: Loaded,
  other: OtherPart,
): Promise<'at-work' | undefined> {
  const session: Session = { executeSql: (text, values) => client.query(text, values) };
  if (await other.isAtWork(session)) return 'at-work';
  await applyMigrations({ url, only: migrations });
  await client.query('BEGIN');
  await withoutForeignKeys(client, async () => {
    await other.fill(session, await insertAll(client, rows));
  });
  // It may have been started meanwhile.
  const isAtWork = await other.isAtWork(session);
  await client.query(isAtWork ? 'ROLLBACK' : 'COMMIT');
  return isAtWork ? 'at-work' : undefined;
}

async function refusal(
  client: pg.Client,
  migrations: readonly string[],
): Promise<'not-empty' | 'prepared' | undefined> {
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

/** Returns the rows that are of no table of ours. */
async function insertAll(
  client: pg.Client,
  rows: AsyncIterable<DumpedRow>,
): Promise<readonly DumpedRow[]> {
  const others: DumpedRow[] = [];
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
      others.push(row);
      continue;
    }
    if (name !== table || batch.length === BATCH) await flush();
    table = name;
    batch.push(json);
  }
  await flush();
  return others;
}

async function insert(client: pg.Client, table: string, rows: readonly string[]): Promise<void> {
  const into = pg.escapeIdentifier(table);
  await client.query(
    `INSERT INTO ${into} SELECT * FROM json_populate_recordset(NULL::${into}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}
