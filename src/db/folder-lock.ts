import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../core/errors.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Claims a folder for this process until it releases it or ends, however it ends.
 *
 * Node has no file locks of its own, but SQLite takes one, which the kernel drops together with the
 * process. A file with a process number would go stale after a crash, and in a container, where the
 * bot is always process 1, it would then seem to be held by a running bot for ever.
 *
 * @param shownAs the folder as its owner knows it, for the error
 * @throws AppError `data-folder-in-use` with `folder` and the holder's `pid` ("?" when not known),
 *   `data-folder-forbidden` when this user cannot write there
 */
export function lockFolder(folder: string, shownAs: string): FolderLock {
  const database = open(join(folder, 'lock'), shownAs);
  const holder = join(folder, 'lock.pid');
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new AppError('data-folder-in-use', { folder: shownAs, pid: readPid(holder) });
  }
  writeFileSync(holder, `${process.pid}\n`);
  return { release: () => database.close() };
}

function open(file: string, shownAs: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (cause) {
    throw new AppError('data-folder-forbidden', { folder: shownAs }, { cause });
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '?';
  }
}
