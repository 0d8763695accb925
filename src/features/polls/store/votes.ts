import { z } from 'zod';
import type { Id } from '../../../core/ids.ts';
import type { Task } from '../../../core/kinds.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import { isMember, presentMembers } from '../../groups/sql.ts';
import { raisingPosted, raisingVersions, versionBefore } from '../../messages/sql.ts';
import { finishingTask } from '../../tasks/sql.ts';
import type { VoteValue } from '../rules/ranking.ts';
import type { PollState } from '../rules/states.ts';

export interface NewVote {
  readonly slotId: Id<'slot'>;
  readonly value: VoteValue;
}

/** One person's answer to a poll, or a part of it. */
export interface NewAnswer {
  readonly pollId: Id<'poll'>;
  readonly personId: Id<'person'>;
  readonly votes: readonly NewVote[];
  /** Undefined leaves the wish as it is; empty takes it back. */
  readonly wish: string | undefined;
  /** Complete, whatever was left empty; otherwise once every slot is voted on. */
  readonly complete: boolean;
  readonly at: Date;
  /** What waits for the person until their answer is complete. */
  readonly task: Task;
  /** What shows that it waits. */
  readonly waitingSubject: string;
}

const completion = z.object({
  /** The person's answer has become complete by this. */
  completed: z.boolean(),
  /** It is complete, by this or from before. */
  isComplete: z.boolean(),
  /** How many present members have not answered. */
  missing: z.int(),
});

/** What became of an answer. Only what is `stored` has changed anything. */
const cast = z.object({
  ...completion.shape,
  /** As it was before; closed also at the deadline. */
  state: z.enum(['open', 'closed', 'settled', 'cancelled']),
  isMember: z.boolean(),
  /** All votes are on slots of the poll. */
  fits: z.boolean(),
  stored: z.boolean(),
  /**
   * How many other changes of the poll came in between. What is told of completion does not show
   * them; `noteComplete` does.
   */
  overtakenBy: z.int(),
});

/**
 * Stores somebody's votes and wish in one statement that takes the poll's lock, checks what it
 * depends on, and tells what became of it. The state and the deadline are read from the newest row,
 * after the lock: a vote and the closing never pass each other. Undefined: there is no such poll.
 */
export async function castAnswer(
  tx: Tx,
  answer: NewAnswer,
): Promise<z.output<typeof cast> | undefined> {
  const { pollId, personId, votes, wish = null, at } = answer;
  const slotIds = votes.map(({ slotId }) => slotId);
  const values = votes.map(({ value }) => (value === 'ifNeeded' ? 'if_needed' : value));
  const [row] = await tx.$queryRaw<unknown[]>`
    WITH asked AS (
      SELECT p.id, p.group_id,
        CASE WHEN p.state = 'open' AND p.deadline <= ${at} THEN 'closed' ELSE p.state::text END AS state,
        ${isMember(sql`p.group_id`, personId)} AS is_member,
        NOT EXISTS (SELECT FROM unnest(${slotIds}::uuid[]) AS v (slot_id) WHERE NOT EXISTS (
          SELECT FROM slot s WHERE s.id = v.slot_id AND s.poll_id = p.id)) AS fits
      FROM poll p WHERE p.id = ${pollId}::uuid
    ), raised AS (${raisingVersions(
      sql`SELECT id FROM asked WHERE state = 'open' AND is_member AND fits`,
    )}), locked AS (
      SELECT p.id, p.group_id FROM poll p JOIN raised r ON r.id = p.id
      WHERE p.state = 'open' AND p.deadline > ${at} FOR SHARE OF p
    ), voted AS (
      INSERT INTO vote (slot_id, person_id, poll_id, value, voted_at)
      SELECT v.slot_id, ${personId}::uuid, l.id, v.value::vote_value, ${at}
      FROM locked l, unnest(${slotIds}::uuid[], ${values}::text[]) AS v (slot_id, value)
      ON CONFLICT (slot_id, person_id) DO UPDATE
        SET value = excluded.value, voted_at = excluded.voted_at
      RETURNING slot_id
    ), wished AS (
      INSERT INTO wish (poll_id, person_id, text)
      SELECT l.id, ${personId}::uuid, ${wish} FROM locked l WHERE ${wish}::text <> ''
      ON CONFLICT (poll_id, person_id) DO UPDATE SET text = excluded.text
    ), unwished AS (
      DELETE FROM wish w USING locked l
      WHERE w.poll_id = l.id AND w.person_id = ${personId}::uuid AND ${wish}::text = ''
    ), ${completing(answer, sql`SELECT slot_id FROM voted`)}
    SELECT a.state, a.is_member AS "isMember", a.fits, l.id IS NOT NULL AS stored,
      coalesce(r.version - ${versionBefore(sql`a.id`)} - 1, 0) AS "overtakenBy",
      ${completionNow(personId)}
    FROM asked a LEFT JOIN raised r ON r.id = a.id LEFT JOIN locked l ON l.id = a.id`;
  return row === undefined ? undefined : cast.parse(row);
}

/** Notes, from the newest state, that somebody's answer is complete, if it is. */
export async function noteComplete(
  tx: Tx,
  answer: NewAnswer,
): Promise<z.output<typeof completion>> {
  const [row] = await tx.$queryRaw<unknown[]>`
    WITH locked AS (
      SELECT id, group_id FROM poll WHERE id = ${answer.pollId}::uuid AND state = 'open' FOR SHARE
    ), ${completing(answer, sql`SELECT NULL::uuid AS slot_id WHERE false`)}
    SELECT ${completionNow(answer.personId)} FROM locked l`;
  // Closed meanwhile: nothing is missing any more that anybody would wait for.
  return completion.parse(row ?? { completed: false, isComplete: false, missing: 0 });
}

/** The part of a statement that notes a complete answer; `votedNow` are slots whose votes it does not see yet. */
function completing(
  { pollId, personId, complete, at, task, waitingSubject }: NewAnswer,
  votedNow: Sql,
): Sql {
  const about = { subjectId: pollId, personId };
  return sql`answered AS (
      INSERT INTO poll_answer (poll_id, person_id)
      SELECT l.id, ${personId}::uuid FROM locked l
      WHERE ${complete} OR NOT EXISTS (
        SELECT FROM slot s WHERE s.poll_id = l.id
          AND NOT EXISTS (SELECT FROM (${votedNow}) n WHERE n.slot_id = s.id)
          AND NOT EXISTS (
            SELECT FROM vote v WHERE v.slot_id = s.id AND v.person_id = ${personId}::uuid))
      ON CONFLICT DO NOTHING
      RETURNING person_id
    ), finished AS (${finishingTask(task, about, sql`EXISTS (SELECT FROM answered)`, at)}),
    told AS (${raisingPosted(sql`
      SELECT ${waitingSubject}::uuid AS id WHERE EXISTS (SELECT FROM finished)`)})`;
}

/** What `completion` is read from. */
const completionNow = (personId: Id<'person'>) => sql`EXISTS (SELECT FROM answered) AS completed,
    EXISTS (SELECT FROM answered) OR EXISTS (SELECT FROM poll_answer d
      WHERE d.poll_id = l.id AND d.person_id = ${personId}::uuid) AS "isComplete",
    (SELECT count(*)::int FROM ${presentMembers} m
      WHERE m.group_id = l.group_id
        AND NOT EXISTS (SELECT FROM answered d WHERE d.person_id = m.person_id)
        AND NOT EXISTS (SELECT FROM poll_answer d
          WHERE d.poll_id = l.id AND d.person_id = m.person_id)) AS missing`;

/** What is needed to judge what somebody may do to a poll. */
export interface Ballot {
  readonly state: PollState;
  readonly groupId: Id<'group'>;
}

export async function findBallot(tx: Tx, id: Id<'poll'>): Promise<Ballot | undefined> {
  const row = await tx.poll.findUnique({ where: { id }, select: { state: true, groupId: true } });
  return row ? { state: row.state, groupId: row.groupId as Id<'group'> } : undefined;
}
