import type { Actor } from '../../../core/actor.ts';
import type { Deps, Tx } from '../../deps.ts';
import {
  changeTopic,
  changeTopicOfCancelled,
  type StoredMeeting,
} from '../../meetings/operations/topic.ts';
import { withoutTopic } from '../rules/topics.ts';
import * as store from '../store/topics.ts';
import type { TopicNow } from './lock.ts';

/**
 * Takes a topic off the meeting to come that it is on.
 * @throws AppError `meetingCancelled` and `meetingOver`
 */
export async function takeOffAhead(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  topic: TopicNow,
): Promise<void> {
  if (!topic.meeting) return;
  await changeTopic(deps, tx, actor, topic.meeting, await withoutWords(tx, topic));
  await store.changeTopic(tx, topic.id, { meetingId: null });
}

/** Takes a topic off the cancelled meeting that it was on, since that may be held after all. */
export async function takeOffCancelled(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  topic: TopicNow,
): Promise<void> {
  if (topic.meeting?.state !== 'cancelled') return;
  await changeTopicOfCancelled(deps, tx, actor, topic.meeting, await withoutWords(tx, topic));
  await store.changeTopic(tx, topic.id, { meetingId: null });
}

/** What a meeting is about without a topic, whose words stay while another topic on it has the same. */
async function withoutWords(tx: Tx, topic: TopicNow) {
  const isShared = await store.sharesWords(tx, topic);
  return ({ topic: about }: Pick<StoredMeeting, 'topic'>) =>
    isShared ? about : withoutTopic(about, topic.text);
}
