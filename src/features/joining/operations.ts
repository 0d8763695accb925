import type { Actor } from '../../core/actor.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { audit, type Deps, type Tx } from '../../jobs/deps.ts';
import { redeemCode, type StoredCode } from '../codes/operations.ts';
import {
  activeMembers,
  administeredGroup,
  type Group,
  lockGroup,
  touchGroup,
} from '../groups/operations.ts';
import { sendToPeople, sendToPerson, touchPosted } from '../messages/operations.ts';
import {
  admitWorkspace,
  becomeManager,
  managersOf,
  type Network,
  networksOfWorkspace,
  type Organisation,
  organisationsOf,
  workspaceOf,
} from '../networks/operations.ts';
import { ensurePerson, findAccount, type Visitor } from '../people/operations.ts';
import { openTasks, settleTasks } from '../tasks/operations.ts';
import { type MembershipState, mayAsk } from './rules.ts';
import * as store from './store.ts';

export type { Pending } from './store.ts';

/** The kind of the task that waits for facilitators while somebody waits for them. */
export const CONFIRM_TASK = 'confirmMembers';

/** What a code has opened. */
export type Redeemed =
  | { readonly kind: 'manager' | 'admission'; readonly network: Network }
  /** To be asked for the rest: `requestMembership` takes the code again. */
  | {
      readonly kind: 'join';
      readonly groupName: string;
      readonly organisations: readonly Organisation[];
      /** Under which name the person is known, when they are. */
      readonly knownAs: string | undefined;
    }
  | { readonly kind: 'already'; readonly groupName: string; readonly state: 'pending' | 'active' };

/**
 * Redeems a code of any kind but linking. In a workspace that no network has
 * admitted only manager and admission codes work: all else is refused with one
 * and the same `codeNotForHere`. Refused also with `wrongCode`, `tooManyCodes`
 * and `alreadyAdmitted`.
 */
export async function redeem(deps: Deps, visitor: Visitor, typed: string): Promise<Redeemed> {
  return withCode(deps, visitor, typed, async (tx, code, networks) => {
    if (code.kind === 'manager') {
      return { kind: code.kind, network: await becomeManager(deps, tx, visitor, code) };
    }
    if (code.kind === 'admission') {
      // Typed where it was made, it is still good for the workspace it was made for.
      if (networks.some(({ id }) => id === code.networkId)) throw new AppError('alreadyAdmitted');
      return {
        kind: code.kind,
        network: await admitWorkspace(deps, tx, workspaceOf(visitor), code),
      };
    }
    const group = await joinableGroup(tx, code, networks);
    const known = (await findAccount(tx, visitor.sender))?.person;
    const state = known && (await store.findState(tx, group.id, known.personId));
    if (!mayAsk(state)) return already(group, state);
    const organisations = await organisationsOf(tx, [group.networkId]);
    return { kind: 'join', groupName: group.name, organisations, knownAs: known?.name };
  });
}

async function withCode<T>(
  deps: Deps,
  { sender }: Visitor,
  typed: string,
  use: (tx: Tx, code: StoredCode, networks: readonly Network[]) => Promise<T>,
): Promise<T> {
  const networks = await networksOfWorkspace(deps.db.prisma, sender);
  const redeemer = { ...sender, networkIds: networks.map(({ id }) => id) };
  try {
    return await redeemCode(deps, typed, 'other', redeemer, (tx, code) => use(tx, code, networks));
  } catch (error) {
    const isWrong = error instanceof AppError && error.code === 'wrongCode';
    throw isWrong && networks.length === 0 ? new AppError('codeNotForHere') : error;
  }
}

async function joinableGroup(
  tx: Tx,
  { kind, groupId }: StoredCode,
  networks: readonly Network[],
): Promise<store.OpenGroup> {
  const group = kind === 'join' && groupId ? await store.findGroup(tx, groupId) : undefined;
  // The same for a code of another network as for none: what is right elsewhere cannot be found out here.
  if (!group || !networks.some(({ id }) => id === group.networkId)) throw new AppError('wrongCode');
  return group;
}

function already(group: store.OpenGroup, state: MembershipState | undefined): Redeemed {
  return {
    kind: 'already',
    groupName: group.name,
    state: state === 'active' ? 'active' : 'pending',
  };
}

export interface JoinWish {
  readonly code: string;
  /** Whom the visitor wants to be shown as; a known person keeps their name. */
  readonly name: string | undefined;
  readonly organisationId: string;
}

/**
 * Asks for membership in the group of a join code; it waits until a facilitator
 * confirms. Refused as `redeem` is; throws InvalidForm (`name`, `organisation`).
 */
export async function requestMembership(
  deps: Deps,
  visitor: Visitor,
  { code: typed, name, organisationId }: JoinWish,
): Promise<{ groupName: string; state: 'pending' | 'active' }> {
  return withCode(deps, visitor, typed, async (tx, code, networks) => {
    const group = await joinableGroup(tx, code, networks);
    const organisations = await organisationsOf(tx, [group.networkId]);
    const organisation = organisations.find(({ id }) => id === organisationId);
    if (!organisation) throw new InvalidForm([{ field: 'organisation', code: 'needed' }]);

    const { personId } = await ensurePerson(tx, visitor, name);
    await lockGroup(tx, group.id);
    const state = await store.findState(tx, group.id, personId);
    if (!mayAsk(state)) {
      return { groupName: group.name, state: state === 'active' ? 'active' : 'pending' };
    }
    const joinedAt = deps.clock.now();
    const wish = { groupId: group.id, personId, organisationId: organisation.id, joinedAt };
    await store.savePending(tx, wish);
    await audit(deps, tx, 'joining.request', personId, group.id);
    await tellOfPending(deps, tx, group.id, await confirmersOf(tx, group));
    return { groupName: group.name, state: 'pending' };
  });
}

/** Who confirms: the facilitators; while a group has none, the network's project managers. */
async function confirmersOf(
  tx: Tx,
  { id, networkId }: Pick<Group, 'id' | 'networkId'>,
): Promise<{ personId: Id<'person'> }[]> {
  const facilitators = (await activeMembers(tx, id)).filter(({ role }) => role === 'facilitator');
  return facilitators.length > 0 ? facilitators : managersOf(tx, networkId);
}

/**
 * Tells those who confirm that somebody waits, if somebody does. They get one
 * message for all who ask while it waits; the message counts them.
 */
export async function tellOfPending(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  confirmers: readonly { personId: Id<'person'> }[],
): Promise<void> {
  const [first] = await store.listPending(tx, groupId);
  if (!first) return;
  await touchPosted(deps, tx, [groupId]);
  await openTasks(deps, tx, CONFIRM_TASK, groupId, confirmers);
  const recipients = confirmers.map(({ personId }) => ({ personId, facilitator: true }));
  // As long as the same person has waited longest, it is the same message.
  const occasion = `${first.membershipId} ${first.askedAt.toISOString()}`;
  const about = { purpose: 'joining.pending', subjectId: groupId, occasion };
  await sendToPeople(deps, tx, about, recipients);
}

export interface PendingList {
  readonly group: Group;
  readonly pending: readonly store.Pending[];
  readonly organisations: readonly Organisation[];
}

/** Who waits to be confirmed. Refused with `notFacilitator`. */
export async function pendingList(
  { db: { prisma } }: Deps,
  actor: Pick<Actor, 'personId'>,
  groupId: Id<'group'>,
): Promise<PendingList> {
  const group = await administeredGroup(prisma, actor, groupId);
  const pending = await store.listPending(prisma, groupId);
  return { group, pending, organisations: await organisationsOf(prisma, [group.networkId]) };
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
 * just answered are left as they are. Returns how many were confirmed. Refused
 * with `notFacilitator`; throws InvalidForm (`org.<membership>`).
 */
export async function confirmMembers(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  confirmations: readonly Confirmation[],
): Promise<number> {
  return answerPending(deps, actor, groupId, async (tx, group, pending) => {
    const organisations = await organisationsOf(tx, [group.networkId]);
    const joinedAt = deps.clock.now();
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
      await tellAnswer(deps, tx, joiner);
      await audit(deps, tx, 'joining.confirm', actor.personId, joiner.membershipId);
      confirmed += 1;
    }
    return confirmed;
  });
}

/** Refuses somebody who waits; they may ask again. Returns whether they still waited. Refused with `notFacilitator`. */
export async function refuseMember(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  membershipId: string,
): Promise<boolean> {
  return answerPending(deps, actor, groupId, async (tx, _group, pending) => {
    const joiner = pending.find((one) => one.membershipId === membershipId);
    if (!joiner) return false;
    await store.refuse(tx, joiner.membershipId);
    await tellAnswer(deps, tx, joiner);
    await audit(deps, tx, 'joining.refuse', actor.personId, joiner.membershipId);
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
    await touchGroup(deps, tx, groupId);
    const result = await work(tx, group, await store.listPending(tx, groupId));
    if ((await store.listPending(tx, groupId)).length === 0) {
      await settleTasks(deps, tx, CONFIRM_TASK, groupId);
    }
    return result;
  });
}

async function tellAnswer(deps: Deps, tx: Tx, joiner: store.Pending): Promise<void> {
  const { membershipId: subjectId, personId } = joiner;
  await touchPosted(deps, tx, [subjectId]);
  // The same person may ask, and be answered, again.
  const about = { purpose: 'joining.answer', subjectId, occasion: joiner.askedAt.toISOString() };
  await sendToPerson(deps, tx, { ...about, personId });
}

/** What a joiner is told: how their own wish to join stands. Undefined when it is not theirs. */
export async function answerFor(
  { db }: Deps,
  personId: Id<'person'>,
  membershipId: string,
): Promise<store.Answer | undefined> {
  const answer = await store.findAnswer(db.prisma, membershipId as Id<'membership'>);
  return answer?.personId === personId ? answer : undefined;
}
