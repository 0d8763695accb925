import type { CodeIn } from '../../../core/error-codes.ts';
import type { Id } from '../../../core/ids.ts';
import { type PollToRank, proposal, type Ranking } from './ranking.ts';

/** Who has not answered yet. */
export interface Missing {
  readonly everybody: readonly Id<'person'>[];
  /** Facilitators and other required persons among them. */
  readonly required: readonly Id<'person'>[];
}

/**
 * Who a poll still waits for. A person has answered when they have voted on every slot that was
 * still to come when it closed, or is so now.
 */
export function missingAnswers({ slots, voters, votes, now }: PollToRank): Missing {
  const asked = new Set(slots.filter(({ startsAt }) => startsAt > now).map(({ id }) => id));
  const cast = new Map<Id<'person'>, number>();
  for (const { slotId, personId } of votes) {
    if (asked.has(slotId)) cast.set(personId, (cast.get(personId) ?? 0) + 1);
  }
  const missing = voters.filter(({ personId }) => (cast.get(personId) ?? 0) < asked.size);
  return {
    everybody: missing.map(({ personId }) => personId),
    required: missing.filter(({ role }) => role !== 'member').map(({ personId }) => personId),
  };
}

/** The slot to settle without being asked: the proposal, once every required person has answered. */
export function settlesAutomatically(ranking: Ranking, missing: Missing): Id<'slot'> | undefined {
  const proposed = proposal(ranking);
  return missing.required.length === 0 && 'slotId' in proposed ? proposed.slotId : undefined;
}

/** So long can a slip be put right after the last answer has come. Milliseconds. */
const GRACE = 5 * 60_000;

/** When an open poll closes by itself. */
export interface Closing {
  readonly deadline: Date;
  /** When it is to close because everybody has answered. */
  readonly closingAt: Date | null;
  /** Whether it closes before its deadline at all. */
  readonly closesEarly: boolean;
}

/** Why an open poll closes by itself now, if it does; to the millisecond. */
export function closesBecause(
  missing: Missing,
  { deadline, closingAt }: Closing,
  now: Date,
): 'everybodyAnswered' | 'deadline' | undefined {
  const isComplete = missing.everybody.length === 0;
  if (isComplete && closingAt && closingAt <= now) return 'everybodyAnswered';
  if (deadline > now) return undefined;
  return isComplete ? 'everybodyAnswered' : 'deadline';
}

/** When an open poll is to close because everybody has answered; null while somebody has not. */
export function closingTime(
  missing: Missing,
  { closingAt, closesEarly }: Closing,
  now: Date,
): Date | null {
  if (!closesEarly || missing.everybody.length > 0) return null;
  return closingAt ?? new Date(now.getTime() + GRACE);
}

export type PollState = 'open' | 'closed' | 'settled' | 'cancelled';
export type PollEvent = 'edit' | 'close' | 'settle' | 'cancel' | 'reopen';

const transitions: Record<PollState, { readonly [Event in PollEvent]?: PollState }> = {
  open: { edit: 'open', close: 'closed', cancel: 'cancelled' },
  closed: { settle: 'settled', cancel: 'cancelled', reopen: 'open' },
  settled: { reopen: 'open' },
  cancelled: { reopen: 'open' },
};

/** The state after an event, or undefined when the event cannot happen in this state. */
export function stateAfter(state: PollState, event: PollEvent): PollState | undefined {
  return transitions[state][event];
}

/** What is wrong with a deadline: it must be to come, and before the first slot that is. */
export function deadlineProblem(
  deadline: Date,
  { now, firstStart }: { readonly now: Date; readonly firstStart: Date },
): CodeIn<'deadline'> | undefined {
  if (deadline <= now) return 'past';
  return deadline >= firstStart ? 'afterFirstSlot' : undefined;
}
