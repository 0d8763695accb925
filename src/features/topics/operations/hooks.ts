import type { Deps, GroupMember, Pair, Tx } from '../../deps.ts';
import * as store from '../store/offers.ts';

/** Who leaves a group hosts none of its meetings; their topics stay in the box, from now on without a name. */
export async function endOffer(
  _deps: Deps,
  tx: Tx,
  { groupId, personId }: GroupMember,
): Promise<void> {
  await store.deleteOffer(tx, groupId, personId);
}

/** What either of two records of one person has dropped or offered is theirs. */
export async function mergeAuthors(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeAuthors(tx, pair);
}
