import { eachDue } from '../../../jobs/each-due.ts';
import type { Deps } from '../../deps.ts';
import { type WaitingAbout, waitingAbout } from '../../tasks/operations/tasks.ts';
import { next } from '../rules/course.ts';
import { factsOf } from '../rules/period.ts';
import { stepsOf } from '../rules/steps.ts';
import { follow, followSteps, lockPeriod } from './change.ts';
import { stepTasks } from './kinds.ts';
import { livePeriods, type Period } from './look.ts';

/** What the time does to a pair by itself, in the order in which it does. */
const BY_TIME = ['settle', 'begin', 'end', 'goOn'] as const;

/**
 * Lets pairs go on with the time: their first day has begun, their last is over, and what waits is
 * another than before. In a fixed number of queries, and one transaction for each pair in which
 * something has changed. Any number of instances may run it at once.
 */
export async function followTime(deps: Deps): Promise<void> {
  const { prisma } = deps.db;
  const periods = await livePeriods(prisma);
  if (periods.length === 0) return;
  const ids = periods.map(({ groupId }) => groupId);
  const tasks = Object.values(stepTasks);
  const waiting = Map.groupBy(await waitingAbout(prisma, tasks, ids), (one) => one.subjectId);
  const due = periods.filter((period) => isDue(deps, period, waiting.get(period.groupId) ?? []));
  await eachDue(deps.log, 'pairs.course', due, ({ groupId }) =>
    deps.db.transaction(async (tx) => {
      const period = await lockPeriod(deps, tx, groupId);
      const act = period && dueAct(deps, period);
      if (act) await follow(deps, tx, groupId, { act, by: 'clock' });
      else await followSteps(deps, tx, groupId);
    }),
  );
}

/** What the time has to do to a pair now, if anything. */
function dueAct({ clock }: Deps, period: Period) {
  const facts = factsOf(period, clock.now());
  return BY_TIME.find((act) => next(period.state, { act, by: 'clock' }, facts) !== undefined);
}

/** Whether something is to be done, or waits otherwise than it should. */
function isDue(deps: Deps, period: Period, waiting: readonly WaitingAbout[]): boolean {
  if (dueAct(deps, period)) return true;
  const wanted = stepsOf(period, deps.clock.now()).map(({ kind, personId, dueAt, remindFrom }) =>
    keyOf({ kind: stepTasks[kind].name, personId, dueAt, remindFrom }),
  );
  const there = new Set(waiting.map(keyOf));
  return there.size !== wanted.length || wanted.some((key) => !there.has(key));
}

function keyOf(step: {
  readonly kind: string;
  readonly personId: string;
  readonly dueAt?: Date | null | undefined;
  readonly remindFrom?: Date | null | undefined;
}): string {
  const { kind, personId, dueAt, remindFrom } = step;
  return [kind, personId, dueAt?.getTime() ?? '', remindFrom?.getTime() ?? ''].join(' ');
}
