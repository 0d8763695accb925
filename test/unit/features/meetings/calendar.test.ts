import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Where } from '../../../../src/core/meeting-details.ts';
import {
  type CalendarMeeting,
  calendarFile,
} from '../../../../src/features/meetings/rules/calendar.ts';
import { meeting, now } from './samples.ts';

const file = (...meetings: CalendarMeeting[]) =>
  calendarFile(meetings, { publicUrl: 'https://verme.example.fi', now }, () => 'Kahvilla');

/** The lines as they were before folding (RFC 5545, 3.1). */
const unfolded = (content: string) => content.replaceAll('\r\n ', '').split('\r\n');

/** A property's values, with their escapes read (3.3.11). */
function valuesOf(content: string, name: string): string[] {
  return unfolded(content)
    .filter((line) => line.split(/[:;]/, 1)[0] === name)
    .map((line) => line.slice(line.indexOf(':') + 1))
    .map((value) => value.replace(/\\([\\;,nN])/g, (_, it) => (/n/i.test(it) ? '\n' : it)));
}

describe('the calendar file of a planned meeting', () => {
  const content = file(meeting('2026-11-24'));

  test('is one published event, at the time of the clocks on the wall, with their zone', () => {
    expect(valuesOf(content, 'METHOD')).toEqual(['PUBLISH']);
    const parts = ['VCALENDAR', 'VTIMEZONE', 'DAYLIGHT', 'STANDARD', 'VEVENT', 'VALARM'];
    expect(valuesOf(content, 'BEGIN')).toEqual(parts);
    expect(unfolded(content)).toContain('DTSTART;TZID=Europe/Helsinki:20261124T140000');
    expect(unfolded(content)).toContain('DTEND;TZID=Europe/Helsinki:20261124T163000');
    expect(valuesOf(content, 'TRIGGER')).toEqual(['-PT1H']);
    expect(valuesOf(content, 'DESCRIPTION')).toEqual(['Kahvilla', 'Tapaaminen']);
    expect(valuesOf(content, 'STATUS')).toEqual(['CONFIRMED']);
    expect(valuesOf(content, 'SUMMARY')).toEqual(['Tapaaminen (Opinto-ohjaajat)']);
  });

  test('names no person and no address but the bot', () => {
    expect(valuesOf(content, 'ORGANIZER')).toEqual(['mailto:verme-bot@verme.example.fi']);
    expect(content).not.toContain('ATTENDEE');
    expect(content.match(/[\w.-]+@[\w.-]+/g)).toEqual([
      'meeting-2026-11-24@verme-bot',
      'verme-bot@verme.example.fi',
    ]);
  });

  test('says when it was made itself, and ends its last line as the others', () => {
    expect(valuesOf(content, 'DTSTAMP')).toEqual(['20261123T070000Z']);
    expect(content.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(content.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

test('where it is held is its place, or its link where there is no other', () => {
  const link = 'https://video.example.fi/verme';
  const told = (where: Partial<Where>) => {
    const content = file(meeting('2026-11-24', where));
    return [valuesOf(content, 'LOCATION'), valuesOf(content, 'URL')];
  };
  expect(told({ place: 'Opisto A, luokka 214' })).toEqual([['Opisto A, luokka 214'], []]);
  expect(told({ link })).toEqual([[link], [link]]);
  expect(told({ place: 'Opisto A', link })).toEqual([['Opisto A'], [link]]);
  expect(told({})).toEqual([[], []]);
});

test('the clocks of the day count, in summer and in winter', () => {
  const [summer, winter] = [meeting('2026-10-23'), meeting('2026-10-26')];
  const content = file(summer, winter);
  expect(valuesOf(content, 'DTSTART').filter((value) => value.startsWith('2026'))).toEqual([
    '20261023T140000',
    '20261026T140000',
  ]);
  // From summer time to winter time, for all years.
  expect(valuesOf(content, 'TZOFFSETTO')).toEqual(['+0300', '+0200']);
});

test('a change keeps the UID and raises the SEQUENCE', () => {
  const [before, after] = [0, 1].map((sequence) => file(meeting('2026-11-24', { sequence })));
  expect(valuesOf(after ?? '', 'UID')).toEqual(valuesOf(before ?? '', 'UID'));
  expect(valuesOf(before ?? '', 'SEQUENCE')).toEqual(['0']);
  expect(valuesOf(after ?? '', 'SEQUENCE')).toEqual(['1']);
});

describe('a cancelled meeting', () => {
  const cancelled = meeting('2026-11-24', { state: 'cancelled', sequence: 1 });

  test('is taken out of calendars', () => {
    expect(valuesOf(file(cancelled), 'METHOD')).toEqual(['CANCEL']);
    expect(valuesOf(file(cancelled), 'STATUS')).toEqual(['CANCELLED']);
  });

  test('does not take the rest of its season with it', () => {
    const content = file(cancelled, meeting('2026-12-15'));
    expect(valuesOf(content, 'METHOD')).toEqual(['PUBLISH']);
    expect(valuesOf(content, 'STATUS')).toEqual(['CANCELLED', 'CONFIRMED']);
  });
});

test('a title may hold anything: it stays one line of the file, and reads back', () => {
  const piece = fc.constantFrom(';', ',', '\n', '\\', ':', '"', '\\n', 'ä', '👩‍🏫', 'BEGIN:VEVENT');
  fc.assert(
    fc.property(fc.string({ unit: piece, minLength: 1, maxLength: 80 }), (title) => {
      const content = file(meeting('2026-11-24', { title }));
      expect(valuesOf(content, 'SUMMARY')).toEqual([`${title} (Opinto-ohjaajat)`]);
      expect(valuesOf(content, 'BEGIN')).toHaveLength(6);
      for (const line of content.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
    }),
  );
});

test('a season that is cancelled altogether is no METHOD:CANCEL, which holds one event only', () => {
  const cancelled = ['2026-11-24', '2026-12-15'].map((date) =>
    meeting(date, { state: 'cancelled', sequence: 1 }),
  );
  const content = file(...cancelled);
  expect(valuesOf(content, 'METHOD')).toEqual(['PUBLISH']);
  expect(valuesOf(content, 'STATUS')).toEqual(['CANCELLED', 'CANCELLED']);
  expect(valuesOf(content, 'BEGIN')).not.toContain('VALARM');
});
