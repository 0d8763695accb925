import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit, defineActions } from '../../audit/operations.ts';
import { withdrawCodes } from '../../codes/operations.ts';
import type { Belonging, Deps, Leaving, PeopleOfNetwork, Tx } from '../../deps.ts';
import { settleTasks, settleTasksAbout } from '../../tasks/operations/tasks.ts';
import { areLastFacilitators } from '../rules.ts';
import * as store from '../store/members.ts';
import { listPending, refuse } from '../store/pending.ts';
import { activeMembers, bumpGroups, liveSubjects, lockGroup } from './access.ts';
import { confirmersOf, confirmTask, tellOfPending } from './confirm.ts';

const noted = defineActions('leaving', ['exclude']);

/**
 * Present members are in the group no longer, in the caller's transaction, which has locked it:
 * nothing of it waits for them, and whatever shows them is redrawn.
 * @throws AppError `lastFacilitator`
 */
export async function endMemberships(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  personIds: readonly Id<'person'>[],
): Promise<void> {
  const members = await activeMembers(tx, groupId);
  if (areLastFacilitators(members, personIds)) throw new AppError('lastFacilitator');
  await bumpGroups(deps, tx, [groupId]);
  for (const personId of personIds) {
    await settleTasksIn(deps, tx, groupId, personId, 'all');
    await store.endMembership(tx, groupId, personId, deps.clock.now());
    for (const { group } of deps.features) await group?.left?.(deps, tx, { groupId, personId });
  }
}

/** Nothing of what is under way in the group waits for the person any more. */
export async function settleTasksIn(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  personId: Id<'person'>,
  which: 'all' | 'asFacilitator',
): Promise<void> {
  const subjectIds = await liveSubjects(deps, tx, [groupId]);
  await settleTasksAbout(deps, tx, { personId, subjectIds, which });
}

/** What people are in the groups of a network, also where they still wait to be confirmed. */
export async function membershipsIn(
  _deps: Deps,
  tx: Tx,
  people: PeopleOfNetwork,
): Promise<readonly Belonging[]> {
  const places = await store.findPlaces(tx, people);
  return places.map(({ personId, state, role, groupId: id, groupName: name, isMissed }) => ({
    ...{ personId, as: state === 'pending' ? state : role, group: { id, name }, isMissed },
  }));
}

/**
 * Ends all that people are in the groups of a network, as if each had left, and makes useless the
 * join codes that they can have handed out: of the groups that they led, and of all groups where a
 * project manager goes.
 * @throws AppError `lastFacilitator`
 */
export async function leaveGroupsOf(deps: Deps, tx: Tx, leaving: Leaving): Promise<void> {
  const found = await store.findPlaces(tx, leaving);
  const all = await store.groupsOfNetwork(tx, leaving.networkId);
  const led = found.filter(({ role }) => role === 'facilitator').map(({ groupId }) => groupId);
  // Before the groups: whoever redeems one takes it first, and then the group.
  for (const groupId of new Set(leaving.withManager ? all : led)) {
    await withdrawCodes(tx, { kind: 'join', groupId });
  }
  const around = [...new Set(found.map(({ groupId }) => groupId))];
  for (const groupId of around) await lockGroup(tx, groupId);
  await bumpGroups(deps, tx, around);
  const places = Map.groupBy(await store.findPlaces(tx, leaving), ({ groupId }) => groupId);
  for (const groupId of around) await leaveGroup(deps, tx, leaving, places.get(groupId) ?? []);
  if (leaving.withManager) await settleManagersTasks(deps, tx, leaving, all);
}

async function leaveGroup(
  deps: Deps,
  tx: Tx,
  { by, networkId }: Leaving,
  places: readonly store.Place[],
): Promise<void> {
  const [first] = places;
  if (!first) return;
  const { groupId } = first;
  const present = places.filter(({ state }) => state === 'active');
  await endMemberships(
    deps,
    tx,
    groupId,
    present.map(({ personId }) => personId),
  );
  for (const { state, membershipId } of places)
    if (state === 'pending') await refuse(tx, membershipId);
  for (const { personId } of places) await audit(deps, tx, noted.exclude, by, personId);
  if ((await listPending(tx, groupId)).length === 0)
    return settleTasks(deps, tx, confirmTask, groupId);
  // Where those who would have confirmed are gone, others do.
  const group = { id: groupId, networkId };
  await tellOfPending(deps, tx, group, await confirmersOf(tx, group));
}

/** Of the groups without a facilitator nothing waits for who was a project manager. */
async function settleManagersTasks(
  deps: Deps,
  tx: Tx,
  { personIds }: Leaving,
  groupIds: readonly Id<'group'>[],
): Promise<void> {
  const subjectIds = await liveSubjects(deps, tx, groupIds);
  for (const personId of personIds) {
    await settleTasksAbout(deps, tx, { personId, subjectIds, which: 'all' });
  }
}
