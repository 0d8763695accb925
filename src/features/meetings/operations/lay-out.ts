import type { Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { facilitatedGroup } from '../../groups/operations/access.ts';
import { checkWish, type WishDraft } from '../rules/wish.ts';
import { type Proposals, proposeDates } from './propose.ts';

/**
 * Lays out a season as it is wished for; nothing is stored.
 * @throws AppError `notFacilitator` and `notFromHere`
 * @throws InvalidForm with the fields `count`, `firstDay`, `apart`, `minutes`, `weekdays`, `from` and
 *   `to`; with `wish.noneFree` where no day at all is possible
 */
export async function layOutSeason(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  draft: WishDraft,
): Promise<Proposals> {
  const { zone } = await facilitatedGroup(deps.db.prisma, actor, groupId);
  const { wish, problems } = checkWish(draft, { now: deps.clock.now(), zone });
  if (problems.length > 0) throw new InvalidForm(problems);
  const proposed = await proposeDates(deps, actor, groupId, wish);
  if (proposed.dates.length === 0) {
    throw new InvalidForm([{ field: 'weekdays', code: 'wish.noneFree' }]);
  }
  return proposed;
}
