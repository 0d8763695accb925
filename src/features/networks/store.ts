import type { Id } from '../../core/ids.ts';
import type { Locale } from '../../core/locale.ts';
import type { PlatformName } from '../../core/platform.ts';
import { byName, compareNames } from '../../core/text.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

export interface Network {
  readonly id: Id<'network'>;
  readonly name: string;
  /** IANA zone that new groups begin with. */
  readonly zone: string;
  readonly locale: Locale;
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
  readonly platform: PlatformName;
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
  const rows = await tx.$queryRaw<Organisation[]>`
    SELECT o.id, o.name, n.id AS "networkId", n.name AS "networkName", n.zone
    FROM organisation o JOIN network n ON n.id = o.network_id
    WHERE n.id = ANY(${networkIds}::uuid[])
    ORDER BY n.id`;
  return byName(rows).sort((one, other) => compareNames(one.networkName, other.networkName));
}

/** The networks that a workspace is admitted to; none when it has been removed. */
export async function networksOfWorkspace(tx: Tx, key: WorkspaceKey): Promise<Network[]> {
  const rows = await tx.network.findMany({
    where: { admissions: { some: { workspace: { ...key, removedAt: null } } } },
    select: networkFields,
  });
  return byName(rows) as Network[];
}

/** The networks that a person can act in: those of their workspaces, and those they manage. */
export async function networksOfPerson(tx: Tx, personId: Id<'person'>): Promise<Network[]> {
  const own = { addresses: { some: { personId } }, removedAt: null };
  const rows = await tx.network.findMany({
    where: {
      OR: [{ admissions: { some: { workspace: own } } }, { managers: { some: { personId } } }],
    },
    select: networkFields,
  });
  return byName(rows) as Network[];
}

export async function managedNetworks(tx: Tx, personId: Id<'person'>): Promise<Network[]> {
  const rows = await tx.network.findMany({
    where: { managers: { some: { personId } } },
    select: networkFields,
  });
  return byName(rows) as Network[];
}

export async function insertManager(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<void> {
  await tx.manager.createMany({ data: [{ networkId, personId }], skipDuplicates: true });
}

/** False when the person was no manager of the network. */
export async function deleteManager(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<boolean> {
  const { count } = await tx.manager.deleteMany({ where: { networkId, personId } });
  return count === 1;
}

/** One thing at a time is taken out of a network, until the transaction ends. */
export async function lockNetwork(tx: Tx, id: Id<'network'>): Promise<void> {
  await tx.$queryRaw`SELECT id FROM network WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

export async function listManagers(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<{ personId: Id<'person'>; name: string }[]> {
  const rows = await tx.manager.findMany({
    where: { networkId },
    select: { personId: true, person: { select: { name: true } } },
  });
  const managers = rows.map(({ personId, person }) => ({
    personId: personId as Id<'person'>,
    name: person.name,
  }));
  return byName(managers);
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
export async function isAdmitted(
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

/** Also while the app is removed from the workspace. */
export async function hasAdmitted(
  tx: Tx,
  networkId: Id<'network'>,
  { platform, externalId }: WorkspaceKey,
): Promise<boolean> {
  const where = { networkId, workspace: { platform, externalId } };
  return (await tx.admission.count({ where })) > 0;
}

export interface AdmittedWorkspace {
  readonly id: Id<'workspace'>;
  readonly platform: PlatformName;
  readonly name: string;
}

export async function listAdmitted(tx: Tx, networkId: Id<'network'>): Promise<AdmittedWorkspace[]> {
  const rows = await tx.workspace.findMany({
    where: { admissions: { some: { networkId } }, removedAt: null },
    select: { id: true, platform: true, name: true },
  });
  return byName(rows) as AdmittedWorkspace[];
}

/** What either is in a network, its manager or a participant, the kept person is. */
export async function mergeRoles(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO manager (network_id, person_id)
    SELECT network_id, ${kept}::uuid FROM manager WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE participant k SET joined_at = least(k.joined_at, o.joined_at),
      roles = ARRAY(SELECT DISTINCT unnest(k.roles || o.roles) ORDER BY 1)
    FROM participant o
    WHERE o.network_id = k.network_id AND k.person_id = ${kept}::uuid
      AND o.person_id = ${other}::uuid`;
  await tx.$executeRaw`
    UPDATE participant p SET person_id = ${kept}::uuid WHERE p.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM participant k
        WHERE k.network_id = p.network_id AND k.person_id = ${kept}::uuid)`;
}
