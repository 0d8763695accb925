import { MAX_TOPIC } from '../../../core/meeting-details.ts';
import { phaseOf, type Timed } from '../../../core/meeting-phase.ts';
import { lengthOf } from '../../../core/text.ts';
import { groupNamed } from '../../../core/typed-draft.ts';

/** So many topics wait in a box at most, and so many of one member's. */
export const MAX_WAITING = 30;
export const MAX_OWN = 10;

/** Stands between topics of one meeting. */
const BETWEEN = ' · ';

/** Whether a meeting is about a topic, perhaps beside others. */
export function isAbout(about: string | null, topic: string): boolean {
  return about !== null && bounded(about).includes(bounded(topic));
}

/** What a meeting is about with one more topic; undefined when they do not fit together. */
export function withTopic(about: string, topic: string): string | undefined {
  const both = `${about}${BETWEEN}${topic}`;
  return lengthOf(both) <= MAX_TOPIC ? both : undefined;
}

/** What a meeting is about without a topic. */
export function withoutTopic(about: string | null, topic: string): string | null {
  if (about === null || !isAbout(about, topic)) return about;
  const left = bounded(about).replace(bounded(topic), BETWEEN);
  return left.slice(BETWEEN.length, -BETWEEN.length) || null;
}

function bounded(text: string): string {
  return `${BETWEEN}${text}${BETWEEN}`;
}

/** Where a topic stands: it waits in the box, is on a meeting, has been talked about, or is out of the box. */
export type Stand = 'waiting' | 'placed' | 'discussed' | 'removed';

export interface Standing {
  readonly text: string;
  readonly removedAt: Date | null;
}

/** A meeting that a topic was put on, as far as it tells what has become of the topic. */
export interface MeetingOfTopic extends Timed {
  readonly topic: string | null;
  readonly state: 'planned' | 'cancelled';
  readonly notHeldAt: Date | null;
}

/**
 * Where a topic stands now. It is back in the box as soon as the meeting is about something else,
 * is cancelled, or was not held.
 */
export function standOf(
  { text, removedAt }: Standing,
  meeting: MeetingOfTopic | undefined,
  now: Date,
): Stand {
  if (removedAt) return 'removed';
  if (meeting?.state !== 'planned' || meeting.notHeldAt || !isAbout(meeting.topic, text)) {
    return 'waiting';
  }
  return ['ended', 'closed'].includes(phaseOf(meeting, now)) ? 'discussed' : 'placed';
}

/** Whether a topic can be put back in the box: it is out of it, or its meeting has at least begun. */
export function canGoBack(
  stands: Stand,
  meeting: Pick<MeetingOfTopic, 'startsAt'> | undefined,
  now: Date,
): boolean {
  if (stands === 'placed') return meeting !== undefined && meeting.startsAt <= now;
  return stands === 'removed' || stands === 'discussed';
}

/** Of those that have been talked about, the box shows the latest few. */
const SHOWN_DISCUSSED = 10;

interface Sorted {
  readonly stands: Stand;
  readonly droppedAt: Date;
  readonly meeting: Timed | undefined;
}

/**
 * Topics in the order in which a box shows them: what waits, the newest first; what is on a meeting,
 * by its time; what was talked about lately; and what was taken out.
 */
export function inBox<Topic extends Sorted>(topics: readonly Topic[]): Topic[] {
  const those = (stand: Stand) => topics.filter(({ stands }) => stands === stand);
  const startOf = ({ meeting }: Topic) => meeting?.startsAt.getTime() ?? 0;
  const newest = (one: Topic, other: Topic) => other.droppedAt.getTime() - one.droppedAt.getTime();
  return [
    ...those('waiting').toSorted(newest),
    ...those('placed').toSorted((one, other) => startOf(one) - startOf(other)),
    ...those('discussed')
      .toSorted((one, other) => startOf(other) - startOf(one))
      .slice(0, SHOWN_DISCUSSED),
    ...those('removed').toSorted(newest),
  ];
}

/**
 * Which group a typed topic is for, where its name begins it. The name belongs to the topic too,
 * unless a colon sets it apart or nothing else was typed: nothing that somebody wrote gets lost.
 */
export function readTyped<Group extends { readonly name: string }>(
  typed: string,
  groups: readonly Group[],
): { group: Group | undefined; text: string } {
  const line = typed.trim();
  const named = groupNamed(line, groups);
  if (!named) return { group: undefined, text: line };
  const { group, rest } = named;
  const name = line.slice(0, line.length - rest.length).trimEnd();
  return { group, text: rest === '' || name.endsWith(':') ? rest : line };
}
