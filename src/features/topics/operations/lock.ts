import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { type MemberGroup, memberGroup } from '../../groups/operations/access.ts';
import { meetingsNow } from '../../meetings/operations/topic.ts';
import { bumpVersion } from '../../messages/operations/versions.ts';
import { MAX_OWN, MAX_WAITING, type Stand, standOf } from '../rules/topics.ts';
import * as store from '../store/topics.ts';

/**
 * A group whose topic box is changed by one at a time, until the transaction ends. It is the group's
 * own version that is taken, as by whoever changes one of its meetings.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function lockBox(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<MemberGroup> {
  await bumpVersion(deps, tx, groupId);
  return memberGroup(tx, actor, groupId);
}

type MeetingNow = Awaited<ReturnType<typeof meetingsNow>>[number];

/** A topic with where it stands, and the meeting that it was last put on. */
export interface TopicNow extends store.StoredTopic {
  readonly stands: Stand;
  readonly meeting: MeetingNow | undefined;
}

/** Where topics of a group that the person is in stand, as it follows from their meetings: one query for any number. */
export async function topicsNow(
  { clock }: Deps,
  tx: Tx,
  personId: Id<'person'>,
  topics: readonly store.StoredTopic[],
): Promise<TopicNow[]> {
  const ids = [...new Set(topics.flatMap(({ meetingId }) => meetingId ?? []))];
  const meetings = new Map((await meetingsNow(tx, personId, ids)).map((one) => [one.id, one]));
  return topics.map((topic) => {
    const meeting = topic.meetingId ? meetings.get(topic.meetingId) : undefined;
    return { ...topic, meeting, stands: standOf(topic, meeting, clock.now()) };
  });
}

/**
 * Passes when one more topic has room among those that wait; the box is locked. How many are one
 * person's is said to them alone: to others it would tell whose a topic without a name is.
 * @throws AppError `topic.boxFull` and, for an author, `topic.tooMany`
 */
export async function requireRoom(
  deps: Deps,
  tx: Tx,
  { personId }: Actor,
  groupId: Id<'group'>,
  isAuthor: boolean,
): Promise<void> {
  const topics = await topicsNow(deps, tx, personId, await store.topicsIn(tx, groupId));
  const waiting = topics.filter(({ stands }) => stands === 'waiting');
  if (waiting.length >= MAX_WAITING) throw new AppError('topic.boxFull', { max: MAX_WAITING });
  const own = waiting.filter((topic) => topic.personId === personId);
  if (isAuthor && own.length >= MAX_OWN) throw new AppError('topic.tooMany', { max: MAX_OWN });
}

/** A topic, by its group. */
export interface TopicAt {
  readonly group: Id<'group'>;
  readonly topic: Id<'topic'>;
}

/** A topic of a group that the actor is in, with where it stands. */
export async function findTopic(
  deps: Deps,
  tx: Tx,
  { personId }: Actor,
  at: TopicAt,
): Promise<TopicNow | undefined> {
  const found = await store.findTopic(tx, at.group, at.topic);
  const [topic] = await topicsNow(deps, tx, personId, found ? [found] : []);
  return topic;
}

/** What somebody is to a topic. */
export interface Hand {
  readonly isAuthor: boolean;
  readonly isFacilitator: boolean;
}

/**
 * Does something to a topic as it is once its box is locked, by a present member of its group.
 * @throws AppError `notMember`, `notFromHere`, and `topic.decided` when there is no such topic
 * @throws whatever `work` throws
 */
export async function changing(
  deps: Deps,
  actor: Actor,
  at: TopicAt,
  work: (tx: Tx, topic: TopicNow, hand: Hand) => Promise<void>,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { membership } = await lockBox(deps, tx, actor, at.group);
    const topic = await findTopic(deps, tx, actor, at);
    if (!topic) throw new AppError('topic.decided');
    const isFacilitator = membership.role === 'facilitator';
    await work(tx, topic, { isFacilitator, isAuthor: topic.personId === actor.personId });
  });
}

/** Passes who dropped a topic, and facilitators. @throws AppError `topic.notYours` */
export function requireHand({ isAuthor, isFacilitator }: Hand): void {
  if (!isAuthor && !isFacilitator) throw new AppError('topic.notYours');
}

/** Passes a topic that stands as whoever presses takes it to. @throws AppError `topic.decided` */
export function requireStand({ stands }: Pick<TopicNow, 'stands'>, expected: Stand): void {
  if (stands !== expected) throw new AppError('topic.decided');
}
