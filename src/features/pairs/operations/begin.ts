import type { Visitor } from '../../../chat/platform.ts';
import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { checkWords } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, GroupMember, NewMember, Tx } from '../../deps.ts';
import { isPair, organisationsOfPeople } from '../../groups/operations/access.ts';
import { createPair, type NewInPair } from '../../groups/operations/pairs.ts';
import { type GroupCode, newGroupOptions, pairJoinCode } from '../../groups/operations/setup.ts';
import { lockNetwork, type Organisation, organisationsOf } from '../../networks/operations/look.ts';
import type { State } from '../rules/course.ts';
import { searcherOf } from '../rules/introducing.ts';
import { insertPeriod, type NewPeriod, updatePeriod } from '../store/periods.ts';
import { announce } from './announce.ts';
import { follow, followSteps, lockPeriod } from './change.ts';
import { noted } from './kinds.ts';
import { type Period, periodsOf } from './look.ts';

/** What somebody would like to see, or can give, in UTF-16 units: it stands on a card in a channel. */
export const MAX_WISH = 600;

/** What the form asks of who looks for a pair. */
export interface LookOptions {
  readonly organisations: readonly Organisation[];
  /** The one that they are in already, if they are in one. */
  readonly own: Id<'organisation'> | undefined;
}

/** The organisations to choose one's own from. @throws AppError `notAdmitted` */
export async function lookOptions(
  deps: Deps,
  visitor: Visitor,
  { personId }: Actor,
): Promise<LookOptions> {
  const { organisations } = await newGroupOptions(deps, visitor);
  const known = await organisationsOfPeople(deps.db.prisma, [personId]);
  const own = known.find(({ organisationId }) =>
    organisations.some(({ id }) => id === organisationId),
  );
  return { organisations, own: own?.organisationId };
}

/** What the form for looking for a pair holds, as typed. */
export interface LookDraft {
  /** Made when the form was opened: sent twice, it begins one search. */
  readonly groupId: Id<'group'>;
  readonly organisationId: string;
  readonly wants: string;
  readonly gives: string;
  /** Whether the channels that wish it are told. */
  readonly isAnnounced: boolean;
}

/**
 * Somebody looks for a pair from now on, in the network of their organisation.
 * @throws AppError `notAdmitted`, and `pair.alreadyIn` for who looks for one there already
 * @throws InvalidForm with the fields `organisation`, `wants` and `gives`
 */
export async function lookForPair(
  deps: Deps,
  actor: Actor,
  visitor: Visitor,
  draft: LookDraft,
): Promise<void> {
  const { organisations } = await newGroupOptions(deps, visitor);
  const organisation = organisations.find(({ id }) => id === draft.organisationId);
  const wants = checkWords('wants', draft.wants, { max: MAX_WISH, optional: true });
  const gives = checkWords('gives', draft.gives, { max: MAX_WISH, optional: true });
  const problems = [...wants.problems, ...gives.problems];
  if (!organisation) problems.push({ field: 'organisation', code: 'needed' });
  if (!organisation || problems.length > 0) throw new InvalidForm(problems);
  const { personId } = actor;
  const { groupId, isAnnounced } = draft;
  await deps.db.transaction(async (tx) => {
    const { networkId, zone } = organisation;
    // Of two searches that begin at once, one is first; and a channel that begins to wish it at the
    // same time sees this search, or is seen here.
    await lockNetwork(tx, networkId);
    const searches = await searchesOf(tx, networkId, personId);
    if (searches.some((one) => one.groupId !== groupId)) throw new AppError('pair.alreadyIn');
    await lockPeriod(deps, tx, groupId);
    const members = [{ personId, organisationId: organisation.id }];
    if (!(await createPair(deps, tx, { id: groupId, networkId, zone, members }))) return;
    const words = { wants: wants.text, gives: gives.text };
    await begin(deps, tx, groupId, 'looking', { ...words, isAnnounced });
    if (isAnnounced) await announce(deps, tx, networkId, groupId);
    await audit(deps, tx, noted.look, personId, groupId);
  });
}

async function begin(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  state: State,
  known: Pick<NewPeriod, 'wants' | 'gives' | 'isAnnounced' | 'earlierDays'> = {},
): Promise<void> {
  const now = deps.clock.now();
  await insertPeriod(tx, { groupId, state, stateSince: now, createdAt: now, ...known });
  await followSteps(deps, tx, groupId);
}

/** A code by which the other of the two comes into the pair. @throws AppError `notFacilitator`, `notFromHere` and `pair.late` */
export async function pairCode(
  deps: Deps,
  actor: Actor,
  { groupId, state }: Pick<Period, 'groupId' | 'state'>,
): Promise<GroupCode> {
  if (state !== 'looking') throw new AppError('pair.late');
  return pairJoinCode(deps, actor, groupId);
}

/** Somebody has joined a pair by its code: the two are a pair from now on. */
export async function pairUpWith(deps: Deps, tx: Tx, { groupId }: NewMember): Promise<void> {
  if (!(await isPair(tx, groupId))) return;
  const period = await lockPeriod(deps, tx, groupId);
  if (!period) return;
  if (period.state === 'looking' && period.members.length > 1) {
    await follow(deps, tx, groupId, { act: 'pairUp', by: 'member' });
    return endOtherSearches(deps, tx, period);
  }
  // Who comes back while it was asked how to go on without them answers that.
  await updatePeriod(tx, groupId, { askedAt: null });
  await followSteps(deps, tx, groupId);
}

/** Who has found a pair looks for no other of their own in the network. */
export async function endOtherSearches(
  deps: Deps,
  tx: Tx,
  {
    groupId,
    networkId,
    members,
  }: { readonly members: readonly { readonly personId: Id<'person'> }[] } & Pick<
    Period,
    'groupId' | 'networkId'
  >,
): Promise<void> {
  for (const { personId } of members) {
    for (const own of await searchesOf(tx, networkId, personId)) {
      if (own.groupId === groupId) continue;
      await lockPeriod(deps, tx, own.groupId);
      await follow(deps, tx, own.groupId, { act: 'cancel', by: 'member' });
    }
  }
}

/** Where somebody looks for a pair of their own in a network. */
async function searchesOf(
  tx: Tx,
  networkId: Id<'network'>,
  personId: Id<'person'>,
): Promise<Period[]> {
  const own = await periodsOf(tx, personId);
  return own.filter((one) => one.networkId === networkId && searcherOf(one)?.personId === personId);
}

/** One of the two has left, or is of another organisation: it is asked how to go on; where nobody is left, it has ended. */
export async function askHowToGoOn(deps: Deps, tx: Tx, { groupId }: GroupMember): Promise<void> {
  if (!(await isPair(tx, groupId))) return;
  const period = await lockPeriod(deps, tx, groupId);
  if (!period || period.state === 'closed' || period.state === 'cancelled') return;
  if (period.members.length === 0) {
    return follow(deps, tx, groupId, { act: 'cancel', by: 'manager' });
  }
  await updatePeriod(tx, groupId, { askedAt: deps.clock.now() });
  await followSteps(deps, tx, groupId);
}

/** Two people who are to be a pair, in one network. */
export interface Introduced {
  readonly groupId: Id<'group'>;
  readonly networkId: Id<'network'>;
  readonly members: readonly NewInPair[];
  /** Held before the pair was registered. */
  readonly earlierDays?: number;
}

/** A pair is there, at some point of its course, in the caller's transaction. */
export async function startPeriod(
  deps: Deps,
  tx: Tx,
  { groupId, networkId, members, earlierDays = 0 }: Introduced,
  state: State,
): Promise<boolean> {
  const [organisation] = await organisationsOf(tx, [networkId]);
  if (!organisation) throw new AppError('noOrganisations');
  const { zone } = organisation;
  if (!(await createPair(deps, tx, { id: groupId, networkId, zone, members }))) return false;
  await begin(deps, tx, groupId, state, { earlierDays });
  return true;
}
