import type { Actor } from '../../core/actor.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { type Id, newId } from '../../core/ids.ts';
import { isZone } from '../../core/slots.ts';
import { audit, type Deps, type Tx } from '../../jobs/deps.ts';
import { issueCode, type ShownCode, type StoredCode } from '../codes/operations.ts';
import { type AccountKey, ensurePerson, type Visitor } from '../people/operations.ts';
import { checkName, distinctNames, MAX_NAME, MAX_ORGANISATIONS } from './rules.ts';
import * as store from './store.ts';

export type { AdmittedWorkspace, Network, Organisation } from './store.ts';

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
 * Throws InvalidForm with fields `name`, `organisations` and `zone`.
 */
export async function createNetwork(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  { name: typed, organisations, zone = 'Europe/Helsinki', locale = 'fi' }: NetworkDraft,
): Promise<{ networkId: Id<'network'>; code: ShownCode }> {
  const name = requireName(typed, 'name');
  const names = distinctNames(organisations);
  if (names.length === 0) throw new InvalidForm([{ field: 'organisations', code: 'needed' }]);
  if (!isZone(zone)) throw new InvalidForm([{ field: 'zone', code: 'needed' }]);
  const id = newId<'network'>();
  return deps.db.transaction(async (tx) => {
    const network = { id, name, zone, locale, createdAt: deps.clock.now() };
    await store.insertNetwork(tx, network, names);
    await audit(deps, tx, 'networks.create', undefined, id);
    const code = await issueCode(deps, tx, 'manager', { networkId: id, label: name });
    return { networkId: id, code };
  });
}

function requireName(typed: string, field: string): string {
  const checked = checkName(typed);
  if ('name' in checked) return checked.name;
  throw new InvalidForm([{ field, code: checked.code, params: { max: MAX_NAME } }]);
}

/** The networks that an account's workspace takes part in; none for one that has not been admitted. */
export async function networksOfWorkspace(
  tx: Tx,
  { platform, workspace }: Pick<AccountKey, 'platform' | 'workspace'>,
): Promise<store.Network[]> {
  return store.networksOfWorkspace(tx, { platform, externalId: workspace });
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

/** Where messages for a group's home channel go. */
export async function homeChannel(
  tx: Tx,
  id: Id<'homeChannel'>,
): Promise<store.HomeChannel | undefined> {
  return store.findHomeChannel(tx, id);
}

/** The organisations of networks, by network and name. */
export async function organisationsOf(
  tx: Tx,
  networkIds: readonly Id<'network'>[],
): Promise<store.Organisation[]> {
  return store.listOrganisations(tx, networkIds);
}

export async function findNetwork(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<store.Network | undefined> {
  return store.findNetwork(tx, networkId);
}

/** The network of a manager or admission code takes the visitor's workspace in. */
export async function admitWorkspace(
  deps: Deps,
  tx: Tx,
  { sender }: Visitor,
  { networkId, label }: Pick<StoredCode, 'networkId' | 'label'>,
): Promise<store.Network> {
  const network = networkId && (await store.findNetwork(tx, networkId));
  if (!network) throw new AppError('wrongCode');
  const key = { platform: sender.platform, externalId: sender.workspace };
  const workspaceId = await store.ensureWorkspace(tx, key, label ?? '');
  // A request from it has just arrived, so the app is there, whatever was noted before.
  await store.updateWorkspace(tx, workspaceId, { removedAt: null });
  await store.insertAdmission(tx, workspaceId, network.id, deps.clock.now());
  await audit(deps, tx, 'networks.admit', undefined, workspaceId);
  return network;
}

/** The visitor becomes a project manager of the code's network; their workspace is admitted with them. */
export async function becomeManager(
  deps: Deps,
  tx: Tx,
  visitor: Visitor,
  code: Pick<StoredCode, 'networkId' | 'label'>,
): Promise<store.Network> {
  const network = await admitWorkspace(deps, tx, visitor, code);
  const { personId } = await ensurePerson(tx, visitor);
  await store.insertManager(tx, network.id, personId);
  await audit(deps, tx, 'networks.becomeManager', personId, network.id);
  return network;
}

/** A network that the actor manages; the only one when none is named. Refused with `notManager`. */
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
  readonly workspaces: readonly store.AdmittedWorkspace[];
  readonly managers: readonly string[];
}

/** What a project manager sees of their network. Refused with `notManager`. */
export async function networkOverview(
  { db }: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<NetworkOverview> {
  const network = await managedNetwork(db.prisma, actor, networkId);
  const organisations = await store.listOrganisations(db.prisma, [networkId]);
  const workspaces = await store.listAdmitted(db.prisma, networkId);
  const managers = await store.listManagers(db.prisma, networkId);
  return { network, organisations, workspaces, managers: managers.map(({ name }) => name) };
}

/** Adds an organisation. Refused with `notManager`; throws InvalidForm (`name`). */
export async function addOrganisation(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  typed: string,
): Promise<void> {
  const name = requireName(typed, 'name');
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
    await audit(deps, tx, 'networks.addOrganisation', actor.personId, networkId);
  });
}

/**
 * Makes a code that admits one more workspace; `label` is what the workspace is
 * then called. Refused with `notManager`; throws InvalidForm (`label`).
 */
export async function newAdmissionCode(
  deps: Deps,
  actor: Actor,
  networkId: Id<'network'>,
  typed: string,
): Promise<ShownCode> {
  const label = requireName(typed, 'label');
  return newCode(deps, actor, networkId, 'admission', { label });
}

/** Makes a code for one more project manager. Refused with `notManager`. */
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
    await audit(deps, tx, `networks.new-${kind}-code`, actor.personId, networkId);
    return issueCode(deps, tx, kind, { label: name, ...subject, networkId });
  });
}

interface InstalledWorkspace extends store.WorkspaceKey {
  readonly name: string;
}

/** Where platforms keep what they need to act in a workspace. Installing admits to nothing. */
export function installations({ db, clock, secrets }: Pick<Deps, 'db' | 'clock' | 'secrets'>) {
  return {
    async save(workspace: InstalledWorkspace, credentials: string | undefined): Promise<void> {
      await db.transaction(async (tx) => {
        const id = await store.ensureWorkspace(tx, workspace, workspace.name);
        const sealed = credentials === undefined ? null : secrets.seal(credentials, placeOf(id));
        await store.updateWorkspace(tx, id, {
          ...(workspace.name !== '' && { name: workspace.name }),
          credentials: sealed,
          installedAt: clock.now(),
          removedAt: null,
        });
      });
    },
    async credentials(
      platform: store.WorkspaceKey['platform'],
      externalId: string,
    ): Promise<string | undefined> {
      const found = await store.findCredentials(db.prisma, { platform, externalId });
      return found && secrets.open(found.sealed, placeOf(found.id));
    },
    async remove(platform: store.WorkspaceKey['platform'], externalId: string): Promise<void> {
      await store.markRemoved(db.prisma, { platform, externalId }, clock.now());
    },
  };
}

function placeOf(id: Id<'workspace'>) {
  return { table: 'workspace', column: 'credentials', row: id };
}

/** Encrypts the credentials anew that were sealed under an older key. For the command line only. Returns how many. */
export async function rotateCredentials({
  db,
  secrets,
}: Pick<Deps, 'db' | 'secrets'>): Promise<number> {
  return db.transaction(async (tx) => {
    const all = await store.allCredentials(tx);
    const old = all.filter(({ credentials }) => secrets.isOld(credentials));
    for (const { id, credentials } of old) {
      const plain = secrets.open(credentials, placeOf(id));
      await store.updateWorkspace(tx, id, { credentials: secrets.seal(plain, placeOf(id)) });
    }
    return old.length;
  });
}
