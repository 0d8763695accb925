import { z } from 'zod';
import type { Acting } from '../../core/actor.ts';
import { type Id, storedId } from '../../core/ids.ts';
import { LOCALES } from '../../core/locale.ts';
import type { PlatformName } from '../../core/platform.ts';
import { byName, compareNames } from '../../core/text.ts';
import { type Sql, sql, type Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';
import { isAdmittedTo, workspaceBy } from '../installations/sql.ts';
import { accounts, persons } from '../people/sql.ts';
import { isManager } from './sql.ts';

const network = z.object({
  id: storedId('network'),
  name: z.string(),
  /** IANA zone that new groups begin with. */
  zone: z.string(),
  locale: z.enum(LOCALES),
  /** Whether meetings give credit, so that facilitators confirm who was at each. */
  creditsAttendance: z.boolean(),
});
export type Network = z.output<typeof network>;

const organisation = z.object({
  id: storedId('organisation'),
  name: z.string(),
  networkId: storedId('network'),
  networkName: z.string(),
  /** IANA zone of the network. */
  zone: z.string(),
});
export type Organisation = z.output<typeof organisation>;

export async function insertNetwork(
  tx: Tx,
  network: Omit<Network, 'creditsAttendance'> & { createdAt: Date },
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
  const row = await tx.network.findUnique({ where: { id } });
  return row ? network.parse(row) : undefined;
}

export async function updateNetwork(
  tx: Tx,
  id: Id<'network'>,
  settings: Pick<Network, 'creditsAttendance'>,
): Promise<void> {
  await tx.network.update({ where: { id }, data: settings });
}

export async function listOrganisations(
  tx: Tx,
  networkIds: readonly Id<'network'>[],
): Promise<Organisation[]> {
  const rows = await tx.$queryRaw`
    SELECT o.id, o.name, n.id AS "networkId", n.name AS "networkName", n.zone
    FROM organisation o JOIN network n ON n.id = o.network_id
    WHERE n.id = ANY(${networkIds}::uuid[])
    ORDER BY n.id`;
  const found = byName(z.array(organisation).parse(rows));
  return found.sort((one, other) => compareNames(one.networkName, other.networkName));
}

/** The networks that a workspace is admitted to; none when it has been removed. */
export async function networksOfWorkspace(
  tx: Tx,
  platform: PlatformName,
  externalId: string,
): Promise<Network[]> {
  return networksWhere(
    tx,
    sql`EXISTS (SELECT FROM ${workspaceBy(platform, externalId)} w
      WHERE w.is_active AND ${isAdmittedTo(sql`w.id`, sql`n.id`)})`,
  );
}

/** The networks that have admitted a workspace, also while the app is not there. */
export async function networksAdmitting(tx: Tx, workspaceId: Id<'workspace'>): Promise<Network[]> {
  return networksWhere(tx, isAdmittedTo(sql`${workspaceId}::uuid`, sql`n.id`));
}

/** Of the networks of a workspace those in which no account of a person is. */
export async function networksWithout(
  tx: Tx,
  workspaceId: Id<'workspace'>,
  personId: Id<'person'>,
): Promise<Network[]> {
  const isIn = isAdmittedTo(sql`acc.workspace_id`, sql`n.id`);
  return networksWhere(
    tx,
    sql`${isAdmittedTo(sql`${workspaceId}::uuid`, sql`n.id`)} AND NOT EXISTS (
      SELECT FROM ${accounts} acc WHERE acc.person_id = ${personId}::uuid AND ${isIn})`,
  );
}

export interface NewChange {
  readonly networkId: Id<'network'>;
  readonly workspaceId: Id<'workspace'>;
  readonly kind: 'admitted' | 'excluded' | 'removed' | 'returned';
  /** How many people have gone from the network with it. */
  readonly people?: number;
  readonly at: Date;
}

export async function insertChange(tx: Tx, change: NewChange): Promise<string> {
  const { id } = await tx.workspaceChange.create({ data: change, select: { id: true } });
  return id;
}

export async function findChange(tx: Tx, id: string): Promise<NewChange | undefined> {
  const row = await tx.workspaceChange.findUnique({ where: { id } });
  return (row ?? undefined) as NewChange | undefined;
}

export async function managedNetworks(tx: Tx, personId: Id<'person'>): Promise<Network[]> {
  return networksWhere(tx, isManager(sql`n.id`, personId));
}

/** Of the networks that a person manages those that have admitted the workspace in which they act. */
export async function managedFrom(tx: Tx, { personId, workspaceId }: Acting): Promise<Network[]> {
  const isHere = isAdmittedTo(sql`${workspaceId}::uuid`, sql`n.id`);
  return networksWhere(tx, sql`${isManager(sql`n.id`, personId)} AND ${isHere}`);
}

/** Of the networks `n` those for which this holds, by name. */
async function networksWhere(tx: Tx, condition: Sql): Promise<Network[]> {
  const rows = await tx.$queryRaw`
    SELECT n.id, n.name, n.zone, n.locale, n.credits_attendance AS "creditsAttendance"
    FROM network n WHERE ${condition}`;
  return byName(z.array(network).parse(rows));
}

export async function insertManager(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<void> {
  await tx.manager.createMany({ data: [{ networkId, personId }], skipDuplicates: true });
}

/** How many of these people were managers of the network, and are no longer. */
export async function deleteManagers(
  tx: Tx,
  networkId: Id<'network'>,
  personIds: readonly Id<'person'>[],
): Promise<number> {
  const where = { networkId, personId: { in: [...personIds] } };
  return (await tx.manager.deleteMany({ where })).count;
}

/** One thing at a time is taken out of a network, until the transaction ends. */
export async function lockNetwork(tx: Tx, id: Id<'network'>): Promise<void> {
  await tx.$queryRaw`SELECT id FROM network WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
}

const manager = z.object({ personId: storedId('person'), name: z.string() });
export type Manager = z.output<typeof manager>;

export async function listManagers(tx: Tx, networkId: Id<'network'>): Promise<Manager[]> {
  const rows = await tx.$queryRaw`
    SELECT m.person_id AS "personId", p.name
    FROM manager m JOIN ${persons} p ON p.id = m.person_id
    WHERE m.network_id = ${networkId}::uuid
    ORDER BY p.id`;
  return byName(z.array(manager).parse(rows));
}

/** What either manages, the kept person does. */
export async function mergeManagers(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO manager (network_id, person_id)
    SELECT network_id, ${kept}::uuid FROM manager WHERE person_id = ${other}::uuid
    ON CONFLICT DO NOTHING`;
}
