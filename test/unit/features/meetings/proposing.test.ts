import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { isPublicHoliday } from '../../../../src/core/holidays.ts';
import type { Id } from '../../../../src/core/ids.ts';
import { clockChange, toInstant, toWall } from '../../../../src/core/slots.ts';
import { propose, type Wish } from '../../../../src/features/meetings/rules/proposing.ts';
import type { Surroundings } from '../../../../src/features/meetings/rules/rooms.ts';
import { naiveProposer } from '../../../support/naive-proposing.ts';
import { zones } from '../../core/zones.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-23T07:00:00Z');
const zone = 'Europe/Helsinki';

/** Five Tuesday afternoons, four weeks apart. */
const tuesdays: Wish = {
  ...{ count: 5, firstDay: '2026-12-01', apart: { days: 28 }, minutes: 90 },
  ...{ weekdays: [2], from: '14:00', to: '17:00', zone },
};
const nothing: Surroundings = { now, breaks: [], bookings: [], busy: [] };
const autumn = { organisationName: 'Opisto A', firstDay: '2026-12-21', lastDay: '2027-01-06' };

const daysOf = (wish: Wish, around: Partial<Surroundings> = {}) =>
  propose(wish, { ...nothing, ...around }).dates.map(({ date, time }) => `${date} ${time}`);

const spanOn = (date: string, start: string, hours: number, at = zone) => {
  const startsAt = toInstant({ date, time: start, zone: at });
  return { startsAt, endsAt: new Date(startsAt.getTime() + hours * HOUR) };
};
const somebody = (name: string) => name as Id<'person'>;

describe('a season', () => {
  it('keeps its weekday and its time on the wall over New Year and the clock change', () => {
    const days = daysOf(tuesdays);
    expect(days).toEqual([
      '2026-12-01 14:00',
      '2026-12-29 14:00',
      '2027-01-26 14:00',
      '2027-02-23 14:00',
      '2027-03-23 14:00',
    ]);
    const spring = propose({ ...tuesdays, count: 6 }, nothing).dates.at(-1);
    expect(spring).toMatchObject({ date: '2027-04-20', time: '14:00' });
    expect(spring?.startsAt.toISOString()).toBe('2027-04-20T11:00:00.000Z');
  });

  it('goes on where a break ends, and says what it has avoided', () => {
    const [, second, third] = propose(tuesdays, { ...nothing, breaks: [autumn] }).dates;
    expect(second).toMatchObject({ date: '2027-01-12', reason: { code: 'later', days: 42 } });
    expect(second?.avoided).toEqual([{ kind: 'break', names: ['Opisto A'], date: '2026-12-29' }]);
    expect(third).toMatchObject({ date: '2027-02-09', reason: { code: 'onTime', days: 28 } });
  });

  it('keeps its rhythm where only one date is moved', () => {
    const away = { organisationName: 'Kunta B', firstDay: '2027-01-25', lastDay: '2027-01-29' };
    const dates = propose(tuesdays, { ...nothing, breaks: [away] }).dates;
    expect(dates.map(({ date }) => date).slice(1, 4)).toEqual([
      '2026-12-29',
      '2027-01-19',
      '2027-02-23',
    ]);
    expect(dates[2]).toMatchObject({
      reason: { code: 'near', days: 21 },
      avoided: [{ kind: 'break', date: '2027-01-26' }],
    });
  });

  it('once a month stays about one day of the month', () => {
    const monthly = { ...tuesdays, apart: { months: 1 }, weekdays: [1, 2, 3, 4, 5] };
    const days = daysOf({ ...monthly, firstDay: '2026-12-08' }).map((day) => day.slice(0, 10));
    expect(days).toEqual(['2026-12-08', '2027-01-08', '2027-02-08', '2027-03-08', '2027-04-08']);
  });

  it('is where the most are free, and says how many are not where nobody is', () => {
    const busy = ['14:00', '14:15', '14:30', '14:45', '15:00', '15:15', '15:30'].map((start) => ({
      ...{ personId: somebody('a'), ...spanOn('2026-12-29', start, 1) },
    }));
    const [, second] = propose(tuesdays, { ...nothing, busy }).dates;
    expect(second).toMatchObject({ date: '2026-12-22', time: '14:00', busy: 0 });
    expect(second?.avoided).toEqual([
      { kind: 'busy', date: '2026-12-29', time: '14:00', count: 1 },
    ]);
    const everywhere = [{ personId: somebody('a'), ...spanOn('2026-12-15', '08:00', 24 * 40) }];
    expect(propose(tuesdays, { ...nothing, busy: everywhere }).dates[1]).toMatchObject({
      ...{ date: '2026-12-29', busy: 1, avoided: [] },
    });
  });

  it('never begins in the hour that the clock change leaves out, nor in the one that comes twice', () => {
    const sundays = { ...tuesdays, weekdays: [7], from: '01:00', to: '05:00', minutes: 60 };
    const spring = { ...sundays, firstDay: '2028-03-26', count: 1, starts: ['03:00'] };
    const around = { breaks: [{ ...autumn, firstDay: '2028-03-27', lastDay: '2028-04-09' }] };
    expect(daysOf(spring, around)).toEqual(['2028-03-26 02:45']);
    const twice = { ...sundays, firstDay: '2026-10-25', count: 1, starts: ['03:00'] };
    const before = { now: new Date('2026-10-20T07:00:00Z'), breaks: around.breaks };
    const later = { ...autumn, firstDay: '2026-10-26', lastDay: '2026-11-08' };
    expect(daysOf(twice, { ...before, breaks: [later] })).toEqual(['2026-10-25 04:00']);
  });

  it('that does not fit says why, and how many are missing', () => {
    const long = { ...tuesdays, minutes: 240 };
    expect(propose(long, nothing)).toEqual({ dates: [], missing: { code: 'hours', count: 5 } });
    const forever = { ...autumn, firstDay: '2026-12-10', lastDay: '2029-12-31' };
    expect(propose(tuesdays, { ...nothing, breaks: [forever] })).toMatchObject({
      dates: [{ date: '2026-12-01' }],
      missing: { code: 'free', count: 4 },
    });
  });
});

/** Small enough that ties, breaks and busy people are everywhere. */
const day = fc.integer({ min: 0, max: 150 }).map((days) => dateAt(days));
const dateAt = (days: number) =>
  DateTime.fromISO('2026-11-23', { zone: 'utc' }).plus({ days }).toISODate() ?? '';
const span = fc
  .record({ date: day, hour: fc.integer({ min: 6, max: 17 }), quarters: fc.nat({ max: 90 }) })
  .map(({ date, hour, quarters }) => {
    const startsAt = new Date(`${date}T${String(hour).padStart(2, '0')}:07:00Z`);
    return { startsAt, endsAt: new Date(startsAt.getTime() + quarters * (HOUR / 4)) };
  });
const anyWish: fc.Arbitrary<Wish> = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    firstDay: day,
    apart: fc.constantFrom(
      ...[{ days: 2 }, { days: 14 }, { days: 28 }, { days: 42 }, { months: 1 }],
    ),
    minutes: fc.constantFrom(45, 90, 150),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.constantFrom(['00:00', '04:30'], ['09:00', '11:10'], ['12:05', '15:00']),
    zone: zones,
    starts: fc.option(fc.constantFrom(['10:00'], ['14:30', '09:00']), { nil: undefined }),
    except: fc.array(day, { maxLength: 4 }),
  })
  .map(({ hours: [from = '', to = ''], starts, ...wish }) => ({
    ...{ ...wish, from, to },
    ...(starts && { starts }),
  }));
const anySurroundings: fc.Arbitrary<Surroundings> = fc
  .record({
    now: fc.constant(now),
    breaks: fc.array(
      fc.record({ organisationName: fc.constantFrom('A', 'B', 'C'), from: day, days: fc.nat(20) }),
      { maxLength: 5 },
    ),
    bookings: fc.array(span, { maxLength: 10 }),
    busy: fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c').map(somebody), span).map(([personId, at]) => ({
        ...at,
        personId,
      })),
      { maxLength: 60 },
    ),
  })
  .map(({ breaks, ...around }) => ({
    ...around,
    breaks: breaks.map(({ organisationName, from, days }) => ({
      ...{ organisationName, firstDay: from },
      lastDay: DateTime.fromISO(from).plus({ days }).toISODate() ?? '',
    })),
  }));

describe('what is proposed, whatever is wished for,', () => {
  const holds = (check: (wish: Wish, around: Surroundings) => void, numRuns = 100) =>
    fc.assert(fc.property(anyWish, anySurroundings, check), { numRuns });

  it('is never in a break, on a holiday, on another weekday, over a booking or past', () => {
    holds((wish, around) => {
      for (const { date, startsAt, minutes } of propose(wish, around).dates) {
        const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
        const isBreak = around.breaks.some((one) => one.firstDay <= date && date <= one.lastDay);
        const overlaps = around.bookings.some(
          (one) => one.startsAt < endsAt && startsAt < one.endsAt && one.startsAt < one.endsAt,
        );
        expect([isBreak, isPublicHoliday(date), overlaps]).toEqual([false, false, false]);
        expect(wish.weekdays).toContain(DateTime.fromISO(date).weekday);
        expect(wish.except).not.toContain(date);
        expect(startsAt > around.now && date >= wish.firstDay).toBe(true);
      }
    });
  });

  it('keeps within the hours on the wall, in quarter hours that come once', () => {
    holds((wish, around) => {
      for (const slot of propose(wish, around).dates) {
        const ends = toWall(new Date(slot.startsAt.getTime() + slot.minutes * 60_000), slot.zone);
        expect(slot.startsAt).toEqual(toInstant(slot));
        expect([clockChange(slot), clockChange(ends)]).toEqual([undefined, undefined]);
        expect(slot.time >= wish.from && ends.time <= wish.to && ends.date === slot.date).toBe(
          true,
        );
        expect(slot.time).toMatch(/:(00|15|30|45)$/);
      }
    });
  });

  it('is the same as by looking at everything, and as many', () => {
    holds((wish, around) => {
      const { dates, missing } = propose(wish, around);
      const same = dates.map(({ date, time, busy }) => ({ date, time, busy }));
      expect(same).toEqual(naiveProposer(wish, around)());
      expect(dates.length + (missing?.count ?? 0)).toBe(wish.count);
    }, 40);
  });

  it('comes in order, each date with its reason, which is true', () => {
    holds((wish, around) => {
      const { dates } = propose(wish, around);
      for (const [index, { date, reason, avoided, busy }] of dates.entries()) {
        const before = dates[index - 1];
        expect(reason.code === 'first').toBe(before === undefined);
        const days = before
          ? DateTime.fromISO(date).diff(DateTime.fromISO(before.date), 'days').days
          : 0;
        expect(Math.round(days)).toBe(reason.days);
        expect(before === undefined || before.date < date).toBe(true);
        for (const one of avoided) {
          if (one.kind === 'holiday') expect(isPublicHoliday(one.date)).toBe(true);
          if (one.kind === 'busy') expect(one.count).toBeGreaterThan(busy);
          if (one.kind !== 'break') continue;
          const away = around.breaks.filter(
            ({ firstDay, lastDay }) => firstDay <= one.date && one.date <= lastDay,
          );
          expect(one.names).toEqual([...new Set(away.map((it) => it.organisationName))].sort());
        }
      }
    });
  });

  it('does not depend on the order in which anything is given', () => {
    const shuffled = anySurroundings.chain((around) =>
      fc.record({
        around: fc.constant(around),
        breaks: fc.shuffledSubarray([...around.breaks], { minLength: around.breaks.length }),
        bookings: fc.shuffledSubarray([...around.bookings], { minLength: around.bookings.length }),
        busy: fc.shuffledSubarray([...around.busy], { minLength: around.busy.length }),
      }),
    );
    fc.assert(
      fc.property(anyWish, shuffled, (wish, { around, ...others }) => {
        const weekdays = wish.weekdays.toReversed();
        const again = propose({ ...wish, weekdays }, { ...around, ...others });
        expect(again).toEqual(propose(wish, around));
      }),
    );
  });
});
