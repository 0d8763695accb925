import type { Actor } from '../../core/actor.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { isZone } from '../../core/slots.ts';
import { checkLine, MAX_NAME } from '../../core/text.ts';
import { audit, type Deps, type Tx } from '../../jobs/deps.ts';
import { issueCode, joinCodeOf, type ShownCode, withdrawCodes } from '../codes/operations.ts';
import { touchPosted } from '../messages/operations.ts';
import {
  managedNetworks,
  networksOfPerson,
  networksOfWorkspace,
  type Organisation,
  organisationsOf,
} from '../networks/operations.ts';
import { ensurePerson, findAccount, type Visitor } from '../people/operations.ts';
import { MAX_QUORUM, readQuorum, type Standing } from './rules.ts';
import * as store from './store.ts';

export type { Standing } from './rules.ts';
export type { Group, HomeChannel, ListedGroup, Member, OwnGroup, Role } from './store.ts';

/** A group that a person is a present member of. */
export interface MemberGroup extends store.Group {
  readonly membership: {
    readonly id: Id<'membership'>;
    readonly organisationId: Id<'organisation'>;
    readonly role: store.Role;
    readonly required: boolean;
  };
}

/** The group, when the actor is a facilitator of it. Refused with `notFacilitator`, also when there is no such group. */
export async function facilitatedGroup(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  groupId: Id<'group'>,
): Promise<store.Group> {
  const access = await store.findAccess(tx, groupId, actor.personId);
  if (access?.role !== 'facilitator') throw new AppError('notFacilitator');
  return access;
}

/** The group, when the actor is a facilitator of it or a project manager of its network. Refused with `notFacilitator`. */
export async function administeredGroup(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  groupId: Id<'group'>,
): Promise<store.Group> {
  const access = await store.findAccess(tx, groupId, actor.personId);
  if (!access || (access.role !== 'facilitator' && !access.isManager)) {
    throw new AppError('notFacilitator');
  }
  return access;
}

/** The group with the actor's membership, when they are a present member. Refused with `notMember`. */
export async function memberGroup(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  groupId: Id<'group'>,
): Promise<MemberGroup> {
  const access = await store.findAccess(tx, groupId, actor.personId);
  const { membershipId: id, organisationId, role } = access ?? {};
  if (!access || !id || !organisationId || !role) throw new AppError('notMember');
  const required = access.required === true || role === 'facilitator';
  return { ...access, membership: { id, organisationId, role, required } };
}

/** The present members, facilitators first. */
export async function activeMembers(tx: Tx, groupId: Id<'group'>): Promise<store.Member[]> {
  return store.listActiveMembers(tx, groupId);
}

/** The groups that a person is a present member of, by name. */
export async function groupsOf(tx: Tx, personId: Id<'person'>): Promise<store.OwnGroup[]> {
  return store.listGroupsOf(tx, personId);
}

/** The groups that a person facilitates. */
export async function facilitatedGroups(
  tx: Tx,
  { personId }: Pick<Actor, 'personId'>,
): Promise<store.OwnGroup[]> {
  return (await groupsOf(tx, personId)).filter(({ role }) => role === 'facilitator');
}

/** The home channels of a group, in all its workspaces. */
export async function homeChannelsOf(tx: Tx, groupId: Id<'group'>): Promise<store.HomeChannel[]> {
  return store.listHomeChannels(tx, groupId);
}

/** What is under way in a group and may have been posted: open and closed polls, meetings to come. */
export async function liveSubjects(
  { clock }: Deps,
  tx: Tx,
  groupId: Id<'group'>,
): Promise<string[]> {
  return store.liveSubjects(tx, [groupId], clock.now());
}

/** One change of a group's members at a time: who counts them, counts right. Until the transaction ends. */
export const lockGroup = store.lockGroup;

/** Has everything redrawn that is under way in a group: its members or settings have changed. */
export async function touchGroup(deps: Deps, tx: Tx, groupId: Id<'group'>): Promise<void> {
  await touchGroups(deps, tx, [groupId]);
}

/** The same in all groups of everybody in a workspace, or of the person behind one account. */
export async function touchGroupsAround(deps: Deps, tx: Tx, who: store.Around): Promise<void> {
  await touchGroups(deps, tx, await store.listGroupsAround(tx, who));
}

async function touchGroups(deps: Deps, tx: Tx, groupIds: readonly Id<'group'>[]): Promise<void> {
  const live = await store.liveSubjects(tx, groupIds, deps.clock.now());
  await touchPosted(deps, tx, [...groupIds, ...live]);
}

/** What the form for a new group needs: the organisations to choose one's own from, and with it the network. */
export async function newGroupOptions(
  { db: { prisma } }: Deps,
  visitor: Visitor,
): Promise<{ organisations: Organisation[]; isManager: boolean }> {
  const organisations = await openOrganisations(prisma, visitor);
  const person = (await findAccount(prisma, visitor.sender))?.person;
  const managed = person ? await managedNetworks(prisma, person.personId) : [];
  return { organisations, isManager: managed.length > 0 };
}

async function openOrganisations(tx: Tx, { sender }: Visitor): Promise<Organisation[]> {
  const found = await findAccount(tx, sender);
  if (!found?.admitted) throw new AppError('notAdmitted');
  const networks = found.person
    ? await networksOfPerson(tx, found.person.personId)
    : await networksOfWorkspace(tx, sender);
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
 * in it. Refused with `notAdmitted` and `notFacilitator`; throws InvalidForm
 * with fields `name` and `organisation`.
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
    const { networkId, zone } = organisation;
    const createdAt = deps.clock.now();
    if (await store.insertGroup(tx, { id: groupId, networkId, name, zone, createdAt })) {
      const membership = { groupId, personId: actor.personId, organisationId: organisation.id };
      if (facilitating) await store.insertFacilitator(tx, membership, createdAt);
      await audit(deps, tx, 'groups.create', actor.personId, groupId);
    }
    await administeredGroup(tx, actor, groupId);
    return { name, zone, code: await ensureJoinCode(deps, tx, groupId) };
  });
}

async function ensureJoinCode(deps: Deps, tx: Tx, groupId: Id<'group'>): Promise<ShownCode> {
  return (await joinCodeOf(deps, tx, groupId)) ?? (await issueCode(deps, tx, 'join', { groupId }));
}

/** The group's join code; a new one when the last has expired. Refused with `notFacilitator`. */
export async function joinCode(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<GroupCode> {
  return deps.db.transaction(async (tx) => {
    const { name, zone } = await administeredGroup(tx, actor, groupId);
    return { name, zone, code: await ensureJoinCode(deps, tx, groupId) };
  });
}

/** Withdraws the group's join code and makes a new one. Refused with `notFacilitator`. */
export async function renewJoinCode(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<GroupCode> {
  return deps.db.transaction(async (tx) => {
    const { name, zone } = await administeredGroup(tx, actor, groupId);
    await withdrawCodes(tx, { kind: 'join', groupId });
    await audit(deps, tx, 'groups.renewJoinCode', actor.personId, groupId);
    return { name, zone, code: await issueCode(deps, tx, 'join', { groupId }) };
  });
}

/** Withdraws the group's join code: nobody can join until a new one is asked for. Refused with `notFacilitator`. */
export async function withdrawJoinCode(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await administeredGroup(tx, actor, groupId);
    await withdrawCodes(tx, { kind: 'join', groupId });
    await audit(deps, tx, 'groups.withdrawJoinCode', actor.personId, groupId);
  });
}

/** A group that the actor may look at, and how they stand to it. Refused with `notMember`. */
export async function visibleGroup(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  groupId: Id<'group'>,
): Promise<{ group: store.Group; standing: Standing }> {
  const access = await store.findAccess(tx, groupId, actor.personId);
  const { role, isManager } = access ?? {};
  const standing = role === 'facilitator' ? role : isManager ? 'manager' : role;
  if (!access || !standing) throw new AppError('notMember');
  return { group: access, standing };
}

/** Every group of the networks that a person manages, by name. */
export async function managedGroups(tx: Tx, personId: Id<'person'>): Promise<store.ListedGroup[]> {
  return store.listManagedGroups(tx, personId);
}

/** The groups that the actor administers, as facilitator or project manager. */
export async function administeredGroups(
  { db: { prisma } }: Deps,
  actor: Actor,
): Promise<{ id: Id<'group'>; name: string }[]> {
  const own = await store.listGroupsOf(prisma, actor.personId);
  const managed = await store.listManagedGroups(prisma, actor.personId);
  const facilitated = own.filter(({ role }) => role === 'facilitator');
  return [...facilitated, ...managed.filter(({ id }) => facilitated.every((one) => one.id !== id))];
}

/** The group's settings as they are. Refused with `notFacilitator`. */
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
}

/** Saves a group's settings. Refused with `notFacilitator`; throws InvalidForm with the settings' names as fields. */
export async function saveGroupSettings(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { name: typed, quorum: typedQuorum, zone, ...choices }: SettingsDraft,
): Promise<void> {
  const { text: name, problems } = checkLine('name', typed, { max: MAX_NAME });
  const quorum = readQuorum(typedQuorum);
  if (!isZone(zone)) problems.push({ field: 'zone', code: 'needed' });
  if (quorum === undefined) {
    problems.push({ field: 'quorum', code: 'quorum', params: { max: MAX_QUORUM } });
  }
  if (quorum === undefined || problems.length > 0) throw new InvalidForm(problems);
  await deps.db.transaction(async (tx) => {
    await administeredGroup(tx, actor, groupId);
    await touchGroup(deps, tx, groupId);
    await store.updateGroup(tx, groupId, { name, zone, quorum, ...choices });
    await audit(deps, tx, 'groups.saveSettings', actor.personId, groupId);
  });
}
