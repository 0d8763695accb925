// npm run restore -- FILE
//
// Fills an empty database, the bot's own or a server's, with a backup. The bot must be stopped, and
// have the keys of the bot that was backed up. With - as FILE it comes from the standard input.
import './quiet.ts';

import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { readArchive } from './backup/archive.ts';
import { runOnFile } from './backup/command.ts';
import { BackupError, damaged } from './backup/error.ts';
import { presentKeys } from './backup/keys.ts';
import { readConfig } from './config.ts';
import type { DumpedRow } from './db/dump.ts';
import { type LoadRefusal, loadDatabase } from './db/load.ts';
import { reachDatabase } from './db/reach.ts';
import { enqueueWaiting, isBotAtWork, waitingJobs } from './jobs/waiting.ts';

const REFUSALS: Readonly<Record<LoadRefusal, string>> = {
  'not-empty':
    'The database is not empty, and nothing was changed in it: restore into a new one (another data folder, or CREATE DATABASE). A restore that was broken off has put in everything or nothing.',
  'at-work':
    'A bot is running on this database, and nothing was changed in it: stop all its instances first.',
  newer: 'This backup is of a newer version of the bot: use that one.',
  prepared:
    'The database was prepared by a newer version of the bot than the backup is of: restore into a new one (another data folder, or CREATE DATABASE).',
};

async function restoreFrom(file: string): Promise<string> {
  const config = readConfig();
  const secrets = presentKeys(config);
  const archive = await readArchive(await contentOf(file), secrets);
  const server = await reachDatabase(config, { say: console.log });
  try {
    let count = 0;
    const refusal = await loadDatabase(server.url, archive, {
      isAtWork: isBotAtWork,
      async fill(session, rows) {
        await enqueueWaiting(server.url, session, jobsIn(rows));
        count = rows.length;
      },
    });
    if (refusal) throw new BackupError(REFUSALS[refusal]);
    return `Restored, with ${count} jobs waiting. The bot can be started.`;
  } finally {
    await server.stop();
  }
}

async function contentOf(file: string): Promise<Readable> {
  return file === '-' ? process.stdin : (await open(file)).createReadStream();
}

function jobsIn(rows: readonly DumpedRow[]): string[] {
  if (rows.some(([name]) => name !== waitingJobs.name)) throw damaged();
  return rows.map(([, json]) => json);
}

await runOnFile('restore', restoreFrom, console.log);
