import type { Actor } from '../../../core/actor.ts';
import { checkDates, type DatesDraft } from '../../../core/draft.ts';
import type { ErrorCode } from '../../../core/error-codes.ts';
import { AppError, type FieldProblem, InvalidForm } from '../../../core/errors.ts';
import { deterministicId, type Id, newId } from '../../../core/ids.ts';
import { checkWhere } from '../../../core/meeting-details.ts';
import type { SeasonWish } from '../../../core/season-wish.ts';
import { type CheckedSlot, clockChange, toInstant, unreadableIn } from '../../../core/slots.ts';
import type { ReadingOptions } from '../../../core/typed-times.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, facilitatedGroup, lockGroup } from '../../groups/operations/access.ts';
import { bumpEnded } from '../../meetings/operations/after.ts';
import { toBeMoved } from '../../meetings/operations/move.ts';
import { type ReadDates, readDatesOf, requireLooked } from '../../meetings/operations/warnings.ts';
import { addressees, sendToGroupsChannels, sendToPeople } from '../../messages/operations/send.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { openTasks } from '../../tasks/operations/tasks.ts';
import { deadlineProblem } from '../rules/states.ts';
import * as store from '../store/polls.ts';
import { answerTask, board, invitation, noted } from './kinds.ts';

export { facilitatedGroups } from '../../groups/operations/access.ts';
export { lossFor } from '../../meetings/operations/look.ts';

export const MAX_SLOTS = 20;

/** So many polls of one group can be open at a time. */
const MAX_OPEN = 10;

/** Of overlapping times one is chosen: "14–16 or 15–17". */
export const SLOT_RULES = { max: MAX_SLOTS, mayOverlap: true } as const;

/** What the form for a new poll holds, as typed. */
export interface PollDraft extends DatesDraft {
  /** Made when the form was opened: sent twice, it makes one poll. */
  readonly draftId: string;
  readonly groupId: Id<'group'>;
  readonly deadline: { readonly date: string; readonly time: string };
  /** The agreed meeting for which another time is to be found; a new one where left out or empty. */
  readonly movesId?: Id<'meeting'> | '';
  /** What the season is wished to be like whose weekday is asked about; left out or empty where none is. */
  readonly rhythm?: SeasonWish | '';
  /** Typed words for which the rows had no room. */
  readonly rest?: string;
  /** Of which warnings the form has told; without it nobody is warned. */
  readonly seen?: string;
}

/**
 * Starts a poll, asks every member, and returns its ID.
 * @throws AppError `notFacilitator`; of a meeting that is to be moved `notYourMeeting`,
 *   `meetingCancelled` and `meetingOver`
 * @throws InvalidForm with the fields `title`, `slot.N.date|start|end|words`, `where`, `rest`
 *   and `deadline.date|time`
 */
export async function createPoll(deps: Deps, actor: Actor, draft: PollDraft): Promise<Id<'poll'>> {
  const { draftId, groupId, movesId } = draft;
  // An ID from outside is never taken as it is: it might be that of another group's.
  const pollId = deterministicId<'poll'>('poll', groupId, draftId);
  await deps.db.transaction(async (tx) => {
    // Who joins meanwhile is asked as a member, or afterwards as somebody who has joined.
    await lockGroup(tx, groupId);
    const { zone } = await facilitatedGroup(tx, actor, groupId);
    const now = deps.clock.now();
    const members = await activeMembers(tx, groupId);
    const { locale } = actor;
    const { title, slots, deadline, ...checked } = checkDraft(draft, { now, zone, locale });
    await requireLooked(tx, { ...draft, ...checked }, { groupId, members, slots, now, locale });
    const poll = {
      id: pollId,
      groupId,
      title,
      deadline,
      createdById: actor.personId,
      createdAt: now,
      movesId: movesId ? await toBeMoved(deps, tx, groupId, movesId) : null,
      rhythm: draft.rhythm || null,
    };
    await requireRoom(tx, groupId, pollId);
    await bumpVersion(deps, tx, pollId);
    if (!(await store.insertPoll(tx, { ...poll, slots: slots.map(stored) }))) return;

    await bumpEnded(deps, tx, [groupId]);
    await openTasks(deps, tx, answerTask, pollId, members, deadline);
    // Facilitators are asked by the card by which they steer it.
    await sendToPeople(deps, tx, { message: invitation, subjectId: pollId }, addressees(members));
    await sendToGroupsChannels(deps, tx, { message: board, subjectId: pollId }, groupId);
    await audit(deps, tx, noted.create, actor.personId, pollId);
  });
  return pollId;
}

/**
 * Makes sure that a group has room for one more open poll; its members are asked about each. The
 * group is locked.
 * @throws InvalidForm with the field `title`
 */
export async function requireRoom(tx: Tx, groupId: Id<'group'>, pollId: Id<'poll'>): Promise<void> {
  const others = (await store.openPolls(tx, groupId)).filter((id) => id !== pollId);
  if (others.length < MAX_OPEN) return;
  throw new InvalidForm([{ field: 'title', code: 'tooManyPolls', params: { max: MAX_OPEN } }]);
}

function checkDraft({ deadline, rhythm, ...dates }: PollDraft, options: ReadingOptions) {
  const { now, zone } = options;
  const checked = checkDates(dates, { ...options, ...SLOT_RULES });
  const closes = checkDeadline(deadline, zone, now, checked.slots);
  const late = 'problem' in closes ? [closes.problem] : [];
  const at = 'at' in closes ? closes.at : now;
  const { problems: inWhere } = checkWhere(rhythm ? rhythm.where : '');
  return { ...checked, problems: [...checked.problems, ...inWhere, ...late], deadline: at };
}

function stored({ startsAt, date, time, minutes, zone }: CheckedSlot) {
  return { id: newId<'slot'>(), startsAt, date, time, minutes, zone };
}

/** When a poll closes, by what was typed, or what is wrong with that. */
export function checkDeadline(
  { date, time }: PollDraft['deadline'],
  zone: string,
  now: Date,
  slots: readonly CheckedSlot[],
): { at: Date } | { problem: FieldProblem } {
  const unreadable = unreadableIn({ date, time });
  if (unreadable) {
    const { field, code } = unreadable;
    // A deadline cannot be left out, as a slot can.
    const problem: ErrorCode = code === 'incomplete' ? 'needed' : `slot.${code}`;
    return { problem: { field: `deadline.${field}`, code: problem } };
  }
  const change = clockChange({ date, time, zone });
  if (change) return { problem: { field: 'deadline.time', code: `slot.${change}` } };
  const at = toInstant({ date, time, zone });
  const firstStart = new Date(Math.min(...slots.map(({ startsAt }) => startsAt.getTime())));
  const code = deadlineProblem(at, { now, firstStart });
  return code ? { problem: { field: 'deadline.date', code: `deadline.${code}` } } : { at };
}

/**
 * Makes sure that somebody can be asked, before a form is filled in.
 * @throws AppError `notFacilitator` and `nobodyToAsk`
 */
export async function requireOthers(
  { db: { prisma } }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<void> {
  await facilitatedGroup(prisma, actor, groupId);
  if ((await activeMembers(prisma, groupId)).length < 2) throw new AppError('nobodyToAsk');
}

/**
 * Times as typed for a poll of a group, read in the group's zone.
 * @throws AppError `notFacilitator`
 */
export async function readPoll(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  typed: string,
): Promise<ReadDates> {
  return readDatesOf(deps, actor, groupId, typed, SLOT_RULES);
}
