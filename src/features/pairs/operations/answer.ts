import type { Acting, Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Leaving, Tx } from '../../deps.ts';
import { settleConfirming } from '../../groups/operations/confirm.ts';
import { joinPair } from '../../groups/operations/pairs.ts';
import { bumpPosted, bumpVersion } from '../../messages/operations/versions.ts';
import { lockNetwork } from '../../networks/operations/look.ts';
import { setTasks, settleTasks } from '../../tasks/operations/tasks.ts';
import { areAgreed, awaited, isOpen, searcherOf } from '../rules/introducing.ts';
import {
  endIntroductionsOf as endRows,
  findIntroductions,
  type Introduction,
  openIntroductions,
  saveAnswer,
} from '../store/introductions.ts';
import { lockPeriod } from './change.ts';
import { meetTask, noted } from './kinds.ts';
import { type Period, takePeriods } from './look.ts';

export type { Introduction };

/** Two who could become a pair, with the search of one of them. */
export interface Meeting {
  readonly introduction: Introduction;
  readonly period: Period;
}

/** These introductions with their pairs, in a fixed number of queries. */
export async function takeMeetings(tx: Tx, ids: readonly string[]): Promise<Meeting[]> {
  const found = await findIntroductions(tx, ids);
  if (found.length === 0) return [];
  const periods = await takePeriods(tx, [...new Set(found.map(({ groupId }) => groupId))]);
  return found.flatMap((introduction) => {
    const period = periods.find(({ groupId }) => groupId === introduction.groupId);
    return period ? [{ introduction, period }] : [];
  });
}

/** Who was introduced to somebody who looks for a pair, as long as they look. */
export async function introductionsTo(
  { db: { prisma } }: Pick<Deps, 'db'>,
  { groupId }: Pick<Period, 'groupId'>,
): Promise<Introduction[]> {
  return openIntroductions(prisma, [groupId]);
}

/** An introduction for one of the two. @throws AppError `pair.notYours` and `notFromHere` */
export async function meetingFor(
  { db: { prisma } }: Pick<Deps, 'db'>,
  actor: Acting,
  id: Id<'introduction'>,
): Promise<Meeting> {
  const [meeting] = await takeMeetings(prisma, [id]);
  if (!meeting) throw new AppError('pair.notYours');
  requireOneOf(meeting, actor);
  return meeting;
}

function requireOneOf({ introduction, period }: Meeting, actor: Acting): void {
  const both = [introduction, ...period.members].map(({ personId }) => personId);
  // Of one that has ended nothing is told but that.
  const isOver = introduction.endedAt !== null;
  if (!isOver && !both.includes(actor.personId)) throw new AppError('pair.notYours');
  if (!period.workspaceIds.includes(actor.workspaceId)) throw new AppError('notFromHere');
}

/**
 * One of two says whether they would like to become a pair; it can be said otherwise as long as they
 * are none. With the second yes they are one.
 * @throws AppError `pair.notYours`, `notFromHere`, and `pair.searchOver` where nobody is looked for any
 *   more
 */
export async function answerIntroduction(
  deps: Deps,
  actor: Actor,
  id: Id<'introduction'>,
  says: boolean,
): Promise<void> {
  const { period } = await meetingFor(deps, actor, id);
  await deps.db.transaction(async (tx) => {
    // A pair that comes about ends searches of both: of several that could, one is first.
    await lockNetwork(tx, period.networkId);
    await lockPeriod(deps, tx, period.groupId);
    const [meeting] = await takeMeetings(tx, [id]);
    if (!meeting) throw new AppError('pair.searchOver');
    requireOneOf(meeting, actor);
    await giveAnswer(deps, tx, actor, meeting.introduction, says);
  });
}

/** The same in a transaction that has locked the pair. @throws AppError `pair.searchOver` */
export async function giveAnswer(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  { id }: Pick<Introduction, 'id'>,
  says: boolean,
): Promise<void> {
  const [meeting] = await takeMeetings(tx, [id]);
  if (!meeting || !isOpen(meeting.introduction, meeting.period)) {
    throw new AppError('pair.searchOver');
  }
  await bumpVersion(deps, tx, id);
  const { period } = meeting;
  const at = deps.clock.now();
  const isSearcher = searcherOf(period)?.personId === actor.personId;
  await saveAnswer(
    tx,
    id,
    isSearcher ? { searcherSays: says, searcherSaidAt: at } : { otherSays: says, otherSaidAt: at },
  );
  const [introduction] = await findIntroductions(tx, [id]);
  if (!introduction) return;
  await audit(deps, tx, says ? noted.meet : noted.notNow, actor.personId, period.groupId);
  if (areAgreed(introduction)) return pairUp(deps, tx, introduction, period);
  await openMeetTasks(deps, tx, introduction, period);
}

/** Both would like to: the other comes into the pair. */
async function pairUp(
  deps: Deps,
  tx: Tx,
  { personId, organisationId }: Introduction,
  { groupId, networkId }: Period,
): Promise<void> {
  await joinPair(deps, tx, groupId, { personId, organisationId, networkId });
  // They may have typed its code too, and have waited.
  await settleConfirming(deps, tx, groupId);
}

/** What waits for the two is what they have still to say. The pair is locked. */
export async function openMeetTasks(
  deps: Deps,
  tx: Tx,
  introduction: Introduction,
  period: Period,
): Promise<void> {
  const people = awaited(introduction, period) as Id<'person'>[];
  const each = people.map((personId) => ({ task: meetTask, personId }));
  await setTasks(deps, tx, introduction.id, [meetTask], each);
}

/** People leave a network: they become nobody's pair there. */
export async function endIntroductionsOf(deps: Deps, tx: Tx, leaving: Leaving): Promise<void> {
  const ended = await endRows(tx, leaving, deps.clock.now());
  await bumpPosted(deps, tx, ended);
  await settleTasks(deps, tx, meetTask, ended);
}
