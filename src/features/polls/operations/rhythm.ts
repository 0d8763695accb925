import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { SeasonWish } from '../../../core/season-wish.ts';
import type { Deps } from '../../deps.ts';
import { layOutInRhythm } from '../../meetings/operations/lay-out.ts';
import type { Proposals } from '../../meetings/operations/propose.ts';
import { controlFor } from './look.ts';

export { rhythmsOf } from '../../meetings/operations/lay-out.ts';

/** A season on the weekday that its group has chosen, as it is to be recorded. */
export interface SeasonInRhythm {
  readonly groupId: Id<'group'>;
  readonly season: SeasonWish;
  readonly proposed: Proposals;
}

/**
 * Lays out the season whose weekday a poll has settled. Nothing is stored: it can be done again.
 * @throws AppError `notFacilitator` and `notFromHere`; `poll.<state>` where no weekday is settled, and
 *   `outdatedButton` where the poll asks about none
 */
export async function seasonFrom(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
): Promise<SeasonInRhythm> {
  const { poll } = await controlFor(deps, actor, pollId);
  const { groupId, state, slots, rhythm: season } = poll;
  const slot = slots.find(({ settledAt }) => settledAt !== null);
  if (season && state !== 'settled') throw new AppError(`poll.${state}`);
  if (!season || !slot) throw new AppError('outdatedButton');
  return { groupId, season, proposed: await layOutInRhythm(deps, actor, groupId, slot, season) };
}
