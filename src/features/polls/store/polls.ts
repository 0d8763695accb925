import type { Id } from '../../../core/ids.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Tx } from '../../../db/client.ts';
import type { Vote } from '../rules/ranking.ts';
import type { PollState } from '../rules/states.ts';

export interface NewSlot extends SlotTime {
  readonly id: Id<'slot'>;
  readonly startsAt: Date;
}

export interface StoredSlot extends NewSlot {
  /** When this time was chosen; null unless it was. */
  readonly settledAt: Date | null;
}

export interface StoredPoll {
  readonly id: Id<'poll'>;
  readonly groupId: Id<'group'>;
  readonly title: string;
  readonly state: PollState;
  readonly quorum: number | null;
  readonly deadline: Date;
  readonly closeReason: 'everybodyAnswered' | 'deadline' | 'facilitator' | null;
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
  readonly slots: readonly NewSlot[];
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
        select: {
          ...{ id: true, date: true, time: true, minutes: true, zone: true },
          ...{ startsAt: true, settledAt: true },
        },
        orderBy: { startsAt: 'asc' },
      },
      votes: { select: { slotId: true, personId: true, value: true } },
      answers: { select: { personId: true } },
      wishes: { select: { personId: true, text: true } },
    },
  });
  return (row ?? undefined) as unknown as StoredPoll | undefined;
}

export async function setState(
  tx: Tx,
  id: Id<'poll'>,
  change:
    | { state: 'closed'; closedAt: Date; closeReason: NonNullable<StoredPoll['closeReason']> }
    | { state: 'settled' }
    | { state: 'cancelled'; closedAt: Date },
): Promise<void> {
  await tx.poll.update({ where: { id }, data: change });
}

export async function settleSlot(tx: Tx, id: Id<'slot'>, settledAt: Date): Promise<void> {
  await tx.slot.update({ where: { id }, data: { settledAt } });
}

/** How often each person said no to the group's earlier settled slots. */
export async function missesOf(
  tx: Tx,
  groupId: Id<'group'>,
  except: Id<'poll'>,
): Promise<Map<Id<'person'>, number>> {
  const rows = await tx.$queryRaw<{ personId: Id<'person'>; misses: number }[]>`
    SELECT v.person_id AS "personId", count(*)::int AS misses
    FROM poll p
    JOIN slot s ON s.poll_id = p.id AND s.settled_at IS NOT NULL
    JOIN vote v ON v.slot_id = s.id
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

/** Open polls of these groups, and closed ones that have no time yet. */
export async function livePollIds(tx: Tx, groupIds: readonly Id<'group'>[]): Promise<string[]> {
  const rows = await tx.poll.findMany({
    where: { groupId: { in: [...groupIds] }, state: { in: ['open', 'closed'] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The polls of a group in which answers are awaited. */
export async function openPolls(
  tx: Tx,
  groupId: Id<'group'>,
): Promise<{ id: Id<'poll'>; deadline: Date }[]> {
  const rows = await tx.poll.findMany({
    where: { groupId, state: 'open' },
    select: { id: true, deadline: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, deadline }) => ({ id: id as Id<'poll'>, deadline }));
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
