import { type Id, newId } from '../../../core/ids.ts';
import { eachDue } from '../../../jobs/each-due.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers } from '../../groups/operations/access.ts';
import { addressees, isUnderWay, sendToPeople } from '../../messages/operations/send.ts';
import { type Before, type Change, changeOf, tellingTime } from '../rules/changes.ts';
import type { StoredMeeting } from '../store/meetings.ts';
import * as store from '../store/notices.ts';
import { bumpEnded } from './after.ts';
import { changed } from './kinds.ts';
import { lockSeason } from './lock.ts';

/**
 * Keeps how meetings are, right before they are changed in the caller's transaction. Everybody is
 * told a while later of all that has become of them by then; their seasons are locked.
 */
export async function noteBefore(
  deps: Deps,
  tx: Tx,
  meetings: readonly StoredMeeting[],
): Promise<void> {
  await bumpEnded(deps, tx, [...new Set(meetings.map(({ groupId }) => groupId))]);
  for (const [seasonId, own] of Map.groupBy(meetings, (one) => one.seasonId)) {
    await noteInSeason(deps, tx, seasonId, own);
  }
}

async function noteInSeason(
  deps: Deps,
  tx: Tx,
  seasonId: Id<'season'>,
  meetings: readonly StoredMeeting[],
): Promise<void> {
  const now = deps.clock.now();
  const open = await store.openNotice(tx, seasonId);
  const notice = open ?? { id: newId(), createdAt: now };
  const tellAt = tellingTime(notice.createdAt, now);
  if (open) await store.postpone(tx, open.id, tellAt);
  else await store.insertNotice(tx, { ...notice, seasonId, tellAt });
  await store.keepBefore(tx, notice.id, meetings);
}

/** Tells of changes whose time has come. Any number of instances may run it at once. */
export async function tellChanges(deps: Deps): Promise<void> {
  const due = await store.dueNotices(deps.db.prisma, deps.clock.now());
  await eachDue(deps.log, 'meetings.changes', due, (notice) =>
    deps.db.transaction((tx) => tellChange(deps, tx, notice)),
  );
}

async function tellChange(
  deps: Deps,
  tx: Tx,
  { id, seasonId, groupId }: store.OpenNotice,
): Promise<void> {
  const meetings = await lockSeason(deps, tx, groupId, seasonId);
  if (!(await store.claimNotice(tx, id, deps.clock.now()))) return;
  const before = await store.meetingsBefore(tx, id);
  // Moved back meanwhile, it is as everybody knows it.
  if (changedAmong(meetings, before).length === 0) return store.deleteNotice(tx, id);
  const people = addressees(await activeMembers(tx, groupId));
  const about = { message: changed, subjectId: seasonId };
  const earlier = await store.toldBefore(tx, seasonId, id);
  // Whom the one before has not reached, as after an outage, reads of this one alone.
  if (earlier && (await isUnderWay(tx, { ...about, occasion: earlier.id }, people))) {
    await store.takeOver(tx, id, earlier.id);
  }
  await sendToPeople(deps, tx, { ...about, occasion: id }, people);
}

/** A meeting that has changed, with how it was. */
export interface ChangedMeeting<Meeting> {
  readonly meeting: Meeting;
  readonly before: Before;
  readonly change: Change;
}

/** The meetings of which people are told that they have changed. */
export function changedAmong<Meeting extends StoredMeeting>(
  meetings: readonly Meeting[],
  before: readonly Before[],
): ChangedMeeting<Meeting>[] {
  return meetings.flatMap((meeting) => {
    const was = before.find(({ meetingId }) => meetingId === meeting.id);
    const change = was && changeOf(was, meeting);
    return was && change ? [{ meeting, before: was, change }] : [];
  });
}
