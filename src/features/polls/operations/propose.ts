import type { Actor } from '../../../core/actor.ts';
import type { DraftRow } from '../../../core/draft.ts';
import type { Id } from '../../../core/ids.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Deps } from '../../deps.ts';
import { type Proposals, proposeDates } from '../../meetings/operations/propose.ts';
import { wishAfter } from '../rules/new-time.ts';
import { deadlineDay, isEmptyRow, wishBeside } from '../rules/proposing.ts';
import { defaultDeadline } from '../rules/typed.ts';

/**
 * Other times for a meeting that too few can come to, with what is to be known of them.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function proposeAfter(
  deps: Deps,
  actor: Actor,
  meeting: SlotTime & { readonly groupId: Id<'group'> },
  count: number,
): Promise<Proposals> {
  return proposeDates(deps, actor, meeting.groupId, wishAfter(meeting, deps.clock.now(), count));
}

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
