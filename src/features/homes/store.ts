import { type Id, newId } from '../../core/ids.ts';
import type { Locale } from '../../core/locale.ts';
import type { Tx } from '../../db/client.ts';

/** A channel by our workspace's ID and the platform's conversation ID. */
export interface Channel {
  readonly workspaceId: Id<'workspace'>;
  readonly conversation: string;
}

export interface NewHome extends Channel {
  readonly groupId: Id<'group'>;
  readonly serviceUrl: string | null;
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
export async function findGroupName(tx: Tx, id: Id<'homeChannel'>): Promise<string | undefined> {
  const row = await tx.homeChannel.findUnique({
    where: { id },
    select: { group: { select: { name: true } } },
  });
  return row?.group.name;
}
