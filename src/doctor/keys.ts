import { readFileSync, statSync } from 'node:fs';
import { type Config, keyFileOf } from '../config.ts';
import { createSecrets, type Secrets } from '../core/secrets.ts';
import { doubtful, type Finding, good, wrong } from './finding.ts';

export interface KeysChecked {
  readonly finding: Finding;
  readonly secrets?: Secrets;
}

/** Checks the encryption keys; unlike a start, it makes none. */
export function checkKeys(config: Pick<Config, 'keys' | 'dataFolder'>): KeysChecked {
  const { keys } = config;
  if (keys !== undefined)
    return { finding: good(`Keys: ${namesOf(keys)} of VERME_KEYS`), secrets: createSecrets(keys) };
  const file = keyFileOf(config);
  try {
    const list = readFileSync(file, 'utf8').trim();
    const secrets = createSecrets(list);
    const isOpen = (statSync(file).mode & 0o077) !== 0;
    const finding = isOpen
      ? doubtful(`Keys: others on this machine may read ${file}; run: chmod 600 ${file}`)
      : good(`Keys: ${namesOf(list)} of ${file}`);
    return { finding, secrets };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') {
      return {
        finding: doubtful(`Keys: there are none in ${file} yet; the first start makes one`),
      };
    }
    const what = code === undefined ? 'is no list of id:base64' : `cannot be read (${code})`;
    return { finding: wrong(`Keys: ${file} ${what}; put back the file that was there`) };
  }
}

/** The IDs of the keys, which are no secret. */
function namesOf(list: string): string {
  const [first, ...others] = list.split(',').map((entry) => entry.trim().split(':')[0]);
  return others.length === 0
    ? `key ${first}`
    : `key ${first} encrypts, ${others.join(', ')} can still open`;
}
