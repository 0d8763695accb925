import type { Actor } from '../../../core/actor.ts';
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
 * The group, when the actor is a facilitator of it.
 * @throws AppError `notFacilitator`, also when there is no such group
 */
export async function facilitatedGroup(
  tx: Tx,
  actor: Pick<Actor, 'personId'>,
  groupId: Id<'group'>,
): Promise<store.Group> {
  const access = await store.findAccess(tx, groupId, actor.personId);
  if (access?.role !== 'facilitator') throw new AppError('notFacilitator');
  return access;
}

/**
 * The group, when the actor is a facilitator of it or a project manager of its network.
 * @throws AppError `notFacilitator`
 */
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

/**
 * The group with the actor's membership, when they are a present member.
 * @throws AppError `notMember`
 */
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

/** Members in the order in which people see them: facilitators first, then by name. */
export const membersInOrder = store.inOrder;

/** A group of the person's own, whose `name` tells it apart from their others. */
export type OwnGroup = ToldApart<store.OwnGroup>;

/** The groups that a person is a present member of, by name. */
export async function groupsOf(tx: Tx, personId: Id<'person'>): Promise<OwnGroup[]> {
  return toldApart(await store.listGroupsOf(tx, personId));
}

/** The groups that a person facilitates. */
export async function facilitatedGroups(
  tx: Tx,
  { personId }: Pick<Actor, 'personId'>,
): Promise<OwnGroup[]> {
  return (await groupsOf(tx, personId)).filter(({ role }) => role === 'facilitator');
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

/** The same in all groups of everybody in a workspace, or of the person behind one account. */
export async function bumpGroupsAround(deps: Deps, tx: Tx, who: Around): Promise<void> {
  const people = await peopleAround(tx, who);
  await bumpGroups(deps, tx, await store.listGroupsOfPeople(tx, people));
}

/** A group that the actor may look at, and how they stand to it. @throws AppError `notMember` */
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

export interface GroupList {
  readonly own: readonly OwnGroup[];
  /** Of the networks that the person manages; without those that they are in. */
  readonly managed: readonly ToldApart<store.ListedGroup>[];
}

/** The groups that a person may look at, each by name. */
export async function groupsAtSight(tx: Tx, personId: Id<'person'>): Promise<GroupList> {
  const own = await store.listGroupsOf(tx, personId);
  const all = await store.listManagedGroups(tx, personId);
  const managed = all.filter(({ id }) => own.every((one) => one.id !== id));
  const names = new Map(toldApart([...own, ...managed]).map((group) => [group.id, group]));
  const named = <G extends store.ListedGroup>(group: G) => ({
    ...group,
    name: names.get(group.id)?.name ?? group.name,
    calledAs: group.name,
  });
  return { own: own.map(named), managed: managed.map(named) };
}

/** The groups that the actor administers, as facilitator or project manager. */
export async function administeredGroups(
  { db: { prisma } }: Deps,
  actor: Actor,
): Promise<ToldApart<{ id: Id<'group'>; name: string }>[]> {
  const own = await store.listGroupsOf(prisma, actor.personId);
  const managed = await store.listManagedGroups(prisma, actor.personId);
  const facilitated = own.filter(({ role }) => role === 'facilitator');
  const others = managed.filter(({ id }) => facilitated.every((one) => one.id !== id));
  return toldApart([...facilitated, ...others]);
}

/** The groups in which a person has any membership, also one that has ended. */
export async function groupsAround(tx: Tx, personId: Id<'person'>): Promise<Id<'group'>[]> {
  return memberships.groupsAround(tx, personId);
}

/** What a group is called; undefined when there is no such group any more. */
export async function groupName(tx: Tx, groupId: Id<'group'>): Promise<string | undefined> {
  return store.findName(tx, groupId);
}

/** Which organisations people belong to in their groups. */
export async function organisationsOfPeople(
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<{ personId: Id<'person'>; organisationId: Id<'organisation'> }[]> {
  return memberships.organisationsOf(tx, personIds);
}
