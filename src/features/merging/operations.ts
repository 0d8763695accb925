import { AppError } from '../../core/errors.ts';
import { audit, type Deps, type Tx } from '../../jobs/deps.ts';
import { touchGroup } from '../groups/operations.ts';
import { touch, touchPosted } from '../messages/operations.ts';
import { nudgeSubject, settleTasks, waitingFor } from '../tasks/operations.ts';
import { unite } from './rules.ts';
import * as store from './store.ts';

export type { Pair } from './store.ts';

/** What waits only until the person has answered. */
const ANSWER_TASKS = ['answerPoll', 'rsvp'];

/**
 * Makes two records of a person one, in the caller's transaction: one
 * membership of each group, one vote on each slot, one message of each kind.
 * Only for whoever has shown that both are theirs. Refused with `linkingOver`
 * when one of them is no more.
 */
export async function mergePersons(deps: Deps, tx: Tx, pair: store.Pair): Promise<void> {
  const { kept, other } = pair;
  // In the order in which a vote takes its locks: polls first, then the persons.
  for (const pollId of await store.livePolls(tx, other)) await touch(deps, tx, pollId);
  const groups = await store.groupsOfOther(tx, other);
  for (const groupId of groups) await touchGroup(deps, tx, groupId);
  if (!(await store.lockPair(tx, pair))) throw new AppError('linkingOver');

  for (const [mine, theirs] of await store.sharedMemberships(tx, pair)) {
    await store.saveMembership(tx, mine.id, unite(mine, theirs));
  }
  await store.moveMemberships(tx, pair);
  await store.moveAnswers(tx, pair);
  await store.moveAttendances(tx, pair);
  await store.moveTasks(tx, pair);
  const subjects = { from: nudgeSubject(other), to: nudgeSubject(kept) };
  await store.moveMessages(tx, pair, subjects);
  await store.finish(tx, pair);

  const answered = await store.answeredSubjects(tx, kept);
  for (const { kind, subjectId } of await waitingFor(tx, kept)) {
    if (!ANSWER_TASKS.includes(kind) || !answered.has(subjectId)) continue;
    await settleTasks(deps, tx, kind, subjectId, kept);
  }
  await touchPosted(deps, tx, [subjects.to]);
  await audit(deps, tx, 'merging.merge', kept, other);
}
