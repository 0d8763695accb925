import type { Actor } from '../../../core/actor.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { SeasonWish } from '../../../core/season-wish.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Deps } from '../../deps.ts';
import { facilitatedGroup } from '../../groups/operations/access.ts';
import { checkRhythms, checkWish, type WishDraft, wishInRhythm } from '../rules/wish.ts';
import { type Proposals, proposeDates, proposeEach } from './propose.ts';

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

/** What a group can be asked before its season is laid out. */
export interface Rhythms {
  /** The first day on each of the weekdays, in their order. */
  readonly proposed: Proposals;
  /** What the season is wished to be like beside that. */
  readonly season: SeasonWish;
}

/**
 * The weekdays that a season is wished for, of which its group is to be asked which one suits best;
 * nothing is stored. A weekday on which nothing is possible is left out.
 * @throws AppError `notFacilitator` and `notFromHere`
 * @throws InvalidForm as `layOutSeason` does, and with the fields `title` and `where`; with
 *   `wish.fewWeekdays` where there is nothing to choose from
 */
export async function rhythmsOf(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  draft: WishDraft,
): Promise<Rhythms> {
  const { zone } = await facilitatedGroup(deps.db.prisma, actor, groupId);
  const { first, season, problems } = checkRhythms(draft, { now: deps.clock.now(), zone });
  if (problems.length > 0) throw new InvalidForm(problems);
  const proposed = await proposeEach(deps, actor, groupId, first, draft.firstDay);
  if (proposed.dates.length < 2) {
    throw new InvalidForm([{ field: 'weekdays', code: 'wish.fewWeekdays' }]);
  }
  return { proposed, season };
}

/**
 * Lays out a season in the rhythm of a slot that a group has chosen; nothing is stored.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function layOutInRhythm(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  slot: SlotTime,
  season: SeasonWish,
): Promise<Proposals> {
  return proposeDates(deps, actor, groupId, wishInRhythm(slot, season));
}
