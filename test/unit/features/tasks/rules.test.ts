import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicHoliday } from '../../../../src/core/holidays.ts';
import {
  isLastCall,
  isToBeReminded,
  laterChoices,
  type NudgeQuestion,
  nudgeDay,
  snoozeUntil,
} from '../../../../src/features/tasks/rules.ts';
import { zones } from '../../core/zones.ts';

const HELSINKI = 'Europe/Helsinki';
const DAY = 86_400_000;

const person: NudgeQuestion = {
  zone: HELSINKI,
  nudgeHour: 9,
  snoozedUntil: null,
  lastNudgedOn: null,
  breaks: [],
};

/** The days of two years on which nobody works in Finland, weekends apart. */
const FREE = new Set([
  ...['2026-01-01', '2026-01-06', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14'],
  ...['2026-06-19', '2026-12-24', '2026-12-25', '2026-12-31'],
  ...['2027-01-01', '2027-01-06', '2027-03-26', '2027-03-29', '2027-05-06', '2027-06-25'],
  ...['2027-12-06', '2027-12-24', '2027-12-31'],
]);

/** What calendars and clocks show there, asked of the runtime itself. */
function seenIn(zone: string, at: Date): { day: string; hour: number; weekend: boolean } {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    hour: Number(parts['hour']),
    weekend: parts['weekday'] === 'Sat' || parts['weekday'] === 'Sun',
  };
}

const minute = fc
  .integer({ min: Date.UTC(2026, 0, 3) / 60_000, max: Date.UTC(2027, 11, 30) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000));
const day = minute.map((at) => at.toISOString().slice(0, 10));
const question: fc.Arbitrary<NudgeQuestion> = fc.record({
  zone: zones,
  nudgeHour: fc.integer({ min: 7, max: 16 }),
  snoozedUntil: fc.option(minute, { freq: 4 }),
  lastNudgedOn: fc.option(day),
  breaks: fc.array(
    fc.tuple(day, day).map(([one, two]) => ({
      firstDay: one < two ? one : two,
      lastDay: one < two ? two : one,
    })),
    { maxLength: 1 },
  ),
});

describe('a nudge', () => {
  test('comes exactly when all the rules allow it, in any zone', () => {
    fc.assert(
      fc.property(question, minute, (asked, at) => {
        const { day: today, hour, weekend } = seenIn(asked.zone, at);
        const allowed =
          !weekend &&
          !isPublicHoliday(today) &&
          hour >= asked.nudgeHour &&
          hour <= 16 &&
          !(asked.snoozedUntil && asked.snoozedUntil > at) &&
          asked.lastNudgedOn !== today &&
          !asked.breaks.some(({ firstDay, lastDay }) => today >= firstDay && today <= lastDay);
        expect(nudgeDay(asked, at)).toBe(allowed ? today : undefined);
      }),
      { numRuns: 500 },
    );
  });

  test('comes once on every working day of a year, however often it is asked for', () => {
    const days: string[] = [];
    let last: string | null = null;
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 20 * 60_000) {
      const today = nudgeDay({ ...person, lastNudgedOn: last }, new Date(at));
      if (today) days.push(today);
      last = today ?? last;
    }
    const year = Array.from({ length: 365 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)));
    const working = year.filter((at) => at.getUTCDay() % 6 !== 0).map((at) => at.toISOString());
    expect(days).toEqual(working.map((at) => at.slice(0, 10)).filter((at) => !FREE.has(at)));
  });

  test.each([
    ['06:59', 'before the hour of one’s choice', undefined],
    ['07:00', 'at that hour', '2026-11-23'],
    ['14:59', 'until five', '2026-11-23'],
    ['15:00', 'not from five on', undefined],
  ])('%s UTC in Helsinki is %s', (time, _what, expected) => {
    expect(nudgeDay(person, new Date(`2026-11-23T${time}:00Z`))).toBe(expected);
  });

  const noon = new Date('2026-10-12T10:00:00Z');
  test.each([
    ['2026-10-12', '2026-10-12', undefined],
    ['2026-10-05', '2026-10-12', undefined],
    ['2026-10-12', '2026-10-16', undefined],
    ['2026-10-13', '2026-10-16', '2026-10-12'],
    ['2026-10-05', '2026-10-11', '2026-10-12'],
  ])('in the break from %s to %s: %s', (firstDay, lastDay, expected) => {
    expect(nudgeDay({ ...person, breaks: [{ firstDay, lastDay }] }, noon)).toBe(expected);
  });

  test('may come at the moment to which it was put off, not before', () => {
    const put = (snoozedUntil: Date) => nudgeDay({ ...person, snoozedUntil }, noon);
    expect(put(noon)).toBe('2026-10-12');
    expect(put(new Date(noon.getTime() + 1))).toBeUndefined();
  });

  test('does not come where nobody knows what time it is', () => {
    expect(nudgeDay({ ...person, zone: 'No/Such_Zone' }, noon)).toBeUndefined();
  });
});

describe('a Finnish day off', () => {
  test.each([...FREE])('%s', (off) => {
    expect(isPublicHoliday(off)).toBe(true);
  });

  test.each(['2026-04-02', '2026-04-07', '2026-04-30', '2026-06-18', '2026-12-23', '2026-12-30'])(
    'is not %s',
    (working) => {
      expect(isPublicHoliday(working)).toBe(false);
    },
  );
});

describe('putting a nudge off', () => {
  const plus = (days: number, date: string) =>
    new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

  test('until tomorrow ends on the next day before anybody’s hour, in any zone', () => {
    fc.assert(
      fc.property(minute, zones, (at, zone) => {
        const until = seenIn(zone, snoozeUntil('tomorrow', zone, at));
        expect(until.day).toBe(plus(1, seenIn(zone, at).day));
        // Where clocks are set forward at midnight, the day begins at one.
        expect(until.hour).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('until next week ends on the next Monday before anybody’s hour, in any zone', () => {
    fc.assert(
      fc.property(minute, zones, (at, zone) => {
        const { day: today } = seenIn(zone, at);
        const until = seenIn(zone, snoozeUntil('nextWeek', zone, at));
        const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
        expect(until.day).toBe(plus(7 - sinceMonday, today));
        expect(until.hour).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('reminders of a task', () => {
  const hour = 3_600_000;
  /** The hours of Monday to Sunday at which somebody is reminded, as "tue 9", when each is told at once. */
  function remindersOf(
    task: { created: string; due?: string; from?: string; isNews?: boolean },
    who: Partial<NudgeQuestion> = {},
    days = 31,
  ): string[] {
    const asked = { ...person, ...who };
    let told = {
      createdAt: new Date(task.created),
      remindFrom: task.from ? new Date(task.from) : null,
      dueAt: task.due ? new Date(task.due) : null,
      nudgeCount: 0,
      lastNudgedAt: null as Date | null,
      isNews: task.isNews ?? false,
    };
    const sent: string[] = [];
    for (let at = told.createdAt.getTime(), end = at + days * DAY; at < end; at += hour) {
      const now = new Date(at);
      if (told.dueAt && now >= told.dueAt) break;
      if (!nudgeDay(asked, now) || !isToBeReminded(told, asked, now)) continue;
      told = { ...told, nudgeCount: told.nudgeCount + 1, lastNudgedAt: now };
      const { day, hour: clock } = seenIn(asked.zone, now);
      sent.push(`${day.slice(5)} ${clock}`);
    }
    return sent;
  }

  test.each([
    [
      'a week',
      { created: '2026-11-23T07:00:00Z', due: '2026-12-01T14:00:00Z' },
      ['11-24 9', '11-30 9'],
    ],
    [
      'Monday to Friday',
      { created: '2026-11-23T07:00:00Z', due: '2026-11-27T14:00:00Z' },
      ['11-24 9', '11-26 9'],
    ],
    [
      'due on Monday: before the weekend',
      { created: '2026-11-18T07:00:00Z', due: '2026-11-30T14:00:00Z' },
      ['11-19 9', '11-27 9'],
    ],
    [
      'due in the evening: that morning',
      { created: '2026-11-18T07:00:00Z', due: '2026-11-26T21:00:00Z' },
      ['11-19 9', '11-26 9'],
    ],
    [
      'little time: only the last',
      { created: '2026-11-23T07:00:00Z', due: '2026-11-25T14:00:00Z' },
      ['11-24 9'],
    ],
    [
      'not before its time',
      {
        created: '2026-11-02T07:00:00Z',
        from: '2026-11-24T10:00:00Z',
        due: '2026-12-01T14:00:00Z',
      },
      ['11-24 12', '11-30 9'],
    ],
    [
      'news: once, when they are new',
      {
        created: '2026-11-18T07:00:00Z',
        from: '2026-11-26T22:00:00Z',
        due: '2026-11-30T12:00:00Z',
        isNews: true,
      },
      ['11-27 9'],
    ],
    [
      'news of an evening: the day before all the same',
      {
        created: '2026-11-18T07:00:00Z',
        from: '2026-11-22T22:00:00Z',
        due: '2026-11-24T19:30:00Z',
        isNews: true,
      },
      ['11-23 9'],
    ],
    ['no date: again after a week', { created: '2026-11-23T07:00:00Z' }, ['11-24 9', '12-01 9']],
  ] as const)('%s', (_what, task, sent) => {
    expect(remindersOf(task)).toEqual(sent);
  });

  test('before a break come before it', () => {
    const breaks = [{ firstDay: '2026-11-26', lastDay: '2026-12-01' }];
    const task = { created: '2026-11-18T07:00:00Z', due: '2026-12-01T14:00:00Z' };
    expect(remindersOf(task, { breaks })).toEqual(['11-19 9', '11-25 9']);
  });

  test('are at most two, apart, and never when it is due already', () => {
    const spans = fc.tuple(minute, fc.integer({ min: 1, max: 30 * 24 }));
    fc.assert(
      fc.property(question, spans, (asked, [created, hours]) => {
        const due = new Date(created.getTime() + hours * hour).toISOString();
        const who = { ...asked, lastNudgedOn: null };
        const sent = remindersOf({ created: created.toISOString(), due }, who, 31);
        expect(sent.length).toBeLessThanOrEqual(2);
        expect(new Set(sent.map((when) => when.slice(0, 5))).size).toBe(sent.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('after a clock that was far ahead has been set right', () => {
  const at = (iso: string) => new Date(iso);
  const [tuesday, thursday] = [at('2026-11-24T07:00:00Z'), at('2026-11-26T07:00:00Z')];
  const wrong = at('2026-12-23T07:00:00Z');
  const task = {
    createdAt: at('2026-11-20T07:00:00Z'),
    remindFrom: null,
    dueAt: at('2026-11-27T14:00:00Z'),
    nudgeCount: 0,
    lastNudgedAt: null,
    isNews: false,
  };
  const told = { ...task, nudgeCount: 1, lastNudgedAt: wrong };

  test('a nudge of a later day is no nudge of today', () => {
    expect(nudgeDay({ ...person, lastNudgedOn: '2026-12-23' }, tuesday)).toBe('2026-11-24');
  });

  test('who was told of something meanwhile gets the last reminder in its time', () => {
    expect(isToBeReminded(told, person, tuesday)).toBe(false);
    expect(isToBeReminded(told, person, thursday)).toBe(true);
  });

  test('what has no date is reminded of again, not only when that day comes', () => {
    expect(isToBeReminded({ ...told, dueAt: null }, person, tuesday)).toBe(true);
  });

  test('what was asked meanwhile is reminded of', () => {
    const asked = { ...task, dueAt: null, createdAt: wrong };
    expect(isToBeReminded(asked, person, tuesday)).toBe(true);
    expect(isToBeReminded({ ...asked, remindFrom: thursday }, person, tuesday)).toBe(false);
    expect(isToBeReminded({ ...asked, remindFrom: thursday }, person, thursday)).toBe(true);
  });

  test('what an instance with a clock a little ahead asked is left its time', () => {
    const createdAt = new Date(tuesday.getTime() + 2000);
    expect(isToBeReminded({ ...task, createdAt }, person, tuesday)).toBe(false);
    const lastNudgedAt = createdAt;
    expect(isToBeReminded({ ...told, dueAt: null, lastNudgedAt }, person, tuesday)).toBe(false);
  });
});

describe('the last call', () => {
  const at = (iso: string) => new Date(iso);
  const task = {
    createdAt: at('2026-11-23T07:00:00Z'),
    remindFrom: null,
    dueAt: at('2026-11-27T14:00:00Z'),
    nudgeCount: 0,
    lastNudgedAt: null,
    isNews: false,
  };

  test.each([
    ['the early reminder', { nudgeCount: 0 }, '2026-11-24T07:00:00Z', false],
    [
      'the same, looked at again that day',
      { nudgeCount: 1, day: 24 },
      '2026-11-24T15:00:00Z',
      false,
    ],
    ['the second', { nudgeCount: 1, day: 24 }, '2026-11-26T07:00:00Z', true],
    [
      'the same, looked at again that day',
      { nudgeCount: 2, day: 26 },
      '2026-11-26T15:00:00Z',
      true,
    ],
    ['the only one that there is time for', { nudgeCount: 0 }, '2026-11-27T07:00:00Z', true],
  ])(
    'is %s: %j at %s → %s',
    (_which, { nudgeCount, day }: { nudgeCount: number; day?: number }, now, isLast) => {
      const lastNudgedAt = day ? at(`2026-11-${day}T07:00:00Z`) : null;
      expect(isLastCall({ ...task, nudgeCount, lastNudgedAt }, person, at(now))).toBe(isLast);
    },
  );

  test('of something without a date is the second', () => {
    const open = { ...task, dueAt: null };
    expect(isLastCall(open, person, at('2026-11-24T07:00:00Z'))).toBe(false);
    const again = { ...open, nudgeCount: 1, lastNudgedAt: at('2026-11-24T07:00:00Z') };
    expect(isLastCall(again, person, at('2026-12-01T07:00:00Z'))).toBe(true);
  });
});

test.each([
  [[], ['tomorrow', 'nextWeek']],
  [[null], ['tomorrow', 'nextWeek']],
  [
    ['2026-12-02T14:00:00Z', null],
    ['tomorrow', 'nextWeek'],
  ],
  // On the Friday of this week.
  [['2026-11-27T14:00:00Z', '2026-12-02T14:00:00Z'], ['tomorrow']],
  // Today.
  [['2026-11-24T14:00:00Z'], []],
  // Over already.
  [['2026-11-23T14:00:00Z'], ['tomorrow', 'nextWeek']],
])('what is due %j can be put off until %j', (due, choices) => {
  const tasks = due.map((iso) => ({ dueAt: iso === null ? null : new Date(iso) }));
  expect(laterChoices(tasks, HELSINKI, new Date('2026-11-24T07:00:00Z'))).toEqual(choices);
});
