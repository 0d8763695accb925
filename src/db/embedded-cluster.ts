import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Home } from './embedded-home.ts';
import type { Programs } from './embedded-programs.ts';

const run = promisify(execFile);

/** The database user that the bot connects as; it owns everything. */
export const USER = 'verme';

/**
 * Makes the data files on the first start, and returns the server's password. They are made aside
 * and renamed, so that a start cut short leaves nothing that looks whole.
 */
export async function ensureCluster(
  programs: Programs,
  { folder, account }: Home,
): Promise<string> {
  const cluster = join(folder, 'cluster');
  const passwordFile = join(folder, 'password');
  if (await exists(cluster)) return (await readFile(passwordFile, 'utf8')).trim();

  await removeDrafts(folder);
  const draft = await mkdtemp(join(folder, DRAFT));
  await rm(passwordFile, { force: true });
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    for (const path of [draft, passwordFile]) await chown(path, account.uid, account.gid);
  }
  const flags = [
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale: the same order and letter cases on every machine.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ];
  await run(programs.initdb, flags, { ...account, cwd: '/', env: { LC_ALL: 'C' } });
  await rename(draft, cluster);
  return password;
}

const DRAFT = 'cluster.new-';

/** The program of a start cut short may still be writing into its own for a moment: let it. */
async function removeDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(DRAFT));
  const remove = (name: string) => rm(join(folder, name), { recursive: true, force: true });
  await Promise.allSettled(drafts.map(remove));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
