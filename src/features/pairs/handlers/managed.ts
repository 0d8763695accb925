import type { Deps } from '../../deps.ts';
import type { Introduction } from '../operations/answer.ts';
import type { Period } from '../operations/look.ts';
import { decidersAs } from '../operations/plan.ts';
import { isDeclined } from '../rules/introducing.ts';
import { daysOf } from '../rules/period.ts';
import { followUpOf, type StepKind, stepsOf } from '../rules/steps.ts';
import type { ManagedPair } from '../views/managing.ts';

/** A pair as a project manager sees it, and whether something in it waits for them. */
export function managedPair(
  { clock }: Deps,
  period: Period,
  managerId: string,
  introductions: readonly Introduction[] = [],
): ManagedPair & { readonly isForManager: boolean } {
  const now = clock.now();
  const steps = stepsOf(period, now);
  const { members } = period;
  const nameOf = (personId: string) => members.filter((one) => one.personId === personId);
  const kinds = [...new Set(steps.map(({ kind }) => kind))];
  const waits = kinds.map((kind: StepKind) => ({
    kind,
    names: steps
      .filter((step) => step.kind === kind)
      .flatMap(({ personId }) => nameOf(personId).map(({ name }) => name)),
  }));
  const isFiled = (personId: string) => Boolean(followUpOf(period, personId)?.filedAt);
  return {
    ...period,
    held: daysOf(period, now).held,
    nextDay: period.days.find(({ endsAt }) => endsAt > now),
    waits,
    introduced: introductions.map((one) => ({ name: one.name, isDeclined: isDeclined(one) })),
    decides: period.state === 'submitted' && decidersAs(period, managerId).length > 0,
    filed: members.filter(({ personId }) => isFiled(personId)),
    late: members
      .filter(({ personId }) => !isFiled(personId))
      .map((one) => ({ ...one, help: followUpOf(period, one.personId)?.help ?? null })),
    isForManager: steps.some(({ personId }) => personId === managerId),
  };
}
