import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import {
  announcingChannels,
  type HomesAt,
  setAnnouncing,
} from '../../messages/operations/channels.ts';
import { postInChannels } from '../../messages/operations/send.ts';
import { lockNetwork } from '../../networks/operations/look.ts';
import { openSearches } from '../store/introductions.ts';
import { announcement } from './kinds.ts';

/**
 * Whether people of a network who look for a pair are told of in the home channel of groups from now
 * on; if so, with those who look for one already. Whoever asks has authorised it.
 */
export async function announceIn(
  deps: Deps,
  tx: Tx,
  networkId: Id<'network'>,
  homes: HomesAt,
  isWished: boolean,
): Promise<void> {
  // Of this and a search that begins at the same time, the second sees the first.
  await lockNetwork(tx, networkId);
  const here = async () => {
    const all = await announcingChannels(tx, networkId);
    return all.filter(
      (one) => one.workspaceId === homes.workspaceId && one.conversation === homes.conversation,
    );
  };
  const isAlready = (await here()).length > 0;
  await setAnnouncing(tx, homes, isWished);
  // Where the channel is the home of another group too, the searches stand there already.
  if (!isWished || isAlready) return;
  await postInChannels(deps, tx, announcement, await openSearches(tx, networkId), await here());
}

/** Tells the channels that wish it of somebody who looks for a pair. The network is locked. */
export async function announce(
  deps: Deps,
  tx: Tx,
  networkId: Id<'network'>,
  groupId: Id<'group'>,
): Promise<void> {
  const channels = await announcingChannels(tx, networkId);
  await postInChannels(deps, tx, announcement, [groupId], channels);
}
