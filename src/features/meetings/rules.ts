import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { endOf, type SlotTime } from '../../core/slots.ts';

/** A meeting as calendars know it. */
export interface CalendarMeeting extends SlotTime {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  /** Raised at every change. */
  readonly sequence: number;
  readonly createdAt: Date;
  readonly group: { readonly name: string };
}

/**
 * An iCalendar file (RFC 5545) of meetings: the same UID at every version, the
 * times in UTC, and nobody's address. All cancelled: METHOD:CANCEL, else PUBLISH.
 */
export function calendarFile(meetings: readonly CalendarMeeting[], publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  const cancelled = meetings.every(({ state }) => state === 'cancelled');
  const calendar = ical({
    prodId: { company: 'verme-bot', product: 'verme-bot' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  for (const meeting of meetings) {
    calendar.createEvent({
      id: `${meeting.id}@verme-bot`,
      sequence: meeting.sequence,
      stamp: meeting.createdAt,
      start: meeting.startsAt,
      end: endOf(meeting),
      summary: `${meeting.title} (${meeting.group.name})`,
      status: meeting.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // The standard wants an organizer in a published file; the bot is it, so that no member's address shows.
      organizer: { name: meeting.group.name, email: `verme-bot@${hostname}` },
    });
  }
  return calendar.toString();
}
