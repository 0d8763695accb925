import { AppError } from '../core/errors.ts';
import { type DatabaseState, inspectDatabase } from '../db/inspect.ts';
import type { Where } from '../db/reach.ts';
import { visitEmbedded } from '../db/visit.ts';
import { texts } from '../i18n/index.ts';
import { doubtful, type Finding, good, wrong } from './finding.ts';
import { checkSettings } from './settings.ts';

/** Tried from this version on. */
const OLDEST_VERSION = 15;

export interface DatabaseChecked {
  readonly findings: readonly Finding[];
  /** The connection string, when the database is fit for further checks. */
  readonly url?: string;
  /** Lets go of it. */
  end(): Promise<void>;
}

/** Checks the database server, or the bot's own database. */
export async function checkDatabase(where: Where): Promise<DatabaseChecked> {
  return where.databaseUrl === undefined
    ? checkEmbedded(where.dataFolder)
    : checkServer(where.databaseUrl);
}

async function checkServer(url: string): Promise<DatabaseChecked> {
  const { host, pathname } = new URL(url);
  return look(url, `the server ${host}, database ${pathname.slice(1)}`, async () => {});
}

async function checkEmbedded(dataFolder: string): Promise<DatabaseChecked> {
  try {
    const visit = await visitEmbedded(dataFolder);
    if (!visit) {
      const text = `Database: there is none in ${dataFolder} yet; the first start makes it`;
      return nothing(doubtful(text));
    }
    const holder = visit.isHeld ? 'held by the running bot' : 'no bot is running on it';
    return await look(visit.url, `the bot's own in ${dataFolder}, ${holder}`, visit.end);
  } catch (error) {
    const reason = error instanceof AppError ? texts('en').error(error.code, error.params) : error;
    return nothing(wrong(`Database: ${reason}`));
  }
}

async function look(url: string, name: string, end: () => Promise<void>): Promise<DatabaseChecked> {
  try {
    const state = await inspectDatabase(url);
    const findings = findingsOf(state, name);
    const isFit = state.failed.length + state.unknown.length + state.pending.length === 0;
    return isFit ? { findings, url, end } : { findings, end };
  } catch (error) {
    return { findings: [wrong(`Database: ${name}: ${reasonOf(error)}`)], end };
  }
}

function nothing(finding: Finding): DatabaseChecked {
  return { findings: [finding], end: async () => {} };
}

function findingsOf(state: DatabaseState, name: string): Finding[] {
  const { version, versionNumber, encoding, mayCreate } = state;
  const title = `Database: PostgreSQL ${version}, ${name}`;
  const isOld = versionNumber < OLDEST_VERSION * 10_000;
  return [
    isOld ? wrong(`${title}: version ${OLDEST_VERSION} or newer is needed`) : good(title),
    ...(encoding === 'UTF8'
      ? []
      : [wrong(`Database: its encoding is ${encoding}; make it anew with ENCODING 'UTF8'`)]),
    ...(mayCreate
      ? []
      : [
          wrong(
            'Database: its user may not make tables and schemas; as its owner run: GRANT CREATE ON DATABASE … TO …, and the same on the schema public',
          ),
        ]),
    ...checkSettings(state.settings),
    migrations(state),
  ];
}

function migrations({ pending, unknown, failed }: DatabaseState): Finding {
  if (failed.length > 0) {
    return wrong(
      `Migrations: ${failed.join(', ')} began and did not end; restore the last backup, or mend the table and mark it with "prisma migrate resolve"`,
    );
  }
  if (unknown.length > 0) {
    return wrong(
      `Migrations: a newer version of the bot has used this database (${unknown.join(', ')}); run that version, or restore a backup from before`,
    );
  }
  return pending.length > 0
    ? doubtful(`Migrations: the next start applies ${pending.length}; take a backup first`)
    : good('Migrations: all applied');
}

/** PostgreSQL's and the network's own codes, in words; never the driver's message, which may quote. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be reached (${code || 'no answer in time'}); check DATABASE_URL`;
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there; start the server, or mend host and port in DATABASE_URL',
  ENOTFOUND: 'there is no such host; mend it in DATABASE_URL',
  '28P01': 'refuses the password; mend it in DATABASE_URL',
  '28000': 'refuses the user; mend DATABASE_URL, or let the user in (pg_hba.conf)',
  '3D000': 'there is no such database; make it with CREATE DATABASE, or mend DATABASE_URL',
  '53300': 'has no connection left; raise max_connections, or use fewer instances',
};
