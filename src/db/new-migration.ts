// npm run migration -- <name> [connection string]
//
// Writes the migration that the changes in prisma/schema need. It uses a database server of its own
// for a moment, or the given one where there is no embedded server.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { MIGRATIONS_FOLDER } from './migrations.ts';
import { diffSchema } from './schema-diff.ts';
import { startThrowawayServer } from './throwaway.ts';

const [name, url] = process.argv.slice(2);
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- <name, in snake_case> [connection string]');
  process.exit(1);
}
const sql = await (url === undefined ? diffOnServerOfItsOwn() : diffSchema(url));
console.log(sql === undefined ? 'The migrations agree with the schema.' : await write(name, sql));

async function diffOnServerOfItsOwn(): Promise<string | undefined> {
  const server = await startThrowawayServer();
  try {
    return await diffSchema(server.url);
  } finally {
    await server.stop();
    await server.discard();
  }
}

async function write(name: string, sql: string): Promise<string> {
  // 20261231235959, in UTC: the order of the names is the order in which they are applied.
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${timestamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  return `Wrote ${relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.`;
}
