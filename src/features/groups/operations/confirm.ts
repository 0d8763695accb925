import type { Block } from '../../../chat/card.ts';
import type { PersonReader } from '../../../chat/message.ts';
import type { Acting, Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { defineMessage, defineTask } from '../../../core/kinds.ts';
import { audit, defineActions } from '../../audit/operations.ts';
import type { Deps, NewMember, Tx } from '../../deps.ts';
import { sendToPeople, sendToPerson } from '../../messages/operations/send.ts';
import { bumpPosted } from '../../messages/operations/versions.ts';
import { managersOf, type Organisation, organisationsOf } from '../../networks/operations/look.ts';
import { openTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import * as store from '../store/pending.ts';
import {
  activeMembers,
  administeredGroup,
  bumpGroups,
  type Group,
  isPair,
  lockGroup,
} from './access.ts';
import { requireRoom, settlePair } from './pairs.ts';

export type { Pending } from '../store/pending.ts';

const noted = defineActions('joining', ['confirm', 'refuse']);

/** Waits for those who confirm, while somebody waits for them. */
export const confirmTask = defineTask('confirmMembers', { forFacilitators: true });

/** Who waits, to those who confirm. */
export const pendingMessage = defineMessage('joining.pending');
/** The group and what is agreed in it, to who has been confirmed. */
export const welcomeMessage = defineMessage('groups.welcome');
/** What has been answered, to who has waited and is not confirmed. */
export const answerMessage = defineMessage('joining.answer');

/** Who confirms: the facilitators; while a group has none, the network's project managers. */
export async function confirmersOf(
  tx: Tx,
  { id, networkId }: Pick<Group, 'id' | 'networkId'>,
): Promise<{ personId: Id<'person'> }[]> {
  const facilitators = (await activeMembers(tx, id)).filter(({ role }) => role === 'facilitator');
  return facilitators.length > 0 ? facilitators : managersOf(tx, networkId);
}

/** Whoever may confirm, asked or not: facilitators and the network's project managers. */
async function mayConfirm(
  tx: Tx,
  { id, networkId }: Pick<Group, 'id' | 'networkId'>,
): Promise<{ personId: Id<'person'> }[]> {
  const facilitators = (await activeMembers(tx, id)).filter(({ role }) => role === 'facilitator');
  return [...facilitators, ...(await managersOf(tx, networkId))];
}

/**
 * Tells those who confirm that somebody waits, if somebody does. They get one
 * message for all who ask while it waits; the message counts them.
 */
export async function tellOfPending(
  deps: Deps,
  tx: Tx,
  { id: groupId, networkId }: Pick<Group, 'id' | 'networkId'>,
  confirmers: readonly { personId: Id<'person'> }[],
): Promise<void> {
  const [first] = await store.listPending(tx, groupId);
  if (!first) return;
  await bumpPosted(deps, tx, [groupId]);
  await openTasks(deps, tx, confirmTask, groupId, confirmers);
  const recipients = confirmers.map(({ personId }) => ({ personId, facilitator: true, networkId }));
  // As long as the same person has waited longest, it is the same message.
  const occasion = `${first.membershipId} ${first.askedAt.toISOString()}`;
  const about = { message: pendingMessage, subjectId: groupId, occasion };
  await sendToPeople(deps, tx, about, recipients);
}

export interface PendingList {
  readonly group: Group;
  readonly pending: readonly store.Pending[];
  readonly organisations: readonly Organisation[];
}

/** Who waits to be confirmed. @throws AppError `notFacilitator` and `notFromHere` */
export async function pendingList(
  { db: { prisma } }: Deps,
  actor: Acting,
  groupId: Id<'group'>,
): Promise<PendingList> {
  const group = await administeredGroup(prisma, actor, groupId);
  const pending = await store.listPending(prisma, groupId);
  return { group, pending, organisations: await organisationsOf(prisma, [group.networkId]) };
}

/** Who waits, for whoever confirms now. Undefined: there is no such group. */
export async function pendingOf({ db: { prisma } }: Deps, groupId: Id<'group'>) {
  const group = await store.findGroup(prisma, groupId);
  if (!group) return undefined;
  const pending = await store.listPending(prisma, groupId);
  return { group, pending, confirmers: await mayConfirm(prisma, group) };
}

/** How many wait to be confirmed. */
export async function countPending(tx: Tx, groupId: Id<'group'>): Promise<number> {
  return (await store.listPending(tx, groupId)).length;
}

/** How many wait for a person in each of these groups; groups in which nobody waits for them are left out. */
export async function pendingCounts(
  tx: Tx,
  { personId }: Pick<Actor, 'personId'>,
  groupIds: readonly string[],
): Promise<store.PendingCount[]> {
  return store.countPending(tx, personId, groupIds);
}

export interface Confirmation {
  readonly membershipId: string;
  /** As the facilitator knows better; as claimed when it is missing. */
  readonly organisationId?: string;
}

/**
 * Confirms people who wait, several at once. Those whom another facilitator has
 * just answered are left as they are. Returns how many were confirmed.
 *
 * @throws AppError `notFacilitator`, and `pair.full` for a third in a pair
 * @throws InvalidForm with the fields `org.<membership>`
 */
export async function confirmMembers(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  confirmations: readonly Confirmation[],
): Promise<number> {
  return answerPending(deps, actor, groupId, async (tx, group, pending) => {
    const { networkId } = group;
    const organisations = await organisationsOf(tx, [networkId]);
    const joinedAt = deps.clock.now();
    const pair = await isPair(tx, groupId);
    if (pair) requireRoom((await activeMembers(tx, groupId)).length, confirmations.length);
    let confirmed = 0;
    for (const { membershipId, organisationId: corrected } of confirmations) {
      const joiner = pending.find((one) => one.membershipId === membershipId);
      if (!joiner) continue;
      const organisationId = corrected ?? joiner.organisationId;
      const organisation = organisations.find(({ id }) => id === organisationId);
      if (!organisation) {
        throw new InvalidForm([{ field: `org.${membershipId}`, code: 'needed' }]);
      }
      await store.activate(tx, joiner.membershipId, organisation.id, joinedAt);
      if (pair) await settlePair(tx, groupId);
      await welcome(deps, tx, { groupId, personId: joiner.personId, networkId });
      await bumpPosted(deps, tx, [joiner.membershipId]);
      await audit(deps, tx, noted.confirm, actor.personId, joiner.membershipId);
      confirmed += 1;
    }
    return confirmed;
  });
}

/** Where nobody waits to be confirmed any more, whoever confirms is not asked to. The group is locked. */
export async function settleConfirming(deps: Deps, tx: Tx, groupId: Id<'group'>): Promise<void> {
  if ((await store.listPending(tx, groupId)).length > 0) return;
  await settleTasks(deps, tx, confirmTask, groupId);
}

/** Somebody is in the group from now on: they are told of what is under way, as the others have been. */
export async function welcome(deps: Deps, tx: Tx, member: NewMember): Promise<void> {
  const { groupId: subjectId, personId, networkId } = member;
  // The same person may come back, and be welcomed again.
  const occasion = deps.clock.now().toISOString();
  const about = { message: welcomeMessage, subjectId, occasion };
  await sendToPerson(deps, tx, { ...about, personId, networkId });
  for (const { group } of deps.features) await group?.joined?.(deps, tx, member);
}

/**
 * Refuses somebody who waits; they may ask again. Returns whether they still waited.
 *
 * @throws AppError `notFacilitator`
 */
export async function refuseMember(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  membershipId: string,
): Promise<boolean> {
  return answerPending(deps, actor, groupId, async (tx, group, pending) => {
    const joiner = pending.find((one) => one.membershipId === membershipId);
    if (!joiner) return false;
    await store.refuse(tx, joiner.membershipId);
    await tellAnswer(deps, tx, group, joiner);
    await audit(deps, tx, noted.refuse, actor.personId, joiner.membershipId);
    return true;
  });
}

/** One answer at a time in a group: of two facilitators at once, the second finds nobody waiting. */
async function answerPending<T>(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  work: (tx: Tx, group: Group, pending: readonly store.Pending[]) => Promise<T>,
): Promise<T> {
  return deps.db.transaction(async (tx) => {
    await lockGroup(tx, groupId);
    const group = await administeredGroup(tx, actor, groupId);
    await bumpGroups(deps, tx, [groupId]);
    const result = await work(tx, group, await store.listPending(tx, groupId));
    await settleConfirming(deps, tx, groupId);
    return result;
  });
}

async function tellAnswer(
  deps: Deps,
  tx: Tx,
  { networkId }: Pick<Group, 'networkId'>,
  joiner: store.Pending,
): Promise<void> {
  const { membershipId: subjectId, personId } = joiner;
  await bumpPosted(deps, tx, [subjectId]);
  // The same person may ask, and be answered, again.
  const about = { message: answerMessage, subjectId, occasion: joiner.askedAt.toISOString() };
  await sendToPerson(deps, tx, { ...about, personId, networkId });
}

/** A group as its newcomers are welcomed to it: who is in it, and what each feature tells of it. */
export interface Welcome {
  readonly groupName: string;
  readonly members: readonly { readonly personId: Id<'person'> }[];
  blocksFor(reader: PersonReader): readonly Block[];
}

/** Undefined: there is no such group any more. */
export async function welcomeTo(deps: Deps, groupId: Id<'group'>): Promise<Welcome | undefined> {
  const { prisma } = deps.db;
  const group = await store.findGroup(prisma, groupId);
  if (!group) return undefined;
  const told = await Promise.all(
    deps.features.map((feature) => feature.group?.welcome?.(deps, groupId)),
  );
  return {
    groupName: group.name,
    members: await activeMembers(prisma, groupId),
    blocksFor: (reader) => told.flatMap((draw) => draw?.(reader) ?? []),
  };
}

/** How a wish to join stands, and whose it is. */
export async function answerFor(
  { db }: Deps,
  membershipId: Id<'membership'>,
): Promise<store.Answer | undefined> {
  return store.findAnswer(db.prisma, membershipId);
}
