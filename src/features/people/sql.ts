import { type Sql, sql } from '../../db/client.ts';
import { activeWorkspaces, isAdmittedTo, workspaces } from '../installations/sql.ts';

/** Everybody: id, name, locale, zone. */
export const persons = sql`(SELECT id, name, locale, zone FROM person)`;

/** Chat accounts with their workspaces: id, person_id, name, workspace_id, platform, workspace_name. */
export const accounts = sql`
  (SELECT addr.id, addr.person_id, addr.name, addr.workspace_id, place.platform,
     place.name AS workspace_name
   FROM address addr JOIN ${workspaces} place ON place.id = addr.workspace_id)`;

/**
 * Chat accounts in which their persons can be reached: id, person_id, user_id, conversation,
 * service_url, workspace_id, external_id (the workspace's), platform.
 */
export const reachableAccounts = sql`
  (SELECT addr.id, addr.person_id, addr.user_id, addr.conversation, addr.service_url,
     addr.workspace_id, place.external_id, place.platform
   FROM address addr JOIN ${activeWorkspaces} place ON place.id = addr.workspace_id
   WHERE addr.unreachable_since IS NULL)`;

/**
 * Whether a person can be reached in any of their chats; about what is of a network in those whose
 * workspace takes part in it. A network that is null asks for none.
 */
export function isReachable(personId: Sql, networkId: Sql = sql`NULL::uuid`): Sql {
  return sql`EXISTS (
    SELECT FROM ${reachableAccounts} account
    WHERE account.person_id = ${personId} AND ${takesPart(sql`account.workspace_id`, networkId)})`;
}

/** Whether a workspace takes part in a network, or none is asked for. */
export function takesPart(workspaceId: Sql, networkId: Sql): Sql {
  return sql`(${networkId} IS NULL OR ${isAdmittedTo(workspaceId, networkId)})`;
}

/** Whether what is sent to a person in a workspace does not arrive. */
export function isUnreachableIn(personId: Sql, workspaceId: Sql): Sql {
  return sql`EXISTS (SELECT FROM address addr
    WHERE addr.person_id = ${personId} AND addr.workspace_id = ${workspaceId}
      AND addr.unreachable_since IS NOT NULL)`;
}
