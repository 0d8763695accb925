import { type Sql, sql } from '../../db/client.ts';

/**
 * Raises the versions of subjects, and keeps them locked until the transaction ends: a statement
 * that gives `id` and `version`, for being part of a longer one. `ids` selects one column.
 */
export function raisingVersions(ids: Sql): Sql {
  return sql`
    INSERT INTO subject (id, version, is_behind) ${ids}
    ON CONFLICT (id) DO UPDATE SET version = subject.version + 1, is_behind = true
    RETURNING id, version`;
}

/** The version that a subject has had when the statement began. */
export function versionBefore(subjectId: Sql): Sql {
  return sql`(SELECT version FROM subject WHERE id = ${subjectId})`;
}
