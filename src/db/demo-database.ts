import pg from 'pg';
import { ensureDatabase, onConnection, tablesOf } from './connection.ts';
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
  await ensureDatabase(serverUrl, NAME);
  try {
    await applyMigrations({ url: url.href });
  } catch {
    // Left by another version of the bot. Nothing in it is worth keeping.
    await onConnection(serverUrl, (client) => client.query(`DROP DATABASE ${NAME} WITH (FORCE)`));
    await ensureDatabase(serverUrl, NAME);
    await applyMigrations({ url: url.href });
  }
  await onConnection(url.href, async (client) => {
    await client.query('DROP SCHEMA IF EXISTS pgboss CASCADE');
    const tables = (await tablesOf(client)).map(pg.escapeIdentifier);
    await client.query(`TRUNCATE ${tables.join(', ')} CASCADE`);
  });
  return url.href;
}
