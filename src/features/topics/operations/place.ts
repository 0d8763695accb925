import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import { changeTopic, type StoredMeeting } from '../../meetings/operations/topic.ts';
import { isAbout, withTopic } from '../rules/topics.ts';
import * as store from '../store/topics.ts';
import { takeOffAhead, takeOffCancelled } from './agenda.ts';
import { noted } from './kinds.ts';
import { changing, requireHand, requireStand, type TopicAt } from './lock.ts';

/** What the form for putting a topic on a meeting holds. */
export interface Placing {
  readonly meeting: Id<'meeting'>;
  /** What becomes of the topic that it has already; empty where the form has not told of that. */
  readonly how: 'join' | 'replace' | '';
  /** The meeting's when the form told of its topic: none is replaced unseen. */
  readonly sequence: number;
}

/**
 * Puts a topic that waits on a meeting to come, whose topic it becomes: the meeting's card, reminder
 * and calendar entry show it. One that the meeting has already stays beside it, or is replaced.
 * @throws AppError `notMember`, `notFromHere`, `notFacilitator`, `topic.decided`, `notYourMeeting`,
 *   `meetingCancelled` and `meetingOver`
 * @throws InvalidForm with the field `meeting`: `topic.there` or `topic.noRoom` where the meeting has
 *   a topic of which the form has not told
 */
export async function placeTopic(
  deps: Deps,
  actor: Actor,
  at: TopicAt,
  placing: Placing,
): Promise<void> {
  await changing(deps, actor, at, async (tx, topic, hand) => {
    if (!hand.isFacilitator) throw new AppError('notFacilitator');
    requireStand(topic, 'waiting');
    await takeOffCancelled(deps, tx, actor, topic);
    const on = { id: placing.meeting, groupId: at.group };
    await changeTopic(deps, tx, actor, on, (meeting) => topicOf(meeting, topic.text, placing));
    await store.changeTopic(tx, topic.id, { meetingId: placing.meeting });
    await audit(deps, tx, noted.place, actor.personId, topic.id);
  });
}

/** What the meeting is about from now on. */
function topicOf(meeting: StoredMeeting, text: string, { how, sequence }: Placing): string {
  const { topic: about } = meeting;
  if (about === null) return text;
  if (isAbout(about, text)) return about;
  const both = withTopic(about, text);
  const isTold = sequence === meeting.sequence;
  if (isTold && how === 'replace') return text;
  if (isTold && how === 'join' && both) return both;
  const code = both ? 'topic.there' : 'topic.noRoom';
  throw new InvalidForm([{ field: 'meeting', code, params: { topic: about } }]);
}

/**
 * Takes a topic off its meeting, if that is still to come: it waits in the box again. Who dropped it
 * may do so, and facilitators.
 * @throws AppError `notMember`, `notFromHere`, `topic.notYours`, `topic.decided`, `meetingCancelled`
 *   and `meetingOver`
 */
export async function takeOffTopic(deps: Deps, actor: Actor, at: TopicAt): Promise<void> {
  await changing(deps, actor, at, async (tx, topic, hand) => {
    requireHand(hand);
    requireStand(topic, 'placed');
    await takeOffAhead(deps, tx, actor, topic);
    await audit(deps, tx, noted.takeOff, actor.personId, topic.id);
  });
}
