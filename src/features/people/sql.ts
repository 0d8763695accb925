import { type Sql, sql } from '../../db/client.ts';
import { isAdmitted, presentWorkspaces, workspaces } from '../installations/sql.ts';

/** Everybody: id, name, locale, zone. */
export const persons = sql`(SELECT id, name, locale, zone FROM person)`;

/** Chat accounts with their workspaces: id, person_id, name, platform, workspace_name. */
export const accounts = sql`
  (SELECT addr.id, addr.person_id, addr.name, place.platform, place.name AS workspace_name
   FROM address addr JOIN ${workspaces} place ON place.id = addr.workspace_id)`;

/** Whether a person can be reached in any of their chats. */
export function isReachable(personId: Sql): Sql {
  return sql`EXISTS (
    SELECT FROM address addr JOIN ${presentWorkspaces} place ON place.id = addr.workspace_id
    WHERE addr.person_id = ${personId} AND addr.unreachable_since IS NULL
      AND ${isAdmitted(sql`place.id`)})`;
}

/** Whether what is sent to a person in a workspace does not arrive. */
export function isUnreachableIn(personId: Sql, workspaceId: Sql): Sql {
  return sql`EXISTS (SELECT FROM address addr
    WHERE addr.person_id = ${personId} AND addr.workspace_id = ${workspaceId}
      AND addr.unreachable_since IS NOT NULL)`;
}
