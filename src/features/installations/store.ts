import { type Id, newId } from '../../core/ids.ts';
import type { PlatformName } from '../../core/platform.ts';
import { byName } from '../../core/text.ts';
import type { Tx } from '../../db/client.ts';

export interface WorkspaceKey {
  readonly platform: PlatformName;
  readonly externalId: string;
}

/** The workspace, made when it is new. A name is given only where there is none yet. */
export async function ensureWorkspace(
  tx: Tx,
  { platform, externalId }: WorkspaceKey,
  name: string,
): Promise<{ id: Id<'workspace'>; isRemoved: boolean }> {
  const [row] = await tx.$queryRaw<{ id: Id<'workspace'>; isRemoved: boolean }[]>`
    INSERT INTO workspace (id, platform, external_id, name)
    VALUES (${newId<'workspace'>()}::uuid, ${platform}::platform, ${externalId}, ${name})
    ON CONFLICT (platform, external_id) DO UPDATE
      SET name = CASE workspace.name WHEN '' THEN excluded.name ELSE workspace.name END
    RETURNING id, removed_at IS NOT NULL AS "isRemoved"`;
  if (!row) throw new Error('no workspace returned');
  return row;
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

/** The workspace's ID; undefined when it was removed already, or is not known. */
export async function markRemoved(
  tx: Tx,
  { platform, externalId }: WorkspaceKey,
  removedAt: Date,
): Promise<Id<'workspace'> | undefined> {
  const [row] = await tx.$queryRaw<{ id: Id<'workspace'> }[]>`
    UPDATE workspace SET removed_at = ${removedAt}, credentials = NULL
    WHERE platform = ${platform}::platform AND external_id = ${externalId} AND removed_at IS NULL
    RETURNING id`;
  return row?.id;
}

export async function isKnown(tx: Tx, { platform, externalId }: WorkspaceKey): Promise<boolean> {
  const installed = { credentials: { not: null } };
  const OR = [installed, { admissions: { some: {} } }];
  return (await tx.workspace.count({ where: { platform, externalId, OR } })) > 0;
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
  });
  return byName(rows) as Installed[];
}
