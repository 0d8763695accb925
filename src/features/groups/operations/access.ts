import type { Acting } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Standing } from '../../../core/standing.ts';
import type { Deps, Tx } from '../../deps.ts';
import { bumpPosted } from '../../messages/operations/versions.ts';
import { type Around, peopleAround } from '../../people/operations.ts';
import { type ToldApart, toldApart } from '../rules.ts';
import * as store from '../store/groups.ts';
import * as memberships from '../store/members.ts';

export type { Group, Member, Role } from '../store/groups.ts';

/** A group that a person is a present member of. */
export interface MemberGroup extends store.Group {
  readonly membership: {
    readonly id: Id<'membership'>;
    readonly organisationId: Id<'organisation'>;
    readonly role: store.Role;
    readonly required: boolean;
  };
}

/**
 * How somebody stands to a group. Whatever gives them a right in it counts only where the group's
 * network has admitted the workspace in which they act: this is where that is asked for everything
 * done in a group, but for a vote and what is shown of a poll, which ask it in their own statements.
 * @throws AppError `notFromHere`, for whoever has a right in it elsewhere
 */
async function accessOf(
  tx: Tx,
  actor: Acting,
  groupId: Id<'group'>,
): Promise<store.Access | undefined> {
  const access = await store.findAccess(tx, groupId, actor);
  if (access && !access.isHere && (access.role || access.isManager)) {
    throw new AppError('notFromHere');
  }
  return access;
}

/**
 * The group, when the actor is a facilitator of it.
 * @throws AppError `notFacilitator`, also when there is no such group, and `notFromHere`
 */
export async function facilitatedGroup(
  tx: Tx,
  actor: Acting,
  groupId: Id<'group'>,
): Promise<store.Group> {
  const access = await accessOf(tx, actor, groupId);
  if (access?.role !== 'facilitator') throw new AppError('notFacilitator');
  return access;
}

/**
 * The group, when the actor is a facilitator of it or a project manager of its network.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function administeredGroup(
  tx: Tx,
  actor: Acting,
  groupId: Id<'group'>,
): Promise<store.Group> {
  const access = await accessOf(tx, actor, groupId);
  if (!access || (access.role !== 'facilitator' && !access.isManager)) {
    throw new AppError('notFacilitator');
  }
  return access;
}

/**
 * The group with the actor's membership, when they are a present member.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function memberGroup(
  tx: Tx,
  actor: Acting,
  groupId: Id<'group'>,
): Promise<MemberGroup> {
  const access = await accessOf(tx, actor, groupId);
  const { membershipId: id, organisationId, role } = access ?? {};
  if (!access || !id || !organisationId || !role) throw new AppError('notMember');
  const required = access.required === true || role === 'facilitator';
  return { ...access, membership: { id, organisationId, role, required } };
}

/** The present members, facilitators first. */
export async function activeMembers(tx: Tx, groupId: Id<'group'>): Promise<store.Member[]> {
  return store.listActiveMembers(tx, groupId);
}

/** The present members who were members at a time already, in the same order. */
export async function membersSince(
  tx: Tx,
  groupId: Id<'group'>,
  joinedBy: Date,
): Promise<store.Member[]> {
  return store.listMembersSince(tx, groupId, joinedBy);
}

/** Members in the order in which people see them: facilitators first, then by name. */
export const membersInOrder = store.inOrder;

/** A group of the person's own, whose `name` tells it apart from their others. */
export type OwnGroup = ToldApart<store.OwnGroup>;

/** The groups that a person is a present member of, by name, to tell them of wherever they are. */
export async function groupsOf(tx: Tx, personId: Id<'person'>): Promise<OwnGroup[]> {
  return toldApart(await store.listGroupsOf(tx, personId));
}

/** The groups that the actor is a present member of, where they act. @throws AppError `notFromHere` */
export async function groupsHere(tx: Tx, actor: Acting): Promise<OwnGroup[]> {
  return toldApart(onlyHere(await store.listGroupsFor(tx, actor)));
}

/** The groups that the actor facilitates, where they act. @throws AppError `notFromHere` */
export async function facilitatedGroups(tx: Tx, actor: Acting): Promise<OwnGroup[]> {
  const own = await store.listGroupsFor(tx, actor);
  return toldApart(onlyHere(own.filter(({ role }) => role === 'facilitator')));
}

/** Of groups those that can be acted on where the actor is; with only others they are told so. */
function onlyHere<G extends { readonly isHere: boolean }>(groups: readonly G[]): G[] {
  const here = groups.filter(({ isHere }) => isHere);
  if (here.length === 0 && groups.length > 0) throw new AppError('notFromHere');
  return here;
}

/** One change of a group's members at a time: who counts them, counts right. Until the transaction ends. */
export const lockGroup = store.lockGroup;

/** What is under way in groups and may have been posted or wait for somebody, of every feature; and they themselves. */
export async function liveSubjects(
  deps: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<string[]> {
  const subjects: string[] = [...groupIds];
  for (const { group } of deps.features) {
    subjects.push(...((await group?.liveSubjects?.(deps, tx, groupIds)) ?? []));
  }
  return subjects;
}

/** Everything that is under way in groups is redrawn: their members or settings have changed. */
export async function bumpGroups(
  deps: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<void> {
  await bumpPosted(deps, tx, await liveSubjects(deps, tx, groupIds));
}

/** The same in all groups of a network. */
export async function bumpNetwork(deps: Deps, tx: Tx, networkId: Id<'network'>): Promise<void> {
  await bumpGroups(deps, tx, await memberships.groupsOfNetwork(tx, networkId));
}

/** The same in all groups of everybody in a workspace, or of the person behind one account. */
export async function bumpGroupsAround(deps: Deps, tx: Tx, who: Around): Promise<void> {
  const people = await peopleAround(tx, who);
  await bumpGroups(deps, tx, await store.listGroupsOfPeople(tx, people));
}

/** A group that the actor may look at, and how they stand to it. @throws AppError `notMember` and `notFromHere` */
export async function visibleGroup(
  tx: Tx,
  actor: Acting,
  groupId: Id<'group'>,
): Promise<{ group: store.Group; standing: Standing }> {
  const access = await accessOf(tx, actor, groupId);
  const { role, isManager } = access ?? {};
  const standing = role === 'facilitator' ? role : isManager ? 'manager' : role;
  if (!access || !standing) throw new AppError('notMember');
  return { group: access, standing };
}

export interface GroupList {
  readonly own: readonly OwnGroup[];
  /** Of the networks that the person manages; without those that they are in. */
  readonly managed: readonly ToldApart<store.ListedGroup>[];
}

/** The groups that the actor may look at where they act, each by name. @throws AppError `notFromHere` */
export async function groupsAtSight(tx: Tx, actor: Acting): Promise<GroupList> {
  const allOwn = await store.listGroupsFor(tx, actor);
  const allManaged = await store.listManagedGroups(tx, actor);
  const here = new Set(onlyHere([...allOwn, ...allManaged]).map(({ id }) => id));
  const own = allOwn.filter(({ id }) => here.has(id));
  const managed = allManaged.filter(({ id }) => here.has(id) && own.every((one) => one.id !== id));
  const names = new Map(toldApart([...own, ...managed]).map((group) => [group.id, group]));
  const named = <G extends store.ListedGroup>(group: G) => ({
    ...group,
    name: names.get(group.id)?.name ?? group.name,
    calledAs: group.name,
  });
  return { own: own.map(named), managed: managed.map(named) };
}

/**
 * The groups that the actor administers where they act, as facilitator or project manager.
 * @throws AppError `notFromHere`
 */
export async function administeredGroups(
  { db: { prisma } }: Deps,
  actor: Acting,
): Promise<ToldApart<{ id: Id<'group'>; name: string }>[]> {
  const own = await store.listGroupsFor(prisma, actor);
  const managed = await store.listManagedGroups(prisma, actor);
  const facilitated = own.filter(({ role }) => role === 'facilitator');
  const others = managed.filter(({ id }) => facilitated.every((one) => one.id !== id));
  return toldApart(onlyHere([...facilitated, ...others]));
}

/** The groups in which a person has any membership, also one that has ended. */
export async function groupsAround(tx: Tx, personId: Id<'person'>): Promise<Id<'group'>[]> {
  return memberships.groupsAround(tx, personId);
}

/** What a group is called; undefined when there is no such group any more. */
export async function groupName(tx: Tx, groupId: Id<'group'>): Promise<string | undefined> {
  return store.findName(tx, groupId);
}

/** Whether a group is a pair. */
export async function isPair(tx: Tx, groupId: Id<'group'>): Promise<boolean> {
  return store.isPair(tx, groupId);
}

/** The present members of all groups of a network, each once, with an organisation of theirs. */
export async function membersInNetwork(
  tx: Tx,
  networkId: Id<'network'>,
): Promise<memberships.MemberInNetwork[]> {
  return memberships.membersInNetwork(tx, networkId);
}

/** Which organisations people belong to in their groups. */
export async function organisationsOfPeople(
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<{ personId: Id<'person'>; organisationId: Id<'organisation'> }[]> {
  return memberships.organisationsOf(tx, personIds);
}
