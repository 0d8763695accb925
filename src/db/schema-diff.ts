import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SchemasContainer } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { onConnection } from './connection.ts';
import { MIGRATIONS_FOLDER, NO_FILTER, readMigrations } from './migrations.ts';
import { createSchemaEngine } from './schema-engine.ts';

const SCHEMA_FOLDER = fileURLToPath(new URL('../../prisma/schema', import.meta.url));

/**
 * Compares what the migrations make with what the Prisma schema says, and returns the SQL that leads
 * from one to the other, or undefined when they agree. The migrations are replayed in a database of
 * their own, made for this on `url`'s server and dropped again.
 */
export async function diffSchema(url: string): Promise<string | undefined> {
  const scratch = `verme_diff_${process.pid}_${Date.now()}`;
  return onConnection(url, async (admin) => {
    try {
      await admin.query(`CREATE DATABASE ${scratch}`);
      return await onConnection(withDatabase(url, scratch), diffIn);
    } finally {
      await admin.query(`DROP DATABASE IF EXISTS ${scratch} WITH (FORCE)`);
    }
  });
}

async function diffIn(client: pg.Client): Promise<string | undefined> {
  const engine = await createSchemaEngine({ client });
  try {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(MIGRATIONS_FOLDER)) },
      to: { tag: 'schemaDatamodel', ...(await readSchema()) },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return exitCode === DIFFERENT ? (stdout ?? undefined) : undefined;
  } finally {
    engine.free();
  }
}

const DIFFERENT = 2;

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function readSchema(): Promise<SchemasContainer> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith('.prisma')).sort();
  const files = names.map(async (name) => {
    const path = join(SCHEMA_FOLDER, name);
    return { path, content: await readFile(path, 'utf8') };
  });
  return { files: await Promise.all(files) };
}
