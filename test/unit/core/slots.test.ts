import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkSlots,
  endOf,
  isZone,
  type SlotProblem,
  type SlotRow,
  toInstant,
  toWall,
} from '../../../src/core/slots.ts';
import { anyMinute, zones } from './zones.ts';

const now = new Date('2026-09-01T06:00:00Z');
const HELSINKI = 'Europe/Helsinki';

const row = (date: string, start: string, end: string): SlotRow => ({ date, start, end });
const check = (rows: readonly SlotRow[], zone = HELSINKI, at = now) =>
  checkSlots(rows, { now: at, zone });
const problems = (...rows: SlotRow[]) => check(rows).problems;
const named = ({ field, code }: SlotProblem) => `${field} ${code}`;

/** The kinds of problem of one row on its own. */
const wrongIn = (zone: string, date: string, start: string, end: string, at = now) =>
  check([row(date, start, end)], zone, at).problems.map(named);

describe('wall times', () => {
  it('come back from the instant that they name', () => {
    fc.assert(
      fc.property(anyMinute, zones, (at, zone) => {
        const wall = toWall(at, zone);
        expect(toWall(toInstant(wall), zone)).toEqual(wall);
        expect(toInstant(wall).getTime()).toBeLessThanOrEqual(at.getTime());
      }),
    );
  });

  it('name the instant that the zone has then', () => {
    const at = { date: '2026-11-24', time: '14:00' };
    expect(toInstant({ ...at, zone: HELSINKI }).toISOString()).toBe('2026-11-24T12:00:00.000Z');
    expect(toInstant({ ...at, zone: 'Asia/Kathmandu' }).toISOString()).toBe(
      '2026-11-24T08:15:00.000Z',
    );
  });

  it('name the first of two instants when clocks are set back', () => {
    const wall = { date: '2026-10-25', time: '03:30', zone: HELSINKI };
    expect(toInstant(wall).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('move on by the gap when clocks are set forward', () => {
    const instant = toInstant({ date: '2027-03-28', time: '03:30', zone: HELSINKI });
    expect(toWall(instant, HELSINKI).time).toBe('04:30');
  });

  it.each([
    { date: '2026-02-30', time: '14:00', zone: HELSINKI },
    { date: '2026-11-24', time: '25:00', zone: HELSINKI },
    { date: '2026-11-24', time: '14:00', zone: 'No/Such_Zone' },
  ])('that do not exist are refused: $date $time $zone', (wall) => {
    expect(() => toInstant(wall)).toThrow(RangeError);
  });

  it('are told in zones that exist', () => {
    expect([HELSINKI, 'UTC', 'No/Such_Zone', ''].map(isZone)).toEqual([true, true, false, false]);
    expect(() => toWall(now, 'No/Such_Zone')).toThrow(RangeError);
  });
});

describe('endOf', () => {
  it('counts real minutes, also across a clock change', () => {
    const slot = { date: '2027-03-28', time: '02:30', minutes: 60, zone: HELSINKI };
    expect(toWall(endOf(slot), HELSINKI).time).toBe('04:30');
  });
});

describe('checkSlots', () => {
  it('makes slots of rows, and skips the rows left empty', () => {
    const rows = [row('2026-11-24', '14:00', '16:30'), {}, row('2026-11-26', '09:00', '09:45')];
    expect(check(rows)).toEqual({
      problems: [],
      slots: [
        {
          index: 0,
          date: '2026-11-24',
          time: '14:00',
          minutes: 150,
          zone: HELSINKI,
          startsAt: new Date('2026-11-24T12:00:00Z'),
          endsAt: new Date('2026-11-24T14:30:00Z'),
        },
        {
          index: 2,
          date: '2026-11-26',
          time: '09:00',
          minutes: 45,
          zone: HELSINKI,
          startsAt: new Date('2026-11-26T07:00:00Z'),
          endsAt: new Date('2026-11-26T07:45:00Z'),
        },
      ],
    });
  });

  it('counts the real minutes of a slot across a clock change', () => {
    const minutes = (date: string) =>
      check([row(date, '02:30', '04:30')]).slots.map((s) => s.minutes);
    expect(minutes('2027-03-28')).toEqual([60]);
    expect(minutes('2026-10-25')).toEqual([180]);
  });

  it('asks for at least one row', () => {
    const none = [{ index: 0, field: 'date', code: 'none' }];
    expect(problems()).toEqual(none);
    expect(problems({}, { date: '', start: '' })).toEqual(none);
  });

  it('names every field left empty in a row', () => {
    expect(problems({ start: '14:00' })).toEqual([
      { index: 0, field: 'date', code: 'incomplete' },
      { index: 0, field: 'end', code: 'incomplete' },
    ]);
  });

  it.each([
    ['2026-02-29', '14:00', '16:00', 'date invalid'],
    ['24.11.2026', '14:00', '16:00', 'date invalid'],
    ['2026-11-24', '2 pm', '16:00', 'start invalid'],
    ['2026-11-24', '14:00', '24:00', 'end invalid'],
    ['2026-11-24', '14:00', '14:60', 'end invalid'],
  ])('names what it cannot read: %s %s %s', (date, start, end, problem) => {
    expect(wrongIn(HELSINKI, date, start, end)).toEqual([problem]);
  });

  it.each([
    ['14:00', '13:59'],
    ['14:00', '14:00'],
    ['22:00', '06:30'],
  ])('names an end that is not after the start: %s–%s', (start, end) => {
    expect(wrongIn(HELSINKI, '2026-11-24', start, end)).toEqual(['end endsBeforeStart']);
  });

  it('says kindly that a time is of one day, where midnight is passed', () => {
    const passing = ['end acrossMidnight'];
    expect(wrongIn(HELSINKI, '2026-11-24', '22:00', '01:00')).toEqual(passing);
    expect(wrongIn(HELSINKI, '2026-11-24', '18:00', '00:00')).toEqual(passing);
  });

  it('takes days for two years ahead, by the calendar of the zone', () => {
    expect(wrongIn(HELSINKI, '2028-09-01', '14:00', '16:00')).toEqual([]);
    for (const date of ['2028-09-02', '2926-11-24', '9999-12-31']) {
      expect(wrongIn(HELSINKI, date, '14:00', '16:00')).toEqual(['date tooFar']);
    }
    const eveningInHelsinki = new Date('2026-09-01T22:30:00Z');
    expect(wrongIn(HELSINKI, '2028-09-02', '14:00', '16:00', eveningInHelsinki)).toEqual([]);
  });

  it('names what is past in the zone of the group', () => {
    // 09:00 in Helsinki, 15:00 in Tokyo, still yesterday in Honolulu.
    expect(wrongIn(HELSINKI, '2026-08-31', '23:00', '23:30')).toEqual(['date past']);
    expect(wrongIn(HELSINKI, '2026-09-01', '08:00', '10:00')).toEqual(['start past']);
    expect(wrongIn(HELSINKI, '2026-09-01', '09:00', '10:00')).toEqual(['start past']);
    expect(wrongIn(HELSINKI, '2026-09-01', '09:01', '10:00')).toEqual([]);
    expect(wrongIn('Asia/Tokyo', '2026-09-01', '14:00', '18:00')).toEqual(['start past']);
    expect(wrongIn('Pacific/Honolulu', '2026-08-31', '21:00', '22:00')).toEqual([]);
    const afterMidnight = new Date('2026-09-01T22:30:00Z');
    expect(wrongIn(HELSINKI, '2026-09-01', '23:30', '23:45', afterMidnight)).toEqual(['date past']);
  });

  it('names the lower of two equal rows, and the row that it repeats', () => {
    const same = row('2026-11-24', '14:00', '16:00');
    expect(problems({}, same, row('2026-11-25', '14:00', '16:00'), same)).toEqual([
      { index: 3, field: 'start', code: 'duplicate', params: { row: 2 } },
    ]);
  });

  it('names the lower of two overlapping rows, whichever is earlier in the day', () => {
    const expected = [{ index: 1, field: 'start', code: 'overlaps', params: { row: 1 } }];
    const [long, late] = [row('2026-11-24', '14:00', '16:00'), row('2026-11-24', '15:00', '17:00')];
    expect(problems(long, late)).toEqual(expected);
    expect(problems(late, long)).toEqual(expected);
    expect(problems(long, row('2026-11-24', '14:30', '15:00'))).toEqual(expected);
    expect(problems(long, row('2026-11-24', '14:00', '15:00'))).toEqual(expected);
  });

  it('lets rows overlap where one of them is chosen, but not repeat each other', () => {
    const [long, late] = [row('2026-11-24', '14:00', '16:00'), row('2026-11-24', '15:00', '17:00')];
    const found = checkSlots([long, late, long], { now, zone: HELSINKI, mayOverlap: true });
    expect(found.problems).toEqual([
      { index: 2, field: 'start', code: 'duplicate', params: { row: 1 } },
    ]);
  });

  it('calls a repeated row repeated, though it overlaps another too', () => {
    const [wide, narrow] = [
      row('2026-11-24', '14:00', '16:00'),
      row('2026-11-24', '14:30', '15:00'),
    ];
    expect(problems(wide, narrow, narrow).at(-1)).toMatchObject({
      code: 'duplicate',
      params: { row: 2 },
    });
  });

  it('lets slots touch, and be in any order', () => {
    const [first, second] = [
      row('2026-11-24', '14:00', '15:00'),
      row('2026-11-24', '15:00', '16:00'),
    ];
    expect(problems(first, second)).toEqual([]);
    expect(problems(second, first)).toEqual([]);
    expect(problems(second, row('2026-11-24', '09:00', '10:00'))).toEqual([]);
  });

  it('does not hold a row against one that is no slot itself', () => {
    const found = problems(
      row('2026-11-24', '16:00', '14:00'),
      row('2026-11-24', '14:00', '16:00'),
    );
    expect(found).toEqual([{ index: 0, field: 'end', code: 'endsBeforeStart' }]);
  });

  it('takes twenty slots, and names the first row that is too much', () => {
    const rows = Array.from({ length: 22 }, (_, day) =>
      row(`2026-11-${String(day + 1).padStart(2, '0')}`, '14:00', '16:00'),
    );
    expect(problems(...rows.slice(0, 20))).toEqual([]);
    const unread = row('2026-11-23', '14:00', '');
    expect(problems({}, ...rows, unread)).toEqual([
      { index: 21, field: 'date', code: 'tooMany', params: { max: 20 } },
    ]);
    expect(checkSlots(rows, { now, zone: HELSINKI, max: 22 }).problems).toEqual([]);
  });
});

describe('clock changes', () => {
  it.each([
    [HELSINKI, '2027-03-28', '02:30', '03:30', 'end missingHour'],
    [HELSINKI, '2027-03-28', '03:00', '04:00', 'start missingHour'],
    [HELSINKI, '2027-03-28', '03:59', '05:00', 'start missingHour'],
    [HELSINKI, '2027-03-28', '04:00', '05:00', undefined],
    [HELSINKI, '2026-10-25', '02:00', '02:59', undefined],
    [HELSINKI, '2026-10-25', '02:30', '03:30', 'end doubledHour'],
    [HELSINKI, '2026-10-25', '03:00', '05:00', 'start doubledHour'],
    [HELSINKI, '2026-10-25', '04:00', '05:00', undefined],
    ['America/New_York', '2027-03-14', '02:30', '04:00', 'start missingHour'],
    ['America/New_York', '2027-03-14', '03:00', '04:00', undefined],
    ['America/New_York', '2026-11-01', '01:30', '04:00', 'start doubledHour'],
    ['America/New_York', '2026-11-01', '02:00', '04:00', undefined],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', '04:00', 'start missingHour'],
    ['Australia/Lord_Howe', '2026-10-04', '02:29', '04:00', 'start missingHour'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', '04:00', undefined],
    ['Australia/Lord_Howe', '2027-04-04', '01:29', '04:00', undefined],
    ['Australia/Lord_Howe', '2027-04-04', '01:30', '04:00', 'start doubledHour'],
    ['Australia/Lord_Howe', '2027-04-04', '02:00', '04:00', undefined],
  ])('%s %s %s–%s: %s', (zone, date, start, end, problem) => {
    expect(wrongIn(zone, date, start, end)).toEqual(problem ? [problem] : []);
  });

  it('are named exactly for the wall times that come never or twice, in any zone', () => {
    fc.assert(
      fc.property(anyClockChange, fc.integer({ min: -90, max: 90 }), ({ at, zone }, shift) => {
        // A wall time near the change, by plain arithmetic: it may not exist.
        const wall = new Date(wallAsUtc(at, zone) + shift * 60_000).toISOString();
        const [date, time] = [wall.slice(0, 10), wall.slice(11, 16)];
        const morning = time < '12:00';
        const [start, end, field] = morning ? [time, '18:00', 'start'] : ['06:00', time, 'end'];

        const comes = instantsOf(date, time, zone);
        const code = ['missingHour', undefined, 'doubledHour'][comes];
        const found = wrongIn(zone, date, start, end, new Date(at.getTime() - 30 * 86_400_000));
        expect(found).toEqual(code ? [`${field} ${code}`] : []);
      }),
    );
  });
});

/** The first instant after a change of a zone's clocks. */
const anyClockChange = fc
  .record({ zone: zones, year: fc.integer({ min: 2024, max: 2036 }), which: fc.nat() })
  .map(({ zone, year, which }) => {
    const changes = changesIn(zone, year);
    const at = changes[which % Math.max(1, changes.length)] ?? new Date(Date.UTC(year, 6));
    return { zone, at };
  });

function changesIn(zone: string, year: number): Date[] {
  const changes: Date[] = [];
  const step = 24 * 3_600_000;
  for (let day = Date.UTC(year, 0); day < Date.UTC(year + 1, 0); day += step) {
    if (offset(day, zone) === offset(day + step, zone)) continue;
    let [before, after] = [day, day + step];
    while (after - before > 60_000) {
      const middle = before + Math.floor((after - before) / 120_000) * 60_000;
      if (offset(middle, zone) === offset(day, zone)) before = middle;
      else after = middle;
    }
    changes.push(new Date(after));
  }
  return changes;
}

/** At how many instants, none to two, a clock in the zone shows this: tried with every offset of those days. */
function instantsOf(date: string, time: string, zone: string): number {
  const wall = Date.parse(`${date}T${time}Z`);
  const offsets = new Set([-36, -24, -12, 0, 12, 24, 36].map((h) => offset(wall + h * 36e5, zone)));
  const instants = [...offsets].map((minutes) => wall - minutes * 60_000);
  return instants.filter((instant) => wallAsUtc(new Date(instant), zone) === wall).length;
}

function offset(instant: number, zone: string): number {
  return (wallAsUtc(new Date(instant), zone) - instant) / 60_000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock in the zone shows, as if it were UTC; told by the runtime itself. */
function wallAsUtc(at: Date, zone: string): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  clocks.set(zone, clock);
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
}
