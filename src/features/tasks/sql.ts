import type { Id } from '../../core/ids.ts';
import type { Task } from '../../core/kinds.ts';
import { type Sql, sql } from '../../db/client.ts';

/** Marks a person's open task done where `isDone` holds: a statement that gives its ID, for being part of a longer one. */
export function finishingTask(
  { name }: Task,
  { subjectId, personId }: { readonly subjectId: string; readonly personId: Id<'person'> },
  isDone: Sql,
  doneAt: Date,
): Sql {
  return sql`
    UPDATE task SET done_at = ${doneAt}, open_key = NULL
    WHERE kind = ${name} AND subject_id = ${subjectId}::uuid AND person_id = ${personId}::uuid
      AND done_at IS NULL AND ${isDone}
    RETURNING id`;
}
