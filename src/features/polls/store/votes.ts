import { z } from 'zod';
import type { Id } from '../../../core/ids.ts';
import type { Task } from '../../../core/kinds.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import { isMember, isOpenTo, presentMembers } from '../../groups/sql.ts';
import { raisingPosted, raisingVersions, versionBefore } from '../../messages/sql.ts';
import { finishingTask } from '../../tasks/sql.ts';
import type { VoteValue } from '../rules/ranking.ts';

export interface NewVote {
  readonly slotId: Id<'slot'>;
  /** Null takes the vote back. */
  readonly value: VoteValue | null;
}

/** One person's answer to a poll, or a part of it. */
export interface NewAnswer {
  readonly pollId: Id<'poll'>;
  readonly personId: Id<'person'>;
  /** Where they vote. */
  readonly workspaceId: Id<'workspace'>;
  readonly votes: readonly NewVote[];
  /** Undefined leaves the wish as it is; empty takes it back. */
  readonly wish: string | undefined;
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
  /** It was complete, and is no longer: a vote has been taken back. */
  reopened: z.boolean(),
  /** How many present members have not answered. */
  missing: z.int(),
});

/** What became of an answer. Only what is `stored` has changed anything. */
const cast = z.object({
  ...completion.shape,
  /** As it was before; closed also at the deadline. */
  state: z.enum(['open', 'closed', 'settled', 'cancelled']),
  isMember: z.boolean(),
  /** The group's network has admitted the workspace in which they vote. */
  isHere: z.boolean(),
  /** All votes are on slots of the poll that are still to come. */
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
 * depends on, and tells what became of it. The state, the deadline and that its slots are still there
 * are read from the newest rows, after the lock: a vote never passes the closing, nor a change.
 * Undefined: there is no such poll.
 */
export async function castAnswer(
  tx: Tx,
  answer: NewAnswer,
): Promise<z.output<typeof cast> | undefined> {
  const { pollId, personId, workspaceId, votes, wish = null, at } = answer;
  const slotIds = votes.map(({ slotId }) => slotId);
  const given = votes.filter(({ value }) => value !== null);
  const givenIds = given.map(({ slotId }) => slotId);
  const values = given.map(({ value }) => (value === 'ifNeeded' ? 'if_needed' : value));
  const takenBack = votes.flatMap(({ slotId, value }) => (value === null ? [slotId] : []));
  const [row] = await tx.$queryRaw<unknown[]>`
    WITH asked AS (
      SELECT p.id, p.group_id,
        CASE WHEN p.state = 'open' AND NOT ${isAwaiting(at)} THEN 'closed' ELSE p.state::text END AS state,
        ${isMember(sql`p.group_id`, personId)} AS is_member,
        ${isOpenTo(sql`p.group_id`, workspaceId)} AS is_here,
        NOT EXISTS (SELECT FROM unnest(${slotIds}::uuid[]) AS v (slot_id) WHERE NOT EXISTS (
          SELECT FROM slot s WHERE s.id = v.slot_id AND s.poll_id = p.id AND s.starts_at > ${at})) AS fits
      FROM poll p WHERE p.id = ${pollId}::uuid
    ), raised AS (${raisingVersions(
      sql`SELECT id FROM asked WHERE state = 'open' AND is_member AND is_here AND fits`,
    )}), awaiting AS (
      SELECT p.id, p.group_id FROM poll p JOIN raised r ON r.id = p.id
      WHERE p.state = 'open' AND ${isAwaiting(at)} FOR SHARE OF p
    ), kept AS (
      SELECT s.id FROM awaiting a JOIN slot s ON s.poll_id = a.id
      WHERE s.id = ANY(${slotIds}::uuid[]) FOR KEY SHARE OF s
    ), locked AS (
      SELECT id, group_id FROM awaiting
      WHERE (SELECT count(*) FROM kept) = cardinality(${slotIds}::uuid[])
    ), voted AS (
      INSERT INTO vote (slot_id, person_id, poll_id, value, voted_at)
      SELECT v.slot_id, ${personId}::uuid, l.id, v.value::vote_value, ${at}
      FROM locked l, unnest(${givenIds}::uuid[], ${values}::text[]) AS v (slot_id, value)
      ON CONFLICT (slot_id, person_id) DO UPDATE
        SET value = excluded.value, voted_at = excluded.voted_at
      RETURNING slot_id
    ), unvoted AS (
      DELETE FROM vote v USING locked l
      WHERE v.slot_id = ANY(${takenBack}::uuid[]) AND v.person_id = ${personId}::uuid
    ), unanswered AS (
      DELETE FROM poll_answer a USING locked l
      WHERE a.poll_id = l.id AND a.person_id = ${personId}::uuid
        AND cardinality(${takenBack}::uuid[]) > 0
      RETURNING a.person_id
    ), wished AS (
      INSERT INTO wish (poll_id, person_id, text)
      SELECT l.id, ${personId}::uuid, ${wish} FROM locked l WHERE ${wish}::text <> ''
      ON CONFLICT (poll_id, person_id) DO UPDATE SET text = excluded.text
    ), unwished AS (
      DELETE FROM wish w USING locked l
      WHERE w.poll_id = l.id AND w.person_id = ${personId}::uuid AND ${wish}::text = ''
    ), ${completing(answer, sql`cardinality(${takenBack}::uuid[]) = 0`, sql`SELECT slot_id FROM voted`)}
    SELECT a.state, a.is_member AS "isMember", a.is_here AS "isHere",
      a.fits AND (l.id IS NOT NULL OR NOT EXISTS (SELECT FROM awaiting)) AS fits,
      l.id IS NOT NULL AS stored,
      coalesce(r.version - ${versionBefore(sql`a.id`)} - 1, 0) AS "overtakenBy",
      EXISTS (SELECT FROM unanswered) AS reopened,
      ${completionNow(personId, sql`SELECT person_id FROM unanswered`)}
    FROM asked a LEFT JOIN raised r ON r.id = a.id LEFT JOIN locked l ON l.id = a.id`;
  return row === undefined ? undefined : cast.parse(row);
}

/** Whether an open poll `p` still takes answers: not at its deadline, nor once it was to close because all are there. */
function isAwaiting(at: Date): Sql {
  return sql`(p.deadline > ${at} AND (p.closing_at IS NULL OR p.closing_at > ${at}))`;
}

/** Notes, from the newest state, that somebody's answer is complete, if it is. */
export async function noteComplete(
  tx: Tx,
  answer: NewAnswer,
): Promise<z.output<typeof completion>> {
  const nobody = sql`SELECT NULL::uuid AS person_id WHERE false`;
  const [row] = await tx.$queryRaw<unknown[]>`
    WITH locked AS (
      SELECT id, group_id FROM poll WHERE id = ${answer.pollId}::uuid AND state = 'open' FOR SHARE
    ), ${completing(answer, sql`true`, sql`SELECT NULL::uuid AS slot_id WHERE false`)}
    SELECT false AS reopened, ${completionNow(answer.personId, nobody)} FROM locked l`;
  // Closed meanwhile: nothing is missing any more that anybody would wait for.
  const over = { completed: false, isComplete: false, reopened: false, missing: 0 };
  return completion.parse(row ?? over);
}

/**
 * The part of a statement that notes a complete answer: a vote on every slot still to come.
 * `votedNow` are slots whose votes it does not see yet; it notes none where `canBe` does not hold.
 */
function completing(
  { pollId, personId, at, task, waitingSubject }: NewAnswer,
  canBe: Sql,
  votedNow: Sql,
): Sql {
  const about = { subjectId: pollId, personId };
  return sql`answered AS (
      INSERT INTO poll_answer (poll_id, person_id)
      SELECT l.id, ${personId}::uuid FROM locked l
      WHERE ${canBe} AND NOT EXISTS (
        SELECT FROM slot s WHERE s.poll_id = l.id AND s.starts_at > ${at}
          AND NOT EXISTS (SELECT FROM (${votedNow}) n WHERE n.slot_id = s.id)
          AND NOT EXISTS (
            SELECT FROM vote v WHERE v.slot_id = s.id AND v.person_id = ${personId}::uuid))
      ON CONFLICT DO NOTHING
      RETURNING person_id
    ), finished AS (${finishingTask(task, about, sql`EXISTS (SELECT FROM answered)`, at)}),
    told AS (${raisingPosted(sql`
      SELECT ${waitingSubject}::uuid AS id WHERE EXISTS (SELECT FROM finished)`)})`;
}

/** What `completion` is read from; `unanswered` are people whose answers are no longer complete. */
const completionNow = (personId: Id<'person'>, unanswered: Sql) => {
  const hasAnswered = (person: Sql) => sql`EXISTS (SELECT FROM poll_answer d
    WHERE d.poll_id = l.id AND d.person_id = ${person}
      AND d.person_id NOT IN (${unanswered}))`;
  return sql`EXISTS (SELECT FROM answered) AS completed,
    EXISTS (SELECT FROM answered) OR ${hasAnswered(sql`${personId}::uuid`)} AS "isComplete",
    (SELECT count(*)::int FROM ${presentMembers} m
      WHERE m.group_id = l.group_id
        AND NOT EXISTS (SELECT FROM answered d WHERE d.person_id = m.person_id)
        AND NOT ${hasAnswered(sql`m.person_id`)}) AS missing`;
};
