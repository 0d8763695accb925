import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';

/**
 * The other's answers become the kept person's. Where both have voted on a slot, the later vote
 * stands while the poll is open; what has been closed is not decided anew.
 */
export async function mergeAnswers(tx: Tx, { kept, other }: Pair, now: Date): Promise<void> {
  await mergeWishes(tx, { kept, other });
  await tx.$executeRaw`
    UPDATE vote k SET value = o.value, voted_at = o.voted_at
    FROM vote o JOIN poll p ON p.id = o.poll_id
    WHERE k.slot_id = o.slot_id AND k.person_id = ${kept}::uuid AND o.person_id = ${other}::uuid
      AND p.state = 'open' AND o.voted_at > k.voted_at`;
  await tx.$executeRaw`
    UPDATE vote v SET person_id = ${kept}::uuid WHERE v.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM vote k
        WHERE k.slot_id = v.slot_id AND k.person_id = ${kept}::uuid)`;
  await tx.$executeRaw`
    INSERT INTO poll_answer (poll_id, person_id)
    SELECT poll_id, ${kept}::uuid FROM poll_answer WHERE person_id = ${other}::uuid
    UNION
    -- Half of the slots that are still to come answered from either account is a whole answer.
    SELECT p.id, ${kept}::uuid FROM poll p
    WHERE p.state = 'open' AND EXISTS (
      SELECT FROM vote v WHERE v.poll_id = p.id AND v.person_id = ${kept}::uuid)
      AND NOT EXISTS (
        SELECT FROM slot s LEFT JOIN vote v ON v.slot_id = s.id AND v.person_id = ${kept}::uuid
        WHERE s.poll_id = p.id AND s.starts_at > ${now} AND v.slot_id IS NULL)
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE offered_time o SET person_id = ${kept}::uuid WHERE o.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM offered_time k WHERE k.poll_id = o.poll_id
        AND k.person_id = ${kept}::uuid AND k.starts_at = o.starts_at AND k.minutes = o.minutes)`;
  await tx.poll.updateMany({ where: { createdById: other }, data: { createdById: kept } });
}

async function mergeWishes(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE wish k SET text = o.text FROM wish o JOIN poll p ON p.id = o.poll_id
    WHERE k.poll_id = o.poll_id AND k.person_id = ${kept}::uuid AND o.person_id = ${other}::uuid
      AND p.state = 'open'
      AND (SELECT max(voted_at) FROM vote WHERE poll_id = p.id AND person_id = o.person_id)
        > (SELECT coalesce(max(voted_at), '-infinity') FROM vote
           WHERE poll_id = p.id AND person_id = k.person_id)`;
  await tx.$executeRaw`
    UPDATE wish w SET person_id = ${kept}::uuid WHERE w.person_id = ${other}::uuid
      AND NOT EXISTS (SELECT FROM wish k
        WHERE k.poll_id = w.poll_id AND k.person_id = ${kept}::uuid)`;
}

/** The polls in which answers are awaited, but a person's no longer. */
export async function answeredPolls(tx: Tx, personId: Id<'person'>): Promise<Id<'poll'>[]> {
  const rows = await tx.pollAnswer.findMany({
    where: { personId, poll: { state: 'open' } },
    select: { pollId: true },
  });
  return rows.map(({ pollId }) => pollId as Id<'poll'>);
}
