import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readSecrets } from '../config.ts';
import type { Secrets } from '../core/secrets.ts';
import { BackupError } from './archive.ts';

/** The keys that are there already: one that was made now would open nothing. Throws BackupError. */
export function presentKeys(config: Config): Secrets {
  const file = join(config.dataFolder, 'keys');
  if (config.keys !== undefined || existsSync(file)) return readSecrets(config);
  throw new BackupError(
    `The keys are missing: put the file keys of the bot's data folder at ${file}, or set VERME_KEYS.`,
  );
}
