import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair, PeopleOfNetwork } from '../deps.ts';
import { organisations } from '../networks/sql.ts';
import { persons } from '../people/sql.ts';

export interface NewParticipant {
  readonly networkId: Id<'network'>;
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
  readonly roles: readonly ParticipantRole[];
  readonly joinedAt: Date;
}

/** As what somebody comes along, beside taking part. */
export type ParticipantRole = 'looksForPair' | 'supervisor';

/** False when the person is a participant already; then nothing changes. */
export async function insertParticipant(tx: Tx, participant: NewParticipant): Promise<boolean> {
  const data = { ...participant, roles: [...participant.roles] };
  const { count } = await tx.participant.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

/** As what somebody takes part in a network; undefined for who does not. */
export async function findRoles(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<readonly ParticipantRole[] | undefined> {
  const where = { networkId_personId: { networkId, personId } };
  return (await tx.participant.findUnique({ where, select: { roles: true } }))?.roles;
}

export async function updateRoles(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
  roles: readonly ParticipantRole[],
): Promise<void> {
  const where = { networkId_personId: { networkId, personId } };
  await tx.participant.update({ where, data: { roles: [...roles] } });
}

/** Somebody who takes part in a network. */
export interface ListedParticipant {
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
  readonly organisationName: string;
  readonly name: string;
}

/** Everybody who takes part in a network, or does so in a role. */
export async function listParticipants(
  tx: Tx,
  networkId: Id<'network'>,
  role: 'supervisor' | null = null,
): Promise<ListedParticipant[]> {
  return tx.$queryRaw`
    SELECT p.person_id AS "personId", p.organisation_id AS "organisationId",
      org.name AS "organisationName", who.name
    FROM participant p JOIN ${persons} who ON who.id = p.person_id
    JOIN ${organisations} org ON org.id = p.organisation_id
    WHERE p.network_id = ${networkId}::uuid
      AND (${role}::text IS NULL OR ${role}::text = ANY(p.roles::text[]))
    ORDER BY p.person_id`;
}

/** Which of these people take part in a network. */
export async function findParticipants(
  tx: Tx,
  { networkId, personIds }: PeopleOfNetwork,
): Promise<Id<'person'>[]> {
  const rows = await tx.participant.findMany({
    where: { networkId, personId: { in: [...personIds] } },
    select: { personId: true },
    orderBy: { personId: 'asc' },
  });
  return rows.map(({ personId }) => personId as Id<'person'>);
}

/** They take part no longer, and have no role as participants. */
export async function deleteParticipants(
  tx: Tx,
  { networkId, personIds }: PeopleOfNetwork,
): Promise<void> {
  await tx.participant.deleteMany({ where: { networkId, personId: { in: [...personIds] } } });
}

export async function countParticipants(tx: Tx, networkId: Id<'network'>): Promise<number> {
  return tx.participant.count({ where: { networkId } });
}

/** Where either takes part, the kept person does: since the earlier time, with the roles of both. */
export async function mergeParticipants(tx: Tx, { kept, other }: Pair): Promise<void> {
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
