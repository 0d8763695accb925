import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { lockGroup } from '../../groups/operations/access.ts';
import { addressees, sendToGroupsChannels, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersions } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { insertVersion } from '../store/sections.ts';
import { board, commitTask, invitation, noted, reviewTask, talkTask } from './kinds.ts';
import { type Agreement, isUnchanged, newestOf, steeredFor } from './look.ts';

/** What a facilitator has seen of the text when they post it. */
export interface Posting {
  /** The agreement's edition when the form was drawn: nothing is posted unseen. */
  readonly edition: number;
  /** It is a small correction, as they say: nobody is asked anew. */
  readonly isCorrection: boolean;
}

/**
 * Posts what has been written as the next version, and asks every member whether they are in; a small
 * correction of what is posted already asks nobody. Posted twice, or by two at once, it is one
 * version, which is returned.
 *
 * @throws AppError `notFacilitator`, `notFromHere` and `agreement.unchanged`
 * @throws InvalidForm with `agreement.rewritten` when the text has changed since the form was drawn
 */
export async function postAgreement(
  deps: Deps,
  actor: Actor,
  agreementId: Id<'agreement'>,
  { edition, isCorrection: isSmall }: Posting,
): Promise<{ readonly number: number; readonly isCorrection: boolean }> {
  const { groupId } = await steeredFor(deps.db.prisma, actor, agreementId);
  return deps.db.transaction(async (tx) => {
    // Who joins meanwhile is asked as a member, or afterwards as somebody who has joined.
    await lockGroup(tx, groupId);
    // What welcomes newcomers tells of it.
    await bumpVersions(deps, tx, [groupId, agreementId]);
    const agreement = await steeredFor(tx, actor, agreementId);
    const newest = newestOf(agreement);
    if (newest && isUnchanged(agreement)) {
      // Somebody has posted just this since the form was drawn.
      if (agreement.edition !== edition) return newest;
      throw new AppError('agreement.unchanged');
    }
    if (agreement.edition !== edition) {
      throw new InvalidForm([{ field: 'edition', code: 'agreement.rewritten' }]);
    }
    const number = (newest?.number ?? 0) + 1;
    const isCorrection = newest !== undefined && isSmall;
    const { sections } = agreement;
    const version = { id: newId<'version'>(), number, sections, isCorrection };
    await insertVersion(tx, agreementId, { ...version, postedAt: deps.clock.now() });
    if (!isCorrection) await askEverybody(deps, tx, agreement, number);
    await audit(deps, tx, noted.post, actor.personId, agreementId);
    return { number, isCorrection };
  });
}

/** Everybody is asked anew, also who was asked about an earlier version and has not answered. */
async function askEverybody(
  deps: Deps,
  tx: Tx,
  { id, groupId, members }: Agreement,
  number: number,
): Promise<void> {
  await settleTasks(deps, tx, commitTask, id);
  await settleTasks(deps, tx, talkTask, id);
  await settleTasks(deps, tx, reviewTask, id);
  await openTasks(deps, tx, commitTask, id, members);
  const about = { message: invitation, subjectId: id, occasion: String(number) };
  await sendToPeople(deps, tx, about, addressees(members));
  // One card a channel: it is redrawn for later versions.
  await sendToGroupsChannels(deps, tx, { message: board, subjectId: id }, groupId);
}
