import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { readLine } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations.ts';
import * as store from '../store/votes.ts';
import { markClosed } from './close.ts';
import { answerTask } from './kinds.ts';

export const MAX_WISH = 300;

export interface Answer {
  readonly pollId: Id<'poll'>;
  readonly votes: readonly store.NewVote[];
  /** Undefined leaves the wish as it is; empty takes it back. */
  readonly wish?: string;
  /** Sent by the form: complete, whatever was left empty. */
  readonly complete: boolean;
}

/**
 * Stores a person's own votes and wish. Returns after the commit: what is
 * acknowledged is in the database. Refused with `notYourPoll`, or with
 * `poll.closed`, `poll.settled` or `poll.cancelled`.
 */
export async function answerPoll(deps: Deps, actor: Actor, answer: Answer): Promise<void> {
  const { pollId, votes, wish: typed, complete } = answer;
  const rules = { max: MAX_WISH, optional: true };
  const wish = typed === undefined ? undefined : readLine('wish', typed, rules);
  await deps.db.transaction(async (tx) => {
    // Takes the lock before anything is read: a vote and the closing never pass each other.
    await bumpVersion(deps, tx, pollId);
    const ballot = await store.findBallot(tx, pollId, actor.personId);
    if (!ballot?.isMember) throw new AppError('notYourPoll');
    if (ballot.state !== 'open') throw new AppError(`poll.${ballot.state}`);
    if (votes.some(({ slotId }) => !ballot.slotIds.includes(slotId))) {
      throw new AppError('outdatedButton');
    }
    await store.saveVotes(tx, pollId, actor.personId, votes, deps.clock.now());
    if (wish !== undefined) await store.saveWish(tx, pollId, actor.personId, wish);
    if (!(await store.markAnswered(tx, pollId, actor.personId, complete))) return;
    await settleTasks(deps, tx, answerTask, pollId, actor.personId);
    if ((await store.countMissing(tx, pollId)) === 0)
      await markClosed(deps, tx, pollId, 'everybodyAnswered');
  });
}
