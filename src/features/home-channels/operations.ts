import type { Place } from '../../chat/platform.ts';
import type { Actor } from '../../core/actor.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { defineMessage } from '../../core/kinds.ts';
import { audit, defineActions } from '../audit/operations.ts';
import type { Deps, Leaving, Tx } from '../deps.ts';
import {
  activeMembers,
  administeredGroup,
  administeredGroups,
  type Group,
  groupName,
} from '../groups/operations/access.ts';
import { requireAdmitted } from '../installations/operations.ts';
import {
  addHomeChannel,
  type Channel,
  type Channels,
  groupOfChannel,
  groupsAt,
  removeHomeChannel,
  removeHomeChannels,
  removeHomesIn,
} from '../messages/operations/channels.ts';
import { addressees, sendToHomeChannel, sendToPeople } from '../messages/operations/send.ts';
import { announceIn } from '../pairs/operations/announce.ts';

// What is stored begins with `homes`, as it did from the first.

/** To a new home channel. */
export const welcome = defineMessage('homes.welcome');
/** To facilitators: a home channel has ended. */
export const ended = defineMessage('homes.ended');

const noted = defineActions('homes', ['set', 'remove', 'end', 'announce', 'quiet']);

/** A group that the actor may give this channel to, or take it from. */
export interface HomeChannelChoice {
  readonly groupId: Id<'group'>;
  readonly name: string;
  readonly isHome: boolean;
}

/**
 * The groups that the actor administers, and which of them are at home here.
 * @throws AppError `channelOnly`
 */
export async function homeChannelChoices(
  deps: Deps,
  actor: Actor,
  place: Place,
): Promise<HomeChannelChoice[]> {
  const here = channelOf(actor, place);
  const groups = await administeredGroups(deps, actor);
  const homes = await groupsAt(deps.db.prisma, here);
  return groups.map(({ id, name }) => ({ groupId: id, name, isHome: homes.includes(id) }));
}

/** The channel of the request. The place comes from the platform, never from what was typed. */
function channelOf({ workspaceId }: Actor, { kind, conversation }: Place): Channel {
  if (kind !== 'channel') throw new AppError('channelOnly');
  return { workspaceId, conversation };
}

/**
 * Makes a channel a home of the group: what concerns all of it is posted there
 * from now on, in the language of whoever did this. A group may have a home in
 * each of several workspaces of its network.
 *
 * @throws AppError `channelOnly`, `notFacilitator` and `workspaceElsewhere`
 */
export async function setHomeChannel(
  deps: Deps,
  actor: Actor,
  place: Place,
  groupId: Id<'group'>,
): Promise<{ name: string }> {
  const here = channelOf(actor, place);
  return deps.db.transaction(async (tx) => {
    const { name, networkId } = await administeredGroup(tx, actor, groupId);
    await requireAdmitted(tx, networkId, here.workspaceId);
    const { serviceUrl = null, team = null } = place;
    const home = { ...here, groupId, networkId, locale: actor.locale, serviceUrl, team };
    const subjectId = await addHomeChannel(tx, home);
    if (subjectId) {
      await sendToHomeChannel(deps, tx, { message: welcome, subjectId }, subjectId);
      await audit(deps, tx, noted.set, actor.personId, groupId);
    }
    return { name };
  });
}

/**
 * The channel is no longer a home of the group.
 * @throws AppError `channelOnly` and `notFacilitator`
 */
export async function unsetHomeChannel(
  deps: Deps,
  actor: Actor,
  place: Place,
  groupId: Id<'group'>,
): Promise<{ name: string }> {
  const here = channelOf(actor, place);
  return deps.db.transaction(async (tx) => {
    const { name } = await administeredGroup(tx, actor, groupId);
    await removeHomeChannel(tx, groupId, here);
    await audit(deps, tx, noted.remove, actor.personId, groupId);
    return { name };
  });
}

/**
 * Whether people of the network who look for a pair are told of in a home channel from now on; if so,
 * with those who look for one already. `noHome`: the actor administers no group that is at home here.
 * @throws AppError `channelOnly` and `notFromHere`
 */
export async function announcePairs(
  deps: Deps,
  actor: Actor,
  place: Place,
  isWished: boolean,
): Promise<'yes' | 'no' | 'noHome'> {
  const here = channelOf(actor, place);
  const choices = await homeChannelChoices(deps, actor, place);
  const homes = choices.filter(({ isHome }) => isHome).map(({ groupId }) => groupId);
  if (homes.length === 0) return 'noHome';
  return deps.db.transaction(async (tx) => {
    const groups: Group[] = [];
    for (const groupId of homes) groups.push(await administeredGroup(tx, actor, groupId));
    const networks = new Set(groups.map(({ networkId }) => networkId));
    for (const networkId of [...networks].sort()) {
      const groupIds = groups.filter((one) => one.networkId === networkId).map(({ id }) => id);
      await announceIn(deps, tx, networkId, { ...here, groupIds }, isWished);
    }
    const action = isWished ? noted.announce : noted.quiet;
    for (const groupId of homes) await audit(deps, tx, action, actor.personId, groupId);
    return isWished ? 'yes' : 'no';
  });
}

/**
 * The bot was taken out of channels: they are no longer home channels, and the facilitators of
 * their groups are told.
 */
export async function endHomeChannels(deps: Deps, tx: Tx, channels: Channels): Promise<void> {
  await noteEnded(deps, tx, await removeHomeChannels(tx, channels));
}

/** A workspace has been taken out of a network: no group of that is at home there any more, whatever becomes of it. */
export async function endHomesIn(
  deps: Deps,
  tx: Tx,
  { networkId, workspaceId }: Leaving,
): Promise<void> {
  await noteEnded(deps, tx, await removeHomesIn(tx, networkId, workspaceId));
}

async function noteEnded(
  deps: Deps,
  tx: Tx,
  homes: readonly { readonly id: Id<'homeChannel'>; readonly groupId: Id<'group'> }[],
): Promise<void> {
  for (const { id, groupId } of homes) {
    const members = await activeMembers(tx, groupId);
    const facilitators = members.filter(({ role }) => role === 'facilitator');
    const about = { message: ended, subjectId: groupId, occasion: id };
    await sendToPeople(deps, tx, about, addressees(facilitators));
    await audit(deps, tx, noted.end, undefined, groupId);
  }
}

/** The name of a group; undefined when there is no such group any more. */
export async function nameOfGroup({ db }: Deps, groupId: string): Promise<string | undefined> {
  return groupName(db.prisma, groupId as Id<'group'>);
}

/** The name of the group at home in a channel; undefined when it no longer is. */
export async function groupAtHome(
  { db: { prisma } }: Deps,
  homeChannelId: string,
): Promise<string | undefined> {
  const groupId = await groupOfChannel(prisma, homeChannelId as Id<'homeChannel'>);
  return groupId && groupName(prisma, groupId);
}
