import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';

/** A server for as long as one program needs it, with its data in a temporary folder. */
export interface ThrowawayServer extends EmbeddedServer {
  readonly dataFolder: string;
  /** Deletes the data, after `stop`. */
  discard(): Promise<void>;
}

/** Starts a server that never waits for the disk: a crash of the machine would destroy its data. */
export async function startThrowawayServer(): Promise<ThrowawayServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'verme-postgres-'));
  await chmod(dataFolder, 0o755); // else the server of a program run as root could not enter
  const remove = (folder: string) => rm(folder, { recursive: true, force: true });
  try {
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
    const server = await startEmbedded({ dataFolder, settings });
    const discard = async () => {
      await remove(server.folder);
      await remove(dataFolder);
    };
    return { ...server, dataFolder, discard };
  } catch (error) {
    await remove(dataFolder);
    throw error;
  }
}
