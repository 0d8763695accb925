import { type Sql, sql } from '../../db/client.ts';

/** All workspaces, also those that the app was removed from: id, platform, external_id, name. */
export const workspaces = sql`
  (SELECT id, platform::text AS platform, external_id, name FROM workspace)`;

/** Workspaces in which the app is: id, platform, external_id, name. */
export const presentWorkspaces = sql`
  (SELECT id, platform::text AS platform, external_id, name FROM workspace WHERE removed_at IS NULL)`;

/** Whether a workspace takes part in any network. */
export function isAdmitted(workspaceId: Sql): Sql {
  return sql`EXISTS (SELECT FROM admission adm WHERE adm.workspace_id = ${workspaceId})`;
}

/** Whether a workspace takes part in a network. */
export function isAdmittedTo(workspaceId: Sql, networkId: Sql): Sql {
  return sql`EXISTS (SELECT FROM admission adm
    WHERE adm.workspace_id = ${workspaceId} AND adm.network_id = ${networkId})`;
}
