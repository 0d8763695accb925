import { ConfigError } from '../config.ts';
import { AppError } from '../core/errors.ts';
import { describeError } from '../core/log.ts';
import { texts } from '../i18n/index.ts';
import { BackupError } from './error.ts';

/** Runs a command on the one file that its line names, and says what came of it: what failed, in a sentence. */
export async function runOnFile(
  name: 'backup' | 'restore',
  work: (file: string) => Promise<string>,
  say: (line: string) => void,
): Promise<void> {
  const [file, ...rest] = process.argv.slice(2);
  try {
    if (file === undefined || rest.length > 0)
      throw new BackupError(`Usage: npm run ${name} -- FILE`);
    say(await work(file));
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/** What an operator reads. Never a row's content. */
function explain(error: unknown): string {
  if (error instanceof BackupError || error instanceof ConfigError) return error.message;
  if (error instanceof AppError) return texts('en').error(error.code, error.params);
  const { name, code } = describeError(error);
  switch (code) {
    case 'EEXIST':
      return 'There is a file of this name already: choose another name.';
    case 'ENOENT':
      return 'There is no such file or folder.';
    case 'EISDIR':
    case 'ENOTDIR':
      return 'A folder stands where a file should, or a file where a folder should: mend the path.';
    case 'EACCES':
    case 'EPERM':
      return 'The file or its folder is closed to this user: give it the rights, or run as another.';
    case 'EPIPE':
      return 'Whoever was to take the backup has stopped.';
    case 'ENOSPC':
      return 'The disk is full.';
    case 'ECONNREFUSED':
      return 'The database does not answer: start its server, or mend DATABASE_URL.';
    case '42P01':
      return 'There is no database of a Verme bot.';
    default:
      return `It failed (${code ?? name}); npm run doctor may know why.`;
  }
}
