import type { Acting } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import { byName } from '../../../core/text.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import { isAdmittedTo } from '../../installations/sql.ts';
import { isManager, managedNetworkIds } from '../../networks/sql.ts';
import { persons } from '../../people/sql.ts';
import { membersOf } from '../sql.ts';

export interface Group {
  readonly id: Id<'group'>;
  readonly networkId: Id<'network'>;
  readonly name: string;
  /** IANA zone of its slots. */
  readonly zone: string;
  /** Half of the members, rounded up, where null. */
  readonly quorum: number | null;
  /** Whether members see who voted what. */
  readonly showNames: boolean;
  readonly settleAutomatically: boolean;
  /** Whether members can propose other times for a poll. */
  readonly takesOffers: boolean;
  /** Whether members see how others voted only after having voted themselves. */
  readonly hidesCounts: boolean;
}

export type Role = 'member' | 'facilitator';

/** A group as one person stands to it. */
export interface Access extends Group {
  /** Of a present member only. */
  readonly membershipId: Id<'membership'> | null;
  readonly organisationId: Id<'organisation'> | null;
  readonly role: Role | null;
  readonly required: boolean | null;
  /** Whether the person is a project manager of the group's network. */
  readonly isManager: boolean;
  /** Whether the group's network has admitted the workspace in which they act. */
  readonly isHere: boolean;
}

/**
 * One query for all that a right depends on: the membership, the network's management, and the
 * workspace's admission to the network.
 */
export async function findAccess(
  tx: Tx,
  groupId: Id<'group'>,
  { personId, workspaceId }: Acting,
): Promise<Access | undefined> {
  const [row] = await tx.$queryRaw<Access[]>`
    SELECT g.id, g.network_id AS "networkId", g.name, g.zone, g.quorum,
      g.show_names AS "showNames", g.settle_automatically AS "settleAutomatically",
      g.takes_offers AS "takesOffers", g.hides_counts AS "hidesCounts",
      m.id AS "membershipId", m.organisation_id AS "organisationId", m.role::text AS role,
      m.required,
      ${isManager(sql`g.network_id`, personId)} AS "isManager",
      ${isHere(workspaceId)} AS "isHere"
    FROM "group" g
    LEFT JOIN membership m ON m.group_id = g.id AND m.person_id = ${personId}::uuid
      AND m.state = 'active'
    WHERE g.id = ${groupId}::uuid`;
  return row;
}

export async function lockGroup(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "group" WHERE id = ${groupId}::uuid FOR NO KEY UPDATE`;
}

export interface Member {
  readonly personId: Id<'person'>;
  readonly name: string;
  /** Of the group. */
  readonly networkId: Id<'network'>;
  readonly organisationId: Id<'organisation'>;
  readonly organisationName: string;
  readonly role: Role;
  /** A meeting needs this person; facilitators always. */
  readonly required: boolean;
  readonly locale: Locale;
  readonly zone: string;
  /** None of the person's chats can be reached. */
  readonly unreachable: boolean;
}

/** Members in the order in which people see them: facilitators first, then by name. */
export function inOrder<M extends Pick<Member, 'name' | 'role'>>(members: readonly M[]): M[] {
  const leads = ({ role }: M) => role === 'facilitator';
  return byName(members).sort((one, other) => Number(leads(other)) - Number(leads(one)));
}

/** The present members, facilitators first, then by name. */
export async function listActiveMembers(tx: Tx, groupId: Id<'group'>): Promise<Member[]> {
  return inOrder(await tx.$queryRaw<Member[]>`${membersOf(sql`${groupId}::uuid`)}`);
}

/** The same of those who were members by then already. */
export async function listMembersSince(
  tx: Tx,
  groupId: Id<'group'>,
  joinedBy: Date,
): Promise<Member[]> {
  const members = membersOf(sql`${groupId}::uuid`, sql`${joinedBy}::timestamptz`);
  return inOrder(await tx.$queryRaw<Member[]>`${members}`);
}

/** The names of those who lead a group `g`. */
const facilitatorNames = sql`
  ARRAY(SELECT who.name FROM membership lead JOIN ${persons} who ON who.id = lead.person_id
    WHERE lead.group_id = g.id AND lead.state = 'active' AND lead.role = 'facilitator'
    ORDER BY who.id)`;

export interface OwnGroup {
  readonly id: Id<'group'>;
  readonly name: string;
  /** The names of those who lead it, those who were known first first. */
  readonly facilitators: readonly string[];
  readonly role: Role;
  /** Present ones, the person among them. */
  readonly members: number;
}

/** Whether a group `g` can be acted on in a workspace: its network has admitted it. */
function isHere(workspaceId: Id<'workspace'>) {
  return isAdmittedTo(sql`${workspaceId}::uuid`, sql`g.network_id`);
}

/** The groups that a person is a present member of, with whether they can be acted on in a workspace. */
export async function listGroupsFor(
  tx: Tx,
  { personId, workspaceId }: Acting,
): Promise<(OwnGroup & { isHere: boolean })[]> {
  return listGroups(tx, personId, sql`, ${isHere(workspaceId)} AS "isHere"`);
}

/** The groups that a person is a present member of, wherever they act. */
export async function listGroupsOf(tx: Tx, personId: Id<'person'>): Promise<OwnGroup[]> {
  return listGroups(tx, personId, sql``);
}

async function listGroups<G extends OwnGroup>(
  tx: Tx,
  personId: Id<'person'>,
  columns: Sql,
): Promise<G[]> {
  const rows = await tx.$queryRaw<G[]>`
    SELECT g.id, g.name, ${facilitatorNames} AS facilitators, m.role::text AS role,
      (SELECT count(*)::int FROM membership o
        WHERE o.group_id = g.id AND o.state = 'active') AS members${columns}
    FROM membership m JOIN "group" g ON g.id = m.group_id
    WHERE m.person_id = ${personId}::uuid AND m.state = 'active'
    ORDER BY g.id`;
  return byName(rows);
}

/** The groups that any of these people are present members of. */
export async function listGroupsOfPeople(
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<Id<'group'>[]> {
  const rows = await tx.membership.findMany({
    where: { personId: { in: [...personIds] }, state: 'active' },
    distinct: ['groupId'],
    select: { groupId: true },
  });
  return rows.map(({ groupId }) => groupId as Id<'group'>);
}

export interface ListedGroup {
  readonly id: Id<'group'>;
  readonly name: string;
  readonly facilitators: readonly string[];
  readonly members: number;
}

/** Every group of the networks that a person manages but for pairs, which have a list of their own, with whether it can be acted on in a workspace. */
export async function listManagedGroups(
  tx: Tx,
  { personId, workspaceId }: Acting,
): Promise<(ListedGroup & { isHere: boolean })[]> {
  const rows = await tx.$queryRaw<(ListedGroup & { isHere: boolean })[]>`
    SELECT g.id, g.name, ${facilitatorNames} AS facilitators, count(m.id)::int AS members,
      ${isHere(workspaceId)} AS "isHere"
    FROM "group" g LEFT JOIN membership m ON m.group_id = g.id AND m.state = 'active'
    WHERE g.network_id IN ${managedNetworkIds(personId)} AND g.kind = 'group'
    GROUP BY g.id
    ORDER BY g.id`;
  return byName(rows);
}

export interface NewGroup extends Pick<Group, 'id' | 'networkId' | 'name' | 'zone'> {
  readonly kind?: 'group' | 'pair';
  readonly createdAt: Date;
}

/** False when the group exists already: the same form sent twice makes one group. */
export async function insertGroup(tx: Tx, group: NewGroup): Promise<boolean> {
  const { count } = await tx.group.createMany({ data: [group], skipDuplicates: true });
  return count === 1;
}

export async function insertFacilitator(
  tx: Tx,
  membership: {
    groupId: Id<'group'>;
    personId: Id<'person'>;
    organisationId: Id<'organisation'>;
  },
  joinedAt: Date,
): Promise<void> {
  const data = { ...membership, joinedAt, role: 'facilitator', state: 'active' } as const;
  await tx.membership.create({ data });
}

export async function updateGroup(
  tx: Tx,
  id: Id<'group'>,
  change: Omit<Group, 'id' | 'networkId'>,
): Promise<void> {
  await tx.group.update({ where: { id }, data: change });
}

export async function renameGroup(tx: Tx, id: Id<'group'>, name: string): Promise<void> {
  await tx.group.update({ where: { id }, data: { name } });
}

/** All present members lead the group. */
export async function leadAll(tx: Tx, groupId: Id<'group'>): Promise<void> {
  await tx.membership.updateMany({
    where: { groupId, state: 'active' },
    data: { role: 'facilitator' },
  });
}

export async function findName(tx: Tx, id: Id<'group'>): Promise<string | undefined> {
  return (await tx.group.findUnique({ where: { id }, select: { name: true } }))?.name;
}

export async function isPair(tx: Tx, id: Id<'group'>): Promise<boolean> {
  const found = await tx.group.findUnique({ where: { id }, select: { kind: true } });
  return found?.kind === 'pair';
}
