import { type Id, newId } from '../../core/ids.ts';
import type { Locale } from '../../core/locale.ts';
import type { PlatformName } from '../../core/platform.ts';
import type { Tx } from '../../db/client.ts';

/** A channel by our workspace's ID and the platform's conversation ID. */
export interface Channel {
  readonly workspaceId: Id<'workspace'>;
  readonly conversation: string;
}

export interface NewHome extends Channel {
  readonly groupId: Id<'group'>;
  readonly serviceUrl: string | null;
  readonly team: string | null;
  readonly locale: Locale;
}

/** The new home's ID; undefined when the channel is a home of the group already. */
export async function insertHome(tx: Tx, home: NewHome): Promise<Id<'homeChannel'> | undefined> {
  const id = newId<'homeChannel'>();
  const { count } = await tx.homeChannel.createMany({
    data: [{ id, ...home }],
    skipDuplicates: true,
  });
  return count === 1 ? id : undefined;
}

export async function deleteHome(
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
export async function deleteHomes(
  tx: Tx,
  { platform, workspace, ...where }: Channels,
): Promise<{ id: Id<'homeChannel'>; groupId: Id<'group'> }[]> {
  const { conversation, team } = { conversation: null, team: null, ...where };
  return tx.$queryRaw`
    DELETE FROM home_channel c USING workspace w
    WHERE w.id = c.workspace_id AND w.platform = ${platform}::platform
      AND w.external_id = ${workspace}
      AND (c.conversation = ${conversation} OR c.team = ${team})
    RETURNING c.id, c.group_id AS "groupId"`;
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

/** The name of the group whose home it is. */
export async function findGroupNameAt(tx: Tx, id: Id<'homeChannel'>): Promise<string | undefined> {
  const row = await tx.homeChannel.findUnique({
    where: { id },
    select: { group: { select: { name: true } } },
  });
  return row?.group.name;
}

export async function findGroupName(tx: Tx, id: Id<'group'>): Promise<string | undefined> {
  return (await tx.group.findUnique({ where: { id }, select: { name: true } }))?.name;
}
