import type { Deps } from '../../deps.ts';
import type { Period } from '../operations/look.ts';
import { decidersAs } from '../operations/plan.ts';
import { daysOf } from '../rules/period.ts';
import { followUpOf, stepsOf } from '../rules/steps.ts';
import { waitsIn } from '../rules/waits.ts';
import type { ManagedPair } from '../views/managing.ts';

/** A pair as a project manager sees it, and whether something in it waits for them. */
export function managedPair(
  { clock }: Deps,
  period: Period,
  managerId: string,
): ManagedPair & { readonly isForManager: boolean } {
  const now = clock.now();
  const steps = stepsOf(period, now);
  const { members } = period;
  const isFiled = (personId: string) => Boolean(followUpOf(period, personId)?.filedAt);
  return {
    ...period,
    held: daysOf(period, now).held,
    nextDay: period.days.find(({ endsAt }) => endsAt > now),
    waits: waitsIn(period, now),
    decides: period.state === 'submitted' && decidersAs(period, managerId).length > 0,
    filed: members.filter(({ personId }) => isFiled(personId)),
    late: members
      .filter(({ personId }) => !isFiled(personId))
      .map((one) => ({ ...one, help: followUpOf(period, one.personId)?.help ?? null })),
    isForManager: steps.some(({ personId }) => personId === managerId),
  };
}
