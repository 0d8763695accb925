import { DateTime } from 'luxon';
import type { ErrorCode } from '../../../core/error-codes.ts';
import type { Params } from '../../../core/errors.ts';
import { nameOfHoliday } from '../../../core/holidays.ts';
import type { Locale } from '../../../core/locale.ts';
import type { CheckedSlot } from '../../../core/slots.ts';
import type { Warning } from '../../../core/warnings.ts';

/** A day without its year may be last month's: further ahead than this it is asked about. */
const MONTHS_AHEAD = 10;
const SUNDAY = 7;

/** What is known of a group that may speak against a time. */
export interface Circumstances {
  readonly now: Date;
  /** Who reads the warnings. */
  readonly locale: Locale;
  /** Breaks of the members' organisations, both days included: "2026-10-12". */
  readonly breaks: readonly {
    readonly organisationName: string;
    readonly firstDay: string;
    readonly lastDay: string;
  }[];
  /** The group's planned meetings around the times. */
  readonly meetings: readonly {
    readonly title: string;
    readonly startsAt: Date;
    readonly endsAt: Date;
  }[];
}

/** What speaks against times that are possible, by the fields of their form. */
export function warningsOf(slots: readonly CheckedSlot[], around: Circumstances): Warning[] {
  return slots.flatMap((slot) => {
    const about = `${slot.date} ${slot.time} ${slot.minutes}`;
    const said = (field: 'date' | 'start', code: ErrorCode, params: Params = {}): Warning => ({
      ...{ field: `slot.${slot.index}.${field}`, code, params, about },
    });
    const day = dayOf(slot);
    const holiday = nameOfHoliday(slot.date, around.locale);
    const away = organisationsAway(slot.date, around);
    const meeting = around.meetings.find(
      ({ startsAt, endsAt }) => startsAt < slot.endsAt && slot.startsAt < endsAt,
    );
    return [
      ...(isFarAhead(day, around.now) ? [said('date', 'warning.far', { year: day.year })] : []),
      ...(holiday ? [said('date', 'warning.holiday', { name: holiday })] : []),
      ...(day.weekday === SUNDAY && !holiday ? [said('date', 'warning.sunday')] : []),
      ...(away ? [said('date', 'warning.break', { names: away })] : []),
      ...(meeting ? [said('start', 'warning.meeting', { title: meeting.title })] : []),
    ];
  });
}

function dayOf({ date, zone }: CheckedSlot): DateTime {
  return DateTime.fromISO(date, { zone });
}

function isFarAhead(day: DateTime, now: Date): boolean {
  const today = DateTime.fromJSDate(now, { zone: day.zone }).startOf('day');
  return day > today.plus({ months: MONTHS_AHEAD });
}

/** The organisations that have a break on a day, in words; empty when none has. */
function organisationsAway(day: string, { breaks }: Circumstances): string {
  const away = breaks.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  return [...new Set(away.map(({ organisationName }) => organisationName))].join(', ');
}
