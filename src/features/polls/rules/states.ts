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
 * Who a poll still waits for. A person has answered when they have voted on
 * every slot, or are among `submitted`: have sent the form, whatever they left
 * empty in it.
 */
export function missingAnswers(
  { slots, voters, votes }: PollToRank,
  submitted: ReadonlySet<Id<'person'>>,
): Missing {
  const slotIds = new Set(slots.map(({ id }) => id));
  const cast = new Map<Id<'person'>, number>();
  for (const { slotId, personId } of votes) {
    if (slotIds.has(slotId)) cast.set(personId, (cast.get(personId) ?? 0) + 1);
  }
  const missing = voters.filter(
    ({ personId }) => !submitted.has(personId) && (cast.get(personId) ?? 0) < slots.length,
  );
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

/** Why an open poll closes by itself now, if it does; at its deadline to the millisecond. */
export function closesBecause(
  missing: Missing,
  { now, deadline }: { readonly now: Date; readonly deadline: Date | undefined },
): 'everybodyAnswered' | 'deadline' | undefined {
  if (missing.everybody.length === 0) return 'everybodyAnswered';
  return deadline && deadline <= now ? 'deadline' : undefined;
}

export type PollState = 'open' | 'closed' | 'settled' | 'cancelled';
export type PollEvent = 'close' | 'settle' | 'cancel';

const transitions: Record<PollState, { readonly [Event in PollEvent]?: PollState }> = {
  open: { close: 'closed', cancel: 'cancelled' },
  closed: { settle: 'settled', cancel: 'cancelled' },
  settled: {},
  cancelled: {},
};

/** The state after an event, or undefined when the event cannot happen in this state. */
export function stateAfter(state: PollState, event: PollEvent): PollState | undefined {
  return transitions[state][event];
}

/** What is wrong with a deadline: it must be to come, and before the first slot. */
export function deadlineProblem(
  deadline: Date,
  { now, firstStart }: { readonly now: Date; readonly firstStart: Date },
): CodeIn<'deadline'> | undefined {
  if (deadline <= now) return 'past';
  return deadline >= firstStart ? 'afterFirstSlot' : undefined;
}
