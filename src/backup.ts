// npm run backup -- FILE
//
// Writes a backup of the bot's database, its own or a server's, also while the bot is running.
// With - as FILE it goes to the standard output. It is encrypted under the bot's keys, which are not in it.
import './quiet.ts';

import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { writeArchive } from './backup/archive.ts';
import { runOnFile } from './backup/command.ts';
import { BackupError } from './backup/error.ts';
import { presentKeys } from './backup/keys.ts';
import { type Config, readConfig } from './config.ts';
import { dumpDatabase } from './db/dump.ts';
import { visitEmbedded } from './db/visit.ts';
import { waitingJobs } from './jobs/waiting.ts';

async function backUpInto(file: string): Promise<string> {
  const config = readConfig();
  const database = await reach(config);
  try {
    const counts = await into(file, (to) => backUp(database.url, to, config));
    return report(file, counts);
  } finally {
    await database.end();
  }
}

async function reach({ databaseUrl, dataFolder }: Config) {
  if (databaseUrl !== undefined) return { url: databaseUrl, end: async () => {} };
  const visit = await visitEmbedded(dataFolder);
  if (!visit) throw new BackupError(`There is no database in ${dataFolder} yet: nothing to keep.`);
  return visit;
}

function backUp(url: string, to: Writable, config: Config) {
  const how = { secrets: presentKeys(config), now: new Date() };
  return dumpDatabase(url, [waitingJobs], (dump) => writeArchive(to, dump, how));
}

/**
 * Aside and renamed at the end, so that what has the name is whole. For its owner alone to read: a
 * new file, since one that is there already keeps its owner and who may read it.
 */
async function into<T>(file: string, write: (to: Writable) => Promise<T>): Promise<T> {
  if (file === '-') return write(process.stdout);
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`;
  await refuseExisting(file);
  // Before anything else is begun, so that a folder that is missing is told, and nothing left behind.
  const handle = await open(draft, 'wx', 0o600);
  try {
    const result = await write(handle.createWriteStream());
    await rename(draft, file);
    return result;
  } catch (error) {
    await handle.close();
    await rm(draft, { force: true });
    throw error;
  }
}

async function refuseExisting(file: string): Promise<void> {
  const there = await stat(file).then(
    () => true,
    () => false,
  );
  if (there) throw new BackupError(`${file} is there already: choose another name.`);
}

function report(file: string, counts: ReadonlyMap<string, number>): string {
  const waiting = counts.get(waitingJobs.name) ?? 0;
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0) - waiting;
  return [
    `Wrote ${file === '-' ? 'the backup' : file}: ${rows} rows, ${waiting} jobs waiting.`,
    'It is encrypted under the keys, which are not in it. Keep them elsewhere (VERME_KEYS, or the file keys in the data folder): without them nobody can read or restore it.',
  ].join('\n');
}

await runOnFile('backup', backUpInto, console.error);
