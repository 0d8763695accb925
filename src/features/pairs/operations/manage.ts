import type { Actor } from '../../../core/actor.ts';
import { AppError, type FieldProblem, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { byName } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { membersInNetwork } from '../../groups/operations/access.ts';
import type { NewInPair } from '../../groups/operations/pairs.ts';
import { lockNetwork, managedNetwork } from '../../networks/operations/look.ts';
import { participantsIn } from '../../participants/operations.ts';
import type { Act, State } from '../rules/course.ts';
import { meantAmong } from '../rules/people.ts';
import { MAX_DAYS } from '../rules/programme.ts';
import { updatePeriod } from '../store/periods.ts';
import { endOtherSearches, startPeriod } from './begin.ts';
import { changePeriod, lockPeriod, tellMembers } from './change.ts';
import { noted } from './kinds.ts';
import { type Period, periodsIn } from './look.ts';

/** What can be done to a pair as a whole, by whom. */
const STEERING = {
  close: ['manager'],
  reopen: ['member', 'manager'],
  cancel: ['member', 'manager'],
  seekNew: ['member', 'manager'],
  carryOn: ['member', 'manager'],
} as const satisfies Partial<Record<Act, readonly ('member' | 'manager')[]>>;
export type Steering = keyof typeof STEERING;

/**
 * Ends a pair's course, takes it up again, or says how it goes on with one of the two.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` where that cannot be done
 */
export async function steerPair(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  act: Steering,
): Promise<void> {
  const change = { act, by: STEERING[act], note: noted[act] };
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const { state, members, askedAt } = period;
    // A search that has ended has nobody in it who could go on.
    const isGone = act === 'reopen' && state === 'cancelled' && members.length === 0;
    if (isGone || (act === 'carryOn' && !askedAt)) throw new AppError('pair.late');
    if (act === 'carryOn') await updatePeriod(tx, groupId, { askedAt: null });
    // Whoever has left in between is still to be talked about.
    const isAlone = members.length < 2 && period.stateBefore !== 'looking';
    if (act === 'reopen' && isAlone) await updatePeriod(tx, groupId, { askedAt: deps.clock.now() });
  });
}

/** The pairs of a network for a project manager of it. @throws AppError `notManager` and `notFromHere` */
export async function managedPairs(
  { db: { prisma } }: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<Period[]> {
  await managedNetwork(prisma, actor, networkId);
  return periodsIn(prisma, networkId);
}

/** A person who can be in a pair. */
export interface Pairable extends NewInPair {
  readonly name: string;
  readonly organisationName: string;
}

/**
 * Who can be in a pair of a network: whoever is in one of its groups, or takes part without one, by
 * name. @throws AppError `notManager` and `notFromHere`
 */
export async function pairablePeople(
  { db: { prisma } }: Deps,
  actor: Actor,
  networkId: Id<'network'>,
): Promise<Pairable[]> {
  await managedNetwork(prisma, actor, networkId);
  return pairableIn(prisma, networkId);
}

/** The same for whoever has been shown to be a project manager of it. */
export async function pairableIn(tx: Tx, networkId: Id<'network'>): Promise<Pairable[]> {
  const all = [
    ...(await participantsIn(tx, networkId)),
    ...(await membersInNetwork(tx, networkId)),
  ];
  const once = new Map(all.map((one) => [one.personId, one]));
  return byName([...once.values()]);
}

/** A pair that exists already, as a project manager registers it. */
export interface Registration {
  /** Made when the form was opened: sent twice, it makes one pair. */
  readonly groupId: Id<'group'>;
  readonly networkId: Id<'network'>;
  /** As chosen in the form, or named. */
  readonly members: readonly [string, string];
  readonly state: string;
  /** How many days were held already, as typed. */
  readonly held: string;
}

/** The states in which a pair can be registered. */
export const REGISTERED = [
  ...(['planned', 'submitted', 'accepted', 'goalsSet', 'running', 'followUpDue'] as const),
] as const satisfies readonly State[];

/**
 * Registers a pair that exists already, at any point of its course; the two get their card.
 * @throws AppError `notManager` and `notFromHere`
 * @throws InvalidForm with the fields `one`, `other`, `state` and `held`
 */
export async function registerPair(
  deps: Deps,
  actor: Actor,
  { groupId, networkId, members, state: chosen, held }: Registration,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await managedNetwork(tx, actor, networkId);
    const people = await pairableIn(tx, networkId);
    const [one, other] = members.map((typed) => meantAmong(people, typed));
    const state = REGISTERED.find((known) => known === chosen);
    const problems: FieldProblem[] = [];
    if (!one) problems.push({ field: 'one', code: 'pair.nobody' });
    if (!other) problems.push({ field: 'other', code: 'pair.nobody' });
    else if (one === other) problems.push({ field: 'other', code: 'pair.self' });
    if (!state) problems.push({ field: 'state', code: 'needed' });
    const earlierDays = Number(held.trim());
    if (!isCount(earlierDays)) {
      problems.push({ field: 'held', code: 'pair.heldDays', params: { max: MAX_DAYS } });
    }
    if (!one || !other || !state || problems.length > 0) throw new InvalidForm(problems);
    await lockNetwork(tx, networkId);
    await requireNew(tx, groupId, networkId, [one.personId, other.personId]);
    await lockPeriod(deps, tx, groupId);
    const pair = { groupId, networkId, members: [one, other].map(inPair), earlierDays };
    if (!(await startPeriod(deps, tx, pair, state))) return;
    await endOtherSearches(deps, tx, pair);
    const period = await lockPeriod(deps, tx, groupId);
    if (period) await tellMembers(deps, tx, period, 'registered');
    await audit(deps, tx, noted.register, actor.personId, groupId);
  });
}

/** Two people have one course at a time. @throws InvalidForm with the field `other` */
async function requireNew(
  tx: Tx,
  groupId: Id<'group'>,
  networkId: Id<'network'>,
  both: readonly string[],
): Promise<void> {
  const isTheirs = ({ members }: Period) =>
    members.length === both.length && members.every(({ personId }) => both.includes(personId));
  const isLive = ({ state }: Period) => state !== 'closed' && state !== 'cancelled';
  const others = (await periodsIn(tx, networkId)).filter((one) => one.groupId !== groupId);
  if (others.some((one) => isLive(one) && isTheirs(one))) {
    throw new InvalidForm([{ field: 'other', code: 'pair.alreadyPair' }]);
  }
}

function isCount(days: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= MAX_DAYS;
}

function inPair({ personId, organisationId }: Pairable): NewInPair {
  return { personId, organisationId };
}
