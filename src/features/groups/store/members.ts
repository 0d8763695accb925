import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair, PeopleOfNetwork } from '../../deps.ts';
import { organisations } from '../../networks/sql.ts';
import { persons } from '../../people/sql.ts';

export async function updateMember(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
  change: {
    role: 'member' | 'facilitator';
    required: boolean;
    organisationId: Id<'organisation'>;
  },
): Promise<void> {
  await tx.membership.update({
    where: { groupId_personId: { groupId, personId }, state: 'active' },
    data: change,
  });
}

export interface MemberKey {
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
}

export async function membershipId(tx: Tx, { groupId, personId }: MemberKey): Promise<string> {
  const where = { groupId_personId: { groupId, personId } };
  const { id } = await tx.membership.findUniqueOrThrow({ where, select: { id: true } });
  return id;
}

/** A present member of some group of a network. */
export interface MemberInNetwork {
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
  readonly organisationName: string;
  readonly name: string;
}

/** Of who is in several groups, the organisation of the newest membership. */
export async function membersInNetwork(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<MemberInNetwork[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (m.person_id) m.person_id AS "personId",
      m.organisation_id AS "organisationId", org.name AS "organisationName", who.name
    FROM membership m JOIN "group" g ON g.id = m.group_id
    JOIN ${organisations} org ON org.id = m.organisation_id
    JOIN ${persons} who ON who.id = m.person_id
    WHERE g.network_id = ${networkId}::uuid AND m.state = 'active'
    ORDER BY m.person_id, m.id DESC`;
}

/** Somebody is in the group from now on, whatever they were in it before. */
export async function saveActive(
  tx: Tx,
  member: MemberKey & { readonly organisationId: Id<'organisation'>; readonly joinedAt: Date },
): Promise<void> {
  const { groupId, personId, organisationId, joinedAt } = member;
  const change = { organisationId, joinedAt, leftAt: null, state: 'active' } as const;
  await tx.membership.upsert({
    where: { groupId_personId: { groupId, personId } },
    create: { groupId, personId, ...change },
    update: change,
  });
}

export interface Renamed {
  readonly personId: Id<'person'>;
  readonly name: string;
  readonly groupName: string;
}

export async function findRenamed(tx: Tx, id: string): Promise<Renamed | undefined> {
  const [row] = await tx.$queryRaw<Renamed[]>`
    SELECT p.id AS "personId", p.name, g.name AS "groupName"
    FROM membership m JOIN ${persons} p ON p.id = m.person_id JOIN "group" g ON g.id = m.group_id
    WHERE m.id = ${id}::uuid`;
  return row;
}

/** A membership in one of a network's groups, of somebody who is in it or waits to be. */
export interface Place extends MemberKey {
  readonly membershipId: Id<'membership'>;
  readonly groupName: string;
  readonly role: 'member' | 'facilitator';
  readonly state: 'pending' | 'active';
  /** It leads the group, and without these people nobody would, though others are in it. */
  readonly isMissed: boolean;
}

/** What people are in the groups of a network, by group. */
export async function findPlaces(
  tx: Tx,
  { networkId, personIds }: PeopleOfNetwork,
): Promise<Place[]> {
  return tx.$queryRaw`
    SELECT m.id AS "membershipId", m.person_id AS "personId", g.id AS "groupId",
      g.name AS "groupName", m.role::text AS role, m.state::text AS state,
      m.role = 'facilitator' AND coalesce((SELECT bool_and(o.role = 'member') FROM membership o
        WHERE o.group_id = g.id AND o.state = 'active'
          AND o.person_id <> ALL(${personIds}::uuid[])), false) AS "isMissed"
    FROM membership m JOIN "group" g ON g.id = m.group_id
    WHERE g.network_id = ${networkId}::uuid AND m.person_id = ANY(${personIds}::uuid[])
      AND m.state IN ('pending', 'active')
    ORDER BY g.id, m.id`;
}

/** The groups of a network, the oldest first. */
export async function groupsOfNetwork(tx: Tx, networkId: Id<'network'>): Promise<Id<'group'>[]> {
  const where = { networkId };
  const rows = await tx.group.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id as Id<'group'>);
}

/** The person is no longer in the group; what they did in it stays. */
export async function endMembership(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
  leftAt: Date,
): Promise<void> {
  await tx.membership.update({
    where: { groupId_personId: { groupId, personId }, state: 'active' },
    data: { state: 'left', leftAt, role: 'member', required: false },
  });
}

export interface Membership {
  readonly id: Id<'membership'>;
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
  readonly role: 'member' | 'facilitator';
  readonly required: boolean;
  readonly state: 'pending' | 'active' | 'left' | 'refused';
  readonly askedAt: Date | null;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
}

/** Memberships of both in the same group, the kept person's first. */
export async function sharedMemberships(
  tx: Tx,
  { kept, other }: Pair,
): Promise<(readonly [Membership, Membership])[]> {
  const rows = (await tx.membership.findMany({
    where: { personId: { in: [kept, other] } },
  })) as Membership[];
  const others = new Map(
    rows.filter((row) => row.personId === other).map((row) => [row.groupId, row]),
  );
  return rows
    .filter((row) => row.personId === kept)
    .flatMap((row) => {
      const match = others.get(row.groupId);
      return match ? [[row, match] as const] : [];
    });
}

export async function saveMembership(
  tx: Tx,
  id: Id<'membership'>,
  {
    role,
    required,
    state,
    askedAt,
    joinedAt,
    leftAt,
    organisationId,
  }: Omit<Membership, 'id' | 'groupId' | 'personId'>,
): Promise<void> {
  const data = { role, required, state, askedAt, joinedAt, leftAt, organisationId };
  await tx.membership.update({ where: { id }, data });
}

/** Memberships of groups in which only the other is. */
export async function moveMemberships(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE membership m SET person_id = ${kept}::uuid WHERE m.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM membership k
        WHERE k.group_id = m.group_id AND k.person_id = ${kept}::uuid)`;
}

/** The groups in which a person has any membership, also one that has ended. */
export async function groupsAround(tx: Tx, personId: Id<'person'>): Promise<Id<'group'>[]> {
  const rows = await tx.membership.findMany({ where: { personId }, select: { groupId: true } });
  return rows.map(({ groupId }) => groupId as Id<'group'>);
}

export async function organisationsOf(
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<{ personId: Id<'person'>; organisationId: Id<'organisation'> }[]> {
  const rows = await tx.membership.findMany({
    where: { personId: { in: [...personIds] }, state: 'active' },
    select: { personId: true, organisationId: true },
  });
  return rows.map(({ personId, organisationId }) => ({
    personId: personId as Id<'person'>,
    organisationId: organisationId as Id<'organisation'>,
  }));
}
