import { type Id, newId } from '../../../core/ids.ts';
import type { PlatformName } from '../../../core/platform.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { isManager, organisations } from '../../networks/sql.ts';
import { accounts, persons } from '../../people/sql.ts';

type MembershipState = 'pending' | 'active' | 'left' | 'refused';

/** A group to be joined, which nobody needs to be in to read: whoever asks has its code. */
export interface OpenGroup {
  readonly id: Id<'group'>;
  readonly name: string;
  readonly networkId: Id<'network'>;
}

export async function findGroup(tx: Tx, id: Id<'group'>): Promise<OpenGroup | undefined> {
  const row = await tx.group.findUnique({
    where: { id },
    select: { id: true, name: true, networkId: true },
  });
  return (row ?? undefined) as OpenGroup | undefined;
}

export async function findState(
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
): Promise<MembershipState | undefined> {
  const row = await tx.membership.findUnique({
    where: { groupId_personId: { groupId, personId } },
    select: { state: true },
  });
  return row?.state;
}

/** Notes the wish to join; who has left or been refused may ask again. */
export async function savePending(
  tx: Tx,
  wish: {
    groupId: Id<'group'>;
    personId: Id<'person'>;
    organisationId: Id<'organisation'>;
    askedAt: Date;
  },
): Promise<void> {
  const { groupId, personId, organisationId, askedAt } = wish;
  const change = { organisationId, askedAt, state: 'pending', role: 'member' } as const;
  await tx.membership.upsert({
    where: { groupId_personId: { groupId, personId } },
    create: { id: newId(), groupId, personId, ...change },
    update: { ...change, required: false },
  });
}

/** Somebody waiting to be confirmed, with all that a facilitator can know them by. */
export interface Pending {
  readonly membershipId: Id<'membership'>;
  readonly personId: Id<'person'>;
  /** As they call themselves. */
  readonly name: string;
  readonly organisationId: Id<'organisation'>;
  readonly organisationName: string;
  readonly accounts: readonly PendingAccount[];
  readonly askedAt: Date;
}

export interface PendingAccount {
  /** As their chat shows it: unverified. */
  readonly name: string;
  readonly platform: PlatformName;
  readonly workspaceName: string;
}

/** Who waits, in the order in which they asked. */
export async function listPending(tx: Tx, groupId: Id<'group'>): Promise<Pending[]> {
  return tx.$queryRaw`
    SELECT m.id AS "membershipId", m.asked_at AS "askedAt", p.id AS "personId", p.name,
      o.id AS "organisationId", o.name AS "organisationName",
      (SELECT coalesce(json_agg(json_build_object(
          'name', a.name, 'platform', a.platform, 'workspaceName', a.workspace_name) ORDER BY a.id), '[]')
        FROM ${accounts} a WHERE a.person_id = p.id) AS accounts
    FROM membership m
    JOIN ${persons} p ON p.id = m.person_id
    JOIN ${organisations} o ON o.id = m.organisation_id
    WHERE m.group_id = ${groupId}::uuid AND m.state = 'pending'
    ORDER BY m.asked_at, m.id`;
}

export interface PendingCount {
  readonly groupId: Id<'group'>;
  readonly groupName: string;
  readonly count: number;
}

/** How many wait in each of these groups, of those in which a person may confirm them. */
export async function countPending(
  tx: Tx,
  personId: Id<'person'>,
  groupIds: readonly string[],
): Promise<PendingCount[]> {
  return tx.$queryRaw`
    SELECT g.id AS "groupId", g.name AS "groupName", count(*)::int AS count
    FROM "group" g JOIN membership m ON m.group_id = g.id AND m.state = 'pending'
    WHERE g.id = ANY(${groupIds}::uuid[]) AND (
      EXISTS (SELECT FROM membership f WHERE f.group_id = g.id AND f.person_id = ${personId}::uuid
        AND f.state = 'active' AND f.role = 'facilitator')
      OR ${isManager(sql`g.network_id`, personId)})
    GROUP BY g.id`;
}

/** Makes somebody who waits a member, from now on. */
export async function activate(
  tx: Tx,
  id: Id<'membership'>,
  organisationId: Id<'organisation'>,
  joinedAt: Date,
): Promise<void> {
  const data = { state: 'active', organisationId, joinedAt, leftAt: null } as const;
  await tx.membership.update({ where: { id, state: 'pending' }, data });
}

export async function refuse(tx: Tx, id: Id<'membership'>): Promise<void> {
  await tx.membership.update({ where: { id, state: 'pending' }, data: { state: 'refused' } });
}

/** What a joiner is told about: their own membership. */
export interface Answer {
  readonly personId: Id<'person'>;
  readonly state: MembershipState;
  readonly groupName: string;
}

export async function findAnswer(tx: Tx, id: Id<'membership'>): Promise<Answer | undefined> {
  const row = await tx.membership.findUnique({
    where: { id },
    select: { personId: true, state: true, group: { select: { name: true } } },
  });
  if (!row) return undefined;
  return { personId: row.personId as Id<'person'>, state: row.state, groupName: row.group.name };
}
