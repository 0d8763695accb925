import type { State } from './course.ts';
import { awaitedDeciders, type PeriodFacts, unsupervised } from './period.ts';

/** What a supervisor who is not in chat is asked on a page of their own. */
export const SUPERVISOR_PAGES = ['plan', 'goals'] as const;
export type SupervisorPage = (typeof SUPERVISOR_PAGES)[number];

/** How it stands with a plan for the supervisor of one of the two; `open` is what they are asked for. */
export type PlanStanding = 'open' | 'accepted' | 'asked' | 'writing' | 'decided' | 'over';
/** How it stands with the goals for them. */
export type GoalsStanding = 'open' | 'through' | 'writing' | 'over';

const OVER: readonly State[] = ['looking', 'closed', 'cancelled'];
const WITH_GOALS: readonly State[] = ['accepted', 'goalsSet', 'running'];

/** How it stands with the plan for the supervisor of one of the two, who is not in chat. */
export function planStanding(period: PeriodFacts, memberId: string): PlanStanding {
  const { state, round, decisions } = period;
  if (OVER.includes(state)) return 'over';
  const said = decisions.findLast((one) => one.memberId === memberId && one.round === round);
  if (state === 'clarifying' && said?.verdict === 'asked') return 'asked';
  if (state === 'planned' || state === 'clarifying') return 'writing';
  if (state === 'submitted' && isAwaited(period, memberId)) return 'open';
  return said?.verdict === 'accepted' ? 'accepted' : 'decided';
}

function isAwaited(period: PeriodFacts, memberId: string): boolean {
  return awaitedDeciders(period).some(
    (one) => one.by === 'supervisor' && one.memberId === memberId && one.personId === null,
  );
}

/** How it stands with the goals for the supervisor of one of the two. */
export function goalsStanding(period: PeriodFacts, memberId: string): GoalsStanding {
  const { state, supervisors, programme, goalsSetAt } = period;
  const own = supervisors.find((one) => one.memberId === memberId);
  if (own?.throughOn) return 'through';
  if (!programme.withSupervisors || !WITH_GOALS.includes(state)) return 'over';
  if (goalsSetAt === null) return 'writing';
  return unsupervised(period).includes(memberId) ? 'open' : 'over';
}

/** The page that the supervisor of one of the two is to be given a link to now, where they are not in chat. */
export function pageToGive(period: PeriodFacts, memberId: string): SupervisorPage | undefined {
  const own = period.supervisors.find((one) => one.memberId === memberId);
  if (!own || own.personId !== null) return undefined;
  if (planStanding(period, memberId) === 'open') return 'plan';
  return goalsStanding(period, memberId) === 'open' ? 'goals' : undefined;
}
