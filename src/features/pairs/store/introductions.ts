import type { Id } from '../../../core/ids.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import type { Leaving, Pair } from '../../deps.ts';
import { groups, presentMembers } from '../../groups/sql.ts';
import { organisations } from '../../networks/sql.ts';
import { persons } from '../../people/sql.ts';

/** Somebody who could become the pair of who looks for one, and what both have said to it. */
export interface Introduction {
  readonly id: Id<'introduction'>;
  /** Of the pair that is looked for. */
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
  readonly name: string;
  readonly organisationId: Id<'organisation'>;
  readonly organisationName: string;
  readonly proposedBy: 'self' | 'manager';
  /** Null while they have not said. */
  readonly searcherSays: boolean | null;
  readonly otherSays: boolean | null;
  readonly endedAt: Date | null;
  /** What they say of themselves, where they look for a pair in the same network too. */
  readonly wants: string;
  readonly gives: string;
}

/** The introductions `i` for which a condition holds, the oldest first. One statement however many there are. */
async function introductionsWhere(tx: Tx, condition: Sql): Promise<Introduction[]> {
  return tx.$queryRaw`
    SELECT i.id, i.group_id AS "groupId", i.person_id AS "personId", who.name,
      org.id AS "organisationId", org.name AS "organisationName",
      i.proposed_by::text AS "proposedBy", i.searcher_says AS "searcherSays",
      i.other_says AS "otherSays", i.ended_at AS "endedAt",
      coalesce(own.wants, '') AS wants, coalesce(own.gives, '') AS gives
    FROM pair_introduction i
    JOIN ${persons} who ON who.id = i.person_id
    JOIN ${organisations} org ON org.id = i.organisation_id
    LEFT JOIN LATERAL (
      SELECT p.wants, p.gives FROM pair_period p
      JOIN ${groups} g ON g.id = p.group_id
      JOIN ${presentMembers} m ON m.group_id = p.group_id
      WHERE m.person_id = i.person_id AND p.state = 'looking' AND g.network_id = org.network_id
      ORDER BY p.group_id LIMIT 1) own ON true
    WHERE ${condition} ORDER BY i.id`;
}

/** These introductions; those that there are not are left out. */
export async function findIntroductions(tx: Tx, ids: readonly string[]): Promise<Introduction[]> {
  return introductionsWhere(tx, sql`i.id = ANY(${[...ids]}::uuid[])`);
}

/** The introductions to who looks for these pairs that have not ended. */
export async function openIntroductions(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<Introduction[]> {
  const condition = sql`i.group_id = ANY(${[...groupIds]}::uuid[]) AND i.ended_at IS NULL`;
  return introductionsWhere(tx, condition);
}

export interface NewIntroduction {
  readonly id: Id<'introduction'>;
  readonly groupId: Id<'group'>;
  readonly personId: Id<'person'>;
  readonly organisationId: Id<'organisation'>;
  readonly proposedBy: 'self' | 'manager';
  readonly otherSays: boolean | null;
  readonly otherSaidAt: Date | null;
  readonly createdAt: Date;
}

export async function insertIntroduction(tx: Tx, introduction: NewIntroduction): Promise<void> {
  await tx.pairIntroduction.create({ data: introduction });
}

/** What one of the two has said. */
export type Said =
  | { readonly searcherSays: boolean; readonly searcherSaidAt: Date }
  | { readonly otherSays: boolean; readonly otherSaidAt: Date };

export async function saveAnswer(tx: Tx, id: Id<'introduction'>, said: Said): Promise<void> {
  await tx.pairIntroduction.update({ where: { id }, data: said });
}

/** Ends all that is open about a pair that is looked for, and tells what it was. */
export async function endIntroductions(
  tx: Tx,
  groupId: Id<'group'>,
  endedAt: Date,
): Promise<Id<'introduction'>[]> {
  const rows = await tx.pairIntroduction.updateManyAndReturn({
    where: { groupId, endedAt: null },
    data: { endedAt },
    select: { id: true },
  });
  return rows.map(({ id }) => id as Id<'introduction'>);
}

/** The same of all to whom people were introduced in a network. */
export async function endIntroductionsOf(
  tx: Tx,
  { networkId, personIds }: Pick<Leaving, 'networkId' | 'personIds'>,
  endedAt: Date,
): Promise<Id<'introduction'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'introduction'> }[]>`
    UPDATE pair_introduction i SET ended_at = ${endedAt}::timestamptz FROM ${groups} g
    WHERE g.id = i.group_id AND g.network_id = ${networkId}::uuid AND i.ended_at IS NULL
      AND i.person_id = ANY(${[...personIds]}::uuid[])
    RETURNING i.id`;
  return rows.map(({ id }) => id);
}

/** The pairs of a network that somebody looks for and lets channels be told of, the oldest first. */
export async function openSearches(tx: Tx, networkId: Id<'network'>): Promise<Id<'group'>[]> {
  const rows = await tx.$queryRaw<{ groupId: Id<'group'> }[]>`
    SELECT p.group_id AS "groupId" FROM pair_period p JOIN ${groups} g ON g.id = p.group_id
    WHERE g.network_id = ${networkId}::uuid AND p.state = 'looking' AND p.is_announced
    ORDER BY p.group_id`;
  return rows.map(({ groupId }) => groupId);
}

/** Who was introduced to somebody by two records of themselves was so once. */
export async function mergeIntroductions(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE pair_introduction o SET person_id = ${kept}::uuid WHERE o.person_id = ${other}::uuid
      AND (o.ended_at IS NOT NULL OR NOT EXISTS (SELECT FROM pair_introduction k
        WHERE k.group_id = o.group_id AND k.person_id = ${kept}::uuid AND k.ended_at IS NULL))`;
}
