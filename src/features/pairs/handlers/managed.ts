import type { Card } from '../../../chat/card.ts';
import type { PersonTurn } from '../../../chat/router.ts';
import type { Deps } from '../../deps.ts';
import type { Introduction } from '../operations/answer.ts';
import type { Period } from '../operations/look.ts';
import { decidersAs } from '../operations/plan.ts';
import { isDeclined } from '../rules/introducing.ts';
import { daysOf } from '../rules/period.ts';
import { followUpOf, stepsOf } from '../rules/steps.ts';
import { waitsIn } from '../rules/waits.ts';
import { type ManagedPair, type ManagerReading, pairPageCard } from '../views/managing.ts';
import { filedOf } from './card.ts';

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
  const isFiled = (personId: string) => Boolean(followUpOf(period, personId)?.filedAt);
  return {
    ...period,
    held: daysOf(period, now).held,
    nextDay: period.days.find(({ endsAt }) => endsAt > now),
    waits: waitsIn(period, now),
    isAsked: period.askedAt !== null,
    introduced: introductions.map((one) => ({ name: one.name, isDeclined: isDeclined(one) })),
    decides: period.state === 'submitted' && decidersAs(period, managerId).length > 0,
    filed: members.flatMap((one) => {
      const form = filedOf(period, one.personId);
      return form ? [{ ...one, ...form }] : [];
    }),
    late: members
      .filter(({ personId }) => !isFiled(personId))
      .map((one) => ({ ...one, help: followUpOf(period, one.personId)?.help ?? null })),
    isForManager: steps.some(({ personId }) => personId === managerId),
  };
}

/** Who reads it, when. */
export function readingOf({ clock }: Deps, { actor }: PersonTurn): ManagerReading {
  return { now: clock.now(), zone: actor.zone };
}

/** The pair's page for a project manager. */
export function pageOf(
  deps: Deps,
  turn: PersonTurn,
  period: Period,
  introductions: readonly Introduction[] = [],
): Card {
  const shown = managedPair(deps, period, turn.actor.personId, introductions);
  return pairPageCard(turn.texts, shown, readingOf(deps, turn));
}
