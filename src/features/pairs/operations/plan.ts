import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { checkWords } from '../../../core/text.ts';
import type { Deps, Tx } from '../../deps.ts';
import { MAX_WORDS, missingIn } from '../rules/forms.ts';
import { awaitedDeciders, type Decider, decidingManagers } from '../rules/period.ts';
import { insertDecision, insertReady } from '../store/progress.ts';
import { type Change, changePeriod } from './change.ts';
import { noted } from './kinds.ts';
import type { Period } from './look.ts';

/**
 * One of the two says that the plan is ready as they have it before them; once both have, it is
 * submitted.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` also where the plan has changed or
 *   something is missing in it
 */
export async function sayReady(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  edition: number,
): Promise<void> {
  const change = { act: 'sayReady', by: ['member'], note: noted.ready } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const isWhole = missingIn('plan', period.plan).length === 0;
    if (!isWhole || period.editions.plan !== edition) throw new AppError('pair.late');
    await insertReady(tx, { groupId, personId: actor.personId }, deps.clock.now());
  });
}

/** Takes a submitted plan back to be written on. @throws AppError `pair.notYours`, `notFromHere` and `pair.late` */
export async function takeBackPlan(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<void> {
  const change = { act: 'takeBack', by: ['member'], note: noted.takeBack } as const;
  await changePeriod(deps, actor, groupId, change, async () => {});
}

/** What somebody who decides says to a plan. */
export interface Verdict {
  readonly verdict: 'accepted' | 'asked';
  /** To the two; a question is needed. */
  readonly note: string;
  /** Which submission they have before them. */
  readonly round: number;
}

/**
 * Accepts a submitted plan, or asks the two for more, with which it goes back to them as it is. Who is
 * a project manager and a supervisor decides as both.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` also for who is not asked for it
 * @throws InvalidForm with the field `note`
 */
export async function decidePlan(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  typed: Verdict,
): Promise<void> {
  const { act, note, verdict } = readVerdict(typed);
  const change: Change = { act, by: ['supervisor', 'manager'], note };
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const asked = decidersAs(period, actor.personId);
    await writeDecisions(deps, tx, period, asked, { ...verdict, name: actor.name });
  });
}

/**
 * What a verdict is on the course, with its words as they are to be stored.
 * @throws InvalidForm with the field `note`
 */
export function readVerdict({ verdict, note, round }: Verdict) {
  const isAccepted = verdict === 'accepted';
  const { text, problems } = checkWords('note', note, { max: MAX_WORDS, optional: isAccepted });
  if (problems.length > 0) throw new InvalidForm(problems);
  const said = { verdict, note: text, round };
  return isAccepted
    ? ({ act: 'accept', note: noted.accept, verdict: said } as const)
    : ({ act: 'ask', note: noted.ask, verdict: said } as const);
}

/**
 * Writes what somebody says as each of those as whom they are asked. The pair is locked.
 * @throws AppError `pair.late` for who is not asked, or has another submission before them
 */
export async function writeDecisions(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  { groupId, round }: Period,
  asked: readonly Decider[],
  said: Verdict & { readonly name: string },
): Promise<void> {
  if (said.round !== round || asked.length === 0) throw new AppError('pair.late');
  for (const decider of asked) {
    const memberId = decider.by === 'manager' ? null : (decider.memberId as Id<'person'>);
    await insertDecision(tx, { groupId, memberId, ...said, decidedAt: clock.now() });
  }
}

/** As whom somebody is asked to decide on the plan that is submitted now. */
export function decidersAs(period: Period, personId: string): Decider[] {
  const isManager = decidingManagers(period).some((one) => one.personId === personId);
  return awaitedDeciders(period).filter((decider) =>
    decider.by === 'manager' ? isManager : decider.personId === personId,
  );
}
