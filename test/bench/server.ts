import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/db/embedded.ts';

/** The run's PostgreSQL, with the settings of the bot's own: every commit waits for the disk. */
export interface BenchServer {
  /** Of the database that the bot uses. */
  readonly url: string;
  /** For example "PostgreSQL 18.4, fsync on". */
  readonly description: string;
  /** Makes a database with everything that the bot's holds; nobody may be connected to it. */
  copy(name: string): Promise<string>;
  /** Makes an empty database. */
  create(name: string): Promise<string>;
  /** Stops the server and deletes its data. */
  discard(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const dataFolder = await makeFolder();
  const server = await startEmbedded({ dataFolder });
  const inDatabase = (name: string) => {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  const ask = (text: string) => query(inDatabase('postgres'), text);
  const [version, fsync] = [await ask('SHOW server_version'), await ask('SHOW fsync')];
  return {
    url: server.url,
    description: `PostgreSQL ${version}, fsync ${fsync}`,
    async copy(name) {
      await ask(`CREATE DATABASE ${name} TEMPLATE ${new URL(server.url).pathname.slice(1)}`);
      return inDatabase(name);
    },
    async create(name) {
      await ask(`CREATE DATABASE ${name}`);
      return inDatabase(name);
    },
    async discard() {
      await server.stop();
      await rm(server.folder, { recursive: true, force: true });
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** An empty data folder, which a server started by root can enter too. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'verme-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

async function query(url: string, text: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text, rowMode: 'array' });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}
