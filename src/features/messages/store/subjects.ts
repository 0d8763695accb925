import type { Id } from '../../../core/ids.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { raisingPosted, raisingVersions } from '../sql.ts';
import { isStale } from './posted.ts';

/** Raises the versions (1 for a new subject) and keeps the subjects locked until the transaction ends. */
export async function raiseVersions(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  // Locked in one order, so that two transactions with the same subjects cannot block each other.
  const ids = sql`SELECT DISTINCT id FROM unnest(${subjectIds}::uuid[]) AS id ORDER BY id`;
  await tx.$executeRaw`${raisingVersions(ids)}`;
}

/** Raises the versions of those subjects that something has been posted about, and tells which they are. */
export async function raisePosted(tx: Tx, subjectIds: readonly string[]): Promise<string[]> {
  // Locked in one order here too.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH locked AS (
      SELECT id FROM subject WHERE id = ANY(${subjectIds}::uuid[]) ORDER BY id FOR UPDATE
    )
    ${raisingPosted(sql`SELECT id FROM locked`)}`;
  return rows.map(({ id }) => id);
}

/** The version now; a subject that nobody has touched yet begins at 1. */
export async function versionOf(db: Tx, subjectId: string): Promise<number> {
  const subject = await db.subject.findUnique({ where: { id: subjectId } });
  return subject?.version ?? 1;
}

/** Subjects of which something shows an older version than the newest, or may do so. */
export async function behindSubjects(db: Tx): Promise<string[]> {
  const rows = await db.subject.findMany({ where: { isBehind: true }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Takes the mark off a subject of which everything shows this version; false when it has changed since, or something does not. */
export async function markUpToDate(db: Tx, subjectId: string, version: number): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE subject SET is_behind = false
    WHERE id = ${subjectId}::uuid AND version = ${version} AND is_behind
      AND NOT ${isStale(subjectId)}`;
  return count === 1;
}

/** Whoever is back, in a workspace or as a person, is shown the newest. */
export async function markBehind(
  db: Tx,
  whose: { readonly workspaceId: Id<'workspace'> } | { readonly personId: Id<'person'> },
): Promise<void> {
  await db.subject.updateMany({
    where: { messages: { some: { ...whose, goneAt: null } } },
    data: { isBehind: true },
  });
}

/** What has been posted about one subject is about another from now on. */
export async function moveSubject(tx: Tx, from: string, to: string): Promise<void> {
  await tx.subject.createMany({ data: [{ id: to }], skipDuplicates: true });
  await tx.postedMessage.updateMany({ where: { subjectId: from }, data: { subjectId: to } });
}

/** Forgets versions that nothing shows. */
export async function deleteUnseen(db: Tx): Promise<void> {
  await db.subject.deleteMany({ where: { isBehind: false, messages: { none: {} } } });
}
