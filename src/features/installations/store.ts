import { type Id, newId } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Tx } from '../../db/client.ts';

export interface WorkspaceKey {
  readonly platform: PlatformName;
  readonly externalId: string;
}

/** The workspace's ID, made when it is new. A name is given only where there is none yet. */
export async function ensureWorkspace(
  tx: Tx,
  { platform, externalId }: WorkspaceKey,
  name: string,
): Promise<Id<'workspace'>> {
  const [row] = await tx.$queryRaw<{ id: Id<'workspace'> }[]>`
    INSERT INTO workspace (id, platform, external_id, name)
    VALUES (${newId<'workspace'>()}::uuid, ${platform}::platform, ${externalId}, ${name})
    ON CONFLICT (platform, external_id) DO UPDATE
      SET name = CASE workspace.name WHEN '' THEN excluded.name ELSE workspace.name END
    RETURNING id`;
  if (!row) throw new Error('no workspace returned');
  return row.id;
}

export async function updateWorkspace(
  tx: Tx,
  id: Id<'workspace'>,
  change: {
    name?: string;
    credentials?: string | null;
    installedAt?: Date;
    removedAt?: Date | null;
  },
): Promise<void> {
  await tx.workspace.update({ where: { id }, data: change });
}

export async function markRemoved(tx: Tx, key: WorkspaceKey, removedAt: Date): Promise<void> {
  await tx.workspace.updateMany({ where: key, data: { removedAt, credentials: null } });
}

export async function findCredentials(
  tx: Tx,
  { platform, externalId }: WorkspaceKey,
): Promise<{ id: Id<'workspace'>; sealed: string } | undefined> {
  const row = await tx.workspace.findUnique({
    where: { platform_externalId: { platform, externalId }, removedAt: null },
    select: { id: true, credentials: true },
  });
  return row?.credentials ? { id: row.id as Id<'workspace'>, sealed: row.credentials } : undefined;
}

/** A workspace where the app is installed. */
export interface Installed extends WorkspaceKey {
  readonly id: Id<'workspace'>;
  readonly name: string;
  /** Sealed. */
  readonly credentials: string;
}

/** The workspaces of which credentials are kept, by name. */
export async function allCredentials(tx: Tx): Promise<Installed[]> {
  const rows = await tx.workspace.findMany({
    where: { credentials: { not: null } },
    select: { id: true, platform: true, externalId: true, name: true, credentials: true },
    orderBy: { name: 'asc' },
  });
  return rows as Installed[];
}
