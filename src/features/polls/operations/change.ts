import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { addressees, sendToPeople } from '../../messages/operations/send.ts';
import { openTasks, rescheduleTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import * as store from '../store/change.ts';
import { answerTask, changed, offerTask, reopened } from './kinds.ts';
import { type Snapshot, takeSnapshot } from './look.ts';

/**
 * Changes a poll in the caller's transaction, and opens it where it is not. Who had voted is asked
 * about the slots that came; everybody is told that it is open again; nobody is told both, nor who
 * did it anything.
 */
export async function changePoll(
  deps: Deps,
  tx: Tx,
  { poll, members }: Snapshot,
  change: store.PollChange,
  actor: Actor,
): Promise<void> {
  const edition = poll.edition + 1;
  await store.saveChange(tx, poll.id, edition, change);
  const wasOpen = poll.state === 'open';
  await waitAnew(deps, tx, poll.id, wasOpen && poll.closesEarly);
  if (wasOpen && change.added.length === 0) return;
  const others = members.filter(({ personId }) => personId !== actor.personId);
  const voted = others.filter(({ personId }) =>
    poll.votes.some((vote) => vote.personId === personId),
  );
  const about = { subjectId: poll.id, occasion: String(edition) };
  if (wasOpen) await sendToPeople(deps, tx, { message: changed, ...about }, addressees(voted));
  else await sendToPeople(deps, tx, { message: reopened, ...about }, addressees(others));
}

/**
 * After a change: whose answer is complete, whom the poll waits for, and until when. One that is
 * opened again when all have answered is to give them time: it does not close early.
 */
async function waitAnew(
  deps: Deps,
  tx: Tx,
  pollId: Id<'poll'>,
  closesEarly: boolean,
): Promise<void> {
  const snapshot = await takeSnapshot(deps, tx, pollId);
  if (!snapshot) return;
  const { poll, members, missing } = snapshot;
  const awaited = members.filter(({ personId }) => missing.everybody.includes(personId));
  const done = members.filter((member) => !awaited.includes(member));
  const complete = done.map(({ personId }) => personId);
  await store.saveComplete(tx, pollId, complete, closesEarly || awaited.length > 0);
  await settleTasks(deps, tx, answerTask, pollId, complete);
  await rescheduleTasks(deps, tx, answerTask, pollId, poll.deadline);
  await openTasks(deps, tx, answerTask, pollId, awaited, poll.deadline);
  if (poll.offers.length === 0) await settleTasks(deps, tx, offerTask, pollId);
}
