import type { Id } from '../../core/ids.ts';
import type { SlotTime } from '../../core/slots.ts';
import type { Tx } from '../../db/client.ts';
import type { PollState, Vote, VoteValue } from './rules.ts';

export interface StoredSlot extends SlotTime {
  readonly id: Id<'slot'>;
  readonly startsAt: Date;
}

export interface StoredPoll {
  readonly id: Id<'poll'>;
  readonly groupId: Id<'group'>;
  readonly title: string;
  readonly state: PollState;
  readonly quorum: number | null;
  readonly deadline: Date;
  readonly closeReason: 'everybodyAnswered' | 'deadline' | 'facilitator' | null;
  readonly settledSlotId: Id<'slot'> | null;
  readonly group: {
    readonly name: string;
    readonly zone: string;
    readonly quorum: number | null;
    readonly showNames: boolean;
    readonly settleAutomatically: boolean;
  };
  /** By their start. */
  readonly slots: readonly StoredSlot[];
  readonly votes: readonly Vote[];
  /** Whose answer is complete. */
  readonly answers: readonly { readonly personId: Id<'person'> }[];
  readonly wishes: readonly { readonly personId: Id<'person'>; readonly text: string }[];
}

export interface NewPoll {
  readonly id: Id<'poll'>;
  readonly groupId: Id<'group'>;
  readonly title: string;
  readonly deadline: Date;
  readonly createdById: Id<'person'>;
  readonly createdAt: Date;
  readonly slots: readonly StoredSlot[];
}

/** False when the poll exists already: the same form sent twice makes one poll. */
export async function insertPoll(tx: Tx, { slots, ...poll }: NewPoll): Promise<boolean> {
  const { count } = await tx.poll.createMany({ data: [poll], skipDuplicates: true });
  if (count === 0) return false;
  await tx.slot.createMany({
    data: slots.map(({ id, date, time, minutes, zone, startsAt }) => ({
      id,
      pollId: poll.id,
      date,
      time,
      minutes,
      zone,
      startsAt,
    })),
  });
  return true;
}

/** The whole poll in a fixed number of queries. */
export async function findPoll(tx: Tx, id: Id<'poll'>): Promise<StoredPoll | undefined> {
  const row = await tx.poll.findUnique({
    where: { id },
    relationLoadStrategy: 'join',
    select: {
      id: true,
      groupId: true,
      title: true,
      state: true,
      quorum: true,
      deadline: true,
      closeReason: true,
      settledSlotId: true,
      group: {
        select: {
          name: true,
          zone: true,
          quorum: true,
          showNames: true,
          settleAutomatically: true,
        },
      },
      slots: {
        select: { id: true, date: true, time: true, minutes: true, zone: true, startsAt: true },
        orderBy: { startsAt: 'asc' },
      },
      votes: { select: { slotId: true, personId: true, value: true } },
      answers: { select: { personId: true } },
      wishes: { select: { personId: true, text: true } },
    },
  });
  return (row ?? undefined) as unknown as StoredPoll | undefined;
}

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

export async function setState(
  tx: Tx,
  id: Id<'poll'>,
  change:
    | { state: 'closed'; closedAt: Date; closeReason: NonNullable<StoredPoll['closeReason']> }
    | { state: 'settled'; settledSlotId: Id<'slot'> }
    | { state: 'cancelled'; closedAt: Date },
): Promise<void> {
  await tx.poll.update({ where: { id }, data: change });
}

/** How often each person said no to the group's earlier settled slots. */
export async function missesOf(
  tx: Tx,
  groupId: Id<'group'>,
  except: Id<'poll'>,
): Promise<Map<Id<'person'>, number>> {
  const rows = await tx.$queryRaw<{ personId: Id<'person'>; misses: number }[]>`
    SELECT v.person_id AS "personId", count(*)::int AS misses
    FROM poll p JOIN vote v ON v.slot_id = p.settled_slot_id
    WHERE p.group_id = ${groupId}::uuid AND p.id <> ${except}::uuid AND v.value = 'no'
    GROUP BY v.person_id`;
  return new Map(rows.map(({ personId, misses }) => [personId, misses]));
}

/** Open polls whose deadline has come, or that wait for nobody since the last one they waited for has left. */
export async function duePolls(tx: Tx, now: Date): Promise<Id<'poll'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'poll'> }[]>`
    SELECT p.id FROM poll p
    WHERE p.state = 'open' AND (p.deadline <= ${now} OR NOT EXISTS (
      SELECT FROM membership m
      LEFT JOIN poll_answer a ON a.poll_id = p.id AND a.person_id = m.person_id
      WHERE m.group_id = p.group_id AND m.state = 'active' AND a.person_id IS NULL))`;
  return rows.map(({ id }) => id);
}

/** Members of groups with an open poll who have not answered and are not being asked: they joined after it was sent. */
export async function uninvitedMembers(
  tx: Tx,
): Promise<{ pollId: Id<'poll'>; personId: Id<'person'>; deadline: Date }[]> {
  return tx.$queryRaw`
    SELECT p.id AS "pollId", m.person_id AS "personId", p.deadline
    FROM poll p
    JOIN membership m ON m.group_id = p.group_id AND m.state = 'active'
    LEFT JOIN task t ON t.subject_id = p.id AND t.person_id = m.person_id
      AND t.kind = 'answerPoll' AND t.done_at IS NULL
    LEFT JOIN poll_answer a ON a.poll_id = p.id AND a.person_id = m.person_id
    WHERE p.state = 'open' AND t.id IS NULL AND a.person_id IS NULL`;
}

/** A group's newest poll that has no time yet. */
export interface LivePoll {
  readonly id: Id<'poll'>;
  readonly groupId: Id<'group'>;
  readonly state: 'open' | 'closed';
  readonly deadline: Date;
  /** Present members whose answer is complete. */
  readonly answered: number;
  /** IANA zone of the group. */
  readonly zone: string;
}

export async function livePolls(tx: Tx, groupIds: readonly Id<'group'>[]): Promise<LivePoll[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (p.group_id) p.id, p.group_id AS "groupId", p.state::text AS state,
      p.deadline, g.zone, (SELECT count(*)::int FROM poll_answer a
        JOIN membership m ON m.person_id = a.person_id AND m.group_id = p.group_id
          AND m.state = 'active'
        WHERE a.poll_id = p.id) AS answered
    FROM poll p JOIN "group" g ON g.id = p.group_id
    WHERE p.group_id = ANY(${groupIds}::uuid[]) AND p.state IN ('open', 'closed')
    ORDER BY p.group_id, p.created_at DESC, p.id DESC`;
}

/** What polls are called, of those of groups that a person is in. */
export async function titlesOf(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly string[],
): Promise<{ id: Id<'poll'>; title: string; groupName: string }[]> {
  const rows = await tx.poll.findMany({
    where: {
      id: { in: [...ids] },
      group: { memberships: { some: { personId, state: 'active' } } },
    },
    select: { id: true, title: true, group: { select: { name: true } } },
  });
  return rows.map(({ id, title, group }) => ({
    id: id as Id<'poll'>,
    title,
    groupName: group.name,
  }));
}
