import pg from 'pg';
import { onConnection, tablesOf } from './connection.ts';
import { appliedMigrations } from './migrations.ts';

/** One row: the name of its table and the row as JSON, in PostgreSQL's own words. */
export type DumpedRow = readonly [table: string, json: string];

/** Rows of another part of the program, which restores them itself. */
export interface OtherRows {
  /** Not the name of a table of ours. */
  readonly name: string;
  /** Without this table there are none. */
  readonly table: string;
  /** Selects the rows, each as `json`. */
  readonly sql: string;
}

export interface Dump {
  /** The migrations that made the tables. */
  readonly migrations: readonly string[];
  readonly rows: AsyncIterable<DumpedRow>;
}

/** Rows fetched at a time. */
const BATCH = 500;

/**
 * Reads a whole database as it is at one moment, while others go on working in it. The rows must be
 * read inside of `use`.
 */
export async function dumpDatabase<T>(
  url: string,
  others: readonly OtherRows[],
  use: (dump: Dump) => Promise<T>,
): Promise<T> {
  return onConnection(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return use({ migrations: await appliedMigrations(client), rows: allRows(client, others) });
  });
}

async function* allRows(
  client: pg.Client,
  others: readonly OtherRows[],
): AsyncGenerator<DumpedRow> {
  for (const table of await tablesOf(client)) {
    const from = pg.escapeIdentifier(table);
    yield* rowsOf(client, table, `SELECT row_to_json(it)::text AS json FROM ${from} it`);
  }
  for (const { name, table, sql } of others) {
    const found = await client.query('SELECT to_regclass($1) AS it', [table]);
    if (found.rows[0].it !== null) yield* rowsOf(client, name, sql);
  }
}

async function* rowsOf(client: pg.Client, name: string, sql: string): AsyncGenerator<DumpedRow> {
  await client.query(`DECLARE dump NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const { rows } = await client.query<{ json: string }>(`FETCH ${BATCH} FROM dump`);
    for (const { json } of rows) yield [name, json];
    if (rows.length < BATCH) break;
  }
  await client.query('CLOSE dump');
}
