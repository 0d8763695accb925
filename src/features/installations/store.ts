import { z } from 'zod';
import { type Id, newId, storedId } from '../../core/ids.ts';
import { PLATFORMS, type PlatformName } from '../../core/platform.ts';
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

const shown = z.object({
  id: storedId('workspace'),
  platform: z.enum(PLATFORMS),
  name: z.string(),
});
export type ShownWorkspace = z.output<typeof shown>;

const shownFields = { id: true, platform: true, name: true } as const;

export async function findWorkspace(
  tx: Tx,
  id: Id<'workspace'>,
): Promise<ShownWorkspace | undefined> {
  const row = await tx.workspace.findUnique({ where: { id }, select: shownFields });
  return row ? shown.parse(row) : undefined;
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

/** False when the workspace is admitted already. */
export async function insertAdmission(
  tx: Tx,
  workspaceId: Id<'workspace'>,
  networkId: Id<'network'>,
  admittedAt: Date,
): Promise<boolean> {
  const { count } = await tx.admission.createMany({
    data: [{ workspaceId, networkId, admittedAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** False when the workspace was not admitted to the network. */
export async function deleteAdmission(
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<boolean> {
  const { count } = await tx.admission.deleteMany({ where: { networkId, workspaceId } });
  return count === 1;
}

/** Whether a workspace takes part in a network; if it does, it goes on doing so until the transaction ends. */
export async function lockAdmission(
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM admission
    WHERE network_id = ${networkId}::uuid AND workspace_id = ${workspaceId}::uuid
    FOR KEY SHARE`;
  return rows.length > 0;
}

/**
 * The same by the platform's ID. Never waits: one that is just being taken out takes part no longer.
 * So whoever holds what that taking out waits for can ask.
 */
export async function lockAdmissionOf(
  tx: Tx,
  networkId: Id<'network'>,
  { platform, externalId }: WorkspaceKey,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT FROM admission
    WHERE network_id = ${networkId}::uuid AND workspace_id = (SELECT id FROM workspace
      WHERE platform = ${platform}::platform AND external_id = ${externalId})
    FOR KEY SHARE SKIP LOCKED`;
  return rows.length > 0;
}

/** Also while the app is removed from the workspace. */
export async function hasAdmitted(
  tx: Tx,
  networkId: Id<'network'>,
  { platform, externalId }: WorkspaceKey,
): Promise<boolean> {
  const where = { networkId, workspace: { platform, externalId } };
  return (await tx.admission.count({ where })) > 0;
}

/** The workspaces in which the app is and that take part in a network, by name. */
export async function listAdmitted(tx: Tx, networkId: Id<'network'>): Promise<ShownWorkspace[]> {
  const rows = await tx.workspace.findMany({
    where: { admissions: { some: { networkId } }, removedAt: null },
    select: shownFields,
  });
  return byName(z.array(shown).parse(rows));
}
