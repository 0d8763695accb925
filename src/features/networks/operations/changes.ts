import type { Id } from '../../../core/ids.ts';
import { defineMessage } from '../../../core/kinds.ts';
import type { Deps, Tx } from '../../deps.ts';
import { findWorkspace, type ShownWorkspace } from '../../installations/operations.ts';
import { sendToPeople } from '../../messages/operations/send.ts';
import * as store from '../store.ts';

/** To project managers: a workspace has come in or gone. */
export const changeMessage = defineMessage('networks.workspaceChange');

/** Tells a network's project managers, but for the one who did it, that a workspace has come in or gone. */
export async function tellOfWorkspace(
  deps: Deps,
  tx: Tx,
  change: Omit<store.NewChange, 'at'>,
  by?: Id<'person'>,
): Promise<void> {
  const managers = await store.listManagers(tx, change.networkId);
  const { networkId } = change;
  const others = managers
    .filter(({ personId }) => personId !== by)
    .map(({ personId }) => ({ personId, networkId }));
  const subjectId = await store.insertChange(tx, { ...change, at: deps.clock.now() });
  await sendToPeople(deps, tx, { message: changeMessage, subjectId }, others);
}

/** The same in every network of a workspace: the app was removed from it, or is there again. */
export async function tellOfApp(
  deps: Deps,
  tx: Tx,
  workspaceId: Id<'workspace'>,
  kind: 'removed' | 'returned',
): Promise<void> {
  for (const { id: networkId } of await store.networksAdmitting(tx, workspaceId)) {
    await tellOfWorkspace(deps, tx, { networkId, workspaceId, kind });
  }
}

/** What has become of a workspace in a network, and who is to know. */
export interface ShownChange {
  readonly kind: store.NewChange['kind'];
  /** How many people have gone from the network with it. */
  readonly people: number;
  readonly network: store.Network;
  readonly workspace: ShownWorkspace;
  readonly managers: readonly store.Manager[];
}

export async function changeFor(
  { db: { prisma } }: Deps,
  id: string,
): Promise<ShownChange | undefined> {
  const change = await store.findChange(prisma, id);
  const network = change && (await store.findNetwork(prisma, change.networkId));
  const workspace = change && (await findWorkspace(prisma, change.workspaceId));
  if (!network || !workspace) return undefined;
  const managers = await store.listManagers(prisma, network.id);
  const { kind, people = 0 } = change;
  return { kind, people, network, workspace, managers };
}
