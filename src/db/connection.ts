import pg from 'pg';
import { pin } from './session.ts';

/** Works on a pinned connection of its own, without Prisma: for what concerns a database as a whole. */
export async function onConnection<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
  settings: pg.ClientConfig = {},
): Promise<T> {
  const client = new pg.Client({ ...settings, connectionString: url });
  await client.connect();
  try {
    await pin(client);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a database on the server unless it is there. The name is not escaped. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  await onConnection(serverUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  });
}

/** Our tables, without the list of migrations. */
export async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'
    ORDER BY tablename`);
  return rows.map(({ name }) => name);
}
