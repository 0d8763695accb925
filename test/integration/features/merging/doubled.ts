import type { Actor } from '../../../../src/core/actor.ts';
import type { Deps } from '../../../../src/features/deps.ts';
import { mergePersons } from '../../../../src/features/merging/operations.ts';
import { type Scene, somebody, type TestGroup } from '../world.ts';

/** A group with a facilitator and one person who is in it twice. */
export interface Doubled extends TestGroup {
  readonly kept: Actor;
  readonly other: Actor;
}

export async function doubled({ makeGroup, join }: Scene): Promise<Doubled> {
  const group = await makeGroup();
  const kept = await join(group, somebody('T1'));
  const other = await join(group, somebody('tenant', { platform: 'teams' }));
  return { ...group, kept, other };
}

/** Makes the two that are one person one: `kept`. */
export function merge(deps: Deps, { kept, other }: Doubled): Promise<void> {
  const pair = { kept: kept.personId, other: other.personId };
  return deps.db.transaction((tx) => mergePersons(deps, tx, pair));
}
