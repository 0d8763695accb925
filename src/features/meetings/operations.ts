import type { Actor } from '../../core/actor.ts';
import { checkDates, type DatesDraft } from '../../core/draft.ts';
import { AppError, InvalidForm } from '../../core/errors.ts';
import { deterministicId, type Id, newId } from '../../core/ids.ts';
import { defineMessage, defineTask } from '../../core/kinds.ts';
import type { SlotTime } from '../../core/slots.ts';
import { audit, defineActions } from '../audit/operations.ts';
import type { Deps, GroupMember, Pair, Tx } from '../deps.ts';
import {
  activeMembers,
  facilitatedGroup,
  lockGroup,
  type Member,
  memberGroup,
} from '../groups/operations/access.ts';
import { createLink, definePurpose, openLink, revokeLinks } from '../links/operations.ts';
import { addressees, sendToGroupsChannels, sendToPeople } from '../messages/operations/send.ts';
import { bumpVersion } from '../messages/operations/versions.ts';
import { awaitedSubjects, openTasks, settleTasks } from '../tasks/operations.ts';
import * as store from './store.ts';

export { facilitatedGroups } from '../groups/operations/access.ts';
export type { StoredMeeting } from './store.ts';

const noted = defineActions('meetings', ['record', 'cancel']);

/** A season's meetings at most, recorded at once. */
export const MAX_RECORDED = 12;
const calendarFiles = definePurpose('meetings.calendar');

/** The agreed times, for one member. */
export const planned = defineMessage('meetings.planned');
/** The same in a home channel. */
export const board = defineMessage('meetings.board');
/** The calendar file that goes with them. */
export const calendar = defineMessage('meetings.calendar');
export const cancelled = defineMessage('meetings.cancelled');

/** Whether somebody can come. */
export const rsvpTask = defineTask('rsvp');

export interface Plan {
  readonly groupId: Id<'group'>;
  readonly title: string;
  readonly slot: SlotTime & { readonly id: Id<'slot'>; readonly startsAt: Date };
  /** What the votes have told already. */
  readonly answers: readonly store.Said[];
}

/** Plans a settled meeting in the caller's transaction: everybody is told, and who has not answered is asked. */
export async function planMeeting(deps: Deps, tx: Tx, plan: Plan): Promise<void> {
  const { groupId, title, slot, answers } = plan;
  const [id, seasonId] = [newId<'meeting'>(), newId<'season'>()];
  const createdAt = deps.clock.now();
  await store.insertSeason(tx, { id: seasonId, groupId, createdAt });
  await store.insertMeetings(tx, [
    { ...slot, id, seasonId, slotId: slot.id, groupId, title, createdAt },
  ]);
  await store.insertRsvps(tx, id, answers, createdAt);
  const members = await activeMembers(tx, groupId);
  const answered = new Set(answers.map(({ personId }) => personId));
  const asked = members.filter(({ personId }) => !answered.has(personId));
  await openTasks(deps, tx, rsvpTask, id, asked, slot.startsAt);
  await tellEverybody(deps, tx, groupId, seasonId, members);
}

async function tellEverybody(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  seasonId: string,
  members: readonly Member[],
): Promise<void> {
  await bumpVersion(deps, tx, seasonId);
  const people = addressees(members);
  await sendToPeople(deps, tx, { message: planned, subjectId: seasonId }, people);
  await sendToPeople(deps, tx, { message: calendar, subjectId: seasonId }, people);
  await sendToGroupsChannels(deps, tx, { message: board, subjectId: seasonId }, groupId);
}

/** What the form for dates agreed face to face holds, as typed. */
export interface RecordDraft extends DatesDraft {
  /** Made when the form was opened: sent twice, it records once. */
  readonly draftId: string;
  readonly groupId: Id<'group'>;
}

/**
 * Records meetings that were agreed face to face, one or a whole season; returns
 * the season's ID.
 * @throws AppError `notFacilitator`
 * @throws InvalidForm with the fields `title` and `slot.N.date|start|end|words`
 */
export async function recordMeetings(
  deps: Deps,
  actor: Actor,
  draft: RecordDraft,
): Promise<string> {
  const { groupId, draftId } = draft;
  // An ID from outside is never taken as it is: it might be that of another group's.
  const seasonId = deterministicId<'season'>('season', groupId, draftId);
  await deps.db.transaction(async (tx) => {
    // Who joins meanwhile is told as a member, or afterwards as somebody who joined after.
    await lockGroup(tx, groupId);
    const group = await facilitatedGroup(tx, actor, groupId);
    const createdAt = deps.clock.now();
    const { zone } = group;
    const options = { now: createdAt, zone, locale: actor.locale, max: MAX_RECORDED };
    const { title, slots, problems } = checkDates(draft, options);
    if (problems.length > 0) throw new InvalidForm(problems);
    const meetings = slots.map(({ date, time, minutes, zone, startsAt }) => {
      const id = deterministicId<'meeting'>('meeting', seasonId, startsAt.toISOString());
      const when = { date, time, minutes, zone, startsAt };
      return { id, groupId, slotId: null, seasonId, title, createdAt, ...when };
    });
    await store.insertSeason(tx, { id: seasonId, groupId, createdAt });
    if ((await store.insertMeetings(tx, meetings)) === 0) return;
    await tellEverybody(deps, tx, groupId, seasonId, await activeMembers(tx, groupId));
    await audit(deps, tx, noted.record, actor.personId, seasonId);
  });
  return seasonId;
}

/**
 * Stores whether a member can come. Returns the season the meeting belongs to.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `meetingCancelled` and `meetingOver`
 */
export async function answerMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  coming: boolean,
): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notYourMeeting');
    await memberGroup(tx, actor, found.groupId);
    await bumpVersion(deps, tx, found.seasonId);
    // Now that it is locked: an answer and the cancelling never pass each other.
    const meeting = (await store.findMeeting(tx, meetingId)) ?? found;
    if (meeting.state === 'cancelled') throw new AppError('meetingCancelled');
    if (meeting.startsAt <= deps.clock.now()) throw new AppError('meetingOver');
    await store.saveRsvp(tx, meetingId, { personId: actor.personId, coming }, deps.clock.now());
    await settleTasks(deps, tx, rsvpTask, meetingId, actor.personId);
    return meeting.seasonId;
  });
}

/**
 * Cancels a meeting; everybody is told, their calendars too.
 * @throws AppError `notFacilitator`, `meetingCancelled` and `meetingOver`
 */
export async function cancelMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
): Promise<string> {
  return deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notFacilitator');
    await facilitatedGroup(tx, actor, found.groupId);
    await bumpVersion(deps, tx, found.seasonId);
    const meeting = await store.findMeeting(tx, meetingId);
    if (meeting?.state !== 'planned') throw new AppError('meetingCancelled');
    if (meeting.startsAt <= deps.clock.now()) throw new AppError('meetingOver');
    await store.setCancelled(tx, meetingId);
    await settleTasks(deps, tx, rsvpTask, meetingId);
    const members = await activeMembers(tx, meeting.groupId);
    await sendToPeople(deps, tx, { message: cancelled, subjectId: meetingId }, addressees(members));
    await audit(deps, tx, noted.cancel, actor.personId, meetingId);
    return meeting.seasonId;
  });
}

/**
 * The meetings agreed together, for a member of their group, and whether they facilitate it.
 * @throws AppError `notYourMeeting`
 */
export async function seasonFor(
  deps: Deps,
  personId: Id<'person'>,
  seasonId: string,
): Promise<{ meetings: store.StoredMeeting[]; facilitator: boolean }> {
  const season = await findSeason(deps, seasonId);
  const self = season?.members.find((member) => member.personId === personId);
  if (!season || !self) throw new AppError('notYourMeeting');
  return { meetings: season.meetings, facilitator: self.role === 'facilitator' };
}

/** The meetings agreed together, and who may be told of them. Undefined: there are none. */
export async function findSeason({ db: { prisma } }: Deps, seasonId: string) {
  const meetings = await store.findSeason(prisma, seasonId);
  const [first] = meetings;
  return first && { seasonId, meetings, members: await activeMembers(prisma, first.groupId) };
}

/** A meeting that was cancelled, and who may be told of it. */
export async function findCancelled({ db: { prisma } }: Deps, meetingId: Id<'meeting'>) {
  const meeting = await store.findMeeting(prisma, meetingId);
  return meeting && { meeting, members: await activeMembers(prisma, meeting.groupId) };
}

/** The season that a meeting was agreed with. */
export async function seasonOf(deps: Deps, meetingId: Id<'meeting'>): Promise<string> {
  const meeting = await store.findMeeting(deps.db.prisma, meetingId);
  if (!meeting) throw new AppError('notYourMeeting');
  return meeting.seasonId;
}

/** Meetings by their IDs, for a list of a person's own: those of groups that they are not in are left out. */
export async function meetingsById({ db }: Deps, personId: Id<'person'>, ids: readonly string[]) {
  return store.findMeetings(db.prisma, personId, ids);
}

/** A person's next meetings, soonest first. */
export async function upcomingMeetings(
  deps: Deps,
  { personId }: Pick<Actor, 'personId'>,
  take = 5,
) {
  return store.upcomingOf(deps.db.prisma, personId, deps.clock.now(), take);
}

/** The next meeting of each of these groups; whoever asks must be in them. */
export async function nextMeetings({ db, clock }: Deps, groupIds: readonly Id<'group'>[]) {
  return store.nextOf(db.prisma, groupIds, clock.now());
}

/** Tells somebody who has joined a group of its meetings to come, and asks whether they can. */
export async function tellNewMember(
  deps: Deps,
  tx: Tx,
  { groupId, personId }: GroupMember,
): Promise<void> {
  const ahead = await store.meetingsAhead(tx, [groupId], deps.clock.now());
  for (const { id, startsAt } of ahead) {
    await openTasks(deps, tx, rsvpTask, id, [{ personId }], startsAt);
  }
  for (const subjectId of new Set(ahead.map(({ seasonId }) => seasonId))) {
    const about = { subjectId, occasion: 'joined' };
    await sendToPeople(deps, tx, { message: planned, ...about }, [{ personId }]);
    await sendToPeople(deps, tx, { message: calendar, ...about }, [{ personId }]);
  }
}

/** A meeting is told of as one of its season, and asked about by itself: both are subjects. */
export async function liveMeetings(
  { clock }: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<readonly string[]> {
  const ahead = await store.meetingsAhead(tx, groupIds, clock.now());
  return [...new Set(ahead.flatMap(({ id, seasonId }) => [id, seasonId]))];
}

/** What either of two records of one person has said about coming stands, and is not asked again. */
export async function mergeRsvps(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeRsvps(tx, pair);
  for (const meetingId of await store.answeredMeetings(tx, pair.kept, deps.clock.now())) {
    await settleTasks(deps, tx, rsvpTask, meetingId, pair.kept);
  }
}

/** Asks nobody any more about meetings that have begun or been cancelled. */
export async function stopAsking(deps: Deps): Promise<void> {
  const asked = await awaitedSubjects(deps.db.prisma, rsvpTask);
  for (const meetingId of await store.overAmong(deps.db.prisma, asked, deps.clock.now())) {
    await deps.db.transaction((tx) => settleTasks(deps, tx, rsvpTask, meetingId));
  }
}

/** A new personal link to a season's calendar file. */
export async function calendarLink(
  deps: Deps,
  personId: Id<'person'>,
  subjectId: string,
): Promise<string> {
  const token = await createLink(deps, calendarFiles, personId, subjectId);
  return `${deps.publicUrl}/calendar/${token}.ics`;
}

/** Revokes all of a person's calendar links: whoever has one may no longer be that person. */
export async function revokeCalendarLinks(
  deps: Deps,
  tx: Tx,
  personId: Id<'person'>,
): Promise<void> {
  await revokeLinks(deps, tx, calendarFiles, personId);
}

/**
 * The meetings behind a calendar link, checked anew and counted each time: none when it is revoked,
 * expired or unknown, or its person has left.
 */
export async function openCalendarLink(
  deps: Deps,
  token: string,
): Promise<readonly store.StoredMeeting[]> {
  const link = await openLink(deps, calendarFiles, token);
  if (!link) return [];
  const season = await seasonFor(deps, link.personId, link.subjectId).catch(ifNotMember);
  return season?.meetings ?? [];
}

/** Who is no longer in the group is told nothing more. */
function ifNotMember(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'notYourMeeting') return undefined;
  throw error;
}
