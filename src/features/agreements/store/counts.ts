import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { groups, presentMembers } from '../../groups/sql.ts';

const counts = z.object({
  agreementId: storedId('agreement'),
  groupName: z.string(),
  isShared: z.boolean(),
  /** The newest version; 0 while none has been posted. */
  number: z.int(),
  members: z.int(),
  committed: z.int(),
});

/** How far a group's agreement has come, without anybody's name. */
export type AgreementCounts = z.output<typeof counts>;

/** The agreements of a network, by their groups' names. One statement, however many groups there are. */
export async function countsIn(tx: Tx, networkId: Id<'network'>): Promise<AgreementCounts[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT a.id AS "agreementId", g.name AS "groupName", a.is_shared AS "isShared",
      coalesce((SELECT max(v.number) FROM agreement_version v WHERE v.agreement_id = a.id), 0)
        AS number,
      (SELECT count(*)::int FROM ${presentMembers} m WHERE m.group_id = a.group_id) AS members,
      (SELECT count(*)::int FROM ${presentMembers} m
        WHERE m.group_id = a.group_id AND 'committed' = (
          SELECT w.choice::text FROM agreement_answer w
          WHERE w.agreement_id = a.id AND w.person_id = m.person_id AND w.number >= (
            SELECT max(v.number) FROM agreement_version v
            WHERE v.agreement_id = a.id AND NOT v.is_correction)
          ORDER BY w.answered_at DESC LIMIT 1)) AS committed
    FROM agreement a JOIN ${groups} g ON g.id = a.group_id
    WHERE g.network_id = ${networkId}::uuid
    ORDER BY g.name, a.id`;
  return z.array(counts).parse(rows);
}
