import type { Actor } from '../../../core/actor.ts';
import { comingUp } from '../../../core/coming-up.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Deps } from '../../deps.ts';
import { activeMembers, memberGroup } from '../../groups/operations/access.ts';
import { findMeetings, type HostedMeeting } from '../../meetings/operations/find.ts';
import { earlierHosts } from '../../meetings/operations/hosting.ts';
import { inBox } from '../rules/topics.ts';
import * as offers from '../store/offers.ts';
import * as store from '../store/topics.ts';
import { turnsAmong } from './hosting.ts';
import { findTopic, requireStand, type TopicAt, type TopicNow, topicsNow } from './lock.ts';

export { groupsHere } from '../../groups/operations/access.ts';

/** So many of those that were taken out of the box last are shown, on its last pages, to who can put them back. */
const SHOWN_REMOVED = 30;

/** A topic as one member sees it: who dropped it is told as far as they want it told. */
export interface TopicToTell extends Pick<TopicNow, 'id' | 'text' | 'stands'> {
  /** When the meeting is on which it was last put. */
  readonly meeting: (SlotTime & { readonly startsAt: Date }) | undefined;
  readonly isOwn: boolean;
  /** Undefined: without a name, or its author is no longer in the group. */
  readonly name: string | undefined;
}

/** What one member sees of their group's topic box. */
export interface Box {
  readonly group: { readonly id: Id<'group'>; readonly name: string };
  readonly isFacilitator: boolean;
  readonly topics: readonly TopicToTell[];
  /** The meetings to come, by their start. */
  readonly ahead: readonly HostedMeeting[];
  /** Who is willing to host, by name. */
  readonly hosts: readonly string[];
  readonly isHost: boolean;
  /** The meetings to come that the reader hosts, by their start. */
  readonly hosted: readonly HostedMeeting[];
  /** For facilitators: whose turn it is to host meetings that have no host, by the meeting's ID. */
  readonly turns: ReadonlyMap<string, string>;
}

/**
 * The topic box of the actor's group, in a fixed number of queries.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function boxFor(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<Box> {
  const { prisma } = deps.db;
  const { personId } = actor;
  const { name, membership } = await memberGroup(prisma, actor, groupId);
  const isFacilitator = membership.role === 'facilitator';
  const ofWhom = isFacilitator ? undefined : personId;
  const removed = { personId: ofWhom, limit: SHOWN_REMOVED };
  const stored = [
    ...(await store.topicsIn(prisma, groupId)),
    ...(await store.removedTopics(prisma, groupId, removed)),
  ];
  const topics = inBox(await topicsNow(deps, prisma, personId, stored));
  return {
    group: { id: groupId, name },
    isFacilitator,
    topics: topics.map((topic) => toldTo(personId, topic)),
    ...(await hostingFor(deps, actor, groupId, isFacilitator)),
  };
}

/** Nothing of who dropped a topic goes on from here, unless they want it told. */
function toldTo(personId: Id<'person'>, topic: TopicNow): TopicToTell {
  const { id, text, stands, meeting, isNamed, authorName } = topic;
  const name = isNamed ? (authorName ?? undefined) : undefined;
  return { id, text, stands, meeting: timeOf(meeting), isOwn: topic.personId === personId, name };
}

function timeOf(meeting: TopicNow['meeting']): TopicToTell['meeting'] {
  if (!meeting) return undefined;
  const { date, time, minutes, zone, startsAt } = meeting;
  return { date, time, minutes, zone, startsAt };
}

async function hostingFor(
  deps: Deps,
  { personId }: Actor,
  groupId: Id<'group'>,
  isFacilitator: boolean,
): Promise<Pick<Box, 'ahead' | 'hosts' | 'isHost' | 'hosted' | 'turns'>> {
  const { prisma } = deps.db;
  const ahead = (await findMeetings(deps, groupId))?.meetings ?? [];
  const willing = await offers.offersIn(prisma, groupId);
  const earlier = isFacilitator ? await earlierHosts(deps, prisma, groupId) : [];
  const turns = isFacilitator ? turnsAmong(ahead, willing, earlier) : [];
  const names = new Map(willing.map((one) => [one.personId, one.name]));
  return {
    ahead,
    hosts: willing.map(({ name }) => name),
    isHost: names.has(personId),
    hosted: ahead.filter(({ hostId }) => hostId === personId),
    turns: new Map(turns.map((turn) => [turn.meetingId, names.get(turn.personId) ?? ''])),
  };
}

/**
 * Whether the actor's group is one of two, in which each knows what the other has dropped.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function isOfTwo(
  { db: { prisma } }: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<boolean> {
  await memberGroup(prisma, actor, groupId);
  return (await activeMembers(prisma, groupId)).length === 2;
}

/**
 * The actor's own topic, while it waits.
 * @throws AppError `notMember`, `notFromHere`, `topic.notYours` and `topic.decided`
 */
export async function ownTopic(deps: Deps, actor: Actor, at: TopicAt): Promise<TopicNow> {
  await memberGroup(deps.db.prisma, actor, at.group);
  const topic = await topicAt(deps, actor, at);
  if (topic.personId !== actor.personId) throw new AppError('topic.notYours');
  requireStand(topic, 'waiting');
  return topic;
}

/**
 * A topic that waits, with the meetings to come on which the actor may put it.
 * @throws AppError `notMember`, `notFromHere`, `notFacilitator`, `topic.decided` and `topic.noMeeting`
 */
export async function placeable(deps: Deps, actor: Actor, at: TopicAt) {
  const { membership } = await memberGroup(deps.db.prisma, actor, at.group);
  if (membership.role !== 'facilitator') throw new AppError('notFacilitator');
  const topic = await topicAt(deps, actor, at);
  requireStand(topic, 'waiting');
  const found = await findMeetings(deps, at.group);
  const meetings = comingUp(found?.meetings ?? [], deps.clock.now());
  if (meetings.length === 0) throw new AppError('topic.noMeeting');
  return { topic, meetings };
}

async function topicAt(deps: Deps, actor: Actor, at: TopicAt): Promise<TopicNow> {
  const topic = await findTopic(deps, deps.db.prisma, actor, at);
  if (!topic) throw new AppError('topic.decided');
  return topic;
}
