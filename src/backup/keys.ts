import { existsSync } from 'node:fs';
import { type Config, keyFileOf, readSecrets } from '../config.ts';
import type { Secrets } from '../core/secrets.ts';
import { BackupError } from './error.ts';

/**
 * The keys that are there already: one that was made now would open nothing.
 * @throws BackupError
 */
export function presentKeys(config: Config): Secrets {
  const file = keyFileOf(config);
  if (config.keys !== undefined || existsSync(file)) return readSecrets(config);
  throw new BackupError(
    `The keys are missing: put the file keys of the bot's data folder at ${file}, or set VERME_KEYS.`,
  );
}
