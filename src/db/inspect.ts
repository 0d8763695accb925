import type pg from 'pg';
import { onConnection } from './connection.ts';
import { isMigrated, MIGRATIONS_FOLDER, migrationNames } from './migrations.ts';
import { PINNED } from './session.ts';

/** How a database stands, before anything is changed in it. */
export interface DatabaseState {
  /** PostgreSQL's own words: "18.4". */
  readonly version: string;
  /** As in "180004". */
  readonly versionNumber: number;
  readonly encoding: string;
  /** May make tables, and the queue's schema. */
  readonly mayCreate: boolean;
  readonly settings: SettingsState;
  /** Migrations that the next start applies. */
  readonly pending: readonly string[];
  /** Applied by a newer version of the bot. */
  readonly unknown: readonly string[];
  /** Begun and not finished. */
  readonly failed: readonly string[];
}

/** What the server, the database and the role set, as "TimeZone Europe/Helsinki". */
export interface SettingsState {
  /** Defaults that are not as the bot sets its connections itself. */
  readonly overruled: readonly string[];
  /** What the bot has set and is not so all the same. */
  readonly lost: readonly string[];
  /** Those that a connection cannot set for itself. */
  readonly fsync: string;
  readonly fullPageWrites: string;
  readonly replicationRole: string;
  /** Milliseconds. */
  readonly deadlockTimeout: number;
}

/** Milliseconds. */
const PATIENCE = 5000;

/** Looks into a database. @throws whatever the driver throws when it cannot be reached */
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
    const settings = await settingsState(client);
    return { ...rows[0], settings, ...(await migrationState(client)) };
  };
  return onConnection(url, look, settings);
}

interface Setting {
  readonly name: string;
  readonly setting: string;
  /** What it was when the connection began. */
  readonly reset: string;
  /** PostgreSQL's own. */
  readonly boot: string;
}

async function settingsState(client: pg.Client): Promise<SettingsState> {
  const { rows } = await client.query<Setting>(
    `SELECT name, setting, reset_val AS reset, boot_val AS boot FROM pg_settings
     WHERE name = ANY($1) ORDER BY name COLLATE "C"`,
    [Object.keys(PINNED)],
  );
  const wanted = new Map<string, string>(Object.entries(PINNED));
  const isOdd = ({ name, reset, boot }: Setting) =>
    reset !== wanted.get(name) && reset !== boot && !UTC.includes(reset);
  const lost = rows.filter(({ name, setting }) => setting !== wanted.get(name));
  const { rows: others } = await client.query(`
    SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS "fullPageWrites",
           current_setting('session_replication_role') AS "replicationRole",
           (SELECT setting::int FROM pg_settings WHERE name = 'deadlock_timeout') AS "deadlockTimeout"`);
  return {
    ...others[0],
    overruled: rows.filter(isOdd).map(({ name, reset }) => `${name} ${reset}`),
    lost: lost.map(({ name, setting }) => `${name} ${setting}`),
  };
}

/** The server's own image says it so. */
const UTC = ['UTC', 'Etc/UTC'];

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
