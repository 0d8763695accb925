import type { Deps, Pair, Tx } from '../../deps.ts';
import * as store from '../store.ts';

/** What either of two records of one person manages, the kept person does. */
export async function mergeManagers(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeManagers(tx, pair);
}
