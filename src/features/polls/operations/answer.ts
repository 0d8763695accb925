import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { readLine } from '../../../core/text.ts';
import type { Deps } from '../../deps.ts';
import { waitingSubject } from '../../tasks/operations/tasks.ts';
import { findBallot } from '../store/polls.ts';
import * as store from '../store/votes.ts';
import { awaitAnswers, closeInTime } from './close.ts';
import { answerTask } from './kinds.ts';
import { pollFor } from './look.ts';

export const MAX_WISH = 300;

export interface Answer {
  readonly pollId: Id<'poll'>;
  readonly votes: readonly store.NewVote[];
  /** Undefined leaves the wish as it is; empty takes it back. */
  readonly wish?: string;
}

/**
 * Stores a person's own votes and wish, or takes votes back. Returns after the commit: what is
 * acknowledged is in the database.
 *
 * @throws AppError `notYourPoll`, `notFromHere`, `outdatedButton`, `poll.closed`, also right after
 *   the deadline, `poll.settled` or `poll.cancelled`
 * @throws InvalidForm with the field `wish`
 */
export async function answerPoll(deps: Deps, actor: Actor, answer: Answer): Promise<void> {
  const { pollId, votes, wish: typed } = answer;
  const { personId, workspaceId } = actor;
  const rules = { max: MAX_WISH, optional: true };
  const wish = typed === undefined ? undefined : readLine('wish', typed, rules);
  const about = { pollId, personId, workspaceId, votes, wish, at: deps.clock.now() };
  const asked = { ...about, task: answerTask, waitingSubject: waitingSubject(personId) };
  const cast = votes.some(({ value }) => value === null)
    ? await takeBack(deps, asked)
    : await store.castAnswer(deps.db.prisma, asked);
  if (!cast?.isMember) throw new AppError('notYourPoll');
  if (!cast.isHere) throw new AppError('notFromHere');
  if (cast.state !== 'open') throw new AppError(`poll.${cast.state}`);
  if (!cast.fits) throw new AppError('outdatedButton');
  if (!cast.stored) throw new AppError(`poll.${await stateNow(deps, pollId)}`);

  // Each change in between may have been this person's own, or have made one less be missing.
  const isSure = cast.overtakenBy === 0 || (cast.isComplete && cast.missing > cast.overtakenBy);
  const again = isSure ? cast : await store.noteComplete(deps.db.prisma, asked);
  // Before it is redrawn: a card that everybody has answered is to say what comes next.
  if (again.missing === 0 && (cast.completed || again.completed)) await closeInTime(deps, pollId);
  deps.redraw(pollId);
  if (cast.completed || again.completed) deps.redraw(asked.waitingSubject);
}

/**
 * All slots that are still to come suit a person.
 * @throws AppError as `answerPoll` does
 */
export async function suitAll(deps: Deps, actor: Actor, pollId: Id<'poll'>): Promise<void> {
  const { poll } = await pollFor(deps, actor, pollId);
  const now = deps.clock.now();
  const ahead = poll.slots.filter(({ startsAt }) => startsAt > now);
  const votes = ahead.map(({ id: slotId }) => ({ slotId, value: 'yes' as const }));
  await answerPoll(deps, actor, { pollId, votes });
}

/** The same where votes are taken back, in one transaction with what waits for the person again. */
async function takeBack(deps: Deps, asked: store.NewAnswer) {
  const { pollId, personId } = asked;
  return deps.db.transaction(async (tx) => {
    const cast = await store.castAnswer(tx, asked);
    if (cast?.reopened) await awaitAnswers(deps, tx, pollId, [{ personId }]);
    return cast;
  });
}

/** What was closed while one voted. */
async function stateNow({ db }: Deps, pollId: Id<'poll'>) {
  const ballot = await findBallot(db.prisma, pollId);
  // At its deadline, and not closed yet.
  return !ballot || ballot.state === 'open' ? 'closed' : ballot.state;
}
