import { execFile } from 'node:child_process';
import { chmod, lstat, mkdir, mkdtemp, realpath, rmdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../core/errors.ts';
import {
  type Account,
  ensureSharedFolder,
  postgresAccount,
  SHARED_FOLDER,
} from './embedded-programs.ts';

const run = promisify(execFile);

/** Where the embedded server keeps everything of its own, and as whom it runs. */
export interface Home {
  /** Full path, without symbolic links. */
  readonly folder: string;
  /** Set when the bot runs as root: the server must not. */
  readonly account: Account | undefined;
}

/**
 * Finds or makes the server's home, `postgres` in the data folder. When the bot runs as root and
 * the server's user cannot enter the data folder, `postgres` is a link to a folder of its own
 * below /var/lib/verme-bot. The link goes when the data folder goes, so that a new checkout at an
 * old path never meets the old data.
 *
 * @throws AppError `data-folder-forbidden` when the server's user cannot enter a home that has data,
 *   `data-folder-link-broken` when the link's target has gone
 */
export async function findHome(dataFolder: string, say: (line: string) => void): Promise<Home> {
  const entry = join(dataFolder, 'postgres');
  await mkdir(dataFolder, { recursive: true });
  await makeFolder(entry);
  const account = await accountFor(entry);
  const found = await resolveLink(entry, dataFolder);
  const reachable = account === undefined || (await canEnter(account, found));
  const folder = reachable ? found : await moveOut(entry, dataFolder);
  if ((await lstat(entry)).isSymbolicLink()) {
    const where = `its database server runs from ${SHARED_FOLDER}, with the data in ${folder}`;
    say(`The user postgres cannot reach ${dataFolder}, so ${where}.`);
  }
  return { folder, account };
}

async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
  if (made) await chmod(folder, 0o755);
}

/** As whom to run the server: ourselves, or for root the data's owner, else the user `postgres`. */
async function accountFor(entry: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = await stat(join(entry, 'cluster')).catch(() => undefined);
  if (cluster !== undefined && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  return postgresAccount();
}

async function resolveLink(entry: string, dataFolder: string): Promise<string> {
  try {
    return await realpath(entry);
  } catch (cause) {
    throw new AppError('data-folder-link-broken', { folder: dataFolder }, { cause });
  }
}

// Asked as that user, for mode bits alone do not tell (access lists, mounts).
async function canEnter(account: Account, folder: string): Promise<boolean> {
  return run('test', ['-x', folder], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** Puts a link in the place of the new, empty folder. One with data in it is left as it is. */
async function moveOut(entry: string, dataFolder: string): Promise<string> {
  try {
    await rmdir(entry);
  } catch (cause) {
    throw new AppError('data-folder-forbidden', { folder: dataFolder }, { cause });
  }
  await ensureSharedFolder();
  const target = await mkdtemp(join(SHARED_FOLDER, 'data-'));
  await chmod(target, 0o755);
  await symlink(target, entry);
  return target;
}
