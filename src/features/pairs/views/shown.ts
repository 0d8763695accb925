import type { SlotTime } from '../../../core/slots.ts';
import type { State } from '../rules/course.ts';
import type { Programme } from '../rules/programme.ts';

export interface MemberToShow {
  readonly personId: string;
  readonly name: string;
  readonly organisationName: string;
}

/** A pair, as far as its cards show it. */
export interface PeriodToShow {
  readonly groupId: string;
  readonly members: readonly MemberToShow[];
  readonly state: State;
  /** Of its plan and its goals, as they are before the reader. */
  readonly editions: { readonly plan: number; readonly goals: number };
  readonly round: number;
  readonly programme: Programme;
  /** The first first. */
  readonly decisions: readonly {
    readonly round: number;
    readonly verdict: 'accepted' | 'asked';
    readonly name: string;
    readonly note: string;
  }[];
}

/** A form that has been filed. */
export interface Filed {
  readonly filedAt: Date;
  /** Null where it is the bot's own form; empty where nobody has given any. */
  readonly reference: string | null;
}

/** How things stand for one of the two: nothing of it tells how far the other has come with their form. */
export interface OwnView {
  readonly now: Date;
  /** IANA zone of the reader. */
  readonly zone: string;
  /** The other has left, or one of them is of another organisation, and it has not been said how to go on. */
  readonly isAsked: boolean;
  /** The fields of the plan that are still to be filled in, by what they are called. */
  readonly missing: readonly string[];
  /** They have said that the plan is ready. */
  readonly isReady: boolean;
  readonly areGoalsSet: boolean;
  readonly hasGoals: boolean;
  /** They have still to go through the goals with their supervisor. */
  readonly isUnsupervised: boolean;
  /** Their supervisor is not in chat, and is to be given a link. */
  readonly givesLink: boolean;
  readonly held: number;
  readonly nextDay: SlotTime | undefined;
  readonly isFinished: boolean;
  readonly isFormWhole: boolean;
  /** Whose form they may read besides their own, once the period has ended. */
  readonly partnersForm: string | undefined;
  /** When they have filed their form, and by what it is found where that was elsewhere. */
  readonly filed: Filed | undefined;
}
