import { deterministicId, type Id } from '../../../../src/core/ids.ts';
import { defineMessage, defineTask } from '../../../../src/core/kinds.ts';
import type { Deps, GroupMember, NewMember, Pair, Tx } from '../../../../src/features/deps.ts';
import { sendToPerson } from '../../../../src/features/messages/operations/send.ts';
import { bumpVersion } from '../../../../src/features/messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../../../src/features/tasks/operations/tasks.ts';

export const question = defineMessage('coffee.question');
export const brewTask = defineTask('brewCoffee');

/** Who brings the coffee, by group: a real feature has a store for it. */
const brewers = new Map<Id<'group'>, Id<'person'>>();

/** A group's coffee is a subject of its own. */
export function coffeeOf(groupId: Id<'group'>): string {
  return deterministicId('coffee', groupId);
}

export function brewerOf(groupId: Id<'group'>): Id<'person'> | undefined {
  return brewers.get(groupId);
}

/** The person brings the coffee; nobody is asked any more. */
export async function brew(
  deps: Deps,
  personId: Id<'person'>,
  groupId: Id<'group'>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, coffeeOf(groupId));
    await settleTasks(deps, tx, brewTask, coffeeOf(groupId));
  });
  brewers.set(groupId, personId);
}

export async function liveCoffee(_deps: Deps, _tx: Tx, groupIds: readonly Id<'group'>[]) {
  return groupIds.map(coffeeOf);
}

/** Whoever joins is asked whether they bring it. */
export async function askToBrew(
  deps: Deps,
  tx: Tx,
  { groupId, personId, networkId }: NewMember,
): Promise<void> {
  const subjectId = coffeeOf(groupId);
  await openTasks(deps, tx, brewTask, subjectId, [{ personId }]);
  await sendToPerson(deps, tx, { message: question, subjectId, personId, networkId });
}

export async function forgetBrewer(
  _deps: Deps,
  _tx: Tx,
  { groupId, personId }: GroupMember,
): Promise<void> {
  if (brewers.get(groupId) === personId) brewers.delete(groupId);
}

export async function mergeBrewers(_deps: Deps, _tx: Tx, { kept, other }: Pair): Promise<void> {
  for (const [groupId, personId] of brewers) if (personId === other) brewers.set(groupId, kept);
}
