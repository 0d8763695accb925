import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import type { SeasonWish } from '../../../core/season-wish.ts';
import type { SlotTime } from '../../../core/slots.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { groups, isMember, presentMembers } from '../../groups/sql.ts';
import type { PollState } from '../rules/states.ts';
import { waitingOffers } from './offers.ts';
import { storedVote } from './values.ts';

const slotToAnswer = z.object({
  id: storedId('slot'),
  date: z.string(),
  time: z.string(),
  minutes: z.int(),
  zone: z.string(),
  vote: storedVote.nullable(),
});

export type CloseReason = 'everybodyAnswered' | 'deadline' | 'facilitator';

export interface NewSlot extends SlotTime {
  readonly id: Id<'slot'>;
  readonly startsAt: Date;
}

export interface NewPoll {
  readonly id: Id<'poll'>;
  readonly groupId: Id<'group'>;
  readonly title: string;
  readonly deadline: Date;
  readonly createdById: Id<'person'>;
  readonly createdAt: Date;
  /** The agreed meeting for which it finds another time. */
  readonly movesId: Id<'meeting'> | null;
  /** What the season is wished to be like whose weekday it asks about. */
  readonly rhythm: SeasonWish | null;
  readonly slots: readonly NewSlot[];
}

/** False when the poll exists already: the same form sent twice makes one poll. */
export async function insertPoll(tx: Tx, { slots, rhythm, ...poll }: NewPoll): Promise<boolean> {
  const data = { ...poll, ...(rhythm && { rhythm }) };
  const { count } = await tx.poll.createMany({ data: [data], skipDuplicates: true });
  if (count === 0) return false;
  await insertSlots(tx, poll.id, slots);
  return true;
}

/** Adds slots to a poll; `edition` is that of the poll in which they come. */
export async function insertSlots(
  tx: Tx,
  pollId: Id<'poll'>,
  slots: readonly NewSlot[],
  edition = 0,
): Promise<void> {
  await tx.slot.createMany({
    data: slots.map(({ id, date, time, minutes, zone, startsAt }) => ({
      ...{ id, pollId, date, time, minutes, zone, startsAt, edition },
    })),
  });
}

/** What is needed to judge what somebody may do to a poll. */
export interface Ballot {
  readonly state: PollState;
  readonly groupId: Id<'group'>;
}

export async function findBallot(tx: Tx, id: Id<'poll'>): Promise<Ballot | undefined> {
  const row = await tx.poll.findUnique({ where: { id }, select: { state: true, groupId: true } });
  return row ? { state: row.state, groupId: row.groupId as Id<'group'> } : undefined;
}

/** Changes how a poll stands. */
export async function updatePoll(
  tx: Tx,
  id: Id<'poll'>,
  change:
    | { state: 'closed'; closedAt: Date; closeReason: CloseReason; closingAt: null }
    | { state: 'settled' }
    | { state: 'cancelled'; closedAt: Date; closingAt: null }
    | { closingAt: Date | null },
): Promise<void> {
  await tx.poll.update({ where: { id }, data: change });
}

export async function settleSlot(tx: Tx, id: Id<'slot'>, settledAt: Date): Promise<void> {
  await tx.slot.update({ where: { id }, data: { settledAt } });
}

/** Open polls that are to close now, or that wait for nobody, as when the last one they waited for has left. */
export async function duePolls(tx: Tx, now: Date): Promise<Id<'poll'>[]> {
  const rows = await tx.$queryRaw<{ id: Id<'poll'> }[]>`
    SELECT p.id FROM poll p
    WHERE p.state = 'open' AND (p.deadline <= ${now} OR p.closing_at <= ${now} OR (
      p.closing_at IS NULL AND p.closes_early AND NOT EXISTS (
      SELECT FROM ${presentMembers} m
      WHERE m.group_id = p.group_id AND NOT EXISTS (
        SELECT FROM poll_answer a WHERE a.poll_id = p.id AND a.person_id = m.person_id))))`;
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
export async function openPolls(tx: Tx, groupId: Id<'group'>): Promise<Id<'poll'>[]> {
  const rows = await tx.poll.findMany({
    where: { groupId, state: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id as Id<'poll'>);
}

/** A poll waits for somebody, perhaps again: it does not close because everybody has answered. */
export async function waitAgain(tx: Tx, id: Id<'poll'>): Promise<{ deadline: Date }> {
  const data = { closingAt: null, closesEarly: true };
  return tx.poll.update({ where: { id }, data, select: { deadline: true } });
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
        JOIN ${presentMembers} m ON m.person_id = a.person_id AND m.group_id = p.group_id
        WHERE a.poll_id = p.id) AS answered
    FROM poll p JOIN ${groups} g ON g.id = p.group_id
    WHERE p.group_id = ANY(${groupIds}::uuid[]) AND p.state IN ('open', 'closed')
    ORDER BY p.group_id, p.created_at DESC, p.id DESC`;
}

const toAnswer = z.object({
  id: storedId('poll'),
  title: z.string(),
  deadline: z.date(),
  asksRhythm: z.boolean(),
  group: z.object({ name: z.string(), zone: z.string() }),
  slots: z.array(slotToAnswer),
});
export type PollToAnswer = z.output<typeof toAnswer>;

/** Open polls before their deadline of groups that a person is in, with the slots still to come and what they have voted. */
export async function pollsToAnswer(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly string[],
  now: Date,
): Promise<PollToAnswer[]> {
  const rows = await tx.$queryRaw`
    SELECT p.id, p.title, p.deadline, p.rhythm IS NOT NULL AS "asksRhythm",
      json_build_object('name', g.name, 'zone', g.zone) AS "group",
      (SELECT coalesce(json_agg(json_build_object('id', s.id, 'date', s.date, 'time', s.time,
          'minutes', s.minutes, 'zone', s.zone, 'vote', v.value)
          ORDER BY s.starts_at, s.minutes), '[]')
        FROM slot s LEFT JOIN vote v ON v.slot_id = s.id AND v.person_id = ${personId}::uuid
        WHERE s.poll_id = p.id AND s.starts_at > ${now}) AS slots
    FROM poll p JOIN ${groups} g ON g.id = p.group_id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.state = 'open' AND p.deadline > ${now}
      AND ${isMember(sql`p.group_id`, personId)}`;
  return z.array(toAnswer).parse(rows);
}

/** What polls are called, and how many proposed times wait in them, of groups that a person is in. */
export async function titlesOf(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly string[],
): Promise<{ id: Id<'poll'>; title: string; groupName: string; offers: number }[]> {
  return tx.$queryRaw`
    SELECT p.id, p.title, g.name AS "groupName",
      (SELECT count(*)::int FROM ${waitingOffers} o WHERE o.poll_id = p.id) AS offers
    FROM poll p JOIN ${groups} g ON g.id = p.group_id
    WHERE p.id = ANY(${ids}::uuid[]) AND ${isMember(sql`p.group_id`, personId)}`;
}
