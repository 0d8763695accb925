import type { Actor } from '../../../core/actor.ts';
import { checkRows } from '../../../core/draft.ts';
import { InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { checkWhere, type Where } from '../../../core/meeting-details.ts';
import type { SlotRow } from '../../../core/slots.ts';
import { requireSeen, type Warning } from '../../../core/warnings.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers } from '../../groups/operations/access.ts';
import * as store from '../store/meetings.ts';
import { askAnew } from './ask.ts';
import { steeredMeeting } from './cancel.ts';
import { noteBefore } from './change.ts';
import { noted } from './kinds.ts';
import { requireAhead } from './lock.ts';
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
    const isMoved = keysOfTime.some((key) => time[key] !== meeting[key]);
    if (!isMoved && where.place === meeting.place && where.link === meeting.link) return;
    if (meeting.sequence !== draft.sequence) {
      throw new InvalidForm([{ field: 'sequence', code: 'meetingChanged' }]);
    }
    await setMoved(deps, tx, meeting, { ...time, ...where });
    await audit(deps, tx, noted.move, actor.personId, meetingId);
  });
}

const keysOfTime = ['date', 'time', 'minutes'] as const;

/** Moves a locked meeting that is still to come, in the caller's transaction. */
export async function setMoved(
  deps: Deps,
  tx: Tx,
  meeting: store.StoredMeeting,
  change: store.MeetingTime & Where,
): Promise<void> {
  await noteBefore(deps, tx, [meeting]);
  await store.moveMeeting(tx, meeting.id, change);
  await askAnew(deps, tx, meeting.id);
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
  const isNew = slot && keysOfTime.some((key) => slot[key] !== meeting[key]);
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
