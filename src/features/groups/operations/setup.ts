import type { Visitor } from '../../../chat/platform.ts';
import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { isZone } from '../../../core/slots.ts';
import { checkLine, MAX_NAME } from '../../../core/text.ts';
import { audit, defineActions } from '../../audit/operations.ts';
import { codeOfMany, issueCode, type ShownCode, withdrawCodes } from '../../codes/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { requireAdmitted } from '../../installations/operations.ts';
import {
  managedHere,
  networksOfWorkspace,
  type Organisation,
  organisationsOf,
} from '../../networks/operations/look.ts';
import { ensurePerson, findAccount } from '../../people/operations.ts';
import { MAX_QUORUM, readQuorum } from '../rules.ts';
import * as store from '../store/groups.ts';
import { activeMembers, administeredGroup, bumpGroups, isPair, lockGroup } from './access.ts';

const noted = defineActions('groups', [
  'create',
  'renewJoinCode',
  'withdrawJoinCode',
  'saveSettings',
]);

/** What the form for a new group needs: the organisations to choose one's own from, and with it the network. */
export async function newGroupOptions(
  { db: { prisma } }: Deps,
  visitor: Visitor,
): Promise<{ organisations: Organisation[]; isManager: boolean }> {
  const organisations = await openOrganisations(prisma, visitor);
  const person = (await findAccount(prisma, visitor.sender))?.person;
  const managed = person ? await managedHere(prisma, person) : [];
  return { organisations, isManager: managed.length > 0 };
}

/** Those of the networks that the visitor's workspace takes part in, whatever other accounts they have. */
async function openOrganisations(tx: Tx, { sender }: Visitor): Promise<Organisation[]> {
  const networks = await networksOfWorkspace(tx, sender);
  if (networks.length === 0) throw new AppError('notAdmitted');
  return organisationsOf(
    tx,
    networks.map(({ id }) => id),
  );
}

/** A group's join code, with what it takes to show it. */
export interface GroupCode {
  readonly name: string;
  /** IANA zone of the group. */
  readonly zone: string;
  readonly code: ShownCode;
}

export interface GroupDraft {
  /** Made when the form was opened: sent twice, it makes one group. */
  readonly groupId: Id<'group'>;
  readonly name: string;
  /** The creator's own organisation; its network becomes the group's. */
  readonly organisationId: string;
  /** False: a project manager sets the group up for others. */
  readonly facilitating: boolean;
}

/**
 * Creates a group and its join code. Anybody in an admitted workspace may, and
 * becomes its facilitator; only a project manager may set one up without being
 * in it.
 *
 * @throws AppError `notAdmitted` and `notFacilitator`
 * @throws InvalidForm with the fields `name` and `organisation`
 */
export async function createGroup(
  deps: Deps,
  visitor: Visitor,
  { groupId, name: typed, organisationId, facilitating }: GroupDraft,
): Promise<GroupCode> {
  return deps.db.transaction(async (tx) => {
    const { text: name, problems } = checkLine('name', typed, { max: MAX_NAME });
    const organisations = await openOrganisations(tx, visitor);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) problems.push({ field: 'organisation', code: 'needed' });
    if (!organisation || problems.length > 0) throw new InvalidForm(problems);

    const actor = await ensurePerson(tx, visitor);
    // Whoever is taken out of the network with their workspace at this moment is out.
    await requireAdmitted(tx, organisation.networkId, actor.workspaceId);
    const { networkId, zone } = organisation;
    const createdAt = deps.clock.now();
    if (await store.insertGroup(tx, { id: groupId, networkId, name, zone, createdAt })) {
      const membership = { groupId, personId: actor.personId, organisationId: organisation.id };
      if (facilitating) await store.insertFacilitator(tx, membership, createdAt);
      await audit(deps, tx, noted.create, actor.personId, groupId);
    }
    await administeredGroup(tx, actor, groupId);
    return { name, zone, code: await ensureJoinCode(deps, tx, groupId) };
  });
}

async function ensureJoinCode(deps: Deps, tx: Tx, groupId: Id<'group'>): Promise<ShownCode> {
  const standing = await codeOfMany(deps, tx, { kind: 'join', groupId });
  return standing ?? (await issueCode(deps, tx, 'join', { groupId }));
}

/** The group's join code; a new one when the last has expired. @throws AppError `notFacilitator` and `pair.codeElsewhere` */
export async function joinCode(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<GroupCode> {
  await requireNoPair(deps.db.prisma, groupId);
  return pairJoinCode(deps, actor, groupId);
}

/** The same for a pair, of which it has been shown that it looks for its other. @throws AppError `notFacilitator` */
export async function pairJoinCode(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<GroupCode> {
  return deps.db.transaction(async (tx) => {
    // Of several who ask at once, one makes it.
    await lockGroup(tx, groupId);
    const { name, zone } = await administeredGroup(tx, actor, groupId);
    return { name, zone, code: await ensureJoinCode(deps, tx, groupId) };
  });
}

/** Whom a pair lets in follows from its course. */
async function requireNoPair(tx: Tx, groupId: Id<'group'>): Promise<void> {
  if (await isPair(tx, groupId)) throw new AppError('pair.codeElsewhere');
}

/** Withdraws the group's join code and makes a new one. @throws AppError `notFacilitator` and `pair.codeElsewhere` */
export async function renewJoinCode(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<GroupCode> {
  await requireNoPair(deps.db.prisma, groupId);
  return deps.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const { name, zone } = await administeredGroup(tx, actor, groupId);
    await withdrawCodes(tx, { kind: 'join', groupId });
    await audit(deps, tx, noted.renewJoinCode, actor.personId, groupId);
    return { name, zone, code: await issueCode(deps, tx, 'join', { groupId }) };
  });
}

/**
 * Withdraws the group's join code: nobody can join until a new one is asked for.
 * @throws AppError `notFacilitator`
 */
export async function withdrawJoinCode(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await administeredGroup(tx, actor, groupId);
    await withdrawCodes(tx, { kind: 'join', groupId });
    await audit(deps, tx, noted.withdrawJoinCode, actor.personId, groupId);
  });
}

/** The group's settings as they are. @throws AppError `notFacilitator` */
export async function settingsOf(
  { db }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<store.Group> {
  return administeredGroup(db.prisma, actor, groupId);
}

/** A group's settings as its form gives them. */
export interface SettingsDraft {
  readonly name: string;
  readonly zone: string;
  /** Empty: half of the members, rounded up. */
  readonly quorum: string;
  readonly showNames: boolean;
  readonly settleAutomatically: boolean;
  readonly takesOffers: boolean;
  readonly hidesCounts: boolean;
}

/**
 * Saves a group's settings. Returns how many members there are where that is fewer than the quorum:
 * all of them are then needed, until there are more.
 * @throws AppError `notFacilitator`
 * @throws InvalidForm with the settings' names as fields
 */
export async function saveGroupSettings(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { name: typed, quorum: typedQuorum, zone, ...choices }: SettingsDraft,
): Promise<{ fewerThanQuorum?: number }> {
  const { text: name, problems } = checkLine('name', typed, { max: MAX_NAME });
  const quorum = readQuorum(typedQuorum);
  if (!isZone(zone)) problems.push({ field: 'zone', code: 'needed' });
  if (quorum === undefined) {
    problems.push({ field: 'quorum', code: 'quorum', params: { max: MAX_QUORUM } });
  }
  if (quorum === undefined || problems.length > 0) throw new InvalidForm(problems);
  return deps.db.transaction(async (tx) => {
    await administeredGroup(tx, actor, groupId);
    await bumpGroups(deps, tx, [groupId]);
    await store.updateGroup(tx, groupId, { name, zone, quorum, ...choices });
    await audit(deps, tx, noted.saveSettings, actor.personId, groupId);
    const { length } = await activeMembers(tx, groupId);
    return quorum !== null && quorum > length ? { fewerThanQuorum: length } : {};
  });
}
