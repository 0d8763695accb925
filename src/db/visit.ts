import { readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '../core/errors.ts';
import { startEmbedded, urlOf } from './embedded.ts';

/** The bot's own database, for a command that works on it beside the bot or while it is stopped. */
export interface Visit {
  readonly url: string;
  /** Whether a running bot holds it; otherwise it was started for this visit. */
  readonly isHeld: boolean;
  /** Leaves the database as it was found. */
  end(): Promise<void>;
}

/**
 * Comes to the database in this data folder: the one that a running bot holds, or else one started
 * for the moment. Undefined when there is none yet; nothing is made then.
 *
 * @throws AppError as `startEmbedded` does
 */
export async function visitEmbedded(dataFolder: string): Promise<Visit | undefined> {
  const home = join(resolve(dataFolder), 'postgres');
  if (!(await hasCluster(home))) return undefined;
  try {
    const { url, stop } = await startEmbedded({ dataFolder });
    return { url, isHeld: false, end: stop };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'data-folder-in-use') throw error;
    return { url: await heldUrl(home), isHeld: true, end: async () => {} };
  }
}

async function hasCluster(home: string): Promise<boolean> {
  return stat(join(home, 'cluster')).then(
    () => true,
    () => false,
  );
}

/** The holder keeps its password and its port beside the data. */
async function heldUrl(home: string): Promise<string> {
  const folder = await realpath(home);
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const [password, port] = await Promise.all([read('password'), read('port')]);
  return urlOf({ password: password.trim(), port: Number(port) });
}
