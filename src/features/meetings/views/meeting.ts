import type { Button, PressButton } from '../../../chat/card.ts';
import type { Details } from '../../../core/meeting-details.ts';
import type { SlotTime } from '../../../core/slots.ts';
import type { Attendance } from '../rules/attendance.ts';

/** What is known of a meeting beside its time; the link has a button of its own. */
export interface DetailsToShow extends Details {
  readonly hostName?: string | undefined;
}

export interface MeetingToShow extends SlotTime, DetailsToShow {
  readonly id: string;
  readonly seasonId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  /** Set once it is over and was not held. */
  readonly notHeldAt: Date | null;
  readonly group: {
    readonly name: string;
    /** Whether members see who comes; otherwise only how many. */
    readonly showNames?: boolean;
    /** Whether it is kept who was there. */
    readonly creditsAttendance?: boolean;
  };
  /** Who was there, where that is kept and has been confirmed. */
  readonly attendance: readonly { readonly present: boolean }[];
}

export interface ReaderOfMeetings {
  readonly now: Date;
  readonly zone: string;
  /** What they have said about each meeting, by its ID. */
  readonly coming: ReadonlyMap<string, boolean>;
  /** The times in a calendar, for who reads a card of their own. */
  readonly calendar?: Button;
  /** They may move and cancel, and see who has not said whether they come. */
  readonly isFacilitator?: boolean;
  /** Who comes to each meeting, by its ID. */
  readonly attendance?: ReadonlyMap<string, Attendance>;
  /** Whether they were at each meeting of which it has been confirmed, by its ID. */
  readonly present?: ReadonlyMap<string, boolean>;
  /** For facilitators of a group that has met: what comes next in it. */
  readonly next?: { readonly text: string; readonly button?: PressButton };
  /** It is asked for as the next there is, and not told of for the first time. */
  readonly asNext?: boolean;
  /** They host one of the meetings to come. */
  readonly hosts?: boolean;
}
