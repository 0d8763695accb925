import type { PlatformName } from '../../core/platform.ts';
import { type Sql, sql } from '../../db/client.ts';

/** All workspaces, also those that the app was removed from: id, platform, external_id, name. */
export const workspaces = sql`
  (SELECT id, platform::text AS platform, external_id, name FROM workspace)`;

/** Workspaces in which the app is: id, platform, external_id, name. */
export const presentWorkspaces = sql`
  (SELECT id, platform::text AS platform, external_id, name FROM workspace WHERE removed_at IS NULL)`;

const IS_ACTIVE = sql`removed_at IS NULL AND ${isAdmitted(sql`workspace.id`)}`;

/** Workspaces in which the app is and that take part in some network: id, platform, external_id, name. */
export const activeWorkspaces = sql`
  (SELECT id, platform::text AS platform, external_id, name FROM workspace WHERE ${IS_ACTIVE})`;

/** The workspace of a platform's own ID, whatever has become of it: id, name, is_active. */
export function workspaceBy(platform: PlatformName, externalId: string): Sql {
  return sql`
    (SELECT id, name, ${IS_ACTIVE} AS is_active FROM workspace
     WHERE platform = ${platform}::platform AND external_id = ${externalId})`;
}

/** Whether a workspace takes part in any network. */
function isAdmitted(workspaceId: Sql): Sql {
  return sql`EXISTS (SELECT FROM admission adm WHERE adm.workspace_id = ${workspaceId})`;
}

/** The workspaces that take part in a network, as an array of their IDs. */
export function admittedTo(networkId: Sql): Sql {
  return sql`ARRAY(SELECT adm.workspace_id FROM admission adm WHERE adm.network_id = ${networkId})`;
}

/** Whether a workspace takes part in a network. */
export function isAdmittedTo(workspaceId: Sql, networkId: Sql): Sql {
  return sql`EXISTS (SELECT FROM admission adm
    WHERE adm.workspace_id = ${workspaceId} AND adm.network_id = ${networkId})`;
}
