import type pg from 'pg';
import { onConnection } from './connection.ts';
import { isMigrated, MIGRATIONS_FOLDER, migrationNames } from './migrations.ts';

/** How a database stands, before anything is changed in it. */
export interface DatabaseState {
  /** PostgreSQL's own words: "18.4". */
  readonly version: string;
  /** As in "180004". */
  readonly versionNumber: number;
  readonly encoding: string;
  /** May make tables, and the queue's schema. */
  readonly mayCreate: boolean;
  /** Migrations that the next start applies. */
  readonly pending: readonly string[];
  /** Applied by a newer version of the bot. */
  readonly unknown: readonly string[];
  /** Begun and not finished. */
  readonly failed: readonly string[];
}

/** Milliseconds. */
const PATIENCE = 5000;

/** Looks into a database. Throws what the driver throws when it cannot be reached. */
export async function inspectDatabase(url: string): Promise<DatabaseState> {
  const settings = { connectionTimeoutMillis: PATIENCE, query_timeout: PATIENCE };
  const look = async (client: pg.Client): Promise<DatabaseState> => {
    // A connection that breaks between two queries shows in the next one.
    client.on('error', () => {});
    const { rows } = await client.query(`
      SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
             current_setting('server_version_num')::int AS "versionNumber",
             current_setting('server_encoding') AS encoding,
             has_database_privilege(current_database(), 'CREATE')
               AND has_schema_privilege(current_schema(), 'CREATE') AS "mayCreate"`);
    return { ...rows[0], ...(await migrationState(client)) };
  };
  return onConnection(url, look, settings);
}

type MigrationState = Pick<DatabaseState, 'pending' | 'unknown' | 'failed'>;

async function migrationState(client: pg.Client): Promise<MigrationState> {
  const ours = await migrationNames(MIGRATIONS_FOLDER);
  if (!(await isMigrated(client))) return { pending: ours, unknown: [], failed: [] };
  const { rows } = await client.query<{ name: string; finished: boolean }>(`
    SELECT migration_name AS name, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`);
  const namesOf = (finished: boolean) =>
    rows.filter((row) => row.finished === finished).map(({ name }) => name);
  const applied = namesOf(true);
  return {
    pending: ours.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !ours.includes(name)),
    failed: namesOf(false),
  };
}
