import type { Acting, Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { countOpenCodes } from '../../codes/operations.ts';
import type { Deps, DigestLine, Tx } from '../../deps.ts';
import { admittedWorkspaces, type ShownWorkspace } from '../../installations/operations.ts';
import type { AccountKey } from '../../people/operations.ts';
import * as store from '../store.ts';

export type { Manager, Network, Organisation } from '../store.ts';

/** Until the transaction ends, nobody else changes who and what is in the network, or its codes. */
export const lockNetwork = store.lockNetwork;

/** The networks that an account's workspace takes part in; none for one that has not been admitted. */
export async function networksOfWorkspace(
  tx: Tx,
  { platform, workspace }: Pick<AccountKey, 'platform' | 'workspace'>,
): Promise<store.Network[]> {
  return store.networksOfWorkspace(tx, platform, workspace);
}

/** The networks that a person is a project manager of, to tell them of wherever they are. */
export async function managedNetworks(tx: Tx, personId: Id<'person'>): Promise<store.Network[]> {
  return store.managedNetworks(tx, personId);
}

/** Of the networks that the actor manages those that can be managed where they act. */
export async function managedHere(tx: Tx, actor: Acting): Promise<store.Network[]> {
  return store.managedFrom(tx, actor);
}

/**
 * The networks that the actor manages where they act: those that have admitted the workspace.
 * @throws AppError `notManager`, or `notFromHere` for who manages others only
 */
export async function networksToManage(tx: Tx, actor: Acting): Promise<store.Network[]> {
  const here = await store.managedFrom(tx, actor);
  if (here.length > 0) return here;
  const others = await store.managedNetworks(tx, actor.personId);
  throw new AppError(others.length > 0 ? 'notFromHere' : 'notManager');
}

/** The project managers of a network. */
export async function managersOf(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<{ personId: Id<'person'> }[]> {
  return store.listManagers(tx, networkId);
}

/** The organisations of networks, by network and name. */
export async function organisationsOf(
  tx: Tx,
  networkIds: readonly Id<'network'>[],
): Promise<store.Organisation[]> {
  return store.listOrganisations(tx, networkIds);
}

/**
 * The network, when the actor is a project manager of it and it has admitted the workspace in which
 * they act.
 * @throws AppError `notManager`, also when there is no such network, and `notFromHere`
 */
export async function managedNetwork(
  tx: Tx,
  actor: Acting,
  networkId: Id<'network'>,
): Promise<store.Network> {
  const isIt = ({ id }: store.Network) => id === networkId;
  const network = (await store.managedFrom(tx, actor)).find(isIt);
  if (network) return network;
  const others = await store.managedNetworks(tx, actor.personId);
  throw new AppError(others.some(isIt) ? 'notFromHere' : 'notManager');
}

export interface NetworkOverview {
  readonly network: store.Network;
  readonly organisations: readonly store.Organisation[];
  readonly workspaces: readonly ShownWorkspace[];
  readonly managers: readonly store.Manager[];
  /** How many codes of the network itself still work. */
  readonly openCodes: number;
}

/** What a project manager sees of their network. @throws AppError `notManager` */
export async function networkOverview(
  { db }: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<NetworkOverview> {
  const network = await managedNetwork(db.prisma, actor, networkId);
  const organisations = await store.listOrganisations(db.prisma, [networkId]);
  const workspaces = await admittedWorkspaces(db.prisma, networkId);
  const managers = await store.listManagers(db.prisma, networkId);
  const openCodes = await countOpenCodes(db.prisma, { networkId });
  return { network, organisations, workspaces, managers, openCodes };
}

/** What each feature has to tell of a network, for a project manager of it. @throws AppError `notManager` */
export async function digestOf(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<readonly DigestLine[]> {
  await managedNetwork(deps.db.prisma, actor, networkId);
  const reader = { kind: 'person', ...actor } as const;
  const told = await Promise.all(
    deps.features.map(({ network }) => network?.digest?.(deps, reader, networkId)),
  );
  return told.flatMap((lines) => lines ?? []);
}
