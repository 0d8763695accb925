import { ConfigError } from '../config.ts';
import { AppError } from '../core/errors.ts';
import { describeError } from '../core/log.ts';
import { texts } from '../i18n/index.ts';
import { BackupError } from './archive.ts';

/** What an operator reads when a backup or its restoring fails. Never a row's content. */
export function explain(error: unknown): string {
  if (error instanceof BackupError || error instanceof ConfigError) return error.message;
  if (error instanceof AppError) return texts('en').error(error.code, error.params);
  const { name, code } = describeError(error);
  switch (code) {
    case 'EEXIST':
      return 'There is a file of this name already: choose another name.';
    case 'ENOENT':
      return 'There is no such file or folder.';
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
