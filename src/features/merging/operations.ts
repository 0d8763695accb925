import { audit, defineActions } from '../audit/operations.ts';
import type { Deps, Pair, Tx } from '../deps.ts';
import { bumpGroups, groupsAround } from '../groups/operations/access.ts';
import { forgetPerson, lockPair } from '../people/operations.ts';

const noted = defineActions('merging', ['merge']);

/**
 * Makes two records of a person one, in the caller's transaction: each feature unites what is its
 * own. Only for whoever has shown that both are theirs.
 *
 * @throws AppError `linkingOver` when one of them is no more
 */
export async function mergePersons(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  const { kept, other } = pair;
  // In the order in which a vote takes its locks: what it is about first, then the persons.
  const around = [await groupsAround(tx, other), await groupsAround(tx, kept)];
  await bumpGroups(deps, tx, [...new Set(around.flat())]);
  await lockPair(tx, pair);
  for (const { person } of deps.features) await person?.merge?.(deps, tx, pair);
  await forgetPerson(tx, other);
  await audit(deps, tx, noted.merge, kept, other);
}
