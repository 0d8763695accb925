import { DateTime } from 'luxon';
import type { Role } from './course.ts';
import { daysLater, dueAfter, workingDay } from './days.ts';
import {
  awaitedDeciders,
  daysOf,
  decidingManagers,
  type FollowUp,
  type PeriodFacts,
  unsupervised,
} from './period.ts';

/** What can wait for somebody in a pair's course. */
export const STEP_KINDS = [
  ...(['findPartner', 'sayHow', 'writePlan', 'decidePlan', 'sendPlan'] as const),
  ...(['setGoals', 'goThrough', 'confirmGoals', 'planDays'] as const),
  ...(['fileForm', 'sayHelp', 'helpPair', 'closePair', 'share'] as const),
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** As whom somebody is asked for each; of several that they are, as the first. */
export const ASKED_AS = {
  ...{ findPartner: ['manager'], helpPair: ['manager'], closePair: ['manager'] },
  ...{ sayHow: ['member', 'manager'], decidePlan: ['supervisor', 'manager'] },
  ...{ confirmGoals: ['supervisor'], writePlan: ['member'], sendPlan: ['member'] },
  ...{ setGoals: ['member'], goThrough: ['member'], planDays: ['member'] },
  ...{ fileForm: ['member'], sayHelp: ['member'], share: ['member'] },
} as const satisfies Record<StepKind, readonly Exclude<Role, 'clock'>[]>;

/** Something that waits for one person. */
export interface Step {
  readonly kind: StepKind;
  readonly personId: string;
  /** It waits from then on; at once where that is missing. */
  readonly remindFrom?: Date;
  /** Towards this it is reminded of. */
  readonly dueAt?: Date;
}

/** A plan that nobody has answered is reminded of after so many working days. */
const DAYS_TO_DECIDE = 5;
/** Of the goals the two are reminded so many days, and then so many working days, before their first day. */
const DAYS_BEFORE_FIRST = 7;
const WORKING_DAYS_BEFORE_FIRST = 2;
/**
 * Of the form each is reminded when it falls due and a week later; after another week they are asked
 * what would help, and a week after that once more, when the project managers are told too. Days.
 */
const UNTIL_REMINDED = 7;
const UNTIL_ASKED = 14;
const UNTIL_TOLD = 21;

/** All that waits for anybody now; where nothing does, the pair waits for its next day, or has ended. */
export function stepsOf(period: PeriodFacts, now: Date): Step[] {
  const steps = allSteps(period, now);
  // Whoever is a project manager and a supervisor too is asked once.
  const keys = steps.map(({ kind, personId }) => `${kind} ${personId}`);
  return steps.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function allSteps(period: PeriodFacts, now: Date): Step[] {
  const { state, members, managers } = period;
  if (state === 'closed') return shareSteps(period);
  if (state === 'cancelled') return [];
  if (period.askedAt) return forAll('sayHow', [...members, ...managers]);
  switch (state) {
    case 'looking':
      return forAll('findPartner', managers);
    case 'planned':
    case 'clarifying':
      return forAll('writePlan', unready(period));
    case 'submitted':
      return decisionSteps(period);
    case 'followUpDue':
      return followUpSteps(period, now);
    default:
      return [...goalSteps(period, now), ...daySteps(period, now)];
  }
}

/** A while after its end each of the two is asked, once, whether to share what they have learnt, if they have not. */
function shareSteps({ members, sharers, stateSince, zone }: PeriodFacts): Step[] {
  const from = DateTime.fromJSDate(stateSince, { zone }).startOf('day');
  const silent = members.filter(({ personId }) => !sharers.includes(personId));
  return forAll('share', silent, { remindFrom: from.plus({ months: 1 }).toJSDate() });
}

function forAll(
  kind: StepKind,
  people: readonly { readonly personId: string }[],
  times: Pick<Step, 'remindFrom' | 'dueAt'> = {},
): Step[] {
  return people.map(({ personId }) => ({ kind, personId, ...times }));
}

/** Whoever has not said that the plan is ready; all, where something is missing in it. */
function unready({ members, ready }: PeriodFacts): PeriodFacts['members'] {
  const left = members.filter(({ personId }) => !ready.includes(personId));
  return left.length > 0 ? left : members;
}

function decisionSteps(period: PeriodFacts): Step[] {
  const { stateSince, zone } = period;
  const times = { dueAt: dueAfter(workingDay(stateSince, DAYS_TO_DECIDE, zone), zone) };
  return awaitedDeciders(period).flatMap((decider): Step[] => {
    if (decider.by === 'manager') return forAll('decidePlan', decidingManagers(period), times);
    const { memberId, personId } = decider;
    // Whoever is not in chat has it on a page, to which their own member brings them.
    if (personId === null) return forAll('sendPlan', [{ personId: memberId }], times);
    return forAll('decidePlan', [{ personId }], times);
  });
}

function goalSteps(period: PeriodFacts, now: Date): Step[] {
  const { members, supervisors, zone } = period;
  const { first, hasBegun } = daysOf(period, now);
  // Without a day there is first one to be agreed on.
  if (!first) return [];
  const times = hasBegun
    ? {}
    : {
        remindFrom: daysLater(first.startsAt, -DAYS_BEFORE_FIRST, zone),
        dueAt: dueAfter(workingDay(first.startsAt, -WORKING_DAYS_BEFORE_FIRST, zone), zone),
      };
  if (period.goalsSetAt === null) return forAll('setGoals', members, times);
  return unsupervised(period).flatMap((memberId) => {
    const boss = supervisors.find((one) => one.memberId === memberId);
    // For a supervisor whom nothing reaches, the one of the two says it.
    return boss?.personId && !boss.unreachable
      ? forAll('confirmGoals', [{ personId: boss.personId }], times)
      : forAll('goThrough', [{ personId: memberId }], times);
  });
}

function daySteps(period: PeriodFacts, now: Date): Step[] {
  const { ahead, isOver } = daysOf(period, now);
  const areThereMore = period.state !== 'running' || !isOver;
  return ahead.length === 0 && areThereMore ? forAll('planDays', period.members) : [];
}

function followUpSteps(period: PeriodFacts, now: Date): Step[] {
  const { members, managers } = period;
  const late = members.filter(({ personId }) => !followUpOf(period, personId)?.filedAt);
  if (late.length === 0) return forAll('closePair', managers);
  const steps = late.map(({ personId }) => lateSteps(period, personId, now));
  return steps.flat();
}

/** What waits where one of the two has not filed their form: for them, or for the project managers. */
function lateSteps(period: PeriodFacts, personId: string, now: Date): Step[] {
  const { managers, zone } = period;
  const own = followUpOf(period, personId);
  if (own?.help) return forAll('helpPair', managers);
  const from = formFrom(period, own);
  const after = (days: number) => daysLater(from, days, zone);
  const [askedFrom, toldFrom] = [after(UNTIL_ASKED), after(UNTIL_TOLD)];
  // The day before: nobody is reminded of what is new within hours.
  if (now < after(UNTIL_ASKED - 1)) {
    const dueAt = dueAfter(after(UNTIL_REMINDED), zone);
    return forAll('fileForm', [{ personId }], { remindFrom: from, dueAt });
  }
  const times = { remindFrom: askedFrom, dueAt: dueAfter(toldFrom, zone) };
  const asked = forAll('sayHelp', [{ personId }], times);
  if (now < after(UNTIL_TOLD - 1)) return asked;
  return [...asked, ...forAll('helpPair', managers, { remindFrom: toldFrom })];
}

/**
 * From when on the form is asked for: the working day after the last day, or until when there is more
 * time. Where the two have said later that their days are over, or the bot was not there, from then on.
 */
function formFrom({ stateSince, zone }: PeriodFacts, own: FollowUp | undefined): Date {
  if (own?.until) return DateTime.fromISO(own.until, { zone }).toJSDate();
  return workingDay(stateSince, 1, zone);
}

/** How far one of the two has come with their form. */
export function followUpOf(
  { followUps }: Pick<PeriodFacts, 'followUps'>,
  personId: string,
): FollowUp | undefined {
  return followUps.find((one) => one.personId === personId);
}
