import type { Where } from '../../../core/meeting-details.ts';
import type { SlotTime } from '../../../core/slots.ts';

/** What of a meeting everybody is told of when it changes. */
export interface Told extends SlotTime, Where {
  readonly state: 'planned' | 'cancelled';
}

/** A meeting as it was. */
export interface Before extends Told {
  readonly meetingId: string;
}

/** How a meeting is no longer what people know of it. */
export interface Change {
  /** It is called off, or held after all. */
  readonly state?: 'cancelled' | 'reopened';
  readonly isMoved: boolean;
  /** People would go somewhere else. */
  readonly isElsewhere: boolean;
}

/**
 * What has changed of a meeting, as far as people are to be told of it; undefined when it is as it
 * was. Where it is held is told as a change only to who knew of another place.
 */
export function changeOf(before: Told, after: Told): Change | undefined {
  if (after.state === 'cancelled') {
    const none = { isMoved: false, isElsewhere: false };
    return before.state === 'planned' ? { ...none, state: 'cancelled' } : undefined;
  }
  const wasKnown = Boolean(before.place ?? before.link);
  const isMoved = !isSameTime(before, after);
  const isElsewhere = wasKnown && (before.place !== after.place || before.link !== after.link);
  const isReopened = before.state === 'cancelled';
  if (!isMoved && !isElsewhere && !isReopened) return undefined;
  return { isMoved, isElsewhere, ...(isReopened && { state: 'reopened' }) };
}

/** Whether two meetings are held at the same time on the wall, and as long. */
export function isSameTime(one: SlotTime, other: SlotTime): boolean {
  const keys = ['date', 'time', 'minutes', 'zone'] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** So long after a change people are told of it: what follows at once, or is taken back, is one with it. Milliseconds. */
const WAIT = 60_000;
/** Whoever goes on changing is not waited for longer than this. Milliseconds. */
const LONGEST = 5 * 60_000;

/** When changes are told of of which the first was made at `first` and the newest now. */
export function tellingTime(first: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + WAIT, first.getTime() + LONGEST));
}
