import type { ClientBase } from 'pg';

/** Values of PostgreSQL's settings by their names; times in milliseconds. */
export type Settings = Readonly<Record<string, string | number>>;

/**
 * How every connection of ours is set, whatever the server, the database, the role, the connection
 * string or PGOPTIONS says: nothing that the bot does hangs on a default. PostgreSQL's own values,
 * but for the zone and the path.
 */
export const PINNED = {
  // How values are written and read. The driver leaves out zones: it takes every time for UTC.
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  transform_null_equals: 'off',
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  bytea_output: 'hex',
  // Which table or function is meant. Prisma's own queries always say "public".
  search_path: 'public',
  // What a transaction sees and may do, and that it is on the disk when it has been acknowledged.
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
  default_transaction_deferrable: 'off',
  synchronous_commit: 'on',
  // No limits but those that a kind of connection has itself: a backup may take its time.
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
  transaction_timeout: '0',
} as const satisfies Settings;

/** A setting that this version does not know yet is left out: `transaction_timeout` came with 17. */
const PIN = `
  SELECT pg_catalog.set_config(name, value, false)
  FROM unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) AS own (name, value)
  WHERE pg_catalog.current_setting(name, true) IS NOT NULL`;

/**
 * Sets a new connection as all of ours are, with some settings of its own.
 *
 * By a statement and not in the start-up message, where a pooler refuses what it does not keep
 * track of, or drops it silently. One that pools whole sessions keeps what is set so.
 */
export async function pin(client: ClientBase, own: Settings = {}, patience?: number) {
  const settings = { ...PINNED, ...own };
  const values = [Object.keys(settings), Object.values(settings).map(String)];
  await client.query({ text: PIN, values, ...(patience && { query_timeout: patience }) });
}

/** The options of a pool that hands out no connection before it is pinned. `patience` is in milliseconds. */
export function pinnedPool(url: string, own?: Settings, patience?: number) {
  return {
    connectionString: url,
    onConnect: (client: ClientBase) => pin(client, own, patience),
  };
}
