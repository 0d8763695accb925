import type { Deps, GroupMember, Pair, Tx } from '../../deps.ts';
import * as store from '../store/offers.ts';

/**
 * Who leaves a group offers to host no longer, also if they come back. Meetings that they were to host
 * have no host while they are away, and their topics stay in the box, without a name for so long.
 */
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
