import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { MAX_NAME, readLine } from '../../../core/text.ts';
import { audit, defineActions } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { type Organisation, organisationsOf } from '../../networks/operations/look.ts';
import { isLastFacilitator, type Role } from '../rules.ts';
import * as store from '../store/members.ts';
import {
  activeMembers,
  administeredGroup,
  bumpGroups,
  type Group,
  groupsHere,
  lockGroup,
  type Member,
  memberGroup,
  type OwnGroup,
} from './access.ts';
import { tellOfPending } from './confirm.ts';
import { endMemberships, settleTasksIn } from './leaving.ts';
import { putRightName } from './names.ts';

const noted = defineActions('members', ['change', 'remove', 'leave']);

export interface MemberList {
  readonly group: Group;
  readonly members: readonly Member[];
}

/** The members as a facilitator or project manager sees them. @throws AppError `notFacilitator` */
export async function memberList(
  { db: { prisma } }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<MemberList> {
  const group = await administeredGroup(prisma, actor, groupId);
  return { group, members: await activeMembers(prisma, groupId) };
}

export interface MemberDetails {
  readonly group: Group;
  readonly member: Member;
  /** Of the group's network. */
  readonly organisations: readonly Organisation[];
}

/**
 * One member, to be changed.
 * @throws AppError `notFacilitator`, and `memberGone` when they are no longer in the group
 */
export async function memberDetails(
  { db: { prisma } }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  personId: Id<'person'>,
): Promise<MemberDetails> {
  const group = await administeredGroup(prisma, actor, groupId);
  const member = find(await activeMembers(prisma, groupId), personId);
  return { group, member, organisations: await organisationsOf(prisma, [group.networkId]) };
}

function find(members: readonly Member[], personId: Id<'person'>): Member {
  const member = members.find((candidate) => candidate.personId === personId);
  if (!member) throw new AppError('memberGone');
  return member;
}

async function requirePresent(tx: Tx, groupId: Id<'group'>, personId: Id<'person'>): Promise<void> {
  find(await activeMembers(tx, groupId), personId);
}

export interface MemberChange {
  /** As it is where it is missing. */
  readonly name?: string | undefined;
  readonly role: Role;
  readonly required: boolean;
  readonly organisationId: string;
}

/**
 * Changes a member's name, of which they are told, their role, whether meetings need them, and
 * their organisation.
 * @throws AppError `notFacilitator` and `memberGone`
 * @throws InvalidForm with the fields `name`, `role`, when the group would be left without a
 *   facilitator, and `organisation`
 */
export async function changeMember(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  personId: Id<'person'>,
  { name: typed, role, required, organisationId }: MemberChange,
): Promise<void> {
  const name = typed === undefined ? undefined : readLine('name', typed, { max: MAX_NAME });
  await deps.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const group = await administeredGroup(tx, actor, groupId);
    const members = await activeMembers(tx, groupId);
    const before = find(members, personId);
    const organisations = await organisationsOf(tx, [group.networkId]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);
    if (role === 'member' && isLastFacilitator(members, personId)) {
      throw new InvalidForm([{ field: 'role', code: 'lastFacilitator' }]);
    }
    // Of all groups that the name shows in first: two at once wait for each other in one order.
    if (name !== undefined && name !== before.name) {
      const { networkId } = group;
      await putRightName(deps, tx, actor, { groupId, personId, networkId }, name);
    }
    await bumpGroups(deps, tx, [groupId]);
    const change = { role, required, organisationId: organisation.id };
    await store.updateMember(tx, groupId, personId, change);
    if (role !== before.role) await afterNewRole(deps, tx, group, personId, role);
    if (organisation.id !== before.organisationId) {
      for (const { group: hooks } of deps.features)
        await hooks?.moved?.(deps, tx, { groupId, personId });
    }
    await audit(deps, tx, noted.change, actor.personId, personId);
  });
}

async function afterNewRole(
  deps: Deps,
  tx: Tx,
  group: Pick<Group, 'id' | 'networkId'>,
  personId: Id<'person'>,
  role: Role,
): Promise<void> {
  if (role === 'facilitator') {
    await tellOfPending(deps, tx, group, [{ personId }]);
    const member = { groupId: group.id, personId };
    for (const { group: hooks } of deps.features) await hooks?.led?.(deps, tx, member);
    return;
  }
  await settleTasksIn(deps, tx, group.id, personId, 'asFacilitator');
}

/**
 * Takes a member out of the group.
 * @throws AppError `notFacilitator`, `memberGone` and `lastFacilitator`
 */
export async function removeMember(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  personId: Id<'person'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    await administeredGroup(tx, actor, groupId);
    await requirePresent(tx, groupId, personId);
    await endMemberships(deps, tx, groupId, [personId]);
    await audit(deps, tx, noted.remove, actor.personId, personId);
  });
}

/** The actor leaves the group. @throws AppError `notMember` and `lastFacilitator` */
export async function leaveGroup(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<{ name: string }> {
  return deps.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const { name } = await memberGroup(tx, actor, groupId);
    await endMemberships(deps, tx, groupId, [actor.personId]);
    await audit(deps, tx, noted.leave, actor.personId, groupId);
    return { name };
  });
}

/** The groups that the actor may leave where they act. @throws AppError `notFromHere` */
export async function ownGroups({ db }: Deps, actor: Actor): Promise<OwnGroup[]> {
  return groupsHere(db.prisma, actor);
}
