import type { PersonReader } from '../../../chat/message.ts';
import { describeTask, type TaskDescriber, type TaskLine } from '../../../chat/task.ts';
import { texts } from '../../../i18n/index.ts';
import { onceAMinute } from '../../../jobs/once-a-minute.ts';
import type { Sweep } from '../../../jobs/ticks.ts';
import type { Deps, GroupHooks, NetworkHooks, NextStep } from '../../deps.ts';
import { ownView } from '../handlers/card.ts';
import { followTime } from '../operations/course.ts';
import { stepTasks } from '../operations/kinds.ts';
import { type Period, periodsIn, rolesIn, takePeriods } from '../operations/look.ts';
import { STATES } from '../rules/course.ts';
import { isLastDay } from '../rules/days.ts';
import { missingIn } from '../rules/forms.ts';
import { ASKED_AS, STEP_KINDS, type StepKind, stepsOf } from '../rules/steps.ts';
import { digestLine } from '../views/managing.ts';
import { nextSentence, openButton } from '../views/period.ts';
import { memberLine, othersLine } from '../views/waiting.ts';

/** What waits for somebody on a pair's course. */
export function pairTasks(deps: Deps): TaskDescriber[] {
  return STEP_KINDS.map((kind) =>
    describeTask(stepTasks[kind], async (groupIds, reader) => {
      const periods = await takePeriods(deps.db.prisma, groupIds);
      const lines = periods.flatMap((period): [string, TaskLine][] => {
        const line = lineFor(deps, period, kind, reader);
        return line ? [[period.groupId, line]] : [];
      });
      return new Map(lines);
    }),
  );
}

/** Nothing for whom it does not wait, or no longer. */
function lineFor(
  { clock }: Deps,
  period: Period,
  kind: StepKind,
  { personId, locale, platform }: PersonReader,
): TaskLine | undefined {
  const now = clock.now();
  const step = stepsOf(period, now).find((one) => one.kind === kind && one.personId === personId);
  if (!step) return undefined;
  const say = texts(locale, platform);
  const roles = rolesIn(period, personId);
  const role = ASKED_AS[kind].find((one) => roles.includes(one));
  if (!role) return undefined;
  const isWhole = missingIn('plan', period.plan).length === 0;
  const told = { kind, isWhole, isAgain: isLastDay(step.dueAt, now) };
  if (role === 'member') return memberLine(say, period, told);
  return othersLine(say, period, told, role);
}

/** What comes next in a pair, on one's own page. */
export const nextInPair: NonNullable<GroupHooks['nextStep']> = async (deps, reader, groups) => {
  const ids = groups.map(({ id }) => id);
  const periods = await takePeriods(deps.db.prisma, ids);
  const now = deps.clock.now();
  return new Map(
    periods.map((period): [string, NextStep] => {
      const say = texts(reader.locale, reader.platform);
      const own = ownView(say, period, { ...reader, now });
      const waits = stepsOf(period, now).some(({ personId }) => personId === reader.personId);
      const text = nextSentence(say, period, own);
      const button = openButton(say, period.groupId);
      return [period.groupId, { kind: waits ? 'decide' : 'underWay', text, button }];
    }),
  );
};

/** For project managers: how many pairs there are in each state, and how many wait for them. */
export const pairDigest: NonNullable<NetworkHooks['digest']> = async (deps, reader, networkId) => {
  const periods = await periodsIn(deps.db.prisma, networkId);
  if (periods.length === 0) return [];
  const states = STATES.map((state) => ({
    ...{ state, count: periods.filter((one) => one.state === state).length },
  }));
  const now = deps.clock.now();
  const waiting = periods.filter((one) =>
    stepsOf(one, now).some(({ personId }) => personId === reader.personId),
  );
  const say = texts(reader.locale, reader.platform);
  return [digestLine(say, networkId, states, waiting.length)];
};

/** Looks once a minute for pairs that have gone on with the time. */
export function pairSweeps(deps: Deps): Sweep[] {
  return [{ name: 'pairs.course', run: onceAMinute(deps.clock, () => followTime(deps)) }];
}
