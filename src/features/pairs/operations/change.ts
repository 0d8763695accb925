import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { type Action, audit } from '../../audit/operations.ts';
import { withdrawCodes } from '../../codes/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { lockGroup } from '../../groups/operations/access.ts';
import { endMemberships } from '../../groups/operations/leaving.ts';
import { sendToPeople } from '../../messages/operations/send.ts';
import { bumpPosted, bumpVersion } from '../../messages/operations/versions.ts';
import { setTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { type Act, type Doing, mayDo, next, type Role, type State } from '../rules/course.ts';
import { goalField, goalsIn, MAX_GOALS } from '../rules/forms.ts';
import { factsOf } from '../rules/period.ts';
import { stepsOf } from '../rules/steps.ts';
import { endIntroductions } from '../store/introductions.ts';
import { type PeriodChange, updatePeriod } from '../store/periods.ts';
import { deleteReady, forgetThrough, unfileAll } from '../store/progress.ts';
import { insertWords } from '../store/words.ts';
import { card, meetTask, stepTasks } from './kinds.ts';
import { type Period, requireRole, takePeriod } from './look.ts';

/** Something that somebody does to a pair, as one of these. */
export interface Change {
  readonly act: Act;
  readonly by: readonly Role[];
  readonly note: Action;
}

/**
 * Does something to a pair: `write` writes it, with the pair locked, and then the course decides what
 * the pair is, and what waits for whom.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.late` where the course has gone on
 */
export async function changePeriod(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  { act, by: allowed, note }: Change,
  write: Writing,
): Promise<void> {
  const pass: Passing = async (_tx, period) => requireRole(period, actor, allowed, act);
  await changeAs(deps, groupId, { act, note, actorId: actor.personId }, pass, write);
}

/** Who is passed, and with which pair before them. */
export interface Passed {
  readonly period: Period;
  readonly role: Exclude<Role, 'clock'>;
}

/** Passes who may do something to the pair, which is locked, and throws for anybody else. */
type Passing = (tx: Tx, period: Period | undefined) => Promise<Passed>;
type Writing = (tx: Tx, period: Period, role: Passed['role']) => Promise<void>;

/**
 * As `changePeriod`, for whoever is passed in some other way than by who they are in chat; nobody is
 * noted where they are nobody there. @throws AppError `pair.late` where the course has gone on
 */
export async function changeAs(
  deps: Deps,
  groupId: Id<'group'>,
  { act, note, actorId }: Pick<Change, 'act' | 'note'> & { readonly actorId?: Id<'person'> },
  pass: Passing,
  write: Writing,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const { period, role } = await pass(tx, await lockPeriod(deps, tx, groupId));
    if (!mayDo(period.state, { act, by: role })) throw new AppError('pair.late');
    await write(tx, period, role);
    await follow(deps, tx, groupId, { act, by: role });
    await audit(deps, tx, note, actorId, groupId);
  });
}

/**
 * The pair as it is once it is locked: it is changed by one at a time, and everything that shows it
 * is redrawn. The group comes first, as it does for who joins by a code.
 */
export async function lockPeriod(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
): Promise<Period | undefined> {
  await lockGroup(tx, groupId);
  await bumpVersion(deps, tx, groupId);
  return takePeriod(tx, groupId);
}

/**
 * What follows from what has been written: the pair's new state, what is told with it, and what
 * waits. The pair is locked. @throws AppError `pair.late` for what cannot be done as the pair is now
 */
export async function follow(
  deps: Deps,
  tx: Tx,
  groupId: Id<'group'>,
  doing: Doing,
): Promise<void> {
  const now = deps.clock.now();
  const period = await takePeriod(tx, groupId);
  const to = period && next(period.state, doing, factsOf(period, now), period.stateBefore);
  if (!period || !to) throw new AppError('pair.late');
  if (to !== period.state) await enter(deps, tx, period, to);
  await followSteps(deps, tx, groupId);
}

/** Makes what waits in a pair equal to what its course asks now. The pair is locked. */
export async function followSteps(deps: Deps, tx: Tx, groupId: Id<'group'>): Promise<void> {
  const period = await takePeriod(tx, groupId);
  if (!period) return;
  const awaited = stepsOf(period, deps.clock.now()).map(({ kind, personId, ...times }) => ({
    ...{ task: stepTasks[kind], personId: personId as Id<'person'>, ...times },
  }));
  await setTasks(deps, tx, groupId, Object.values(stepTasks), awaited);
}

/** The states that the two are told of when they begin: the others show on the card that they have. */
const TOLD: readonly State[] = ['planned', 'clarifying', 'accepted', 'closed', 'cancelled'];

/** The pair is in another state from now on. */
async function enter(deps: Deps, tx: Tx, period: Period, to: State): Promise<void> {
  const { groupId } = period;
  const change = await changeOnEntering(deps, tx, period, to);
  const stateSince = deps.clock.now();
  await updatePeriod(tx, groupId, { state: to, stateSince, ...change });
  if (period.state === 'looking') {
    await settleIntroductions(deps, tx, groupId);
    await withdrawCodes(tx, { kind: 'join', groupId });
  }
  if (period.state === 'looking' && to === 'cancelled') return endSearch(deps, tx, period);
  // Goals that are written on are no news.
  const isBack = period.state === 'goalsSet' && to === 'accepted';
  if (TOLD.includes(to) && !isBack)
    await tellMembers(deps, tx, period, `${to} ${stateSince.toISOString()}`);
}

/** Nobody is looked for any more: no introduction can lead to anything. */
async function settleIntroductions(deps: Deps, tx: Tx, groupId: Id<'group'>): Promise<void> {
  const ended = await endIntroductions(tx, groupId, deps.clock.now());
  await bumpPosted(deps, tx, ended);
  await settleTasks(deps, tx, meetTask, ended);
}

/** A search that has come to nothing: with it the group of one ends. */
async function endSearch(deps: Deps, tx: Tx, { groupId, members }: Period): Promise<void> {
  const left = members.map(({ personId }) => personId);
  await endMemberships(deps, tx, groupId, left);
}

async function changeOnEntering(
  deps: Deps,
  tx: Tx,
  period: Period,
  to: State,
): Promise<PeriodChange> {
  const { groupId, state, round } = period;
  // Taken up again, it is what it was.
  if (state === 'cancelled') return { stateBefore: null };
  // It is a pair from now on; of a first search nothing has been before.
  const since = state === 'looking' && period.pairedSince ? { pairedSince: deps.clock.now() } : {};
  switch (to) {
    case 'submitted':
      await deleteReady(tx, groupId);
      return { round: round + 1 };
    case 'accepted':
      await takeGoals(deps, tx, period);
      return since;
    case 'looking':
      await beginAnew(tx, period);
      return { ...ANEW, pairedSince: deps.clock.now() };
    case 'running':
      return { isFinished: false };
    case 'cancelled':
      return { stateBefore: state };
    default:
      return since;
  }
}

/** What was so with the one who has left. */
const ANEW = { askedAt: null, isFinished: false, earlierDays: 0, goalsSetAt: null } as const;

/** Whoever looks for another keeps what has been written; what was done was done with the one who has left. */
async function beginAnew(tx: Tx, { groupId, members }: Period): Promise<void> {
  await deleteReady(tx, groupId);
  await forgetThrough(tx, groupId);
  const left = members.map(({ personId }) => personId);
  await unfileAll(tx, groupId, left);
}

/** The goals begin as they stand in the plan; what has been written of them already stays. */
async function takeGoals(deps: Deps, tx: Tx, period: Period): Promise<void> {
  const { groupId, plan, goals, members } = period;
  const [first] = members;
  if (!first || Object.values(goals).some(Boolean)) return;
  const own = goalsIn(plan['goals'] ?? '').slice(0, MAX_GOALS);
  const words = Object.fromEntries(own.map((text, at) => [goalField(at + 1, 'what'), text]));
  const by = {
    edition: period.editions.goals + 1,
    writerId: first.personId,
    writtenAt: deps.clock.now(),
  };
  await insertWords(tx, { groupId, form: 'goals', ownerId: null }, words, by);
}

/** Sends each of the two their card anew: the older ones say that it goes on there. */
export async function tellMembers(
  deps: Deps,
  tx: Tx,
  { groupId, networkId, members }: Period,
  occasion: string,
): Promise<void> {
  const people = members.map(({ personId }) => ({ personId, networkId }));
  await sendToPeople(deps, tx, { message: card, subjectId: groupId, occasion }, people);
}
