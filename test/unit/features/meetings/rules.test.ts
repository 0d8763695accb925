import { describe, expect, test } from 'vitest';
import { checkSlots } from '../../../../src/core/slots.ts';
import {
  type Circumstances,
  warningsOf,
} from '../../../../src/features/meetings/rules/warnings.ts';

const zone = 'Europe/Helsinki';
const now = new Date('2026-11-23T07:00:00Z');

function warned(date: string, start: string, end: string, around: Partial<Circumstances> = {}) {
  const { slots } = checkSlots([{ date, start, end }], { now, zone });
  const about = { now, locale: 'fi', breaks: [], meetings: [], ...around } as const;
  return warningsOf(slots, about).map(({ field, code, params }) =>
    [field.split('.').at(-1), code.split('.').at(-1), ...Object.values(params ?? {})].join(' '),
  );
}

describe('what speaks against a time', () => {
  test('is a day more than ten months ahead', () => {
    expect(warned('2027-09-23', '14:00', '16:00')).toEqual([]);
    expect(warned('2027-09-24', '14:00', '16:00')).toEqual(['date far 2027']);
  });

  test('is a Sunday or a day off, by its name in the reader’s language', () => {
    expect(warned('2026-11-28', '14:00', '16:00')).toEqual([]);
    expect(warned('2026-11-29', '14:00', '16:00')).toEqual(['date sunday']);
    expect(warned('2026-12-06', '14:00', '16:00')).toEqual(['date holiday itsenäisyyspäivä']);
    expect(warned('2026-12-24', '14:00', '16:00', { locale: 'sv' })).toEqual([
      'date holiday julafton',
    ]);
  });

  test('is a break of a member’s organisation, both days included', () => {
    const days = { firstDay: '2027-02-22', lastDay: '2027-02-26' };
    const breaks = [
      { organisationName: 'Kunta B', ...days },
      { organisationName: 'Opisto A', firstDay: '2027-02-26', lastDay: '2027-03-05' },
      { organisationName: 'Kunta B', firstDay: '2027-02-26', lastDay: '2027-02-26' },
    ];
    const on = (date: string) => warned(date, '14:00', '16:00', { breaks });
    expect(on('2027-02-19')).toEqual([]);
    expect(on('2027-02-22')).toEqual(['date break Kunta B']);
    expect(on('2027-02-26')).toEqual(['date break Kunta B, Opisto A']);
  });

  test('is another meeting of the group, unless they only touch', () => {
    const startsAt = new Date('2026-12-01T12:00:00Z');
    const endsAt = new Date('2026-12-01T14:00:00Z');
    const meetings = [{ title: 'Tapaaminen', startsAt, endsAt }];
    expect(warned('2026-12-01', '12:00', '14:00', { meetings })).toEqual([]);
    expect(warned('2026-12-01', '16:00', '17:00', { meetings })).toEqual([]);
    expect(warned('2026-12-01', '13:00', '14:01', { meetings })).toEqual([
      'start meeting Tapaaminen',
    ]);
    expect(warned('2026-12-01', '15:59', '17:00', { meetings })).toHaveLength(1);
  });
});
