import type { Actor } from '../../../core/actor.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import {
  checkWhere,
  type Details,
  readDetails,
  type TypedDetails,
} from '../../../core/meeting-details.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import {
  activeMembers,
  facilitatedGroup,
  type MemberGroup,
  memberGroup,
} from '../../groups/operations/access.ts';
import * as store from '../store/meetings.ts';
import { noteBefore } from './change.ts';
import { noted } from './kinds.ts';
import { lockMeeting, lockSeason, requireAhead } from './lock.ts';

/** What the form for one meeting holds, as typed. */
export interface DetailsDraft extends TypedDetails {
  /** Empty where nobody is chosen. */
  readonly host: string;
  /** The meeting's sequence when the form was drawn: what has come in between is not overwritten unseen. */
  readonly seen: number;
}

/**
 * Says where a meeting is held, what it is about, who hosts it and who makes the coffee: a
 * facilitator, or who hosts it.
 *
 * @throws AppError `notYourMeeting`, `notMember`, `notFromHere`, `notHost`, `meetingCancelled` and
 *   `meetingOver`
 * @throws InvalidForm with the fields `where`, `topic`, `coffee` and `host`, and with
 *   `meetingChanged` when it has changed since the form was drawn
 */
export async function describeMeeting(
  deps: Deps,
  actor: Actor,
  meetingId: Id<'meeting'>,
  { host, seen, ...typed }: DetailsDraft,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const found = await store.findMeeting(tx, meetingId);
    if (!found) throw new AppError('notYourMeeting');
    const group = await memberGroup(tx, actor, found.groupId);
    const meeting = await lockMeeting(deps, tx, found);
    requireHost(actor, group, meeting);
    requireAhead(deps, meeting);
    const details = { ...readDetails(typed), hostId: await hostOf(tx, meeting, host) };
    if (isAsBefore(meeting, details)) return;
    if (meeting.sequence !== seen) {
      throw new InvalidForm([{ field: 'seen', code: 'meetingChanged' }]);
    }
    if (details.place !== meeting.place || details.link !== meeting.link) {
      await noteBefore(deps, tx, [meeting]);
    }
    await store.saveDetails(tx, [meetingId], details);
    await audit(deps, tx, noted.describe, actor.personId, meetingId);
  });
}

/**
 * Says where all meetings of a season that are still to come are held: the place, the link or both,
 * whichever is typed; the other stays as it is.
 * @throws AppError `notFacilitator`, `notFromHere` and `meetingOver`
 * @throws InvalidForm with the field `where`
 */
export async function placeSeason(
  deps: Deps,
  actor: Actor,
  season: string,
  typed: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const [first] = await store.meetingsAbout(tx, season, now);
    if (!first) throw new AppError('notFacilitator');
    const { groupId } = first;
    await facilitatedGroup(tx, actor, groupId);
    const { where, problems } = checkWhere(typed);
    if (typed.trim() === '') problems.push({ field: 'where', code: 'needed' });
    if (problems.length > 0) throw new InvalidForm(problems);
    const ahead = comingUp(await lockSeason(deps, tx, groupId, season), now);
    if (ahead.length === 0) throw new AppError('meetingOver');
    const ids = ahead.map(({ id }) => id);
    const { place, link } = where;
    await noteBefore(deps, tx, ahead);
    await store.saveDetails(tx, ids, { ...(place && { place }), ...(link && { link }) });
    await audit(deps, tx, noted.describe, actor.personId, season);
  });
}

/** Passes who may say how a meeting is held. @throws AppError `notHost` */
function requireHost(
  { personId }: Actor,
  { membership }: MemberGroup,
  { hostId }: store.StoredMeeting,
): void {
  if (membership.role !== 'facilitator' && hostId !== personId) throw new AppError('notHost');
}

/** The member who was chosen. @throws InvalidForm with the field `host` when they have left */
async function hostOf(
  tx: Tx,
  { groupId }: store.StoredMeeting,
  host: string,
): Promise<Id<'person'> | null> {
  if (host === '') return null;
  const member = (await activeMembers(tx, groupId)).find(({ personId }) => personId === host);
  if (!member) throw new InvalidForm([{ field: 'host', code: 'needed' }]);
  return member.personId;
}

function isAsBefore(
  before: store.StoredMeeting,
  after: Details & Pick<store.StoredMeeting, 'hostId'>,
): boolean {
  const keys = ['place', 'link', 'topic', 'coffee', 'hostId'] as const;
  return keys.every((key) => before[key] === after[key]);
}
