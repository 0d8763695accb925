import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { readLine } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { waitingSubject } from '../../tasks/operations.ts';
import * as store from '../store/votes.ts';
import { markClosed } from './close.ts';
import { answerTask } from './kinds.ts';
import { takeSnapshot } from './look.ts';

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
 * Stores a person's own votes and wish. Returns after the commit: what is acknowledged is in the
 * database.
 *
 * @throws AppError `notYourPoll`, `outdatedButton`, `poll.closed`, also right after the deadline,
 *   `poll.settled` or `poll.cancelled`
 * @throws InvalidForm with the field `wish`
 */
export async function answerPoll(deps: Deps, actor: Actor, answer: Answer): Promise<void> {
  const { pollId, votes, wish: typed, complete } = answer;
  const { personId } = actor;
  const rules = { max: MAX_WISH, optional: true };
  const wish = typed === undefined ? undefined : readLine('wish', typed, rules);
  const about = { pollId, personId, votes, wish, complete, at: deps.clock.now() };
  const asked = { ...about, task: answerTask, waitingSubject: waitingSubject(personId) };
  const cast = await store.castAnswer(deps.db.prisma, asked);
  if (!cast?.isMember) throw new AppError('notYourPoll');
  if (cast.state !== 'open') throw new AppError(`poll.${cast.state}`);
  if (!cast.fits) throw new AppError('outdatedButton');
  if (!cast.stored) throw new AppError(`poll.${await stateNow(deps, pollId)}`);

  // Each change in between may have been this person's own, or have made one less be missing.
  const isSure = cast.overtakenBy === 0 || (cast.isComplete && cast.missing > cast.overtakenBy);
  const again = isSure ? cast : await store.noteComplete(deps.db.prisma, asked);
  // Before it is redrawn: a card that everybody has answered is to offer what comes next.
  if (again.missing === 0) await closeAnswered(deps, pollId);
  deps.redraw(pollId);
  if (cast.completed || again.completed) deps.redraw(asked.waitingSubject);
}

/** What was closed while one voted. */
async function stateNow({ db }: Deps, pollId: Id<'poll'>) {
  const ballot = await store.findBallot(db.prisma, pollId);
  // At its deadline, and not closed yet.
  return !ballot || ballot.state === 'open' ? 'closed' : ballot.state;
}

/** Closes a poll that everybody has answered. */
async function closeAnswered(deps: Deps, pollId: Id<'poll'>): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, pollId);
    const snapshot = await takeSnapshot(deps, tx, pollId);
    // Reopened, or joined by somebody, a moment ago.
    if (snapshot?.poll.state !== 'open' || snapshot.missing.everybody.length > 0) return;
    await markClosed(deps, tx, pollId, 'everybodyAnswered');
  });
}
