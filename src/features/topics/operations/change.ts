import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import { MAX_TOPIC } from '../../../core/meeting-details.ts';
import { readLine } from '../../../core/text.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { canGoBack } from '../rules/topics.ts';
import * as store from '../store/topics.ts';
import { takeOffCancelled } from './agenda.ts';
import { noted } from './kinds.ts';
import {
  changing,
  findTopic,
  lockBox,
  requireHand,
  requireRoom,
  requireStand,
  type TopicAt,
  type TopicNow,
} from './lock.ts';

/** What the form for a topic holds, as typed. */
export interface TopicDraft {
  readonly text: string;
  /** Whether the group is told who drops it. */
  readonly isNamed: boolean;
}

/**
 * Drops a topic into the box of the actor's group; nobody gets a message of it. `topicId` is made
 * when the form opens: sent twice, it is dropped once, as it was sent last.
 * @throws AppError `notMember`, `notFromHere`, `topic.boxFull`, `topic.tooMany`, and `topic.decided`
 *   when it has been dropped into another group's box, or waits no longer and is worded otherwise
 * @throws InvalidForm with the field `topic`
 */
export async function dropTopic(
  deps: Deps,
  actor: Actor,
  at: TopicAt,
  { text: typed, isNamed }: TopicDraft,
): Promise<void> {
  const text = readLine('topic', typed, { max: MAX_TOPIC });
  const { group: groupId, topic: id } = at;
  const { personId } = actor;
  await deps.db.transaction(async (tx) => {
    await lockBox(deps, tx, actor, groupId);
    const before = await findTopic(deps, tx, actor, at);
    if (before) return saveDraft(deps, tx, actor, before, { text, isNamed });
    await requireRoom(deps, tx, actor, groupId, true);
    const added = { id, groupId, personId, text, isNamed, droppedAt: deps.clock.now() };
    if (!(await store.insertTopic(tx, added))) throw new AppError('topic.decided');
    await audit(deps, tx, noted.drop, personId, id);
  });
}

/**
 * Words a topic that waits otherwise, or shows or hides the name of who dropped it, wherever it
 * stands; they alone may do so.
 * @throws AppError `notMember`, `notFromHere`, `topic.notYours` and `topic.decided`
 * @throws InvalidForm with the field `topic`
 */
export async function editTopic(
  deps: Deps,
  actor: Actor,
  at: TopicAt,
  { text: typed, isNamed }: TopicDraft,
): Promise<void> {
  const text = readLine('topic', typed, { max: MAX_TOPIC });
  await changing(deps, actor, at, (tx, topic) =>
    saveDraft(deps, tx, actor, topic, { text, isNamed }),
  );
}

/**
 * Shows or hides the name of who dropped a topic, who alone may do so, wherever it stands.
 * @throws AppError `notMember`, `notFromHere`, `topic.notYours`, and `topic.decided` when there is no
 *   such topic
 */
export async function nameTopic(
  deps: Deps,
  actor: Actor,
  at: TopicAt,
  isNamed: boolean,
): Promise<void> {
  await changing(deps, actor, at, (tx, topic) =>
    saveDraft(deps, tx, actor, topic, { text: topic.text, isNamed }),
  );
}

/**
 * Saves of the actor's own topic what differs: its words only while it waits, since a meeting may
 * have them.
 * @throws AppError `topic.notYours` and `topic.decided`
 */
async function saveDraft(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  topic: TopicNow,
  { text, isNamed }: TopicDraft,
): Promise<void> {
  if (topic.personId !== actor.personId) throw new AppError('topic.notYours');
  if (topic.text === text && topic.isNamed === isNamed) return;
  if (topic.text !== text) {
    requireStand(topic, 'waiting');
    await takeOffCancelled(deps, tx, actor, topic);
  }
  await store.changeTopic(tx, topic.id, { text, isNamed });
  await audit(deps, tx, noted.edit, actor.personId, topic.id);
}

/**
 * Takes a topic that waits out of the box: who dropped it, or a facilitator. Both can put it back.
 * @throws AppError `notMember`, `notFromHere`, `topic.notYours` and `topic.decided`
 */
export async function removeTopic(deps: Deps, actor: Actor, at: TopicAt): Promise<void> {
  await changing(deps, actor, at, async (tx, topic, hand) => {
    requireHand(hand);
    requireStand(topic, 'waiting');
    await takeOffCancelled(deps, tx, actor, topic);
    await store.changeTopic(tx, topic.id, { removedAt: deps.clock.now() });
    await audit(deps, tx, noted.remove, actor.personId, topic.id);
  });
}

/**
 * Puts a topic back that was taken out of the box, or was not talked about although it was on a
 * meeting that has begun; of the meeting all stays as it is. Who dropped it may do so, and facilitators.
 * @throws AppError `notMember`, `notFromHere`, `topic.notYours`, `topic.decided`, `topic.boxFull`
 *   and `topic.tooMany`
 */
export async function restoreTopic(deps: Deps, actor: Actor, at: TopicAt): Promise<void> {
  await changing(deps, actor, at, async (tx, topic, hand) => {
    requireHand(hand);
    if (!canGoBack(topic.stands, topic.meeting, deps.clock.now())) {
      throw new AppError('topic.decided');
    }
    await requireRoom(deps, tx, actor, at.group, hand.isAuthor);
    await store.changeTopic(tx, topic.id, { removedAt: null, meetingId: null });
    await audit(deps, tx, noted.restore, actor.personId, topic.id);
  });
}
