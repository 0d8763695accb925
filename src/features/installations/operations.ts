import type { Id } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Secrets } from '../../core/secrets.ts';
import { MAX_NAME, oneLine, shorten } from '../../core/text.ts';
import type { Deps, Tx } from '../../jobs/deps.ts';
import * as store from './store.ts';

interface InstalledWorkspace extends store.WorkspaceKey {
  /** As the platform gives it. */
  readonly name: string;
}

/**
 * The ID of a workspace from which a request has just arrived: the app is there, whatever was noted
 * before. It is called `name` only if it has none yet.
 */
export async function presentWorkspace(
  tx: Tx,
  key: store.WorkspaceKey,
  name: string,
): Promise<Id<'workspace'>> {
  const id = await store.ensureWorkspace(tx, key, name);
  await store.updateWorkspace(tx, id, { removedAt: null });
  return id;
}

/** Where platforms keep what they need to act in a workspace. Installing admits to nothing. */
export function installations({ db, clock, secrets }: Pick<Deps, 'db' | 'clock' | 'secrets'>) {
  return {
    async save(workspace: InstalledWorkspace, credentials: string | undefined): Promise<void> {
      const name = shorten(oneLine(workspace.name), MAX_NAME);
      await db.transaction(async (tx) => {
        const id = await store.ensureWorkspace(tx, workspace, name);
        const sealed = credentials === undefined ? null : secrets.seal(credentials, placeOf(id));
        await store.updateWorkspace(tx, id, {
          ...(name !== '' && { name }),
          credentials: sealed,
          installedAt: clock.now(),
          removedAt: null,
        });
      });
    },
    async credentials(platform: PlatformName, externalId: string): Promise<string | undefined> {
      const found = await store.findCredentials(db.prisma, { platform, externalId });
      return found && secrets.open(found.sealed, placeOf(found.id));
    },
    async remove(platform: PlatformName, externalId: string): Promise<void> {
      await store.markRemoved(db.prisma, { platform, externalId }, clock.now());
    },
  };
}

function placeOf(id: Id<'workspace'>) {
  return { table: 'workspace', column: 'credentials', row: id };
}

/** Encrypts the credentials anew that were sealed under an older key. For the command line only. Returns how many. */
export async function rotateCredentials({
  db,
  secrets,
}: Pick<Deps, 'db' | 'secrets'>): Promise<number> {
  return db.transaction(async (tx) => {
    const all = await store.allCredentials(tx);
    const old = all.filter(({ credentials }) => secrets.isOld(credentials));
    for (const { id, credentials } of old) {
      const plain = secrets.open(credentials, placeOf(id));
      await store.updateWorkspace(tx, id, { credentials: secrets.seal(plain, placeOf(id)) });
    }
    return old.length;
  });
}

/**
 * The workspaces of a platform where the bot is installed, by name, with what is needed to act there;
 * undefined where the keys at hand do not open it. For the command line only.
 */
export async function storedInstallations(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  platform: PlatformName,
): Promise<{ name: string; credentials: string | undefined }[]> {
  const all = await store.allCredentials(db.prisma);
  return all
    .filter((workspace) => workspace.platform === platform)
    .map(({ id, name, externalId, credentials }) => ({
      name: name || externalId,
      credentials: opened(secrets, credentials, id),
    }));
}

function opened(secrets: Secrets, sealed: string, id: Id<'workspace'>): string | undefined {
  try {
    return secrets.open(sealed, placeOf(id));
  } catch {
    return undefined;
  }
}
