import { z } from 'zod';
import { type Id, storedId } from '../../../core/ids.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import { groups, membersOf, presentMembers } from '../../groups/sql.ts';
import { admittedTo } from '../../installations/sql.ts';
import { managers } from '../../networks/sql.ts';
import { isSupervisor } from '../../participants/sql.ts';
import { isReachable } from '../../people/sql.ts';
import type { State } from '../rules/course.ts';
import type { Deciders } from '../rules/programme.ts';

const personId = storedId('person');
const date = z.coerce.date();

const state = z.enum([
  ...(['looking', 'planned', 'submitted', 'clarifying', 'accepted', 'goalsSet'] as const),
  ...(['running', 'followUpDue', 'closed', 'cancelled'] as const),
] satisfies State[]);
const deciders = ['manager', 'supervisors', 'both', 'nobody'] satisfies Deciders[];

const stored = z.object({
  groupId: storedId('group'),
  groupName: z.string(),
  networkId: storedId('network'),
  /** IANA zone of the pair. */
  zone: z.string(),
  /** Where it can be acted on: the workspaces that its network has admitted. */
  workspaceIds: z.array(storedId('workspace')),
  state,
  stateBefore: state.nullable(),
  stateSince: z.date(),
  /** Since when the two are a pair, where one of them was in it with somebody else before. */
  pairedSince: z.date().nullable(),
  round: z.int(),
  wants: z.string(),
  gives: z.string(),
  isAnnounced: z.boolean(),
  goalsSetAt: z.date().nullable(),
  isFinished: z.boolean(),
  /** Held before the pair was registered. */
  earlierDays: z.int(),
  askedAt: z.date().nullable(),
  sharingAt: z.date().nullable(),
  /** As project managers have set it; null while they have not. */
  programme: z
    .object({
      needsPlan: z.boolean(),
      acceptedBy: z.enum(deciders),
      days: z.int(),
      withSupervisors: z.boolean(),
      formUrl: z.string().nullable(),
    })
    .nullable(),
  /** What stands in the forms now, field by field. */
  words: z.array(
    z.object({
      form: z.enum(['plan', 'goals', 'followUp']),
      /** Whose form it is; null where it is of both. */
      ownerId: personId.nullable(),
      field: z.string(),
      text: z.string(),
      edition: z.int(),
      writerId: personId,
    }),
  ),
  ready: z.array(personId),
  /** The first first. */
  decisions: z.array(
    z.object({
      round: z.int(),
      verdict: z.enum(['accepted', 'asked']),
      memberId: personId.nullable(),
      name: z.string(),
      note: z.string(),
      decidedAt: date,
    }),
  ),
  supervisors: z.array(
    z.object({
      id: storedId('pairSupervisor'),
      memberId: personId,
      name: z.string(),
      personId: personId.nullable(),
      throughOn: z.string().nullable(),
      isConfirmed: z.boolean(),
      /** They take part themselves, but none of their chats can be reached, or they do so no longer. */
      unreachable: z.boolean(),
      /** They take part in the network as a supervisor. */
      takesPart: z.boolean(),
    }),
  ),
  /** Who has told others of what they have learnt, and has not taken it back. */
  sharers: z.array(personId),
  followUps: z.array(
    z.object({
      personId,
      filedAt: date.nullable(),
      reference: z.string().nullable(),
      help: z.enum(['time', 'day', 'manager']).nullable(),
      until: z.string().nullable(),
    }),
  ),
  /** Present members. */
  members: z.array(
    z.object({
      personId,
      name: z.string(),
      organisationId: storedId('organisation'),
      organisationName: z.string(),
      unreachable: z.boolean(),
    }),
  ),
  /** Of the network. */
  managers: z.array(z.object({ personId })),
});

/** A pair with everything about it that any reader may be shown a part of, but for its days. */
export type StoredPeriod = z.output<typeof stored>;

/** Columns as a JSON list of what a statement gives. */
function listOf(rows: Sql): Sql {
  return sql`(SELECT coalesce(json_agg(listed), '[]') FROM (${rows}) listed)`;
}

/** What stands in each field now, or of longer words their beginning. */
function wordsNow(length: number): Sql {
  return sql`
    SELECT DISTINCT ON (w.form, w.owner_id, w.field)
      CASE w.form WHEN 'follow_up' THEN 'followUp' ELSE w.form::text END AS form,
      w.owner_id AS "ownerId", w.field, left(w.text, ${length}::int) AS text, w.edition,
      w.writer_id AS "writerId"
    FROM pair_words w WHERE w.group_id = p.group_id
    ORDER BY w.form, w.owner_id, w.field, w.edition DESC`;
}

const WHOLE = 100_000;
/** As much as tells that something is written, and which choice. */
const A_FEW = 20;

const decisions = sql`
  SELECT d.round, d.verdict::text, d.member_id AS "memberId", d.name, d.note,
    d.decided_at AS "decidedAt"
  FROM plan_decision d WHERE d.group_id = p.group_id ORDER BY d.id`;

const takesPart = isSupervisor(sql`s.person_id`, sql`g.network_id`);

const supervisors = sql`
  SELECT s.id, s.member_id AS "memberId", s.name, s.person_id AS "personId",
    s.through_on AS "throughOn", s.is_confirmed AS "isConfirmed",
    ${takesPart} AS "takesPart",
    s.person_id IS NOT NULL
      AND NOT (${takesPart} AND ${isReachable(sql`s.person_id`, sql`g.network_id`)}) AS unreachable
  FROM pair_supervisor s WHERE s.group_id = p.group_id ORDER BY s.id`;

const followUps = sql`
  SELECT f.person_id AS "personId", f.filed_at AS "filedAt", f.reference, f.help::text, f.until
  FROM follow_up f WHERE f.group_id = p.group_id`;

const programme = sql`
  (SELECT json_build_object('needsPlan', r.needs_plan, 'acceptedBy', r.accepted_by,
      'days', r.days, 'withSupervisors', r.with_supervisors, 'formUrl', r.form_url)
    FROM programme r WHERE r.network_id = g.network_id)`;

const STATE_NAMES: Readonly<Record<string, State>> = {
  goals_set: 'goalsSet',
  follow_up_due: 'followUpDue',
};

/** The pairs `p`, of the groups `g`, for which a condition holds, the oldest first. One statement however many there are. */
async function periodsWhere(tx: Tx, condition: Sql, length = WHOLE): Promise<StoredPeriod[]> {
  const rows = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT p.group_id AS "groupId", g.name AS "groupName", g.network_id AS "networkId", g.zone,
      ${admittedTo(sql`g.network_id`)} AS "workspaceIds", p.state::text,
      p.state_before::text AS "stateBefore", p.state_since AS "stateSince", p.paired_since AS "pairedSince",
      p.round,
      p.wants, p.gives, p.is_announced AS "isAnnounced", p.goals_set_at AS "goalsSetAt",
      p.is_finished AS "isFinished", p.earlier_days AS "earlierDays",
      p.asked_at AS "askedAt", p.sharing_at AS "sharingAt", ${programme} AS programme,
      ${listOf(wordsNow(length))} AS words, ${listOf(decisions)} AS decisions,
      ARRAY(SELECT DISTINCT h.person_id FROM shared_result h
        WHERE h.group_id = p.group_id AND h.removed_at IS NULL) AS sharers,
      ARRAY(SELECT r.person_id FROM pair_ready r WHERE r.group_id = p.group_id) AS ready,
      ${listOf(supervisors)} AS supervisors, ${listOf(followUps)} AS "followUps",
      ${listOf(membersOf(sql`p.group_id`))} AS members,
      ${listOf(sql`SELECT man.person_id AS "personId" FROM ${managers} man
        WHERE man.network_id = g.network_id ORDER BY man.person_id`)} AS managers
    FROM pair_period p JOIN ${groups} g ON g.id = p.group_id
    WHERE ${condition} ORDER BY p.group_id`;
  return z.array(stored).parse(rows.map(withStates));
}

/** The database writes states of two words otherwise. */
function withStates(row: Record<string, unknown>): Record<string, unknown> {
  const named = (state: unknown) =>
    typeof state === 'string' ? (STATE_NAMES[state] ?? state) : null;
  return { ...row, state: named(row['state']), stateBefore: named(row['stateBefore']) };
}

/** The pairs of these groups; groups that are none are left out. */
export async function findPeriods(tx: Tx, groupIds: readonly string[]): Promise<StoredPeriod[]> {
  return periodsWhere(tx, sql`p.group_id = ANY(${[...groupIds]}::uuid[])`);
}

/** All pairs of a network, the oldest first; of what is written only the beginning. */
export async function periodsIn(tx: Tx, networkId: Id<'network'>): Promise<StoredPeriod[]> {
  return periodsWhere(tx, sql`g.network_id = ${networkId}::uuid`, A_FEW);
}

/** All pairs of a network with every word that is written in them, the oldest first. */
export async function wholePeriodsIn(tx: Tx, networkId: Id<'network'>): Promise<StoredPeriod[]> {
  return periodsWhere(tx, sql`g.network_id = ${networkId}::uuid`);
}

/** All pairs whose course goes on, neither closed nor cancelled; of what is written only the beginning. */
export async function livePeriods(tx: Tx): Promise<StoredPeriod[]> {
  return periodsWhere(tx, sql`p.state NOT IN ('closed', 'cancelled')`, A_FEW);
}

/** The pairs that somebody is in, or supervises one of, the oldest first. */
export async function periodIdsOf(tx: Tx, personId: Id<'person'>): Promise<Id<'group'>[]> {
  const rows = await tx.$queryRaw<{ groupId: Id<'group'> }[]>`
    SELECT p.group_id AS "groupId" FROM pair_period p
    WHERE EXISTS (SELECT FROM ${presentMembers} m
        WHERE m.group_id = p.group_id AND m.person_id = ${personId}::uuid)
      OR EXISTS (SELECT FROM pair_supervisor s JOIN ${presentMembers} m
          ON m.group_id = s.group_id AND m.person_id = s.member_id
        WHERE s.group_id = p.group_id AND s.person_id = ${personId}::uuid)
    ORDER BY p.group_id`;
  return rows.map(({ groupId }) => groupId);
}

export interface NewPeriod {
  readonly groupId: Id<'group'>;
  readonly state: State;
  readonly stateSince: Date;
  readonly wants?: string;
  readonly gives?: string;
  readonly earlierDays?: number;
  readonly isAnnounced?: boolean;
  readonly createdAt: Date;
}

export async function insertPeriod(tx: Tx, period: NewPeriod): Promise<void> {
  await tx.pairPeriod.createMany({ data: [period], skipDuplicates: true });
}

/** What of a pair itself may change. */
export type PeriodChange = Partial<
  Pick<
    StoredPeriod,
    | ('state' | 'stateBefore' | 'stateSince' | 'pairedSince' | 'round' | 'wants' | 'gives')
    | 'earlierDays'
    | ('goalsSetAt' | 'isFinished' | 'askedAt' | 'sharingAt')
  >
>;

export async function updatePeriod(
  tx: Tx,
  groupId: Id<'group'>,
  change: PeriodChange,
): Promise<void> {
  await tx.pairPeriod.update({ where: { groupId }, data: change });
}
