import type { FollowUp, PeriodFacts } from './period.ts';
import { followUpOf, type Step, stepsOf } from './steps.ts';

/** What one of the two is shown of how far the forms have come. */
export interface OwnProgress {
  /** What waits for them. */
  readonly steps: readonly Step[];
  readonly followUp: FollowUp | undefined;
  /** Whose forms they may read: the other's from the end on, so that nobody can tell whether it was late. */
  readonly readable: readonly string[];
}

/**
 * What one of the two is shown: nothing by which they could tell whether the other has filed their
 * form, is late with it or has asked for help.
 */
export function shownTo(period: PeriodFacts, personId: string, now: Date): OwnProgress {
  const steps = stepsOf(period, now).filter((step) => step.personId === personId);
  const followUp = followUpOf(period, personId);
  const others = period.state === 'closed' ? filedHere(period) : [];
  return { steps, followUp, readable: [...new Set([personId, ...others])] };
}

/** Whose form others than its writer may read, when they may: a draft is nobody's but its writer's, also where the form was filed elsewhere. */
export function filedHere({ members, followUps }: PeriodFacts): string[] {
  return followUps
    .filter(({ filedAt, reference }) => filedAt !== null && reference === null)
    .map(({ personId }) => personId)
    .filter((id) => members.some((one) => one.personId === id));
}
