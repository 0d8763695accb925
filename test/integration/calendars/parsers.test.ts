import { describe, expect, test } from 'vitest';
import { toInstant } from '../../../src/core/slots.ts';
import {
  type CalendarMeeting,
  calendarFile,
  feedFile,
} from '../../../src/features/meetings/rules/calendar.ts';
import { meeting, now } from '../../unit/features/meetings/samples.ts';
import {
  type ParsedCalendar,
  parseInJavaScript,
  parseInPython,
  python,
} from '../support/parsers.ts';

const options = { publicUrl: 'https://verme.example.fi', now };
const describeOne = ({ title }: CalendarMeeting) => `Aihe: ${title}`;
const file = (...meetings: CalendarMeeting[]) => calendarFile(meetings, options, describeOne);
const feed = (...meetings: CalendarMeeting[]) => {
  const about = { ...options, name: 'Verme-tapaamiset', zone: 'Europe/Helsinki' };
  return feedFile(meetings, about, describeOne);
};

/** A meeting at another time of the same wall. */
const moved = (date: string, time: string, change: Partial<CalendarMeeting> = {}) => {
  const wall = { date, time, minutes: 150, zone: 'Europe/Helsinki' };
  return meeting('2026-11-24', { ...wall, startsAt: toInstant(wall), ...change });
};

/** Each lasts two and a half hours from two o'clock on, in winter from 12 UTC on, in summer from 11. */
const SEASON = [
  ...[['2026-09-15', 11] as const, ['2026-10-23', 11] as const, ['2026-10-26', 12] as const],
  ...[['2026-12-31', 12] as const, ['2027-01-04', 12] as const, ['2027-03-26', 12] as const],
  ...[['2027-03-29', 11] as const, ['2027-05-20', 11] as const],
];

const hostile: readonly (readonly [string, string])[] = [
  ['emoji', '👩‍🏫 Opisto A 🇫🇮'],
  ['line breaks', 'Opisto A\r\nATTENDEE:mailto:x@example.fi\nEND:VEVENT\rluokka 214'],
  ['3,000 characters', 'Työpaja '.repeat(375)],
  ['what pings in chats', '<!channel> <@U1> <at>kaikki</at>'],
  ['what has a meaning in the format', 'A, B; C: "D", ^n = %0A'],
  // But before no sign of the format: there Python's takes them away, though they are escaped.
  ['backslashes', 'W:\\Verme\\luokka 214\\'],
];

const parsers = [
  { name: 'ical.js', parse: parseInJavaScript, isHere: true },
  { name: 'icalendar in Python', parse: parseInPython, isHere: python !== undefined },
] as const;

for (const { name, parse, isHere } of parsers) {
  describe.runIf(isHere)(`${name} reads`, () => {
    const events = (text: string): ParsedCalendar['events'] => parse(text).events;

    test('a new meeting, as it was meant', () => {
      const made = meeting('2026-11-24', { place: 'Opisto A, luokka 214' });
      expect(parse(file(made))).toEqual({
        ...{ method: 'PUBLISH', name: null },
        events: [
          {
            ...{ uid: 'meeting-2026-11-24@verme-bot', sequence: 0, status: 'CONFIRMED' },
            summary: 'Tapaaminen (Opinto-ohjaajat)',
            ...{ location: 'Opisto A, luokka 214', description: 'Aihe: Tapaaminen' },
            // The file's own time.
            stamp: '2026-11-23T07:00:00Z',
            start: {
              ...{ wall: '2026-11-24T14:00:00', zone: 'Europe/Helsinki' },
              instant: '2026-11-24T12:00:00Z',
            },
            end: {
              ...{ wall: '2026-11-24T16:30:00', zone: 'Europe/Helsinki' },
              instant: '2026-11-24T14:30:00Z',
            },
            alarms: [-3600],
          },
        ],
      });
    });

    test('changed details under the same UID, with a higher SEQUENCE', () => {
      const [before] = events(file(meeting('2026-11-24')));
      const [after] = events(file(meeting('2026-11-24', { sequence: 1, place: 'Kunta B' })));
      expect(after).toEqual({ ...before, sequence: 1, location: 'Kunta B' });
    });

    test('a moved meeting under the same UID, at another time', () => {
      const [before] = events(file(moved('2026-11-24', '14:00')));
      const [after] = events(file(moved('2026-12-02', '09:15', { sequence: 1 })));
      expect(after).toEqual({
        ...{ ...before, sequence: 1 },
        start: expect.objectContaining({ instant: '2026-12-02T07:15:00Z' }),
        end: expect.objectContaining({ instant: '2026-12-02T09:45:00Z' }),
      });
      expect(after?.start.wall).toBe('2026-12-02T09:15:00');
    });

    test('a cancelled meeting: by METHOD alone, by STATUS among others', () => {
      const cancelled = meeting('2026-11-24', { state: 'cancelled', sequence: 2 });
      const alone = parse(file(cancelled));
      expect(alone.method).toBe('CANCEL');
      expect(alone.events).toHaveLength(1);
      expect(alone.events[0]).toMatchObject({ status: 'CANCELLED', sequence: 2, alarms: [] });
      const among = parse(file(cancelled, meeting('2026-12-15')));
      expect(among.method).toBe('PUBLISH');
      expect(among.events.map(({ status }) => status)).toEqual(['CANCELLED', 'CONFIRMED']);
      expect(parse(feed(cancelled)).method).toBe('PUBLISH');
    });

    test('a season over both changes of the clocks and New Year at two o’clock throughout', () => {
      for (const text of [file, feed].map((made) => made(...SEASON.map(([day]) => meeting(day))))) {
        const read = events(text);
        expect(read.map(({ start }) => start)).toEqual(
          SEASON.map(([day, hour]) => ({
            ...{ wall: `${day}T14:00:00`, zone: 'Europe/Helsinki' },
            instant: `${day}T${hour}:00:00Z`,
          })),
        );
        expect(read.map(({ end }) => end.wall)).toEqual(SEASON.map(([day]) => `${day}T16:30:00`));
      }
    });

    test('a meeting during a change of the clocks as long as it is', () => {
      const [read] = events(file(moved('2026-10-25', '02:30')));
      expect([read?.start.instant, read?.end.instant]).toEqual([
        '2026-10-24T23:30:00Z',
        '2026-10-25T02:00:00Z',
      ]);
    });

    test.each(['Europe/Stockholm', 'Europe/Oslo', 'Europe/Tallinn', 'Europe/London'])(
      'the zone %s by the name by which the meeting calls it',
      (zone) => {
        const wall = { date: '2026-11-24', time: '14:00', minutes: 150, zone };
        const startsAt = toInstant(wall);
        const [read] = events(file(meeting('2026-11-24', { ...wall, startsAt })));
        const instant = startsAt.toISOString().replace('.000Z', 'Z');
        expect(read?.start).toEqual({ wall: '2026-11-24T14:00:00', zone, instant });
      },
    );

    test.each(hostile)('a place with %s as one property', (_what, place) => {
      const other = meeting('2026-12-15', { place: 'Kunta B' });
      const read = events(file(meeting('2026-11-24', { place, title: place }), other));
      const told = place.replace(/\r\n?/g, '\n');
      expect(read.map(({ location }) => location)).toEqual([told, 'Kunta B']);
      expect(read[0]?.summary).toBe(`${told} (Opinto-ohjaajat)`);
      expect(read[0]?.description).toBe(`Aihe: ${told}`);
      expect(read[1]).toEqual(events(file(other))[0]);
    });

    test('a feed of several groups in several zones under its name', () => {
      const wall = { date: '2026-12-01', time: '09:00', minutes: 90, zone: 'Europe/Stockholm' };
      const group = { name: 'Erityisopettajat' };
      const elsewhere = { ...wall, startsAt: toInstant(wall), group };
      const read = parse(feed(meeting('2026-11-24'), meeting('2026-12-01', elsewhere)));
      expect(read.name).toBe('Verme-tapaamiset');
      expect(read.events.map(({ uid, summary, start }) => [uid, summary, start.instant])).toEqual([
        ['meeting-2026-11-24@verme-bot', 'Tapaaminen (Opinto-ohjaajat)', '2026-11-24T12:00:00Z'],
        ['meeting-2026-12-01@verme-bot', 'Tapaaminen (Erityisopettajat)', '2026-12-01T08:00:00Z'],
      ]);
    });

    test('a feed without a meeting as an empty calendar', () => {
      expect(parse(feed())).toEqual({ method: 'PUBLISH', name: 'Verme-tapaamiset', events: [] });
    });
  });
}
