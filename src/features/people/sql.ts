import { type Sql, sql } from '../../db/client.ts';
import { isAdmitted, presentWorkspaces } from '../installations/sql.ts';

/** Everybody: id, name, locale, zone. */
export const persons = sql`(SELECT id, name, locale, zone FROM person)`;

/** Whether a person can be reached in any of their chats. */
export function isReachable(personId: Sql): Sql {
  return sql`EXISTS (SELECT FROM address a JOIN ${presentWorkspaces} w ON w.id = a.workspace_id
    WHERE a.person_id = ${personId} AND a.unreachable_since IS NULL AND ${isAdmitted(sql`w.id`)})`;
}

/** Whether what is sent to a person in a workspace does not arrive. */
export function isUnreachableIn(personId: Sql, workspaceId: Sql): Sql {
  return sql`EXISTS (SELECT FROM address a
    WHERE a.person_id = ${personId} AND a.workspace_id = ${workspaceId}
      AND a.unreachable_since IS NOT NULL)`;
}
