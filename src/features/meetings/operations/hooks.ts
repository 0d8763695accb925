import type { Id } from '../../../core/ids.ts';
import type { Deps, GroupMember, Pair, Tx } from '../../deps.ts';
import { overdueSubjects, settleTasks } from '../../tasks/operations.ts';
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

/** A meeting is told of as one of its season, and asked about by itself: both are subjects. */
export async function liveMeetings(
  { clock }: Deps,
  tx: Tx,
  groupIds: readonly Id<'group'>[],
): Promise<readonly string[]> {
  const ahead = await upcoming.meetingsAhead(tx, groupIds, clock.now());
  return [...new Set(ahead.flatMap(({ id, seasonId }) => [id, seasonId]))];
}

/** What either of two records of one person has said about coming stands, and is not asked again. */
export async function mergeRsvps(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await rsvps.mergeRsvps(tx, pair);
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
