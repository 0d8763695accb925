import { onConnection } from '../../src/db/connection.ts';

/** Runs a statement in a database, and returns the rows that it gives. */
export function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  return onConnection(url, async (client) => (await client.query(sql)).rows);
}
