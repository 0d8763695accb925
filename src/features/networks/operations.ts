import type { Visitor } from '../../chat/platform.ts';
import type { Actor } from '../../core/actor.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { type Id, newId } from '../../core/ids.ts';
import { isZone } from '../../core/slots.ts';
import { MAX_NAME, readLine } from '../../core/text.ts';
import { audit, defineActions } from '../audit/operations.ts';
import {
  countOpenCodes,
  issueCode,
  type ShownCode,
  type StoredCode,
  withdrawCodes,
} from '../codes/operations.ts';
import type { Deps, DigestLine, Pair, Tx } from '../deps.ts';
import {
  admit,
  admittedWorkspaces,
  endAdmission,
  presentWorkspace,
  requireAdmitted,
  type ShownWorkspace,
  type WorkspaceKey,
} from '../installations/operations.ts';
import { type AccountKey, ensurePerson } from '../people/operations.ts';
import { distinctNames, MAX_ORGANISATIONS } from './rules.ts';
import * as store from './store.ts';

export type { Manager, Network, Organisation } from './store.ts';

const noted = defineActions('networks', [
  'create',
  'admit',
  'becomeManager',
  'addOrganisation',
  'withdrawCodes',
  'remove',
  'new-admission-code',
  'new-manager-code',
]);

export interface NetworkDraft {
  readonly name: string;
  /** Repeated and empty names are left out. */
  readonly organisations: readonly string[];
  /** IANA zone; Europe/Helsinki unless said. */
  readonly zone?: string;
  readonly locale?: store.Network['locale'];
}

/**
 * Creates a network with its organisations, and the code by which its first
 * project manager takes it into use. For the command line only: it asks nobody.
 *
 * @throws InvalidForm with the fields `name`, `organisations` and `zone`
 */
export async function createNetwork(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  { name: typed, organisations, zone = 'Europe/Helsinki', locale = 'fi' }: NetworkDraft,
): Promise<{ networkId: Id<'network'>; code: ShownCode }> {
  const name = readLine('name', typed, { max: MAX_NAME });
  const names = distinctNames(organisations);
  if (names.length === 0) throw new InvalidForm([{ field: 'organisations', code: 'needed' }]);
  if (!isZone(zone)) throw new InvalidForm([{ field: 'zone', code: 'needed' }]);
  const id = newId<'network'>();
  return deps.db.transaction(async (tx) => {
    const network = { id, name, zone, locale, createdAt: deps.clock.now() };
    await store.insertNetwork(tx, network, names);
    await audit(deps, tx, noted.create, undefined, id);
    const code = await issueCode(deps, tx, 'manager', { networkId: id, label: name });
    return { networkId: id, code };
  });
}

/** The networks that an account's workspace takes part in; none for one that has not been admitted. */
export async function networksOfWorkspace(
  tx: Tx,
  { platform, workspace }: Pick<AccountKey, 'platform' | 'workspace'>,
): Promise<store.Network[]> {
  return store.networksOfWorkspace(tx, platform, workspace);
}

/** The networks that a person can act in, through their workspaces or as a project manager. */
export async function networksOfPerson(tx: Tx, personId: Id<'person'>): Promise<store.Network[]> {
  return store.networksOfPerson(tx, personId);
}

/** The networks that a person is a project manager of. */
export async function managedNetworks(tx: Tx, personId: Id<'person'>): Promise<store.Network[]> {
  return store.managedNetworks(tx, personId);
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

/** The network of a manager or admission code takes a workspace in. */
export async function admitWorkspace(
  deps: Deps,
  tx: Tx,
  key: WorkspaceKey,
  { networkId, label }: Pick<StoredCode, 'networkId' | 'label'>,
): Promise<store.Network> {
  const network = networkId && (await store.findNetwork(tx, networkId));
  if (!network) throw new AppError('wrongCode');
  const workspaceId = await presentWorkspace(tx, key, label ?? '');
  await admit(deps, tx, network.id, workspaceId);
  await audit(deps, tx, noted.admit, undefined, workspaceId);
  return network;
}

/** The workspace that a visitor writes from. */
export function workspaceOf({ sender }: Visitor): WorkspaceKey {
  return { platform: sender.platform, externalId: sender.workspace };
}

/** The visitor becomes a project manager of the code's network; their workspace is admitted with them. */
export async function becomeManager(
  deps: Deps,
  tx: Tx,
  visitor: Visitor,
  code: Pick<StoredCode, 'networkId' | 'label'>,
): Promise<store.Network> {
  const network = await admitWorkspace(deps, tx, workspaceOf(visitor), code);
  const { personId } = await ensurePerson(tx, visitor);
  await store.insertManager(tx, network.id, personId);
  await audit(deps, tx, noted.becomeManager, personId, network.id);
  return network;
}

/**
 * The network, when the actor is a project manager of it.
 * @throws AppError `notManager`, also when there is no such network
 */
export async function managedNetwork(
  tx: Tx,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<store.Network> {
  const networks = await store.managedNetworks(tx, actor.personId);
  const network = networks.find(({ id }) => id === networkId);
  if (!network) throw new AppError('notManager');
  return network;
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

/**
 * Adds an organisation.
 * @throws AppError `notManager`
 * @throws InvalidForm with the field `name`
 */
export async function addOrganisation(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  typed: string,
): Promise<void> {
  const name = readLine('name', typed, { max: MAX_NAME });
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    const known = await store.listOrganisations(tx, [networkId]);
    if (known.length >= MAX_ORGANISATIONS) {
      throw new InvalidForm([
        { field: 'name', code: 'tooManyOrganisations', params: { max: MAX_ORGANISATIONS } },
      ]);
    }
    const isNew = known.every((one) => one.name.toLowerCase() !== name.toLowerCase());
    if (!isNew || !(await store.insertOrganisation(tx, networkId, name))) {
      throw new InvalidForm([{ field: 'name', code: 'nameTaken' }]);
    }
    await audit(deps, tx, noted.addOrganisation, actor.personId, networkId);
  });
}

/**
 * Makes a code that admits one more workspace; `label` is what the workspace is
 * then called.
 * @throws AppError `notManager`
 * @throws InvalidForm with the field `label`
 */
export async function newAdmissionCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  typed: string,
): Promise<ShownCode> {
  const label = readLine('label', typed, { max: MAX_NAME });
  return newCode(deps, actor, networkId, 'admission', { label });
}

/** Makes a code for one more project manager. @throws AppError `notManager` */
export async function newManagerCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<ShownCode> {
  return newCode(deps, actor, networkId, 'manager', {});
}

async function newCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  kind: 'manager' | 'admission',
  subject: { label?: string },
): Promise<ShownCode> {
  return deps.db.transaction(async (tx) => {
    const { name } = await managedNetwork(tx, actor, networkId);
    await audit(deps, tx, noted[`new-${kind}-code`], actor.personId, networkId);
    return issueCode(deps, tx, kind, { label: name, ...subject, networkId });
  });
}

/**
 * Makes all codes of the network useless that nobody has redeemed.
 * @throws AppError `notManager`
 */
export async function withdrawNetworkCodes(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    await withdrawCodes(tx, { networkId });
    await audit(deps, tx, noted.withdrawCodes, actor.personId, networkId);
  });
}

/** A workspace, or one of the project managers. */
export type Part = { readonly workspaceId: Id<'workspace'> } | { readonly personId: Id<'person'> };

/**
 * Takes a workspace or another project manager out of the network, with all codes that could let
 * them in again. Nobody takes out themselves or the workspace they are in.
 *
 * @throws AppError `notManager` and `workspaceElsewhere`
 * @throws InvalidForm with the field `part`
 */
export async function removePart(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  part: Part,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    // One at a time, and from within: of two who take out each other, one stays.
    await store.lockNetwork(tx, networkId);
    await managedNetwork(tx, actor, networkId);
    await requireAdmitted(tx, networkId, actor.workspaceId);
    if (!(await takeOut(tx, actor, networkId, part))) {
      throw new InvalidForm([{ field: 'part', code: 'needed' }]);
    }
    await withdrawCodes(tx, { networkId });
    await audit(deps, tx, noted.remove, actor.personId, Object.values(part)[0]);
  });
}

async function takeOut(tx: Tx, actor: Actor, networkId: Id<'network'>, part: Part) {
  if ('personId' in part) {
    const isOwn = part.personId === actor.personId;
    return !isOwn && store.deleteManager(tx, networkId, part.personId);
  }
  const isOwn = part.workspaceId === actor.workspaceId;
  return !isOwn && endAdmission(tx, networkId, part.workspaceId);
}

/** What either of two records of one person manages, the kept person does. */
export async function mergeManagers(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeManagers(tx, pair);
}
