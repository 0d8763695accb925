import type { Id } from '../../../core/ids.ts';
import type { Tx } from '../../../db/client.ts';
import type { Before } from '../rules/changes.ts';
import type { StoredMeeting } from './meetings.ts';

/** What has changed of a season and is not told of yet. */
export interface OpenNotice {
  readonly id: string;
  readonly seasonId: Id<'season'>;
  readonly groupId: Id<'group'>;
  readonly createdAt: Date;
}

const NEWEST_FIRST = [{ toldAt: 'desc' }, { id: 'desc' }] as const satisfies object[];

/** The season's notice that is not told of yet; the season is locked. */
export async function openNotice(
  tx: Tx,
  seasonId: Id<'season'>,
): Promise<{ id: string; createdAt: Date } | undefined> {
  const found = await tx.changeNotice.findUnique({ where: { openKey: seasonId } });
  return found ?? undefined;
}

export async function insertNotice(
  tx: Tx,
  notice: { id: string; seasonId: Id<'season'>; createdAt: Date; tellAt: Date },
): Promise<void> {
  await tx.changeNotice.create({ data: { ...notice, openKey: notice.seasonId } });
}

export async function postpone(tx: Tx, id: string, tellAt: Date): Promise<void> {
  await tx.changeNotice.update({ where: { id }, data: { tellAt } });
}

/** Keeps how meetings are before they are changed; of one that is among them already, how it was before that. */
export async function keepBefore(
  tx: Tx,
  noticeId: string,
  meetings: readonly StoredMeeting[],
): Promise<void> {
  const data = meetings.map(({ id: meetingId, date, time, minutes, zone, place, link, state }) => {
    return { noticeId, meetingId, date, time, minutes, zone, place, link, state };
  });
  await tx.changedMeeting.createMany({ data, skipDuplicates: true });
}

/** Nothing is told of a meeting by a notice that has not been: it is told of by other means. */
export async function leaveOut(tx: Tx, meetingId: Id<'meeting'>): Promise<void> {
  await tx.changedMeeting.deleteMany({ where: { meetingId, notice: { toldAt: null } } });
}

/** The notices that are to be told of. */
export async function dueNotices(tx: Tx, now: Date): Promise<OpenNotice[]> {
  const rows = await tx.changeNotice.findMany({
    where: { openKey: { not: null }, tellAt: { lte: now } },
    select: { id: true, seasonId: true, createdAt: true, season: { select: { groupId: true } } },
    orderBy: { tellAt: 'asc' },
  });
  return rows.map(({ id, seasonId, createdAt, season: { groupId } }) => {
    return {
      ...{ id, createdAt },
      ...{ seasonId: seasonId as Id<'season'>, groupId: groupId as Id<'group'> },
    };
  });
}

/** Notes that a notice is told of now; false when it is so already, or later after all. */
export async function claimNotice(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.changeNotice.updateMany({
    where: { id, toldAt: null, tellAt: { lte: now } },
    data: { toldAt: now, openKey: null },
  });
  return count === 1;
}

/** The newest notice of a season that has been told of before another. */
export async function toldBefore(
  tx: Tx,
  seasonId: Id<'season'>,
  id: string,
): Promise<{ id: string } | undefined> {
  const found = await tx.changeNotice.findFirst({
    where: { seasonId, toldAt: { not: null }, id: { not: id } },
    orderBy: NEWEST_FIRST,
    select: { id: true },
  });
  return found ?? undefined;
}

/** What an earlier notice told of is told of by a later one too; of what both have changed, only the later change. */
export async function takeOver(tx: Tx, noticeId: string, earlier: string): Promise<void> {
  const meetings = await tx.changedMeeting.findMany({ where: { noticeId: earlier } });
  const data = meetings.map((meeting) => ({ ...meeting, noticeId }));
  await tx.changedMeeting.createMany({ data, skipDuplicates: true });
}

export async function deleteNotice(tx: Tx, id: string): Promise<void> {
  await tx.changeNotice.delete({ where: { id } });
}

/** How the meetings of a notice were before it. */
export async function meetingsBefore(tx: Tx, noticeId: string): Promise<Before[]> {
  return tx.changedMeeting.findMany({ where: { noticeId } });
}

/**
 * The same of the season's newest notice that has been told of; and of the one that is not yet: as
 * people know them.
 */
export async function latestBefore(
  tx: Tx,
  seasonId: Id<'season'>,
): Promise<{ told: Before[]; open: Before[] }> {
  const told = await tx.changeNotice.findFirst({
    where: { seasonId, toldAt: { not: null } },
    orderBy: NEWEST_FIRST,
    select: { meetings: true },
  });
  const open = await tx.changeNotice.findUnique({
    where: { openKey: seasonId },
    select: { meetings: true },
  });
  return { told: told?.meetings ?? [], open: open?.meetings ?? [] };
}
