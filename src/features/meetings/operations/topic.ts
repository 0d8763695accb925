import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import * as store from '../store/meetings.ts';
import { noted } from './kinds.ts';
import { lockMeeting, requireAhead } from './lock.ts';

export type { StoredMeeting } from '../store/meetings.ts';

/** A meeting, by its group. */
export type MeetingAt = Pick<store.StoredMeeting, 'id' | 'groupId'>;

/** What a meeting is to be about, by how it is once it is locked. */
type NewTopic = (meeting: store.StoredMeeting) => string | null;

/**
 * Changes what a meeting to come is about, in the caller's transaction; as with all its details, its
 * cards and calendars show it and nobody is told by a message. Whether the actor may is for the
 * caller to decide, who knows whose topic it is: they are a present member of the group.
 * @throws AppError `notYourMeeting` where it is none of the group's, `meetingCancelled` and `meetingOver`
 * @throws whatever `topicOf` throws
 */
export async function changeTopic(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  at: MeetingAt,
  topicOf: NewTopic,
): Promise<void> {
  const meeting = await lockedMeeting(deps, tx, at);
  requireAhead(deps, meeting);
  await saveTopic(deps, tx, actor, meeting, topicOf(meeting));
}

/**
 * The same for a cancelled meeting, since it may be held after all; one that is not cancelled any
 * more is left as it is.
 * @throws AppError `notYourMeeting`
 */
export async function changeTopicOfCancelled(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  at: MeetingAt,
  topicOf: NewTopic,
): Promise<void> {
  const meeting = await lockedMeeting(deps, tx, at);
  if (meeting.state !== 'cancelled') return;
  await saveTopic(deps, tx, actor, meeting, topicOf(meeting));
}

async function lockedMeeting(
  deps: Deps,
  tx: Tx,
  { id, groupId }: MeetingAt,
): Promise<store.StoredMeeting> {
  const found = await store.findMeeting(tx, id);
  if (found?.groupId !== groupId) throw new AppError('notYourMeeting');
  return lockMeeting(deps, tx, found);
}

async function saveTopic(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { id, topic: before }: store.StoredMeeting,
  topic: string | null,
): Promise<void> {
  if (topic === before) return;
  await store.saveDetails(tx, [id], { topic });
  await audit(deps, tx, noted.describe, actor.personId, id);
}

/** Meetings by their IDs, as they are in the caller's transaction; those of groups that the person is not in are left out. */
export async function meetingsNow(
  tx: Tx,
  personId: Id<'person'>,
  ids: readonly Id<'meeting'>[],
): Promise<store.StoredMeeting[]> {
  return ids.length > 0 ? store.findMeetings(tx, personId, ids) : [];
}
