import ical, {
  ICalAlarmType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { Id } from '../../../core/ids.ts';
import type { Where } from '../../../core/meeting-details.ts';
import type { PlatformName } from '../../../core/platform.ts';
import { endOf, type SlotTime } from '../../../core/slots.ts';

/** Where readers fetch the calendar file of a season, a meeting or a group's meetings to come. */
export interface CalendarOf {
  readonly subject: string;
  /** Undefined: the bot has no address there, and sends the file on request. */
  urlFor(reader: CalendarReader): string | undefined;
}

export interface CalendarReader {
  readonly personId: Id<'person'>;
  readonly platform: PlatformName;
}

/** A meeting as calendars know it. */
export interface CalendarMeeting extends SlotTime, Where {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly state: 'planned' | 'cancelled';
  /** Raised at every change. */
  readonly sequence: number;
  readonly group: { readonly name: string };
}

export interface CalendarOptions {
  readonly publicUrl: string;
  /** When the file is made. */
  readonly now: Date;
}

export interface FeedOptions extends CalendarOptions {
  /** What calendar programs call it. */
  readonly name: string;
  /** IANA zone of the reader. */
  readonly zone: string;
}

/** Calendars remind of a meeting so long before it. Seconds. */
const REMINDED_BEFORE = 3600;

/** Calendar programs are asked to fetch a feed anew so often. Seconds. */
const FETCHED_EVERY = 4 * 3600;

const MADE_BY = { company: 'verme-bot', product: 'verme-bot' };

/**
 * An iCalendar file (RFC 5545) of meetings: the same UID at every version, the times as clocks on
 * the wall tell them, and nobody's address. One that is cancelled goes by METHOD:CANCEL, which holds
 * a single UID (RFC 5546, 3.2.5); among others it is only marked. `describe` says in the reader's
 * language what else there is to know.
 */
export function calendarFile<Meeting extends CalendarMeeting>(
  meetings: readonly Meeting[],
  options: CalendarOptions,
  describe: (meeting: Meeting) => string,
): string {
  const [first, ...others] = meetings;
  const isCancelled = first?.state === 'cancelled' && others.length === 0;
  const calendar = ical({
    prodId: MADE_BY,
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: zoneBlock },
  });
  for (const meeting of meetings) addEvent(calendar, meeting, options, describe(meeting));
  return textOf(calendar);
}

/**
 * The same for whoever subscribes to it: its name, how often it is to be fetched, and all meetings
 * that there are, also none; cancelled ones are marked.
 */
export function feedFile<Meeting extends CalendarMeeting>(
  meetings: readonly Meeting[],
  { name, zone, ...options }: FeedOptions,
  describe: (meeting: Meeting) => string,
): string {
  // There must be something in it (RFC 5545, 3.6). Beside events a zone of its own would take the Z
  // from their DTSTAMP.
  const own = meetings.length === 0 ? zone : null;
  const calendar = ical({
    ...{ prodId: MADE_BY, name, ttl: FETCHED_EVERY },
    method: ICalCalendarMethod.PUBLISH,
    timezone: { name: own, generator: zoneBlock },
  });
  for (const meeting of meetings) addEvent(calendar, meeting, options, describe(meeting));
  return textOf(calendar);
}

/** Every line ends so, the last one too (RFC 5545, 3.1). */
function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

/** By the name by which events call the zone: of several names of one zone the library knows one only. */
function zoneBlock(zone: string): string {
  const [block = ''] = tzlib_get_ical_block(zone);
  return block.replace(/^TZID:.*$/m, `TZID:${zone}`);
}

function addEvent(
  calendar: ICalCalendar,
  meeting: CalendarMeeting,
  { publicUrl, now }: CalendarOptions,
  description: string,
): void {
  const { id, sequence, title, zone, startsAt, group, state, place, link } = meeting;
  // Where there is only a link, it is where one goes.
  const location = place ?? link;
  const there = (at: Date) => DateTime.fromJSDate(at, { zone });
  const event = calendar.createEvent({
    ...{ id: `${id}@verme-bot`, sequence, stamp: now, description },
    ...{ start: there(startsAt), end: there(endOf(meeting)), timezone: zone },
    summary: `${title} (${group.name})`,
    ...(location && { location }),
    ...(link && { url: link }),
    status: state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // The standard wants an organizer in a published file; the bot is it, so that no member's address shows.
    organizer: { name: group.name, email: `verme-bot@${new URL(publicUrl).hostname}` },
  });
  if (state === 'cancelled') {
    event.transparency(ICalEventTransparency.TRANSPARENT);
    return;
  }
  event.createAlarm({
    type: ICalAlarmType.display,
    triggerBefore: REMINDED_BEFORE,
    description: title,
  });
}
