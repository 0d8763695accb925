import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { MENDABLE_DAYS, phaseOf } from '../../../core/meeting-phase.ts';
import type { Deps, Tx } from '../../deps.ts';
import { bumpVersions } from '../../messages/operations/versions.ts';
import * as store from '../store/meetings.ts';

/**
 * A meeting as it is once it is locked: it is changed by one at a time, until the transaction ends,
 * and everything that shows it is redrawn.
 * @throws AppError `notYourMeeting` when it is gone meanwhile
 */
export async function lockMeeting(
  deps: Deps,
  tx: Tx,
  { id, seasonId, groupId }: Pick<store.StoredMeeting, 'id' | 'seasonId' | 'groupId'>,
): Promise<store.StoredMeeting> {
  await bumpVersions(deps, tx, [groupId, seasonId, id]);
  const meeting = await store.findMeeting(tx, id);
  if (!meeting) throw new AppError('notYourMeeting');
  return meeting;
}

/** The same for the meetings of a season, all at once. */
export async function lockSeason(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  season: string,
): Promise<store.StoredMeeting[]> {
  const now = deps.clock.now();
  const found = await store.meetingsAbout(tx, season, now);
  const subjects = found.flatMap(({ id, seasonId }) => [id, seasonId]);
  await bumpVersions(deps, tx, [groupId, ...subjects]);
  return store.meetingsAbout(tx, season, now);
}

/** Passes a meeting that is still to come. @throws AppError `meetingCancelled` and `meetingOver` */
export function requireAhead(
  { clock }: Deps,
  { state, startsAt }: Pick<store.StoredMeeting, 'state' | 'startsAt'>,
): void {
  if (state === 'cancelled') throw new AppError('meetingCancelled');
  if (startsAt <= clock.now()) throw new AppError('meetingOver');
}

/**
 * Passes a meeting that is over, while what is said of it can still be put right.
 * @throws AppError `meetingCancelled`, `meetingNotOver` and `meetingClosed`
 */
export function requireEnded({ clock }: Deps, meeting: store.StoredMeeting): void {
  if (meeting.state === 'cancelled') throw new AppError('meetingCancelled');
  const phase = phaseOf(meeting, clock.now());
  if (phase === 'closed') throw new AppError('meetingClosed', { days: MENDABLE_DAYS });
  if (phase !== 'ended') throw new AppError('meetingNotOver');
}
