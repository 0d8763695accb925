import type { PeriodFacts } from './period.ts';
import { type StepKind, stepsOf } from './steps.ts';

/** Something that waits in a pair, with the names of those of the two for whom it does. */
export interface Wait {
  readonly kind: StepKind;
  readonly names: readonly string[];
}

/** A pair with what its members are called. */
export interface NamedPeriod extends PeriodFacts {
  readonly members: readonly { readonly personId: string; readonly name: string }[];
}

/** All that waits in a pair now, each kind once. */
export function waitsIn(period: NamedPeriod, now: Date): Wait[] {
  const steps = Map.groupBy(stepsOf(period, now), ({ kind }) => kind);
  return [...steps].map(([kind, own]) => ({
    kind,
    names: own.flatMap(({ personId }) =>
      period.members.filter((one) => one.personId === personId).map(({ name }) => name),
    ),
  }));
}
