import type { Deps, Pair, Tx } from '../../deps.ts';
import { unite } from '../rules.ts';
import * as store from '../store/members.ts';

/** Two records of one person have one membership of each group. */
export async function mergeMemberships(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  for (const [mine, theirs] of await store.sharedMemberships(tx, pair)) {
    await store.saveMembership(tx, mine.id, unite(mine, theirs));
  }
  await store.moveMemberships(tx, pair);
}
