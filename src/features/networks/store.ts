import { type Id, newId } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

export interface Network {
  readonly id: Id<'network'>;
  readonly name: string;
  /** IANA zone that new groups begin with. */
  readonly zone: string;
  readonly locale: 'fi' | 'sv' | 'en';
}

export interface Organisation {
  readonly id: Id<'organisation'>;
  readonly name: string;
  readonly networkId: Id<'network'>;
  readonly networkName: string;
  /** IANA zone of the network. */
  readonly zone: string;
}

export interface WorkspaceKey {
  readonly platform: 'slack' | 'teams';
  readonly externalId: string;
}

const networkFields = { id: true, name: true, zone: true, locale: true } as const;

export async function insertNetwork(
  tx: Tx,
  network: Network & { createdAt: Date },
  organisations: readonly string[],
): Promise<void> {
  await tx.network.create({ data: network });
  await tx.organisation.createMany({
    data: organisations.map((name) => ({ name, networkId: network.id })),
  });
}

/** False when the network has an organisation of this name. */
export async function insertOrganisation(
  tx: Tx,
  networkId: Id<'network'>,
  name: string,
): Promise<boolean> {
  const { count } = await tx.organisation.createMany({
    data: [{ networkId, name }],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function findNetwork(tx: Tx, id: Id<'network'>): Promise<Network | undefined> {
  const row = await tx.network.findUnique({ where: { id }, select: networkFields });
  return (row ?? undefined) as Network | undefined;
}

export async function listOrganisations(
  tx: Tx,
  networkIds: readonly Id<'network'>[],
): Promise<Organisation[]> {
  return tx.$queryRaw`
    SELECT o.id, o.name, n.id AS "networkId", n.name AS "networkName", n.zone
    FROM organisation o JOIN network n ON n.id = o.network_id
    WHERE n.id = ANY(${networkIds}::uuid[])
    ORDER BY n.name, o.name`;
}

/** The networks that a workspace is admitted to; none when it has been removed. */
export async function networksOfWorkspace(tx: Tx, key: WorkspaceKey): Promise<Network[]> {
  const rows = await tx.network.findMany({
    where: { admissions: { some: { workspace: { ...key, removedAt: null } } } },
    select: networkFields,
    orderBy: { name: 'asc' },
  });
  return rows as Network[];
}

/** The networks that a person can act in: those of their workspaces, and those they manage. */
export async function networksOfPerson(tx: Tx, personId: Id<'person'>): Promise<Network[]> {
  const own = { addresses: { some: { personId } }, removedAt: null };
  const rows = await tx.network.findMany({
    where: {
      OR: [{ admissions: { some: { workspace: own } } }, { managers: { some: { personId } } }],
    },
    select: networkFields,
    orderBy: { name: 'asc' },
  });
  return rows as Network[];
}

export async function managedNetworks(tx: Tx, personId: Id<'person'>): Promise<Network[]> {
  const rows = await tx.network.findMany({
    where: { managers: { some: { personId } } },
    select: networkFields,
    orderBy: { name: 'asc' },
  });
  return rows as Network[];
}

export async function insertManager(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<void> {
  await tx.manager.createMany({ data: [{ networkId, personId }], skipDuplicates: true });
}

export async function listManagers(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<{ personId: Id<'person'>; name: string }[]> {
  const rows = await tx.manager.findMany({
    where: { networkId },
    select: { personId: true, person: { select: { name: true } } },
    orderBy: { person: { name: 'asc' } },
  });
  return rows.map(({ personId, person }) => ({
    personId: personId as Id<'person'>,
    name: person.name,
  }));
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

export async function insertAdmission(
  tx: Tx,
  workspaceId: Id<'workspace'>,
  networkId: Id<'network'>,
  admittedAt: Date,
): Promise<void> {
  await tx.admission.createMany({
    data: [{ workspaceId, networkId, admittedAt }],
    skipDuplicates: true,
  });
}

export interface AdmittedWorkspace {
  readonly id: Id<'workspace'>;
  readonly platform: 'slack' | 'teams';
  readonly name: string;
}

export async function listAdmitted(tx: Tx, networkId: Id<'network'>): Promise<AdmittedWorkspace[]> {
  const rows = await tx.workspace.findMany({
    where: { admissions: { some: { networkId } }, removedAt: null },
    select: { id: true, platform: true, name: true },
    orderBy: { name: 'asc' },
  });
  return rows as AdmittedWorkspace[];
}

/** A group's home channel, as messages reach it. */
export interface HomeChannel {
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly platform: 'slack' | 'teams';
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly locale: 'fi' | 'sv' | 'en';
  /** The group's. */
  readonly zone: string;
}

/** Undefined also where the app has been removed. */
export async function findHomeChannel(
  tx: Tx,
  id: Id<'homeChannel'>,
): Promise<HomeChannel | undefined> {
  const [row] = await tx.$queryRaw<HomeChannel[]>`
    SELECT w.id AS "workspaceId", w.external_id AS "workspaceExternalId",
      w.platform::text AS platform, c.conversation, c.service_url AS "serviceUrl", c.locale, g.zone
    FROM home_channel c
    JOIN workspace w ON w.id = c.workspace_id AND w.removed_at IS NULL
    JOIN "group" g ON g.id = c.group_id
    WHERE c.id = ${id}::uuid`;
  return row;
}

/** The credentials of all workspaces, for sealing them anew. */
export async function allCredentials(
  tx: Tx,
): Promise<{ id: Id<'workspace'>; credentials: string }[]> {
  const rows = await tx.workspace.findMany({
    where: { credentials: { not: null } },
    select: { id: true, credentials: true },
  });
  return rows as { id: Id<'workspace'>; credentials: string }[];
}
