import { type Id, newId } from '../../../core/ids.ts';
import type { Locale } from '../../../core/locale.ts';
import type { PlatformName } from '../../../core/platform.ts';
import { sql, type Tx } from '../../../db/client.ts';
import { isAdmittedTo, presentWorkspaces } from '../../installations/sql.ts';

export interface HomeChannel {
  readonly id: Id<'homeChannel'>;
  readonly workspaceName: string;
  readonly platform: PlatformName;
}

/**
 * Home channels that messages reach, whose workspaces take part in their groups' networks: id,
 * group_id, conversation, service_url, locale, workspace_id, external_id (the workspace's),
 * platform, workspace_name.
 */
export const reachableChannels = sql`
  (SELECT home.id, home.group_id, home.conversation, home.service_url, home.locale,
     home.workspace_id, place.external_id, place.platform, place.name AS workspace_name
   FROM home_channel home JOIN ${presentWorkspaces} place ON place.id = home.workspace_id
   WHERE ${isAdmittedTo(sql`home.workspace_id`, sql`home.network_id`)})`;

/** The home channels of a group; those of workspaces that take no part in its network are left out. */
export async function listHomeChannels(tx: Tx, groupId: Id<'group'>): Promise<HomeChannel[]> {
  return tx.$queryRaw`
    SELECT c.id, c.workspace_name AS "workspaceName", c.platform
    FROM ${reachableChannels} c WHERE c.group_id = ${groupId}::uuid
    ORDER BY c.id`;
}

/** A group's home channel, as messages reach it. */
export interface ReachableChannel {
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly platform: PlatformName;
  readonly conversation: string;
  readonly serviceUrl: string | null;
  readonly locale: Locale;
}

/** Undefined also where the app has been removed, and where the workspace no longer takes part in the group's network. */
export async function findHomeChannel(
  tx: Tx,
  id: Id<'homeChannel'>,
): Promise<ReachableChannel | undefined> {
  const [row] = await tx.$queryRaw<ReachableChannel[]>`
    SELECT c.workspace_id AS "workspaceId", c.external_id AS "workspaceExternalId", c.platform,
      c.conversation, c.service_url AS "serviceUrl", c.locale
    FROM ${reachableChannels} c WHERE c.id = ${id}::uuid`;
  return row;
}

/** The workspaces of home channels that messages reach, by channel. */
export async function workspacesOfChannels(
  tx: Tx,
  ids: readonly Id<'homeChannel'>[],
): Promise<Map<Id<'homeChannel'>, Id<'workspace'>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: Id<'homeChannel'>; workspaceId: Id<'workspace'> }[]>`
    SELECT c.id, c.workspace_id AS "workspaceId"
    FROM ${reachableChannels} c WHERE c.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, workspaceId }) => [id, workspaceId]));
}

/** A channel by our workspace's ID and the platform's conversation ID. */
export interface Channel {
  readonly workspaceId: Id<'workspace'>;
  readonly conversation: string;
}

export interface NewHomeChannel extends Channel {
  readonly groupId: Id<'group'>;
  /** The group's. */
  readonly networkId: Id<'network'>;
  readonly serviceUrl: string | null;
  readonly team: string | null;
  readonly locale: Locale;
}

/** The new home's ID; undefined when the channel is a home of the group already. */
export async function insertHomeChannel(
  tx: Tx,
  home: NewHomeChannel,
): Promise<Id<'homeChannel'> | undefined> {
  const id = newId<'homeChannel'>();
  const { count } = await tx.homeChannel.createMany({
    data: [{ id, ...home }],
    skipDuplicates: true,
  });
  return count === 1 ? id : undefined;
}

/** The homes of these groups that a channel is. */
export interface HomesAt extends Channel {
  readonly groupIds: readonly Id<'group'>[];
}

/** Whether people who look for a pair are told of in these homes from now on; each with its network. */
export async function setAnnouncing(
  tx: Tx,
  { workspaceId, conversation, groupIds }: HomesAt,
  announcesPairs: boolean,
): Promise<void> {
  const where = { workspaceId, conversation, groupId: { in: [...groupIds] } };
  await tx.homeChannel.updateMany({ where, data: { announcesPairs } });
}

/** A home channel as the place where a network's searches are told of. */
export interface AnnouncingChannel {
  readonly id: Id<'homeChannel'>;
  readonly workspaceId: Id<'workspace'>;
  readonly conversation: string;
}

/** Where searches in a network are told of: each channel once, of however many groups it is the home. */
export async function announcingChannels(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<AnnouncingChannel[]> {
  return tx.$queryRaw`
    SELECT DISTINCT ON (c.workspace_id, c.conversation) c.id, c.workspace_id AS "workspaceId",
      c.conversation
    FROM ${reachableChannels} c JOIN home_channel h ON h.id = c.id
    WHERE h.network_id = ${networkId}::uuid AND h.announces_pairs
    ORDER BY c.workspace_id, c.conversation, c.id`;
}

export async function deleteHomeChannel(
  tx: Tx,
  groupId: Id<'group'>,
  { workspaceId, conversation }: Channel,
): Promise<void> {
  await tx.homeChannel.deleteMany({ where: { groupId, workspaceId, conversation } });
}

/** By the platform's IDs. */
export type Channels = { readonly platform: PlatformName; readonly workspace: string } & (
  | { readonly conversation: string }
  | { readonly team: string }
);

/** Ends the homes in a channel or in all channels of a team, and tells which they were. */
export async function deleteHomeChannels(
  tx: Tx,
  { platform, workspace, ...where }: Channels,
): Promise<{ id: Id<'homeChannel'>; groupId: Id<'group'> }[]> {
  const { conversation, team } = { conversation: null, team: null, ...where };
  return tx.$queryRaw`
    DELETE FROM home_channel c USING ${presentWorkspaces} w
    WHERE w.id = c.workspace_id AND w.platform = ${platform} AND w.external_id = ${workspace}
      AND (c.conversation = ${conversation} OR c.team = ${team})
    RETURNING c.id, c.group_id AS "groupId"`;
}

/** Ends the homes of a network's groups in one workspace, and tells which they were. */
export async function deleteHomesIn(
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
): Promise<{ id: Id<'homeChannel'>; groupId: Id<'group'> }[]> {
  return tx.$queryRaw`
    DELETE FROM home_channel
    WHERE network_id = ${networkId}::uuid AND workspace_id = ${workspaceId}::uuid
    RETURNING id, group_id AS "groupId"`;
}

/** The group whose home it is; undefined when it no longer is one. */
export async function groupOfChannel(
  tx: Tx,
  id: Id<'homeChannel'>,
): Promise<Id<'group'> | undefined> {
  const row = await tx.homeChannel.findUnique({ where: { id }, select: { groupId: true } });
  return row?.groupId as Id<'group'> | undefined;
}

/** The groups whose home a channel is. */
export async function groupsAt(
  tx: Tx,
  { workspaceId, conversation }: Channel,
): Promise<Id<'group'>[]> {
  const rows = await tx.homeChannel.findMany({
    where: { workspaceId, conversation },
    select: { groupId: true },
  });
  return rows.map(({ groupId }) => groupId as Id<'group'>);
}
