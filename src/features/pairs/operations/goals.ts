import type { Actor } from '../../../core/actor.ts';
import { AppError, InvalidForm } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { isDay, toWall } from '../../../core/slots.ts';
import { checkLine, MAX_NAME } from '../../../core/text.ts';
import type { Deps, Tx } from '../../deps.ts';
import { supervisorsIn } from '../../participants/operations.ts';
import { missingIn } from '../rules/forms.ts';
import { updatePeriod } from '../store/periods.ts';
import { deleteDecisions, saveSupervisor } from '../store/progress.ts';
import { type Change, changePeriod } from './change.ts';
import { noted } from './kinds.ts';
import type { Period } from './look.ts';
import { revokeLinksOf } from './supervisor-links.ts';

/**
 * One of the two says that the goals are as they should be, as they have them before them.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` also where they have changed, or
 *   there are none
 */
export async function setGoals(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  edition: number,
): Promise<void> {
  const change = { act: 'setGoals', by: ['member'], note: noted.setGoals } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const areThere = missingIn('goals', period.goals).length === 0;
    if (!areThere || period.editions.goals !== edition) throw new AppError('pair.late');
    await updatePeriod(tx, groupId, { goalsSetAt: deps.clock.now() });
  });
}

/** The goals are to be looked at once more. @throws AppError `pair.notYours`, `notFromHere` and `pair.late` */
export async function takeBackGoals(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<void> {
  const change = { act: 'takeBackGoals', by: ['member'], note: noted.takeBackGoals } as const;
  await changePeriod(deps, actor, groupId, change, async (tx) => {
    await updatePeriod(tx, groupId, { goalsSetAt: null });
  });
}

/** What the form about one's own supervisor holds, as typed. */
export interface SupervisorDraft {
  /** One of those who take part themselves; empty for somebody else. */
  readonly personId: string;
  readonly name: string;
  /** "2026-11-24": when the goals were gone through together; empty while they have not been. */
  readonly throughOn: string;
}

const OWN = { by: ['member'], note: noted.goThrough } as const;

/**
 * One of the two says who their supervisor is, and when they have gone through the goals together. A
 * day that the supervisor has confirmed stays while the supervisor is the same, and so do the links
 * that they were given.
 * @throws AppError `pair.notYours`, `notFromHere` and `pair.late`
 * @throws InvalidForm with the fields `name` and `throughOn`
 */
export async function saveOwnSupervisor(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  draft: SupervisorDraft,
): Promise<void> {
  const { personId: memberId } = actor;
  const change = { ...OWN, act: 'nameSupervisor' } as const;
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const { throughOn, ...who } = await readSupervisor(deps, tx, period, draft);
    const before = period.supervisors.find((one) => one.memberId === memberId);
    const isKept = isSame(before, who) && before?.isConfirmed === true;
    const through = isKept ? before.throughOn : throughOn;
    const said = { ...who, throughOn: through, isConfirmed: isKept };
    await saveSupervisor(tx, { groupId, memberId, ...said });
    if (!before || isSame(before, who)) return;
    await revokeLinksOf(deps, tx, before);
    // What another has accepted they have not.
    await deleteDecisions(tx, { groupId, memberId, round: period.round });
  });
}

/** @throws InvalidForm with the fields `name` and `throughOn` */
async function readSupervisor(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  period: Period,
  draft: SupervisorDraft,
): Promise<Who & { readonly throughOn: string | null }> {
  const { networkId, zone } = period;
  const known = await supervisorsIn(tx, networkId);
  const chosen = known.find(
    ({ personId }) => personId === draft.personId && !isOfPair(period, personId),
  );
  const isChosen = chosen !== undefined;
  const typed = checkLine('name', draft.name, { max: MAX_NAME, optional: isChosen });
  const throughOn = isDay(draft.throughOn) ? draft.throughOn : null;
  const problems = [...typed.problems];
  if (throughOn && throughOn > toWall(clock.now(), zone).date) {
    problems.push({ field: 'throughOn', code: 'pair.futureDay' });
  }
  if (problems.length > 0) throw new InvalidForm(problems);
  return { name: chosen?.name ?? typed.text, personId: chosen?.personId ?? null, throughOn };
}

type Who = Pick<Period['supervisors'][number], 'name' | 'personId'>;

function isSame(before: Who | undefined, now: Who): boolean {
  return before?.personId === now.personId && before.name === now.name;
}

/** A supervisor who takes part in the network themselves. */
export interface KnownSupervisor {
  readonly personId: Id<'person'>;
  readonly name: string;
}

/** The supervisors who take part in the network themselves: nobody of the two is the other's. */
export async function knownSupervisors(
  { db }: Pick<Deps, 'db'>,
  period: Period,
): Promise<KnownSupervisor[]> {
  const known = await supervisorsIn(db.prisma, period.networkId);
  return known.filter(({ personId }) => !isOfPair(period, personId));
}

function isOfPair({ members }: Period, personId: string): boolean {
  return members.some((one) => one.personId === personId);
}

/**
 * A supervisor says that they have gone through the goals with whom they supervise.
 * @throws AppError `pair.notYours`, `notFromHere` and `pair.late`
 */
export async function confirmThrough(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
): Promise<void> {
  const change: Change = { act: 'goThrough', by: ['supervisor'], note: noted.goThrough };
  await changePeriod(deps, actor, groupId, change, async (tx, period) => {
    const own = period.supervisors.filter((one) => one.personId === actor.personId);
    for (const one of own) await confirmOne(deps, tx, period, one.memberId);
  });
}

/** The supervisor of one of the two has gone through the goals with them, by their own word. The pair is locked. */
export async function confirmOne(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  { groupId, supervisors, zone }: Period,
  memberId: Id<'person'>,
): Promise<void> {
  const own = supervisors.find((one) => one.memberId === memberId);
  if (!own) return;
  const { name, personId } = own;
  const throughOn = own.throughOn ?? toWall(clock.now(), zone).date;
  await saveSupervisor(tx, { groupId, memberId, name, personId, throughOn, isConfirmed: true });
}
