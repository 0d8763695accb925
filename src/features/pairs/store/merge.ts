import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';

/** All that the other has written, said and filed in pairs is the kept person's; of what both have, theirs stays. */
export async function mergePairs(tx: Tx, { kept, other }: Pair): Promise<void> {
  const whose = { ownerId: other };
  await tx.pairWords.updateMany({ where: whose, data: { ownerId: kept } });
  await tx.pairWords.updateMany({ where: { writerId: other }, data: { writerId: kept } });
  await tx.planDecision.updateMany({ where: { memberId: other }, data: { memberId: kept } });
  await tx.sharedResult.updateMany({ where: { personId: other }, data: { personId: kept } });
  await tx.pairSupervisor.updateMany({ where: { personId: other }, data: { personId: kept } });
  await tx.$executeRaw`
    UPDATE pair_ready o SET person_id = ${kept}::uuid WHERE o.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM pair_ready k
        WHERE k.group_id = o.group_id AND k.person_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    UPDATE pair_supervisor o SET member_id = ${kept}::uuid WHERE o.member_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM pair_supervisor k
        WHERE k.group_id = o.group_id AND k.member_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    UPDATE follow_up o SET person_id = ${kept}::uuid WHERE o.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM follow_up k
        WHERE k.group_id = o.group_id AND k.person_id = ${kept}::uuid)`;
}
