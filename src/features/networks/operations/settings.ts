import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import * as store from '../store.ts';
import { noted } from './kinds.ts';
import { managedNetwork } from './look.ts';

/** What project managers set for all groups of a network. */
export type NetworkSettings = Pick<store.Network, 'creditsAttendance'>;

/** The network with its settings as they are. @throws AppError `notManager` and `notFromHere` */
export async function networkSettings(
  { db }: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<store.Network> {
  return managedNetwork(db.prisma, actor, networkId);
}

/** Saves a network's settings; what follows from them is done at once. @throws AppError `notManager` and `notFromHere` */
export async function saveNetworkSettings(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  settings: NetworkSettings,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await store.lockNetwork(tx, networkId);
    const { creditsAttendance } = await managedNetwork(tx, actor, networkId);
    if (creditsAttendance === settings.creditsAttendance) return;
    await store.updateNetwork(tx, networkId, settings);
    for (const { network } of deps.features) await network?.changed?.(deps, tx, networkId);
    await audit(deps, tx, noted.saveSettings, actor.personId, networkId);
  });
}
