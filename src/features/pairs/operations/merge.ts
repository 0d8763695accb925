import type { Deps, Pair, Tx } from '../../deps.ts';
import { mergeIntroductions } from '../store/introductions.ts';
import { askWhereOneIsLeft, mergePairs as mergeRows } from '../store/merge.ts';

/** Two records of one person have written, said and filed in pairs as one; what waits follows with the time. */
export async function mergePairs({ clock }: Deps, tx: Tx, pair: Pair): Promise<void> {
  await askWhereOneIsLeft(tx, pair, clock.now());
  await mergeRows(tx, pair);
  await mergeIntroductions(tx, pair);
}
