import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SlotTime, toWall } from '../../../src/core/slots.ts';
import { LOCALES, texts } from '../../../src/i18n/index.ts';
import { anyMinute, zones } from '../core/zones.ts';

const now = new Date('2026-11-21T10:00:00Z');
const HELSINKI = 'Europe/Helsinki';
const slot: SlotTime = { date: '2026-11-24', time: '14:00', minutes: 150, zone: HELSINKI };

const slotIn = (changes: Partial<SlotTime>, readerZone?: string) =>
  LOCALES.map((locale) => texts(locale).format.slot({ ...slot, ...changes }, { now, readerZone }));

describe('slot', () => {
  it('is its weekday, date and times in the zone of the group', () => {
    expect(slotIn({})).toEqual([
      'ti 24.11. klo 14.00–16.30',
      'ti 24.11 kl. 14.00–16.30',
      'Tue 24 Nov, 14:00–16:30',
    ]);
  });

  it('is told anew when a day has begun since it was last told', () => {
    const june = { ...slot, date: '2027-06-01' };
    const { format } = texts('fi');
    const told = (at: string) => format.slot(june, { now: new Date(at) });
    expect(told('2026-11-30T21:59:59Z')).toBe('ti 1.6.2027 klo 14.00–16.30');
    expect(told('2026-11-30T22:00:00Z')).toBe('ti 1.6. klo 14.00–16.30');
    expect(told('2026-11-30T21:59:59Z')).toBe('ti 1.6.2027 klo 14.00–16.30');
  });

  it('has hours without a leading zero where the language has none', () => {
    expect(slotIn({ date: '2026-12-06', time: '09:05', minutes: 60 })).toEqual([
      'su 6.12. klo 9.05–10.05',
      'sö 6.12 kl. 9.05–10.05',
      'Sun 6 Dec, 09:05–10:05',
    ]);
  });

  it('adds the own time of a reader whose clock shows another', () => {
    expect(slotIn({}, 'Europe/Stockholm')).toEqual([
      'ti 24.11. klo 14.00–16.30 (sinulla 13.00–15.30)',
      'ti 24.11 kl. 14.00–16.30 (hos dig 13.00–15.30)',
      'Tue 24 Nov, 14:00–16:30 (13:00–15:30 your time)',
    ]);
  });

  it.each([HELSINKI, 'Europe/Tallinn', 'No/Such_Zone', '', undefined])(
    'adds nothing for a reader in %s',
    (readerZone) => {
      expect(slotIn({}, readerZone)[0]).toBe('ti 24.11. klo 14.00–16.30');
    },
  );

  it('adds the own date too when that is another', () => {
    const early = { time: '09:00', minutes: 60 };
    expect(slotIn(early, 'America/Los_Angeles')[0]).toBe(
      'ti 24.11. klo 9.00–10.00 (sinulla ma 23.11. klo 23.00 – ti 24.11. klo 0.00)',
    );
    expect(slotIn(early, 'Pacific/Honolulu')[0]).toBe(
      'ti 24.11. klo 9.00–10.00 (sinulla ma 23.11. klo 21.00–22.00)',
    );
  });

  it('names both dates across midnight', () => {
    expect(slotIn({ time: '22:00', minutes: 300 })).toEqual([
      'ti 24.11. klo 22.00 – ke 25.11. klo 3.00',
      'ti 24.11 kl. 22.00 – on 25.11 kl. 3.00',
      'Tue 24 Nov, 22:00 – Wed 25 Nov, 03:00',
    ]);
  });

  it('lasts its real minutes across a clock change', () => {
    expect(slotIn({ date: '2027-03-28', time: '02:30', minutes: 60 })[0]).toBe(
      'su 28.3. klo 2.30–4.30',
    );
  });

  it('has a year only when more than six months away', () => {
    expect(slotIn({ date: '2027-05-21' })[0]).toBe('pe 21.5. klo 14.00–16.30');
    expect(slotIn({ date: '2027-05-22' })).toEqual([
      'la 22.5.2027 klo 14.00–16.30',
      'lö 22.5.2027 kl. 14.00–16.30',
      'Sat 22 May 2027, 14:00–16:30',
    ]);
    expect(slotIn({ date: '2026-05-20' })[0]).toBe('ke 20.5.2026 klo 14.00–16.30');
  });

  it('shows the wall time that was agreed, in any zone', () => {
    const { format } = texts('en');
    fc.assert(
      fc.property(anyMinute, zones, zones, (at, zone, readerZone) => {
        const agreed = { ...toWall(at, zone), minutes: 0 };
        const shown = format.slot(agreed, { now: at });
        expect(shown).toBe(`${dayInEnglish(at, zone)}, ${agreed.time}–${agreed.time}`);

        const toReader = format.slot(agreed, { now: at, readerZone });
        expect(toReader.startsWith(shown)).toBe(true);
      }),
    );
  });
});

describe('rhythm', () => {
  const rhythmIn = (changes: Partial<SlotTime>, readerZone?: string) =>
    LOCALES.map((locale) => texts(locale).format.rhythm({ ...slot, ...changes }, { readerZone }));

  it('tells the day of the week and the hours', () => {
    expect(rhythmIn({})).toEqual([
      'tiistaisin klo 14.00–16.30',
      'tisdagar kl. 14.00–16.30',
      'Tuesdays, 14:00–16:30',
    ]);
  });

  it.each([
    ['23', 'maanantaisin'],
    ['25', 'keskiviikkoisin'],
    ['26', 'torstaisin'],
    ['27', 'perjantaisin'],
    ['28', 'lauantaisin'],
    ['29', 'sunnuntaisin'],
  ])('knows every day of the week: %s', (day, weekday) => {
    expect(rhythmIn({ date: `2026-11-${day}` })[0]).toBe(`${weekday} klo 14.00–16.30`);
  });

  it('adds the reader’s own time, with its day where that is another', () => {
    expect(rhythmIn({}, 'Europe/Stockholm')[0]).toBe(
      'tiistaisin klo 14.00–16.30 (sinulla 13.00–15.30)',
    );
    expect(rhythmIn({ time: '08:00' }, 'America/Los_Angeles')[0]).toBe(
      'tiistaisin klo 8.00–10.30 (sinulla maanantaisin klo 22.00–0.30)',
    );
  });
});

describe('dateTime', () => {
  it('is the wall time of the instant, in any zone', () => {
    fc.assert(
      fc.property(anyMinute, zones, zones, (at, zone, readerZone) => {
        const { format } = texts('en');
        const there = `${dayInEnglish(at, zone)}, ${clock(at, zone)}`;
        expect(format.dateTime(at, { now: at, zone })).toBe(there);
        expect(format.time(at, zone)).toBe(clock(at, zone));
        expect(format.date(at, { now: at, zone })).toBe(dayInEnglish(at, zone));

        const own = `${dayInEnglish(at, readerZone)}, ${clock(at, readerZone)}`;
        const sameDay = dayInEnglish(at, readerZone) === dayInEnglish(at, zone);
        const shown = format.dateTime(at, { now: at, zone, readerZone });
        const ownShown = sameDay ? clock(at, readerZone) : own;
        expect(shown).toBe(own === there ? there : `${there} (${ownShown} your time)`);
      }),
    );
  });

  it('refuses a zone that does not exist', () => {
    const { format } = texts('fi');
    expect(() => format.dateTime(now, { now, zone: 'No/Such_Zone' })).toThrow(RangeError);
  });
});

describe('duration', () => {
  it.each([
    [45, '45 min'],
    [60, '1 t'],
    [150, '2 t 30 min'],
  ])('of %i minutes is %s', (minutes, shown) => {
    expect(texts('fi').format.duration(minutes)).toBe(shown);
  });
});

describe('list and number', () => {
  it('follow the language', () => {
    const shown = LOCALES.map((locale) => {
      const { format } = texts(locale);
      return [format.list(['a', 'b', 'c']), format.list(['a']), format.number(12345.5)];
    });
    expect(shown).toEqual([
      ['a, b ja c', 'a', '12\u00a0345,5'],
      ['a, b och c', 'a', '12\u00a0345,5'],
      ['a, b and c', 'a', '12,345.5'],
    ]);
  });
});

/** Told by the runtime itself, without the library that the formats use. */
function clock(at: Date, zone: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at);
}

function dayInEnglish(at: Date, zone: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(at).replace(',', '');
}
