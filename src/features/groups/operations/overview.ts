import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import type { Standing } from '../../../core/standing.ts';
import type { Deps } from '../../deps.ts';
import { type HomeChannel, homeChannelsOf } from '../../messages/operations/channels.ts';
import {
  activeMembers,
  type Group,
  type GroupList,
  groupsAtSight,
  type Member,
  visibleGroup,
} from './access.ts';
import { countPending } from './confirm.ts';

/** The groups that the actor may look at. */
export async function groupList({ db: { prisma } }: Deps, actor: Actor): Promise<GroupList> {
  return groupsAtSight(prisma, actor);
}

export interface GroupPage {
  readonly group: Group;
  readonly standing: Standing;
  readonly members: readonly Member[];
  readonly homeChannels: readonly HomeChannel[];
  /** How many wait to be confirmed; 0 for whom this does not concern. */
  readonly pending: number;
}

/** What a member, facilitator or project manager sees of a group. @throws AppError `notMember` */
export async function groupPage(
  { db: { prisma } }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<GroupPage> {
  const { group, standing } = await visibleGroup(prisma, actor, groupId);
  const members = await activeMembers(prisma, groupId);
  const homeChannels = await homeChannelsOf(prisma, groupId);
  const pending = standing === 'member' ? 0 : await countPending(prisma, groupId);
  return { group, standing, members, homeChannels, pending };
}
