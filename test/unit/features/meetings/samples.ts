import { toInstant } from '../../../../src/core/slots.ts';
import type { CalendarMeeting } from '../../../../src/features/meetings/rules/calendar.ts';
import type { MeetingToShow } from '../../../../src/features/meetings/views/meeting.ts';

/** A Monday morning. */
export const now = new Date('2026-11-23T07:00:00Z');

/** A planned meeting of 2.5 hours from two o'clock on. */
export function meeting(
  date: string,
  change: Partial<MeetingToShow & CalendarMeeting> = {},
): MeetingToShow & CalendarMeeting {
  const time = { date, time: '14:00', minutes: 150, zone: 'Europe/Helsinki' };
  return {
    ...time,
    id: `meeting-${date}`,
    seasonId: `season-${date}`,
    title: 'Tapaaminen',
    startsAt: toInstant(time),
    state: 'planned',
    notHeldAt: null,
    sequence: 0,
    group: { name: 'Opinto-ohjaajat', showNames: true, creditsAttendance: false },
    attendance: [],
    ...{ place: null, link: null, topic: null, coffee: null },
    ...change,
  };
}
