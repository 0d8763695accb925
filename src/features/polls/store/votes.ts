import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import type { VoteValue } from '../rules/ranking.ts';
import type { PollState } from '../rules/states.ts';

/** What is needed to judge one person's answer, in one query. */
export interface Ballot {
  readonly state: PollState;
  readonly groupId: Id<'group'>;
  readonly slotIds: readonly Id<'slot'>[];
  readonly isMember: boolean;
}

export async function findBallot(
  tx: Tx,
  pollId: Id<'poll'>,
  personId: Id<'person'>,
): Promise<Ballot | undefined> {
  const [row] = await tx.$queryRaw<Ballot[]>`
    SELECT p.state::text AS state, p.group_id AS "groupId",
      ARRAY(SELECT s.id::text FROM slot s WHERE s.poll_id = p.id) AS "slotIds",
      EXISTS (SELECT FROM membership m WHERE m.group_id = p.group_id
        AND m.person_id = ${personId}::uuid AND m.state = 'active') AS "isMember"
    FROM poll p WHERE p.id = ${pollId}::uuid`;
  return row;
}

export interface NewVote {
  readonly slotId: Id<'slot'>;
  readonly value: VoteValue;
}

/** Stores a person's votes, the newer instead of the older, in one statement. */
export async function saveVotes(
  tx: Tx,
  pollId: Id<'poll'>,
  personId: Id<'person'>,
  votes: readonly NewVote[],
  at: Date,
): Promise<void> {
  const slotIds = votes.map(({ slotId }) => slotId);
  const values = votes.map(({ value }) => (value === 'ifNeeded' ? 'if_needed' : value));
  await tx.$executeRaw`
    INSERT INTO vote (slot_id, person_id, poll_id, value, voted_at)
    SELECT v.slot_id, ${personId}::uuid, ${pollId}::uuid, v.value::vote_value, ${at}
    FROM unnest(${slotIds}::uuid[], ${values}::text[]) AS v (slot_id, value)
    ON CONFLICT (slot_id, person_id) DO UPDATE SET value = excluded.value, voted_at = excluded.voted_at`;
}

/** Stores the sentence to the facilitator; an empty one takes it back. */
export async function saveWish(
  tx: Tx,
  pollId: Id<'poll'>,
  personId: Id<'person'>,
  text: string,
): Promise<void> {
  if (text === '') {
    await tx.wish.deleteMany({ where: { pollId, personId } });
    return;
  }
  await tx.wish.upsert({
    where: { pollId_personId: { pollId, personId } },
    create: { pollId, personId, text },
    update: { text },
  });
}

/** Notes that a person's answer is complete: sent by the form, or every slot voted on. False when it was already, or is not yet. */
export async function markAnswered(
  tx: Tx,
  pollId: Id<'poll'>,
  personId: Id<'person'>,
  sentByForm: boolean,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    INSERT INTO poll_answer (poll_id, person_id)
    SELECT ${pollId}::uuid, ${personId}::uuid
    WHERE ${sentByForm} OR NOT EXISTS (
      SELECT FROM slot s LEFT JOIN vote v ON v.slot_id = s.id AND v.person_id = ${personId}::uuid
      WHERE s.poll_id = ${pollId}::uuid AND v.slot_id IS NULL)
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

/** How many of the group's present members have not answered. */
export async function countMissing(tx: Tx, pollId: Id<'poll'>): Promise<number> {
  const [row] = await tx.$queryRaw<{ missing: number }[]>`
    SELECT count(*)::int AS missing FROM poll p
    JOIN membership m ON m.group_id = p.group_id AND m.state = 'active'
    LEFT JOIN poll_answer a ON a.poll_id = p.id AND a.person_id = m.person_id
    WHERE p.id = ${pollId}::uuid AND a.person_id IS NULL`;
  return row?.missing ?? 0;
}

/**
 * The other's answers become the kept person's. Where both have voted on a slot, the later vote
 * stands while the poll is open; what has been closed is not decided anew.
 */
export async function mergeAnswers(tx: Tx, { kept, other }: Pair): Promise<void> {
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
    -- Half of the slots answered from either account is a whole answer.
    SELECT p.id, ${kept}::uuid FROM poll p
    WHERE p.state = 'open' AND EXISTS (
      SELECT FROM vote v WHERE v.poll_id = p.id AND v.person_id = ${kept}::uuid)
      AND NOT EXISTS (
        SELECT FROM slot s LEFT JOIN vote v ON v.slot_id = s.id AND v.person_id = ${kept}::uuid
        WHERE s.poll_id = p.id AND v.slot_id IS NULL)
    ON CONFLICT DO NOTHING`;
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
