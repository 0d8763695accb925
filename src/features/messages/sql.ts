import { type Sql, sql } from '../../db/client.ts';

/**
 * Raises the versions of subjects (1 for a new one) and keeps them locked until the transaction
 * ends: a statement that gives `id` and `version`, for being part of a longer one. `ids` selects a
 * column `id`.
 */
export function raisingVersions(ids: Sql): Sql {
  return sql`
    INSERT INTO subject (id, version, is_behind) SELECT asked_for.id, 1, true FROM (${ids}) asked_for
    ON CONFLICT (id) DO UPDATE SET version = subject.version + 1, is_behind = true
    RETURNING id, version`;
}

/** The same for those of the subjects that something has been posted about; gives `id`. */
export function raisingPosted(ids: Sql): Sql {
  return sql`
    UPDATE subject SET version = subject.version + 1, is_behind = true
    FROM (${ids}) asked_for WHERE subject.id = asked_for.id
    RETURNING subject.id::text AS id`;
}

/** The version that a subject has had when the statement began. */
export function versionBefore(subjectId: Sql): Sql {
  return sql`(SELECT version FROM subject WHERE id = ${subjectId})`;
}
