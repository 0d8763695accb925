import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import { presentMembers } from '../../groups/sql.ts';

/** All that the other has written, said and filed in pairs is the kept person's; of what both have, theirs stays. */
export async function mergePairs(tx: Tx, { kept, other }: Pair): Promise<void> {
  // Of two drafts of one form the kept person's stays whole.
  await tx.$executeRaw`
    UPDATE pair_words o SET owner_id = ${kept}::uuid WHERE o.owner_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM pair_words k
        WHERE k.group_id = o.group_id AND k.owner_id = ${kept}::uuid)`;
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
  // Nobody is their own supervisor.
  await tx.$executeRaw`
    DELETE FROM pair_supervisor WHERE member_id = ${kept}::uuid AND person_id = ${kept}::uuid`;
}

/** Two of one pair turn out to be one person: it is to be asked how that pair goes on. */
export async function askWhereOneIsLeft(tx: Tx, { kept, other }: Pair, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE pair_period p SET asked_at = ${at}
    WHERE p.state NOT IN ('looking', 'closed', 'cancelled')
      AND EXISTS (SELECT FROM ${presentMembers} m
        WHERE m.group_id = p.group_id AND m.person_id = ${kept}::uuid)
      AND EXISTS (SELECT FROM ${presentMembers} m
        WHERE m.group_id = p.group_id AND m.person_id = ${other}::uuid)`;
}
