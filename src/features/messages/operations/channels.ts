import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../deps.ts';
import * as store from '../store/channels.ts';

export type { Channel, Channels, HomeChannel, HomesAt, NewHomeChannel } from '../store/channels.ts';

/** The home channels of a group, in all its workspaces. */
export async function homeChannelsOf(tx: Tx, groupId: Id<'group'>): Promise<store.HomeChannel[]> {
  return store.listHomeChannels(tx, groupId);
}

/** Makes a channel a group's home; undefined when it is one already. Whoever asks has authorised it. */
export async function addHomeChannel(
  tx: Tx,
  home: store.NewHomeChannel,
): Promise<Id<'homeChannel'> | undefined> {
  return store.insertHomeChannel(tx, home);
}

/** Whether people who look for a pair are told of in these homes of groups. Whoever asks has authorised it. */
export async function setAnnouncing(
  tx: Tx,
  homes: store.HomesAt,
  isWished: boolean,
): Promise<void> {
  await store.setAnnouncing(tx, homes, isWished);
}

/** Where searches for a pair in a network are told of: each channel once. */
export async function announcingChannels(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<store.AnnouncingChannel[]> {
  return store.announcingChannels(tx, networkId);
}

/** The channel is no longer a home of the group. */
export async function removeHomeChannel(
  tx: Tx,
  groupId: Id<'group'>,
  channel: store.Channel,
): Promise<void> {
  await store.deleteHomeChannel(tx, groupId, channel);
}

/** Ends the home channels that a channel is, or all channels of a team are, and tells which they were. */
export async function removeHomeChannels(tx: Tx, channels: store.Channels) {
  return store.deleteHomeChannels(tx, channels);
}

/** Ends the home channels of a network's groups in one workspace, and tells which they were. */
export async function removeHomesIn(
  tx: Tx,
  networkId: Id<'network'>,
  workspaceId: Id<'workspace'>,
) {
  return store.deleteHomesIn(tx, networkId, workspaceId);
}

/** The groups whose home a channel is. */
export async function groupsAt(tx: Tx, channel: store.Channel): Promise<Id<'group'>[]> {
  return store.groupsAt(tx, channel);
}

/** The group whose home a channel is; undefined when it no longer is one. */
export async function groupOfChannel(
  tx: Tx,
  id: Id<'homeChannel'>,
): Promise<Id<'group'> | undefined> {
  return store.groupOfChannel(tx, id);
}
