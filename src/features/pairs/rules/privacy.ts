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
  const isOver = period.state === 'closed';
  const filed = period.followUps.filter((one) => one.filedAt !== null);
  const others = isOver ? filed.map((one) => one.personId) : [];
  return { steps, followUp, readable: [...new Set([personId, ...others])] };
}
