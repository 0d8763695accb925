import type { Id } from '../../core/ids.ts';
import type { Locale } from '../../core/locale.ts';
import type { PlatformName } from '../../core/platform.ts';
import { sql, type Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

export interface Posted {
  readonly id: Id<'message'>;
  readonly purpose: string;
  readonly subjectId: string;
  readonly workspaceId: Id<'workspace'>;
  readonly workspace: { readonly platform: PlatformName; readonly externalId: string };
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly messageId: string | null;
  readonly attemptedAt: Date;
  readonly personId: Id<'person'> | null;
  readonly homeChannelId: Id<'homeChannel'> | null;
}

const postedFields = {
  id: true,
  purpose: true,
  subjectId: true,
  workspaceId: true,
  workspace: { select: { platform: true, externalId: true } },
  conversation: true,
  serviceUrl: true,
  messageId: true,
  attemptedAt: true,
  personId: true,
  homeChannelId: true,
} as const;

/** Raises the version (1 for a new subject) and keeps the subject locked until the transaction ends. */
export async function raiseVersion(tx: Tx, subjectId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO subject (id, version) VALUES (${subjectId}::uuid, 1)
    ON CONFLICT (id) DO UPDATE SET version = subject.version + 1
    RETURNING version`;
  if (!row) throw new Error('no version returned');
  return row.version;
}

/** Raises the versions of those subjects that something has been posted about, and tells which they are. */
export async function raiseVersions(tx: Tx, subjectIds: readonly string[]): Promise<string[]> {
  // Locked in one order, so that two transactions with the same subjects cannot block each other.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH locked AS (
      SELECT id FROM subject WHERE id = ANY(${subjectIds}::uuid[]) ORDER BY id FOR UPDATE
    )
    UPDATE subject SET version = subject.version + 1 FROM locked WHERE subject.id = locked.id
    RETURNING subject.id::text AS id`;
  return rows.map(({ id }) => id);
}

/** The version now; a subject that nobody has touched yet begins at 1. */
export async function versionOf(db: Tx, subjectId: string): Promise<number> {
  const subject = await db.subject.findUnique({ where: { id: subjectId } });
  return subject?.version ?? 1;
}

export async function findPosted(db: Tx, id: string): Promise<Posted | undefined> {
  const row = await db.postedMessage.findUnique({ where: { id }, select: postedFields });
  return (row ?? undefined) as Posted | undefined;
}

export interface Attempt {
  readonly id: Id<'message'>;
  readonly purpose: string;
  readonly subjectId: string;
  readonly workspaceId: Id<'workspace'>;
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly personId: Id<'person'> | null;
  readonly homeChannelId: Id<'homeChannel'> | null;
  readonly rank: number;
  readonly attemptedAt: Date;
}

/**
 * Written before anything is sent: after a crash the next attempt knows that it must look first.
 * `before` is when the attempt was made that it follows. False when another one came in between.
 */
export async function recordAttempt(
  db: Tx,
  { id, ...attempt }: Attempt,
  before: Date | undefined,
): Promise<boolean> {
  if (before) {
    const cutOff = { id, messageId: null, attemptedAt: before };
    const { count } = await db.postedMessage.updateMany({ where: cutOff, data: attempt });
    return count === 1;
  }
  await db.subject.createMany({ data: [{ id: attempt.subjectId }], skipDuplicates: true });
  const { count } = await db.postedMessage.createMany({
    data: [{ id, ...attempt }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** What a person has before them without its having been sent: from now on it is redrawn like a message. */
export async function recordShown(
  db: Tx,
  id: Id<'message'>,
  shown: Omit<Attempt, 'id'> & { messageId: string },
): Promise<void> {
  await db.subject.createMany({ data: [{ id: shown.subjectId }], skipDuplicates: true });
  const place = { ...shown, shownVersion: await versionOf(db, shown.subjectId), goneAt: null };
  await db.postedMessage.upsert({ where: { id }, create: { id, ...place }, update: place });
}

/** The platform answered that nothing was sent. */
export async function forgetAttempt(db: Tx, id: Id<'message'>): Promise<void> {
  await db.postedMessage.deleteMany({ where: { id, messageId: null } });
}

export async function recordPosted(
  db: Tx,
  id: Id<'message'>,
  posted: {
    conversation: string;
    messageId: string;
    serviceUrl: string | null;
    shownVersion: number;
  },
): Promise<void> {
  await db.postedMessage.update({ where: { id }, data: posted });
}

/** Whether a message can be changed now: the app is there, and its reader has not become unreachable. */
const CAN_BE_DRAWN = sql`
  m.message_id IS NOT NULL AND m.gone_at IS NULL
  AND EXISTS (SELECT FROM workspace w JOIN admission d ON d.workspace_id = w.id
    WHERE w.id = m.workspace_id AND w.removed_at IS NULL)
  AND NOT EXISTS (SELECT FROM address a
    WHERE a.person_id = m.person_id AND a.workspace_id = m.workspace_id
      AND a.unreachable_since IS NOT NULL)`;

/** Messages of a subject that show an older version than the newest: home channels and facilitators first. */
export async function staleMessages(db: Tx, subjectId: string): Promise<Posted[]> {
  const stale = await db.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM posted_message m JOIN subject s ON s.id = m.subject_id
    WHERE s.id = ${subjectId}::uuid AND m.shown_version < s.version AND ${CAN_BE_DRAWN}`;
  const rows = await db.postedMessage.findMany({
    where: { id: { in: stale.map(({ id }) => id) } },
    orderBy: [{ rank: 'asc' }, { shownVersion: 'asc' }, { id: 'asc' }],
    select: postedFields,
  });
  return rows as Posted[];
}

/** Subjects with messages that are behind and that nobody is drawing. */
export async function staleSubjects(db: Tx): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT s.id FROM subject s JOIN posted_message m ON m.subject_id = s.id
    WHERE m.shown_version < s.version AND ${CAN_BE_DRAWN}
      AND (m.claimed_until IS NULL OR m.claimed_until < now())`;
  return rows.map(({ id }) => id);
}

/** Keeps a delivery, IDs only, for when its receiver can be reached again. */
export async function keepUndelivered(
  db: Tx,
  id: Id<'message'>,
  delivery: { readonly to: { personId: string } | { homeChannelId: string } },
  since: Date,
): Promise<void> {
  const data = { id, delivery, since, ...delivery.to };
  await db.undelivered.createMany({ data: [data], skipDuplicates: true });
}

/** Takes out the deliveries whose receivers can be reached now, as `findRecipient` reaches them, and forgets older ones. */
export async function takeReachable(tx: Tx, since: Date): Promise<unknown[]> {
  const rows = await tx.$queryRaw<{ delivery: unknown; isCurrent: boolean }[]>`
    DELETE FROM undelivered u
    WHERE u.since < ${since}
      OR EXISTS (SELECT FROM address a
        JOIN workspace w ON w.id = a.workspace_id AND w.removed_at IS NULL
        WHERE a.person_id = u.person_id AND a.unreachable_since IS NULL
          AND EXISTS (SELECT FROM admission d WHERE d.workspace_id = w.id))
      OR EXISTS (SELECT FROM home_channel c
        JOIN workspace w ON w.id = c.workspace_id AND w.removed_at IS NULL
        JOIN "group" g ON g.id = c.group_id
        JOIN admission d ON d.workspace_id = w.id AND d.network_id = g.network_id
        WHERE c.id = u.home_channel_id)
    RETURNING u.delivery, u.since >= ${since} AS "isCurrent"`;
  return rows.filter(({ isCurrent }) => isCurrent).map(({ delivery }) => delivery);
}

/**
 * Takes a stale message for drawing; false when it is up to date, gone, or another drawer has it.
 * For a little longer than a platform is waited for: a killed drawer's message is free after that.
 */
export async function claim(db: Tx, id: Id<'message'>): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE posted_message m SET claimed_until = now() + interval '15 seconds'
    FROM subject s
    WHERE m.id = ${id}::uuid AND s.id = m.subject_id AND m.shown_version < s.version
      AND m.gone_at IS NULL AND (m.claimed_until IS NULL OR m.claimed_until < now())`;
  return count === 1;
}

export async function recordDrawn(db: Tx, id: Id<'message'>, shownVersion: number): Promise<void> {
  await db.postedMessage.update({ where: { id }, data: { shownVersion, claimedUntil: null } });
}

export async function release(db: Tx, id: Id<'message'>): Promise<void> {
  await db.postedMessage.update({ where: { id }, data: { claimedUntil: null } });
}

export async function recordGone(db: Tx, id: Id<'message'>, at: Date): Promise<void> {
  await db.postedMessage.update({ where: { id }, data: { goneAt: at, claimedUntil: null } });
}

/**
 * Takes one turn of a workspace's budget for a method and tells how many
 * milliseconds to wait for it. The generic cell rate algorithm: one turn each
 * `60 / perMinute` seconds, of which `burst` may be taken at once.
 */
export async function takeTurn(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: string,
  perMinute: number,
  burst: number,
): Promise<number> {
  const interval = 60 / perMinute;
  const [row] = await db.$queryRaw<{ wait: number }[]>`
    INSERT INTO send_budget (workspace_id, method, free_at)
    VALUES (${workspaceId}::uuid, ${method}, clock_timestamp() + make_interval(secs => ${interval}))
    ON CONFLICT (workspace_id, method) DO UPDATE
      SET free_at = greatest(send_budget.free_at, clock_timestamp()) + make_interval(secs => ${interval})
    RETURNING extract(epoch FROM free_at - clock_timestamp())::float8 AS wait`;
  return Math.max(0, ((row?.wait ?? 0) - burst * interval) * 1000);
}

/** The platform asked to wait: nobody takes a turn in this workspace before that. */
export async function pause(
  db: Tx,
  workspaceId: Id<'workspace'>,
  method: string,
  seconds: number,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO send_budget (workspace_id, method, free_at)
    VALUES (${workspaceId}::uuid, ${method}, clock_timestamp() + make_interval(secs => ${seconds}))
    ON CONFLICT (workspace_id, method) DO UPDATE
      SET free_at = greatest(send_budget.free_at, clock_timestamp() + make_interval(secs => ${seconds}))`;
}

export interface HomeChannel {
  readonly id: Id<'homeChannel'>;
  readonly workspaceName: string;
  readonly platform: PlatformName;
}

/** The home channels of a group; those of workspaces that take no part in its network are left out. */
export async function listHomeChannels(tx: Tx, groupId: Id<'group'>): Promise<HomeChannel[]> {
  return tx.$queryRaw`
    SELECT c.id, w.name AS "workspaceName", w.platform::text AS platform
    FROM home_channel c
    JOIN "group" g ON g.id = c.group_id
    JOIN workspace w ON w.id = c.workspace_id AND w.removed_at IS NULL
    JOIN admission d ON d.workspace_id = w.id AND d.network_id = g.network_id
    WHERE c.group_id = ${groupId}::uuid
    ORDER BY c.id`;
}

/** A group's home channel, as messages reach it. */
export interface ReachableChannel {
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly platform: PlatformName;
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly locale: Locale;
  /** The group's. */
  readonly zone: string;
}

/** Undefined also where the app has been removed, and where the workspace no longer takes part in the group's network. */
export async function findHomeChannel(
  tx: Tx,
  id: Id<'homeChannel'>,
): Promise<ReachableChannel | undefined> {
  const [row] = await tx.$queryRaw<ReachableChannel[]>`
    SELECT w.id AS "workspaceId", w.external_id AS "workspaceExternalId",
      w.platform::text AS platform, c.conversation, c.service_url AS "serviceUrl", c.locale, g.zone
    FROM home_channel c
    JOIN workspace w ON w.id = c.workspace_id AND w.removed_at IS NULL
    JOIN "group" g ON g.id = c.group_id
    JOIN admission d ON d.workspace_id = w.id AND d.network_id = g.network_id
    WHERE c.id = ${id}::uuid`;
  return row;
}

/** What has been posted to the other goes on being drawn, for the kept person. */
export async function mergeMessages(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.postedMessage.updateMany({ where: { personId: other }, data: { personId: kept } });
  // What has waited for the other goes to the kept person, unless they have it already.
  await tx.$executeRaw`
    UPDATE undelivered SET person_id = ${kept}::uuid,
      delivery = jsonb_set(delivery, '{to,personId}', to_jsonb(${kept}::text))
    WHERE person_id = ${other}::uuid`;
}

/** What has been posted about one subject is about another from now on. */
export async function moveSubject(tx: Tx, from: string, to: string): Promise<void> {
  await tx.subject.createMany({ data: [{ id: to }], skipDuplicates: true });
  await tx.postedMessage.updateMany({ where: { subjectId: from }, data: { subjectId: to } });
}
