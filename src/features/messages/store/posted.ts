import type { Id } from '../../../core/ids.ts';
import type { Message } from '../../../core/kinds.ts';
import type { Locale } from '../../../core/locale.ts';
import type { PlatformName } from '../../../core/platform.ts';
import { type Sql, sql, type Tx } from '../../../db/client.ts';
import type { Pair } from '../../deps.ts';
import { activeWorkspaces, workspaces } from '../../installations/sql.ts';
import { isUnreachableIn, persons } from '../../people/sql.ts';
import { unlessAhead } from './ahead.ts';

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

/** One message of ours, as far as the attempt to send it was noted. */
export interface Posted {
  readonly id: Id<'message'>;
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly platform: PlatformName;
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly messageId: string | null;
  readonly attemptedAt: Date;
}

export async function findPosted(db: Tx, id: Id<'message'>): Promise<Posted | undefined> {
  const [row] = await db.$queryRaw<Posted[]>`
    SELECT m.id, m.workspace_id AS "workspaceId", w.external_id AS "workspaceExternalId",
      w.platform, m.conversation, m.service_url AS "serviceUrl", m.message_id AS "messageId",
      m.attempted_at AS "attemptedAt"
    FROM posted_message m JOIN ${workspaces} w ON w.id = m.workspace_id
    WHERE m.id = ${id}::uuid`;
  return row;
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
  shownVersion: number,
): Promise<void> {
  await db.subject.createMany({ data: [{ id: shown.subjectId }], skipDuplicates: true });
  const place = { ...shown, shownVersion, shownCard: null, goneAt: null, missedAt: null };
  await db.postedMessage.upsert({ where: { id }, create: { id, ...place }, update: place });
}

/** The platform answered that nothing was sent. */
export async function forgetAttempt(db: Tx, id: Id<'message'>): Promise<void> {
  await db.postedMessage.deleteMany({ where: { id, messageId: null } });
}

/**
 * Notes where a message stands and what it shows. True when its subject has changed meanwhile, or the
 * message follows another of which only the newest is for use: the subject's version is raised once
 * more, so that nobody who looked before takes it for up to date. One
 * statement, which takes the subject's lock: whoever raises its version at the same time waits until
 * the message can be seen.
 */
export async function recordPosted(
  db: Tx,
  id: Id<'message'>,
  subjectId: string,
  posted: {
    readonly conversation: string;
    readonly messageId: string;
    readonly serviceUrl: string | null;
    readonly shownVersion: number;
    /** A digest of the card that it shows, where that is known. */
    readonly shownCard: string | null;
  },
  { onlyNewest }: Pick<Message, 'onlyNewest'>,
): Promise<boolean> {
  const { conversation, messageId, serviceUrl, shownVersion, shownCard } = posted;
  const [row] = await db.$queryRaw<{ isBehind: boolean }[]>`
    WITH locked AS (
      SELECT id, version FROM subject WHERE id = ${subjectId}::uuid FOR NO KEY UPDATE
    ), posted AS (
      UPDATE posted_message SET conversation = ${conversation}, message_id = ${messageId},
        service_url = ${serviceUrl}, shown_version = ${shownVersion}, shown_card = ${shownCard}
      WHERE id = ${id}::uuid
    ), followed AS (
      SELECT FROM posted_message n JOIN posted_message o ON ${isFollowedBy(sql`o`, sql`n`)}
      WHERE n.id = ${id}::uuid AND ${onlyNewest} AND o.conversation = ${conversation}
    ), raised AS (
      UPDATE subject s SET version = s.version + 1, is_behind = true
      FROM locked l
      WHERE s.id = l.id AND (l.version > ${shownVersion} OR EXISTS (SELECT FROM followed))
      RETURNING s.id
    )
    SELECT EXISTS (SELECT FROM raised) AS "isBehind"`;
  return row?.isBehind === true;
}

/** Whether a message `n` to the same reader came after a message `o` of its kind and about the same. */
function isFollowedBy(o: Sql, n: Sql): Sql {
  return sql`(${n}.subject_id = ${o}.subject_id AND ${n}.purpose = ${o}.purpose
    AND ${n}.person_id = ${o}.person_id AND ${n}.workspace_id = ${o}.workspace_id
    AND ${n}.gone_at IS NULL AND ${o}.gone_at IS NULL
    AND (${n}.attempted_at, ${n}.id) > (${o}.attempted_at, ${o}.id))`;
}

/** A message that shows an older version than the newest, and who reads it. */
export interface Stale {
  readonly id: Id<'message'>;
  readonly purpose: string;
  readonly subjectId: string;
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly platform: PlatformName;
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly messageId: string;
  readonly personId: Id<'person'> | null;
  readonly homeChannelId: Id<'homeChannel'> | null;
  /** The person's, or the channel's. */
  readonly locale: Locale;
  /** The person's. */
  readonly zone: string | null;
}

/** Without a message where there is none. */
type StaleRow = { readonly version: number } & (Stale | { readonly id: null });

/** A message that nobody is drawing and that need not be left alone. */
const UNCLAIMED = sql`(m.claimed_until IS NULL
  OR ${unlessAhead(sql`m.claimed_until`)} <= clock_timestamp())`;

/** Messages that can be changed now and show an older version: the app is there, and so is the reader. */
const STALE = sql`
  FROM posted_message m
  JOIN subject s ON s.id = m.subject_id AND m.shown_version < s.version
  JOIN ${activeWorkspaces} w ON w.id = m.workspace_id
  WHERE m.message_id IS NOT NULL AND m.gone_at IS NULL
    AND NOT ${isUnreachableIn(sql`m.person_id`, sql`m.workspace_id`)}`;

/**
 * The newest version of a subject, and those of its messages that show an older one and that nobody
 * is drawing: home channels and facilitators first. One statement, however many there are. Those of
 * one workspace, where it is named.
 */
export async function staleMessages(
  db: Tx,
  subjectId: string,
  workspaceId: Id<'workspace'> | null = null,
): Promise<{ version: number; messages: Stale[] }> {
  const rows = await db.$queryRaw<StaleRow[]>`
    SELECT n.version, x.*, coalesce(p.locale, c.locale) AS locale, p.zone
    FROM subject n LEFT JOIN LATERAL (
      SELECT m.id, m.purpose, m.subject_id AS "subjectId", m.workspace_id AS "workspaceId",
        w.external_id AS "workspaceExternalId", w.platform, m.conversation,
        m.service_url AS "serviceUrl", m.message_id AS "messageId", m.person_id AS "personId",
        m.home_channel_id AS "homeChannelId", m.rank, m.shown_version
      ${STALE} AND s.id = n.id
        AND ${UNCLAIMED}
        AND (${workspaceId}::uuid IS NULL OR m.workspace_id = ${workspaceId}::uuid)
    ) x ON true
    LEFT JOIN ${persons} p ON p.id = x."personId"
    LEFT JOIN home_channel c ON c.id = x."homeChannelId"
    WHERE n.id = ${subjectId}::uuid
    ORDER BY x.rank, x.shown_version, x.id`;
  const messages = rows.flatMap((row) => (row.id === null ? [] : [row]));
  return { version: rows[0]?.version ?? 0, messages };
}

export interface Claimed {
  /** The version that is to be drawn at least. */
  readonly version: number;
  /** A digest of the card that it shows, where that is known. */
  readonly shownCard: string | null;
  /** A newer message of its kind stands below it: as it was at that version, not when it was listed. */
  readonly isFollowed: boolean;
}

/**
 * Takes a stale message for drawing; undefined when it is up to date, gone, or another drawer has
 * it. For a little longer than a platform is waited for: a killed drawer's message is free after
 * that, and what it shows is not known then.
 */
export async function claim(db: Tx, id: Id<'message'>): Promise<Claimed | undefined> {
  const [row] = await db.$queryRaw<Claimed[]>`
    WITH before AS (
      SELECT id, shown_card FROM posted_message WHERE id = ${id}::uuid FOR NO KEY UPDATE
    )
    UPDATE posted_message m
    SET claimed_until = clock_timestamp() + make_interval(secs => 15), shown_card = NULL
    FROM subject s, before b
    WHERE m.id = b.id AND s.id = m.subject_id AND m.shown_version < s.version
      AND m.gone_at IS NULL AND ${UNCLAIMED}
    RETURNING s.version, b.shown_card AS "shownCard",
      EXISTS (SELECT FROM posted_message n
        WHERE ${isFollowedBy(sql`m`, sql`n`)} AND n.conversation = m.conversation
          AND n.message_id IS NOT NULL) AS "isFollowed"`;
  return row;
}

export async function recordDrawn(
  db: Tx,
  id: Id<'message'>,
  shownVersion: number,
  shownCard: string | null,
): Promise<void> {
  const data = { shownVersion, shownCard, claimedUntil: null, missedAt: null };
  await db.postedMessage.update({ where: { id }, data });
}

export async function release(db: Tx, id: Id<'message'>): Promise<void> {
  await db.postedMessage.update({ where: { id }, data: { claimedUntil: null } });
}

export async function recordGone(db: Tx, id: Id<'message'>, at: Date): Promise<void> {
  await db.postedMessage.update({ where: { id }, data: { goneAt: at, claimedUntil: null } });
}

/** A platform may not find a message for a moment: how long it is left alone before it is asked again. Seconds. */
const ASK_AGAIN = 300;

/** The platform says that there is no such message: it is given up when it says so again later. */
export async function recordMissing(db: Tx, id: Id<'message'>, at: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE posted_message SET
      gone_at = CASE WHEN missed_at IS NOT NULL THEN ${at}::timestamptz END,
      missed_at = coalesce(missed_at, ${at}::timestamptz),
      claimed_until = clock_timestamp() + make_interval(secs => ${ASK_AGAIN})
    WHERE id = ${id}::uuid`;
}

/** What has been posted to the other goes on being drawn, for the kept person. */
export async function mergePosted(db: Tx, { kept, other }: Pair): Promise<void> {
  await db.postedMessage.updateMany({ where: { personId: other }, data: { personId: kept } });
}

/** What was posted to a person in one conversation is drawn no more: it may have become somebody else's. */
export async function abandonPosted(
  db: Tx,
  place: {
    readonly personId: Id<'person'>;
    readonly workspaceId: Id<'workspace'>;
    readonly conversation: string;
  },
  goneAt: Date,
): Promise<void> {
  await db.postedMessage.updateMany({ where: { ...place, goneAt: null }, data: { goneAt } });
}

/** Forgets what was posted before a day: nobody looks there any more. */
export async function deletePostedBefore(db: Tx, day: Date): Promise<void> {
  await db.postedMessage.deleteMany({ where: { attemptedAt: { lt: day } } });
}

/** Whether anything shows an older version of a subject than the newest. */
export function isStale(subjectId: string): Sql {
  return sql`EXISTS (SELECT ${STALE} AND s.id = ${subjectId}::uuid)`;
}
