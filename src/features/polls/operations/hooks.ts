import type { Id } from '../../../core/ids.ts';
import type { Deps, NewMember, Pair, Tx } from '../../deps.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import * as merging from '../store/merge.ts';
import * as store from '../store/polls.ts';
import { awaitAnswers } from './close.ts';
import { answerTask, invitation } from './kinds.ts';

/** Open polls, and closed ones that have no time yet. */
export async function livePollIds(
  _deps: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<readonly string[]> {
  return store.livePollIds(tx, groupIds);
}

/** Who joins a group is asked in its open polls. */
export async function askNewMember(
  deps: Deps,
  tx: Tx,
  { groupId, personId, networkId }: NewMember,
): Promise<void> {
  for (const id of await store.openPolls(tx, groupId)) {
    await awaitAnswers(deps, tx, id, [{ personId }]);
    await sendToPerson(deps, tx, { message: invitation, subjectId: id, personId, networkId });
  }
}

/** Two records of one person have one vote on each slot; nothing that either has answered waits. */
export async function mergeAnswers(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await merging.mergeAnswers(tx, pair, deps.clock.now());
  for (const pollId of await merging.answeredPolls(tx, pair.kept)) {
    await settleTasks(deps, tx, answerTask, pollId, [pair.kept]);
  }
}
