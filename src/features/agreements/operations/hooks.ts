import type { Id } from '../../../core/ids.ts';
import type { Deps, GroupMember, NewMember, Pair, Tx } from '../../deps.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { openTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { lastAsking } from '../rules/answers.ts';
import { agreementsOf } from '../store/agreements.ts';
import { answeredBy, mergeAgreements as mergeRows } from '../store/answers.ts';
import { followAnswers } from './answer.ts';
import { commitTask, proposalTask } from './kinds.ts';
import { facilitatorsOf, ownStandingOf, takeAgreement } from './look.ts';

/** A group's agreement is shown and answered for as long as there is the group. */
export async function liveAgreements(
  _deps: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<readonly string[]> {
  return (await agreementsOf(tx, groupIds)).map(({ id }) => id);
}

/** Who joins a group is asked whether they are in; the welcome tells of the agreement. */
export async function askNewMember(
  deps: Deps,
  tx: Tx,
  { groupId, personId }: NewMember,
): Promise<void> {
  const [found] = await agreementsOf(tx, [groupId]);
  if (!found) return;
  await bumpVersion(deps, tx, found.id);
  const agreement = await takeAgreement(tx, found.id);
  if (!agreement || lastAsking(agreement.versions) === 0) return;
  // Who has been a member before has perhaps answered already.
  const { choice } = ownStandingOf(agreement, personId);
  if (!choice) await openTasks(deps, tx, commitTask, agreement.id, [{ personId }]);
  await followAnswers(deps, tx, agreement.id);
}

/** Who leads a group from now on knows what waits for its facilitators. */
export async function tellNewFacilitator(
  deps: Deps,
  tx: Tx,
  { groupId }: GroupMember,
): Promise<void> {
  const [found] = await agreementsOf(tx, [groupId]);
  if (!found) return;
  await bumpVersion(deps, tx, found.id);
  await followAnswers(deps, tx, found.id);
  const agreement = await takeAgreement(tx, found.id);
  if (!agreement?.proposals.some(({ state }) => state === 'waiting')) return;
  await openTasks(deps, tx, proposalTask, found.id, facilitatorsOf(agreement));
}

/** Who has left is not waited for: perhaps everybody is in now, or nobody wants to talk any more. */
export async function countWithout(deps: Deps, tx: Tx, { groupId }: GroupMember): Promise<void> {
  const [found] = await agreementsOf(tx, [groupId]);
  if (!found) return;
  await bumpVersion(deps, tx, found.id);
  await followAnswers(deps, tx, found.id);
}

/** Two records of one person have answered once; nothing that either has answered waits. */
export async function mergeAgreements(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await mergeRows(tx, pair);
  const answered = await answeredBy(tx, pair.kept);
  await settleTasks(deps, tx, commitTask, answered, [pair.kept]);
}
