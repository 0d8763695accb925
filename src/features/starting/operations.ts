import type { Actor } from '../../core/actor.ts';
import type { Id } from '../../core/ids.ts';
import type { Deps } from '../../jobs/deps.ts';
import { facilitatedGroup } from '../groups/operations.ts';
import { MAX_SLOTS } from '../polls/operations.ts';
import { layOut, type TypedPoll } from './rules.ts';

export { createPoll, facilitatedGroups, MAX_SLOTS } from '../polls/operations.ts';

/** Times as typed for a poll of a group, read in the group's zone. Refused with `notFacilitator`. */
export async function readPoll(
  { db, clock }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  typed: string,
): Promise<TypedPoll & { readonly zone: string }> {
  const { zone } = await facilitatedGroup(db.prisma, actor, groupId);
  const options = { now: clock.now(), zone, locale: actor.locale, max: MAX_SLOTS };
  return { ...layOut(typed, options), zone };
}
