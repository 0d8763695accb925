import type { Actor } from '../../../core/actor.ts';
import type { DraftRow } from '../../../core/draft.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { type Proposals, proposeDates } from '../../meetings/operations/propose.ts';
import { deadlineDay, isEmptyRow, wishBeside } from '../rules/proposing.ts';
import { defaultDeadline } from '../rules/typed.ts';

/** What stands in the form of a new poll. */
export interface TypedPoll {
  readonly rows: readonly DraftRow[];
  /** The day until which answers are awaited. */
  readonly deadline: string;
}

/**
 * Times for the empty rows of a new poll.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function proposeBeside(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { rows, deadline }: TypedPoll,
): Promise<Proposals> {
  const usual = defaultDeadline(deps.clock.now(), actor.zone).date;
  const count = rows.filter(isEmptyRow).length;
  const wish = wishBeside(rows, count, deadlineDay(deadline, usual));
  return proposeDates(deps, actor, groupId, wish);
}
