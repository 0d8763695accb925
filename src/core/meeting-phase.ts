import type { SlotTime } from './slots.ts';

/** So long after its end what is said of a meeting can still be put right. Days. */
export const MENDABLE_DAYS = 60;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How far a meeting's time has gone; what is closed is not changed any more. */
export type Phase = 'ahead' | 'begun' | 'ended' | 'closed';

export interface Timed extends Pick<SlotTime, 'minutes'> {
  readonly startsAt: Date;
}

/** The phase that a meeting is in at a time. */
export function phaseOf({ startsAt, minutes }: Timed, now: Date): Phase {
  if (startsAt > now) return 'ahead';
  const end = startsAt.getTime() + minutes * MINUTE;
  if (end > now.getTime()) return 'begun';
  return end > closedBefore(now).getTime() ? 'ended' : 'closed';
}

/** What has ended by then is closed. */
export function closedBefore(now: Date): Date {
  return new Date(now.getTime() - MENDABLE_DAYS * DAY);
}
