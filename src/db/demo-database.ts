import pg from 'pg';
import { applyMigrations } from './migrate.ts';

const NAME = 'demo';

/**
 * An empty, migrated database of the demo's own beside the bot's, and its
 * connection string. What an earlier demo left in it goes; the bot's own
 * database is never touched.
 */
export async function emptyDemoDatabase(serverUrl: string): Promise<string> {
  const url = new URL(serverUrl);
  url.pathname = `/${NAME}`;
  await run(serverUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
  });
  try {
    await applyMigrations({ url: url.href });
  } catch {
    // Left by another version of the bot. Nothing in it is worth keeping.
    await run(serverUrl, async (client) => {
      await client.query(`DROP DATABASE ${NAME} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${NAME}`);
    });
    await applyMigrations({ url: url.href });
  }
  await run(url.href, async (client) => {
    await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE');
    const { rows } = await client.query<{ tables: string }>(`
      SELECT string_agg(quote_ident(tablename), ', ') AS tables FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`);
    await client.query(`TRUNCATE ${rows[0]?.tables} CASCADE`);
  });
  return url.href;
}

async function run(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
