import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import { groups } from '../../groups/sql.ts';

const reviewed = z.object({
  id: storedId('agreement'),
  groupId: storedId('group'),
  zone: z.string(),
  reviewedAt: z.date().nullable(),
  /** When everybody was last asked. */
  postedAt: z.date(),
});
export type Reviewed = z.output<typeof reviewed>;

/** The agreements that have been posted, and when anybody was last asked to come back to them. */
export async function postedAgreements(tx: Tx): Promise<Reviewed[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT a.id, a.group_id AS "groupId", g.zone, a.reviewed_at AS "reviewedAt",
      v.posted_at AS "postedAt"
    FROM agreement a JOIN ${groups} g ON g.id = a.group_id
    JOIN (SELECT agreement_id, max(posted_at) AS posted_at FROM agreement_version
      WHERE NOT is_correction GROUP BY agreement_id) v ON v.agreement_id = a.id`;
  return z.array(reviewed).parse(rows);
}

/** False when another instance has asked meanwhile. */
export async function claimReview(
  tx: Tx,
  id: Id<'agreement'>,
  before: Date | null,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.agreement.updateMany({
    where: { id, reviewedAt: before },
    data: { reviewedAt: now },
  });
  return count === 1;
}
