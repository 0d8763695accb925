import type { Actor } from '../../core/actor.ts';
import { AppError } from '../../core/errors.ts';
import type { Id } from '../../core/ids.ts';
import { audit, type Deps, type Tx } from '../../jobs/deps.ts';
import { facilitatedGroup } from '../groups/operations.ts';
import { touch } from '../messages/operations.ts';
import {
  after,
  ballotOf,
  cancel,
  close,
  type PollEvent,
  pollFor,
  pollTitles,
  proposal,
  type Snapshot,
  settle,
  takeSnapshot,
} from '../polls/operations.ts';

export { pollTitles };

/** Closes a poll now. Only a facilitator may. */
export async function closePoll(deps: Deps, actor: Actor, pollId: Id<'poll'>): Promise<void> {
  await steer(deps, actor, pollId, 'close', (tx) => close(deps, tx, pollId, 'facilitator'));
}

/** Cancels a poll: nobody is asked any more, no time is settled. Only a facilitator may. */
export async function cancelPoll(deps: Deps, actor: Actor, pollId: Id<'poll'>): Promise<void> {
  await steer(deps, actor, pollId, 'cancel', (tx) => cancel(deps, tx, pollId));
}

/** Settles a closed poll's time and plans the meeting. Only a facilitator may, and only a slot to come that is not out. */
export async function settlePoll(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  slotId: Id<'slot'>,
): Promise<void> {
  await steer(deps, actor, pollId, 'settle', async (tx) => {
    const snapshot = await takeSnapshot(tx, pollId);
    const slot = snapshot?.ranking.slots.find((ranked) => ranked.slotId === slotId);
    if (!snapshot || !slot) throw new AppError('outdatedButton');
    if (slot.out) throw new AppError('slotIsOut');
    if (slot.startsAt <= deps.clock.now()) throw new AppError('slot.past');
    await settle(deps, tx, snapshot, slotId);
  });
}

/** What only a facilitator may do to a poll: locked, authorised, possible in its state, and noted. */
async function steer(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  event: PollEvent,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await touch(deps, tx, pollId);
    const ballot = await ballotOf(tx, actor, pollId);
    if (!ballot) throw new AppError('notFacilitator');
    await facilitatedGroup(tx, actor, ballot.groupId);
    if (!after(ballot.state, event)) throw new AppError(`poll.${ballot.state}`);
    await work(tx);
    await audit(deps, tx, `polls.${event}`, actor.personId, pollId);
  });
}

/** What the facilitators' card shows. */
export interface Control extends Snapshot {
  readonly proposal: ReturnType<typeof proposal>;
  readonly waitingFor: Snapshot['members'];
}

/** A poll as its facilitators see it. Refused with `notFacilitator`. */
export async function controlFor(
  deps: Deps,
  personId: Id<'person'>,
  pollId: Id<'poll'>,
): Promise<Control> {
  const snapshot = await takeSnapshot(deps.db.prisma, pollId);
  const self = snapshot?.members.find((member) => member.personId === personId);
  if (!snapshot || self?.role !== 'facilitator') throw new AppError('notFacilitator');
  const { members, missing, ranking } = snapshot;
  const waitingFor = members.filter((member) => missing.everybody.includes(member.personId));
  return { ...snapshot, proposal: proposal(ranking), waitingFor };
}

/**
 * Who answered what, for a member of a group that shows names; the sentences
 * to the facilitator are for facilitators, who do not see names either where
 * the group has chosen counts only.
 */
export async function answersFor(deps: Deps, actor: Actor, pollId: Id<'poll'>) {
  const { poll, members } = await pollFor(deps, actor.personId, pollId);
  const self = members.find(({ personId }) => personId === actor.personId);
  const withWishes = self?.role === 'facilitator';
  if (!poll.group.showNames && !withWishes) throw new AppError('countsOnly');
  const votes = poll.group.showNames ? poll.votes : [];
  return { poll: { ...poll, votes }, members, withWishes };
}
