import type { Id } from '../../../core/ids.ts';
import type { Deps, GroupMember, Pair, Tx } from '../../deps.ts';
import { overdueSubjects, settleTasks } from '../../tasks/operations/tasks.ts';
import * as attendance from '../store/attendance.ts';
import * as rsvps from '../store/rsvps.ts';
import * as upcoming from '../store/upcoming.ts';
import { askInTurn, stopAskingAbout } from './ask.ts';
import { eveTask, rsvpTask } from './kinds.ts';

/** Somebody who has joined a group is asked about its meetings, each in its turn; the welcome tells of them all. */
export async function askNewMember(
  deps: Deps,
  tx: Tx,
  { groupId, personId }: GroupMember,
): Promise<void> {
  const ahead = await upcoming.meetingsAhead(tx, [groupId], deps.clock.now());
  await askInTurn(deps, tx, ahead, [{ personId }]);
}

/**
 * A meeting is told of as one of its season, and asked about by itself: both are subjects, until what
 * is said of it is not changed any more.
 */
export async function liveMeetings(
  _deps: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<readonly string[]> {
  const live = await upcoming.liveMeetings(tx, groupIds);
  return [...new Set(live.flatMap(({ id, seasonId }) => [id, seasonId]))];
}

/**
 * What either of two records of one person has said about coming stands, and is not asked again; and
 * where either was, they were.
 */
export async function mergeRsvps(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await rsvps.mergeRsvps(tx, pair);
  await attendance.mergeAttendance(tx, pair);
  const answered = await rsvps.answeredMeetings(tx, pair.kept, deps.clock.now());
  await settleTasks(deps, tx, rsvpTask, answered, [pair.kept]);
}

/** Asks nobody any more about meetings that have begun, and reminds nobody of them. */
export async function stopAsking(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const { prisma } = deps.db;
  const asked = [
    ...(await overdueSubjects(prisma, rsvpTask, now)),
    ...(await overdueSubjects(prisma, eveTask, now)),
  ];
  if (asked.length === 0) return;
  const over = await upcoming.overAmong(prisma, asked, now);
  await deps.db.transaction((tx) => stopAskingAbout(deps, tx, over));
}
