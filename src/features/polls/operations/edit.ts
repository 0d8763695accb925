import type { Actor } from '../../../core/actor.ts';
import { checkDates, type DatesDraft, type DraftRow } from '../../../core/draft.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { readLine } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, facilitatedGroup, lockGroup } from '../../groups/operations/access.ts';
import { callOffMeeting } from '../../meetings/operations/cancel.ts';
import { requireLooked } from '../../meetings/operations/warnings.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import { rowOf, slotChanges } from '../rules/changes.ts';
import { type PollState, stateAfter } from '../rules/states.ts';
import { findBallot } from '../store/polls.ts';
import { changePoll } from './change.ts';
import { noted, settleTask } from './kinds.ts';
import { controlFor, type Snapshot, takeSnapshot } from './look.ts';
import { checkDeadline, requireRoom, SLOT_RULES } from './start.ts';

export const MAX_REASON = 300;

/** What the form for changing a poll holds, as typed. */
export interface EditDraft extends DatesDraft {
  readonly pollId: Id<'poll'>;
  /** How the poll stood when the form was drawn: what has come in between is not overwritten unseen. */
  readonly edition: number;
  readonly state: PollState;
  /** Slots to be taken away, by their IDs. */
  readonly dropped: readonly string[];
  readonly deadline: { readonly date: string; readonly time: string };
  /** Why it is open again, for everybody; empty where nothing is to be said. */
  readonly reason: string;
  /** Of which warnings the form has told; without it nobody is warned. */
  readonly seen?: string;
}

/**
 * Changes an open poll, or opens one again that is no longer: its title, its slots and its deadline.
 * Votes on slots that stay are kept. Who had voted is asked about the new slots, and everybody is
 * told that it is open again; a meeting that it had come to is called off.
 *
 * @throws AppError `notFacilitator`, and `meetingOver` when its meeting has begun
 * @throws InvalidForm with the fields `title`, `slot.N.date|start|end|words`, `deadline.date|time`
 *   and `reason`, and with `poll.edited` when it has changed since the form was drawn
 */
export async function editPoll(deps: Deps, actor: Actor, draft: EditDraft): Promise<void> {
  const { pollId } = draft;
  await deps.db.transaction(async (tx) => {
    const ballot = await findBallot(tx, pollId);
    if (!ballot) throw new AppError('notFacilitator');
    // Who joins meanwhile is asked as a member, or afterwards as somebody who has joined.
    await lockGroup(tx, ballot.groupId);
    await facilitatedGroup(tx, actor, ballot.groupId);
    await bumpVersion(deps, tx, pollId);
    const before = await takeSnapshot(deps, tx, pollId);
    if (!before) throw new AppError('notFacilitator');
    const { poll } = before;
    if (poll.edition !== draft.edition || poll.state !== draft.state) {
      throw new InvalidForm([{ field: 'edition', code: 'poll.edited' }]);
    }
    const isOpen = poll.state === 'open';
    const event = isOpen ? 'edit' : 'reopen';
    if (!stateAfter(poll.state, event)) throw new AppError(`poll.${poll.state}`);
    if (!isOpen) await requireRoom(tx, ballot.groupId, pollId);
    // Before its times are looked at: the meeting that is called off is in the way of none.
    const calledOffId = isOpen ? poll.calledOffId : await callOff(deps, tx, before);
    const { reason, ...typed } = await checkEdit(deps, tx, draft, before, actor.locale);
    const reopenedFor = isOpen ? poll.reopenedFor : reason;
    await changePoll(deps, tx, before, { ...typed, calledOffId, reopenedFor }, actor);
    await audit(deps, tx, noted[event], actor.personId, pollId);
  });
}

/**
 * Gives an open poll another deadline, and leaves all else of it.
 * @throws AppError `notFacilitator`
 * @throws InvalidForm as `editPoll` does
 */
export async function extendPoll(
  deps: Deps,
  actor: Actor,
  pollId: Id<'poll'>,
  change: Pick<EditDraft, 'deadline' | 'edition'>,
): Promise<void> {
  const { poll } = await controlFor(deps, actor, pollId);
  const now = deps.clock.now();
  const rows = poll.slots.filter(({ startsAt }) => startsAt > now).map(rowOf);
  const unchanged = { title: poll.title, rows, dropped: [], reason: '' };
  await editPoll(deps, actor, { ...unchanged, ...change, pollId, state: 'open' });
}

/** A poll that is opened again no longer waits for a time to be chosen, nor has one. */
async function callOff(deps: Deps, tx: Tx, { poll }: Snapshot): Promise<Id<'meeting'> | null> {
  await settleTasks(deps, tx, settleTask, poll.id);
  const settled = poll.slots.filter(({ settledAt }) => settledAt !== null);
  const slotIds = settled.map(({ id }) => id);
  return (await callOffMeeting(deps, tx, slotIds)) ?? null;
}

/**
 * What is to be changed, by what was typed; the slots that have passed stay as they are. Only times
 * that are new to the poll are warned of.
 */
async function checkEdit(
  { clock }: Deps,
  tx: Tx,
  draft: EditDraft,
  { poll }: Snapshot,
  locale: Actor['locale'],
) {
  const { title: typed, rows: typedRows, dropped, deadline, reason: typedReason, seen } = draft;
  const now = clock.now();
  // The poll's own zone: its group's may have changed since.
  const zone = poll.slots[0]?.zone ?? poll.group.zone;
  const unasked = poll.slots.filter(({ id, startsAt }) => startsAt <= now || dropped.includes(id));
  const rows = typedRows.map((row): DraftRow => (unasked.some(isRow(row)) ? {} : row));
  const options = { now, zone, locale, ...SLOT_RULES };
  const { title, slots, problems, doubts } = checkDates({ title: typed, rows }, options);
  const closes = checkDeadline(deadline, zone, now, slots);
  const late = 'problem' in closes ? [closes.problem] : [];
  const ahead = poll.slots.filter(({ startsAt }) => startsAt > now);
  const { removed, added } = slotChanges(ahead, slots);
  const members = seen === undefined ? [] : await activeMembers(tx, poll.groupId);
  await requireLooked(
    tx,
    { problems: [...problems, ...late], doubts, ...(seen !== undefined && { seen }) },
    { groupId: poll.groupId, members, slots: added, now, locale },
  );
  const reason = readLine('reason', typedReason, { max: MAX_REASON, optional: true });
  const stored = added.map(({ date, time, minutes, startsAt }) => ({
    ...{ id: newId<'slot'>(), date, time, minutes, zone, startsAt },
  }));
  const removedIds = removed.map(({ id }) => id);
  const closesAt = 'at' in closes ? closes.at : now;
  return { title, deadline: closesAt, added: stored, removedIds, reason: reason || null };
}

/** Whether a row shows a slot as it is. */
function isRow({ date, start, end, words = '' }: DraftRow) {
  return (slot: Snapshot['poll']['slots'][number]) => {
    const row = rowOf(slot);
    return words === '' && date === row.date && start === row.start && end === row.end;
  };
}
