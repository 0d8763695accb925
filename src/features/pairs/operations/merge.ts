import type { Deps, Pair, Tx } from '../../deps.ts';
import { mergeIntroductions } from '../store/introductions.ts';
import { mergePairs as mergeRows } from '../store/merge.ts';

/** Two records of one person have written, said and filed in pairs as one. */
export async function mergePairs(_deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await mergeRows(tx, pair);
  await mergeIntroductions(tx, pair);
}
