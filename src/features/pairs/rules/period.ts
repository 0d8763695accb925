import type { Facts, State } from './course.ts';
import { type Day, type DaysStanding, standingOfDays } from './days.ts';
import { missingIn, TIMINGS, type Timing, type Written } from './forms.ts';
import { managersDecide, type Programme, supervisorsDecide } from './programme.ts';

/** A pair with all that its course depends on. */
export interface PeriodFacts {
  readonly state: State;
  readonly stateSince: Date;
  /** IANA zone of the pair. */
  readonly zone: string;
  readonly programme: Programme;
  /** Those who are in it now: two, or one. */
  readonly members: readonly { readonly personId: string }[];
  /** Of its network. */
  readonly managers: readonly { readonly personId: string }[];
  /** Since then one of the two has gone or is of another organisation, and nobody has said how to go on. */
  readonly askedAt: Date | null;
  /** What stands in the forms that are of both. */
  readonly plan: Written;
  readonly goals: Written;
  /** Who has said that the plan is ready as it is. */
  readonly ready: readonly string[];
  /** How often the plan has been submitted. */
  readonly round: number;
  readonly decisions: readonly Decision[];
  readonly supervisors: readonly Supervisor[];
  readonly goalsSetAt: Date | null;
  readonly isFinished: boolean;
  /** Held before the pair was registered. */
  readonly earlierDays: number;
  readonly days: readonly Day[];
  readonly followUps: readonly FollowUp[];
  /** Who has told others of what they have learnt. */
  readonly sharers: readonly string[];
}

export interface Decision {
  readonly round: number;
  readonly verdict: 'accepted' | 'asked';
  /** Whose supervisor has decided; null where it was a project manager. */
  readonly memberId: string | null;
}

/** The supervisor of one of the two. */
export interface Supervisor {
  readonly memberId: string;
  /** Who it is, where they can be reached in chat. */
  readonly personId: string | null;
  /** They take part, but nothing reaches them. */
  readonly unreachable: boolean;
  /** The day on which they have gone through the goals. */
  readonly throughOn: string | null;
}

export type Help = 'time' | 'day' | 'manager';

/** How far one of the two has come with their follow-up form. */
export interface FollowUp {
  readonly personId: string;
  readonly filedAt: Date | null;
  /** What would help, as they have said when it was late. */
  readonly help: Help | null;
  /** The day until which they have more time. */
  readonly until: string | null;
  /** By what it is found where it was filed elsewhere; null where it is the bot's own form. */
  readonly reference: string | null;
}

/** How the pair's days stand. */
export function daysOf(period: PeriodFacts, now: Date): DaysStanding {
  const { days, isFinished, earlierDays: earlier, programme } = period;
  const timing = timingOf(period);
  return standingOfDays({ days, isFinished, earlier, timing, planned: programme.days }, now);
}

/** When the two want to have their days; undefined while they have not said so. */
export function timingOf({ plan }: Pick<PeriodFacts, 'plan'>): Timing | undefined {
  return TIMINGS.find((timing) => timing === plan['timing']);
}

/** What the course asks of the pair as it is now. */
export function factsOf(period: PeriodFacts, now: Date): Facts {
  const { programme, members } = period;
  const { ahead, hasBegun, isOver } = daysOf(period, now);
  return {
    needsPlan: programme.needsPlan,
    acceptedBy: programme.acceptedBy,
    isAlone: members.length < 2,
    isAsked: period.askedAt !== null,
    isReady: isReady(period),
    isAccepted: awaitedDeciders(period).length === 0,
    hasGoals: period.goalsSetAt !== null && unsupervised(period).length === 0,
    ...{ hasBegun, isOver, isAhead: ahead.length > 0 },
  };
}

function isReady({ members, ready, plan }: PeriodFacts): boolean {
  const isSaid = members.every(({ personId }) => ready.includes(personId));
  return members.length > 0 && isSaid && missingIn('plan', plan).length === 0;
}

/** Somebody who has still to accept a plan: a project manager, or the supervisor of one of the two. */
export type Decider =
  | { readonly by: 'manager' }
  | { readonly by: 'supervisor'; readonly memberId: string; readonly personId: string | null };

/**
 * Who has still to accept the plan as it was last submitted. For somebody whose supervisor is not
 * named, or cannot be reached, a project manager decides.
 */
export function awaitedDeciders(period: PeriodFacts): Decider[] {
  const accepted = period.decisions.filter(
    ({ round, verdict }) => round === period.round && verdict === 'accepted',
  );
  const bosses = supervisorsDecide(period.programme) ? bossesOf(period) : [];
  const isForManager =
    managersDecide(period.programme) || bosses.some((boss) => boss.by === 'manager');
  const all: Decider[] = [
    ...(isForManager ? [{ by: 'manager' } as const] : []),
    ...bosses.filter((boss) => boss.by === 'supervisor'),
  ];
  return all.filter((decider) => !accepted.some((one) => isOf(decider, one)));
}

function bossesOf({ members, supervisors }: PeriodFacts): Decider[] {
  return members.map(({ personId: memberId }) => {
    const found = supervisors.find((one) => one.memberId === memberId);
    if (!found || found.unreachable) return { by: 'manager' };
    return { by: 'supervisor', memberId, personId: found.personId };
  });
}

/** Who decides as a project manager: nobody decides on their own plan, unless nobody else could. */
export function decidingManagers({ managers, members }: PeriodFacts): PeriodFacts['managers'] {
  const others = managers.filter(
    ({ personId }) => !members.some((one) => one.personId === personId),
  );
  return others.length > 0 ? others : managers;
}

function isOf(decider: Decider, { memberId }: Decision): boolean {
  return decider.by === 'manager' ? memberId === null : memberId === decider.memberId;
}

/** Those of the two who have still to go through the goals with their supervisor. */
export function unsupervised({ programme, members, supervisors }: PeriodFacts): string[] {
  if (!programme.withSupervisors) return [];
  return members
    .map(({ personId }) => personId)
    .filter((id) => !supervisors.some((one) => one.memberId === id && one.throughOn !== null));
}
