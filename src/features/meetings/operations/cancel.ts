import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { facilitatedGroup } from '../../groups/operations/access.ts';
import * as store from '../store/meetings.ts';
import { leaveOut } from '../store/notices.ts';
import { bumpEnded } from './after.ts';
import { askAnew, stopAskingAbout } from './ask.ts';
import { noteBefore } from './change.ts';
import { noted } from './kinds.ts';
import { lockMeeting, requireAhead } from './lock.ts';

/**
 * Calls off the meeting that was settled by one of these slots, in the caller's transaction, and
 * tells which it was: whoever does so tells everybody.
 * @throws AppError `meetingOver`
 */
export async function callOffMeeting(
  deps: Deps,
  tx: Tx,
  slotIds: readonly Id<'slot'>[],
): Promise<Id<'meeting'> | undefined> {
  const found = await store.plannedBySlots(tx, slotIds);
  if (!found) return undefined;
  const meeting = await lockMeeting(deps, tx, found);
  if (meeting.state !== 'planned') return undefined;
  if (meeting.startsAt <= deps.clock.now()) throw new AppError('meetingOver');
  await bumpEnded(deps, tx, [meeting.groupId]);
  await leaveOut(tx, meeting.id);
  await setCancelled(deps, tx, meeting.id);
  return meeting.id;
}

/** It is asked about no longer. */
async function setCancelled(deps: Deps, tx: Tx, meetingId: Id<'meeting'>): Promise<void> {
  await store.setState(tx, meetingId, 'cancelled');
  await stopAskingAbout(deps, tx, [meetingId]);
}

/**
 * Cancels a meeting as the actor has it before them; everybody is told a while later, their
 * calendars too.
 * @throws AppError `notFacilitator`, `meetingCancelled` and `meetingOver`
 * @throws InvalidForm with `meetingMoved` when it is no longer what it was at `sequence`
 */
export async function cancelMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  sequence: number,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const meeting = await steeredMeeting(deps, tx, actor, meetingId);
    requireAhead(deps, meeting);
    if (meeting.sequence !== sequence) {
      throw new InvalidForm([{ field: 'sequence', code: 'meetingMoved' }]);
    }
    await noteBefore(deps, tx, [meeting]);
    await setCancelled(deps, tx, meeting.id);
    await audit(deps, tx, noted.cancel, actor.personId, meetingId);
  });
}

/**
 * Holds a cancelled meeting after all: what members have said of coming stands, the others are
 * asked. Who has been told that it is cancelled is told; one that nobody has heard of yet never was.
 * @throws AppError `notFacilitator` and `meetingOver`
 */
export async function reopenMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
): Promise<store.StoredMeeting> {
  return deps.db.transaction(async (tx) => {
    const meeting = await steeredMeeting(deps, tx, actor, meetingId);
    if (meeting.startsAt <= deps.clock.now()) throw new AppError('meetingOver');
    if (meeting.state === 'planned') return meeting;
    await noteBefore(deps, tx, [meeting]);
    await store.setState(tx, meetingId, 'planned');
    await askAnew(deps, tx, meetingId);
    await audit(deps, tx, noted.reopen, actor.personId, meetingId);
    return meeting;
  });
}

/** A meeting that the actor may change, locked. @throws AppError `notFacilitator` */
export async function steeredMeeting(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  meetingId: Id<'meeting'>,
): Promise<store.StoredMeeting> {
  const found = await store.findMeeting(tx, meetingId);
  if (!found) throw new AppError('notFacilitator');
  await facilitatedGroup(tx, actor, found.groupId);
  return lockMeeting(deps, tx, found);
}
