// npm run restore -- FILE
//
// Fills an empty database, the bot's own or a server's, with a backup. The bot must be stopped, and
// have the keys of the bot that was backed up. With - as FILE it comes from the standard input.
import './quiet.ts';

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { BackupError, readArchive } from './backup/archive.ts';
import { runOnFile } from './backup/command.ts';
import { presentKeys } from './backup/keys.ts';
import { readConfig } from './config.ts';
import { type LoadRefusal, loadDatabase } from './db/load.ts';
import { reachDatabase } from './db/reach.ts';
import { enqueueWaiting } from './jobs/waiting.ts';

const REFUSALS: Readonly<Record<LoadRefusal, string>> = {
  'not-empty':
    'The database is not empty, and nothing was changed in it: restore into a new one (another data folder, or CREATE DATABASE).',
  newer: 'This backup is of a newer version of the bot: use that one.',
  prepared:
    'The database was prepared by a newer version of the bot than the backup is of: restore into a new one (another data folder, or CREATE DATABASE).',
};

async function restoreFrom(file: string): Promise<string> {
  const config = readConfig();
  if (file !== '-') await access(file);
  const from = file === '-' ? process.stdin : createReadStream(file);
  const archive = await readArchive(from, presentKeys(config));
  const server = await reachDatabase(config, { say: console.log });
  try {
    const jobs: string[] = [];
    const refusal = await loadDatabase(server.url, archive, ([, json]) => jobs.push(json));
    if (refusal) throw new BackupError(REFUSALS[refusal]);
    await enqueueWaiting(server.url, jobs);
    return `Restored, with ${jobs.length} jobs waiting. The bot can be started.`;
  } finally {
    await server.stop();
  }
}

await runOnFile('restore', restoreFrom, console.log);
