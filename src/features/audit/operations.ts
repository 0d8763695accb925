import type { Id } from '../../core/ids.ts';
import type { Deps, Tx } from '../deps.ts';
import * as store from './store.ts';

/** Something that a feature notes, as `defineActions` has declared it. */
export type Action = string & { readonly __action: true };

/** Declares what a feature notes: `defineActions('polls', ['close']).close` is "polls.close". */
export function defineActions<Name extends string>(
  feature: string,
  names: readonly Name[],
): Readonly<Record<Name, Action>> {
  const actions = names.map((name) => [name, `${feature}.${name}`]);
  return Object.fromEntries(actions);
}

/**
 * Notes who did what to what, without content, in the caller's transaction. Nobody did it when it
 * is the platform that tells.
 */
export async function audit(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  action: Action,
  actorId: Id<'person'> | undefined,
  subjectId: string,
): Promise<void> {
  await store.insertAudit(tx, { at: clock.now(), actorId: actorId ?? null, action, subjectId });
}
