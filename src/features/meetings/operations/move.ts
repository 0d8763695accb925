import type { Actor } from '../../../core/actor.ts';
import { checkRows } from '../../../core/draft.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { checkWhere, type Where } from '../../../core/meeting-details.ts';
import type { SlotRow } from '../../../core/slots.ts';
import { requireSeen, type Warning } from '../../../core/warnings.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers } from '../../groups/operations/access.ts';
import { isSameTime } from '../rules/changes.ts';
import * as store from '../store/meetings.ts';
import { insertRsvps } from '../store/rsvps.ts';
import { askAnew } from './ask.ts';
import { steeredMeeting } from './cancel.ts';
import { noteBefore } from './change.ts';
import { noted } from './kinds.ts';
import { lockMeeting, requireAhead } from './lock.ts';
import type { Plan } from './plan.ts';
import { warningsAbout } from './warnings.ts';

/** What the form for moving a meeting holds, as typed. */
export interface MoveDraft {
  readonly row: SlotRow;
  /** Where it is held, in words, by a link, or both; it may be empty. */
  readonly where: string;
  /** The meeting's sequence when the form was drawn: what has come in between is not overwritten unseen. */
  readonly sequence: number;
  /** Of which warnings the form has told. */
  readonly seen: string;
}

/**
 * Gives a meeting another time or place. What people have said of coming holds for the time that
 * they were asked about: they are asked about another one. Everybody is told a while later.
 *
 * @throws AppError `notFacilitator`, `meetingCancelled` and `meetingOver`
 * @throws InvalidForm with the fields `slot.0.date|start|end` and `where`, and with `meetingChanged`
 *   when it has changed since the form was drawn
 */
export async function moveMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  draft: MoveDraft,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const meeting = await steeredMeeting(deps, tx, actor, meetingId);
    requireAhead(deps, meeting);
    const { time, where } = await checkMove(deps, tx, actor, meeting, draft);
    const isMoved = !isSameTime(time, meeting);
    const isElsewhere = where.place !== meeting.place || where.link !== meeting.link;
    if (!isMoved && !isElsewhere) return;
    if (meeting.sequence !== draft.sequence) {
      throw new InvalidForm([{ field: 'sequence', code: 'meetingChanged' }]);
    }
    await noteBefore(deps, tx, [meeting]);
    if (isElsewhere) await store.saveDetails(tx, [meetingId], where);
    if (isMoved) {
      await store.saveTime(tx, meetingId, time);
      await askAnew(deps, tx, meetingId);
    }
    await audit(deps, tx, noted.move, actor.personId, meetingId);
  });
}

/**
 * A meeting of a group for which another time is to be found, in the caller's transaction.
 * @throws AppError `notYourMeeting`, `meetingCancelled` and `meetingOver`
 */
export async function toBeMoved(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  meetingId: Id<'meeting'>,
): Promise<Id<'meeting'>> {
  const meeting = await store.findMeeting(tx, meetingId);
  if (meeting?.groupId !== groupId) throw new AppError('notYourMeeting');
  requireAhead(deps, meeting);
  return meetingId;
}

/**
 * Moves an agreed meeting to the slot that a poll has found for it, in the caller's transaction;
 * false when it is cancelled or has begun meanwhile. Votes have told who comes.
 */
export async function moveToSlot(
  deps: Deps,
  tx: Tx,
  meetingId: Id<'meeting'>,
  { slot, answers }: Pick<Plan, 'slot' | 'answers'>,
): Promise<boolean> {
  const found = await store.findMeeting(tx, meetingId);
  const meeting = found && (await lockMeeting(deps, tx, found));
  const now = deps.clock.now();
  if (meeting?.state !== 'planned' || meeting.startsAt <= now) return false;
  await noteBefore(deps, tx, [meeting]);
  await store.saveTime(tx, meetingId, slot, slot.id);
  await insertRsvps(tx, { ...slot, id: meetingId }, answers, now);
  await askAnew(deps, tx, meetingId);
  return true;
}

/** When and where it is to be held, by what was typed. The group's other meetings are in the way. */
async function checkMove(
  { clock }: Deps,
  tx: Tx,
  { locale }: Actor,
  meeting: store.StoredMeeting,
  draft: MoveDraft,
): Promise<{ time: store.MeetingTime; where: Where }> {
  const { id, groupId, zone } = meeting;
  const now = clock.now();
  const { slots, ...checked } = checkRows([draft.row], { now, zone, locale, max: 1 });
  const { where, ...placing } = checkWhere(draft.where);
  const [slot] = slots;
  const isNew = slot && !isSameTime(slot, meeting);
  const members = isNew ? await activeMembers(tx, groupId) : [];
  const question = { groupId, members, slots: isNew ? slots : [], now, locale, except: id };
  const warnings = await warningsAbout(tx, question);
  const problems = [...checked.problems, ...placing.problems, ...warnings.filter(isInTheWay)];
  requireSeen(
    problems,
    [...checked.doubts, ...warnings.filter((one) => !isInTheWay(one))],
    draft.seen,
  );
  return { time: slot ?? meeting, where };
}

const isInTheWay = ({ code }: Warning) => code === 'warning.meeting';
