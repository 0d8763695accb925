import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sealed, unsealed } from '../../../src/backup/sealing.ts';
import { createSecrets } from '../../../src/core/secrets.ts';
import { onConnection, tablesOf } from '../../../src/db/connection.ts';
import { bareEnvironment } from '../../support/program.ts';
import { query } from '../../support/query.ts';

export interface Ran {
  readonly status: number | null;
  readonly said: string;
  readonly out: Buffer;
}

/** The line of a command and where it is run, as an operator would, with nothing set but `env`. */
export function command(
  name: 'backup' | 'restore',
  file: string,
  env: NodeJS.ProcessEnv,
  cwd: string,
) {
  const args = [resolve(`src/${name}.ts`), file];
  return { program: process.execPath, args, options: { cwd, env: bareEnvironment(env) } };
}

export function runCommand({ program, args, options }: ReturnType<typeof command>, input?: Buffer) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...options,
    input,
    maxBuffer: 1e8,
  });
  return { status, said: `${stderr}`, out: stdout } satisfies Ran;
}

/** What stands in a backup. */
export async function textIn(file: string, keys: string): Promise<string> {
  const content = await unsealed(Readable.from([readFileSync(file)]), createSecrets(keys));
  return gunzipSync(await buffer(content)).toString();
}

/** Writes a backup in which this stands. */
export async function writeText(file: string, keys: string, text: string): Promise<string> {
  const zipped = Readable.from([gzipSync(text)]);
  writeFileSync(file, await buffer(sealed(zipped, createSecrets(keys), new Date())));
  return file;
}

/** Every row of every table of ours, and the rules between the tables, told alike by every server. */
export function contentsOf(url: string): Promise<Record<string, unknown>> {
  return onConnection(url, async (client) => {
    const rows = async (sql: string) => (await client.query(sql)).rows;
    const contents: Record<string, unknown> = {
      migrations: await rows('SELECT migration_name, checksum FROM _prisma_migrations'),
      rules: await rows(
        `SELECT relname, conname, replace(pg_get_constraintdef(it.oid), '"', '') AS says
         FROM pg_constraint it JOIN pg_class ON pg_class.oid = conrelid
         WHERE connamespace = 'public'::regnamespace ORDER BY relname, conname`,
      ),
    };
    for (const name of await tablesOf(client)) {
      contents[name] = await rows(
        `SELECT it::text FROM "${name}" it ORDER BY it::text COLLATE "C"`,
      );
    }
    return contents;
  });
}

export function jobsOf(url: string) {
  return query(
    url,
    `SELECT name, id, data, singleton_key, retry_limit, retry_delay, retry_backoff,
            retry_delay_max, expire_seconds, heartbeat_seconds, policy, priority
     FROM pgboss.job WHERE state IN ('created', 'retry', 'active') ORDER BY created_on, id`,
  );
}
