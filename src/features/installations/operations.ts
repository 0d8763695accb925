import type { InstalledWorkspace } from '../../chat/platform.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Secrets } from '../../core/secrets.ts';
import { MAX_NAME, oneLine, shorten } from '../../core/text.ts';
import type { Deps, Tx } from '../deps.ts';
import * as store from './store.ts';

export type { ShownWorkspace, WorkspaceKey } from './store.ts';

/**
 * The ID of a workspace from which a request has just arrived: the app is there, whatever was noted
 * before. It is called `name` only if it has none yet.
 */
export async function presentWorkspace(
  tx: Tx,
  key: store.WorkspaceKey,
  name: string,
): Promise<Id<'workspace'>> {
  const { id } = await store.ensureWorkspace(tx, key, name);
  await store.updateWorkspace(tx, id, { removedAt: null });
  return id;
}

/**
 * Notes that the app is installed, in the caller's transaction. Installing admits to nothing. `isBack`
 * tells that it had been removed.
 */
export async function saveInstallation(
  { clock, secrets }: Pick<Deps, 'clock' | 'secrets'>,
  tx: Tx,
  workspace: InstalledWorkspace,
  credentials: string | undefined,
): Promise<{ workspaceId: Id<'workspace'>; isBack: boolean }> {
  const name = shorten(oneLine(workspace.name), MAX_NAME);
  const { id, isRemoved } = await store.ensureWorkspace(tx, workspace, name);
  const sealed = credentials === undefined ? null : secrets.seal(credentials, placeOf(id));
  await store.updateWorkspace(tx, id, {
    ...(name !== '' && { name }),
    credentials: sealed,
    installedAt: clock.now(),
    removedAt: null,
  });
  return { workspaceId: id, isBack: isRemoved };
}

/** What a platform needs to act in a workspace; undefined where the app is not installed. */
export async function credentialsOf(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  key: store.WorkspaceKey,
): Promise<string | undefined> {
  const found = await store.findCredentials(db.prisma, key);
  return found && secrets.open(found.sealed, placeOf(found.id));
}

/**
 * The app was removed: the credentials are forgotten, the admissions stay for its return. Undefined
 * when it was not there.
 */
export async function removeInstallation(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  key: store.WorkspaceKey,
): Promise<Id<'workspace'> | undefined> {
  return store.markRemoved(tx, key, clock.now());
}

/** Whether the app is installed in a workspace now, or the workspace is admitted to some network. */
export async function isKnown(tx: Tx, key: store.WorkspaceKey): Promise<boolean> {
  return store.isKnown(tx, key);
}

/** A workspace as people are shown it; undefined when there is none of this ID. */
export async function findWorkspace(
  tx: Tx,
  id: Id<'workspace'>,
): Promise<store.ShownWorkspace | undefined> {
  return store.findWorkspace(tx, id);
}

/** The workspace takes part in a network from now on; false when it did so before. Whoever asks has authorised it. */
export async function admit(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<boolean> {
  return store.insertAdmission(tx, workspaceId, networkId, clock.now());
}

/** The workspace takes part in a network no longer; false when it took none. */
export async function endAdmission(
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<boolean> {
  return store.deleteAdmission(tx, networkId, workspaceId);
}

/** Makes sure that a workspace takes part in a network. @throws AppError `workspaceElsewhere` */
export async function requireAdmitted(
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<void> {
  if (!(await store.lockAdmission(tx, networkId, workspaceId))) {
    throw new AppError('workspaceElsewhere');
  }
}

/** Whether a workspace takes part in a network, and goes on doing so until the transaction ends. */
export async function staysAdmitted(
  tx: Tx,
  networkId: Id<'network'>,
  key: store.WorkspaceKey,
): Promise<boolean> {
  return store.lockAdmissionOf(tx, networkId, key);
}

/** Whether a network has admitted a workspace, also while the app is removed from it. */
export async function hasAdmitted(
  tx: Tx,
  networkId: Id<'network'>,
  key: store.WorkspaceKey,
): Promise<boolean> {
  return store.hasAdmitted(tx, networkId, key);
}

/** The workspaces in which the app is and that take part in a network, by name. */
export async function admittedWorkspaces(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<store.ShownWorkspace[]> {
  return store.listAdmitted(tx, networkId);
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
