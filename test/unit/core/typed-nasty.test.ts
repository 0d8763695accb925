import { describe, expect, test } from 'vitest';
import type { Locale } from '../../../src/core/locale.ts';
import { readTimes } from '../../../src/core/typed-times.ts';

/** A Monday. */
const options = { now: new Date('2026-11-23T07:00:00Z'), zone: 'Europe/Helsinki' };

/** The whole times of a text in one line each, with what was not understood beside them. */
const slots = (typed: string, locale: Locale) =>
  readTimes(typed, { ...options, locale })
    .filter(({ date, start, end }) => date && start && end)
    .map(({ date, start, end, left }) => `${date} ${start}-${end}${left && ` + ${left}`}`);

const TUESDAY = '2026-11-24 14:00-16:00';

describe('as people write lists', () => {
  test.each([
    ...[
      '1. ti 24.11. klo 14-16',
      '1) ti 24.11. 14-16',
      '(1) ti 24.11. 14-16',
      'a) ti 24.11. 14-16',
    ],
    ...['1. 24.11. 14-16', '1️⃣ ti 24.11. klo 14-16', '• ti 24.11. 14–16', '– ti 24.11. klo 14–16'],
    ...['* ti 24.11. 14-16', '> ti 24.11. klo 14-16', '·\tti 24.11. 14-16', '1: ti 24.11. 14-16'],
    ...[
      'Vaihtoehto 1: ti 24.11. klo 14-16',
      '1. vaihtoehto: ti 24.11. 14-16',
      'Vaihtoehto A: ti 24.11. 14-16',
    ],
    ...[
      'Tapaaminen 1 / ti 24.11. klo 14-16',
      '5. tapaaminen ti 24.11. klo 14-16',
      'ti | 24.11. | 14-16',
    ],
    ...[
      'ti\t24.11.\t14-16',
      'ti 24.11. klo 14–16 ✓',
      'ti, 24.11., klo 14-16',
      'klo 14-16 ti 24.11.',
    ],
  ])('“%s”', (typed) => expect(slots(typed, 'fi')).toEqual([TUESDAY]));
});

describe('with dashes of every kind', () => {
  test.each([
    '-',
    '–',
    '—',
    '‐',
    '‑',
    '‒',
    '―',
    '−',
    '--',
    '→',
    ' - ',
    ' – ',
    '\u00A0−\u00A0',
    '- ',
  ])('“%s”', (dash) => {
    expect(slots(`ti 24.11. klo 14${dash}16`, 'fi')).toEqual([TUESDAY]);
    expect(slots(`ti 24.11. klo 14.00${dash}klo 16.00`, 'fi')).toEqual([TUESDAY]);
  });
});

describe('as calendars write them', () => {
  test.each([
    ['fi', 'Milloin: tiistai 24. marraskuuta 2026 14.00-16.00.'],
    ['sv', 'När: den 24 november 2026 14:00-16:00.'],
    ['sv', 'tis den 24:e november kl 14 till 16'],
    ['en', 'When: Tuesday, November 24, 2026 2:00 PM-4:00 PM.'],
    ['en', 'Tuesday, November 24⋅2:00 – 4:00pm'],
    ['fi', '24.11.2026 14:00 - 24.11.2026 16:00'],
    ['fi', 'tiistai, marraskuu 24 · 14:00–16:00'],
    ['en', '2026-11-24T14:00 – 16:00'],
  ] as const)('%s “%s”', (locale, typed) => expect(slots(typed, locale)).toEqual([TUESDAY]));

  test('with their zone, which is not understood', () => {
    const outlook = '24.11.2026 14.00 – 16.00 (UTC+02:00) Helsinki';
    expect(slots(outlook, 'fi')).toEqual([`${TUESDAY} + UTC+02:00) Helsinki`]);
    expect(slots('24.11.2026 14.00 – 16.00 (UTC)', 'fi')).toEqual([]);
    expect(slots('24.11.2026 14.00 – 16.00 CET', 'fi')).toEqual([]);
  });
});

describe('beside a time, what is none is left over', () => {
  test.each([
    ['ti 24.11. klo 14-16, huone 12', 'huone 12'],
    ['ti 24.11. klo 14-16 tila 3.14', 'tila 3.14'],
    ['ti 24.11. klo 14-16, A-talo 2. krs', 'A-talo 2. krs'],
    ['ti 24.11. klo 14-16, puh. 040 123 4567', 'puh. 040 123 4567'],
    ['ti 24.11. klo 14-16 +358 40 1234567', '+358 40 1234567'],
    ['ti 24.11. klo 14-16, 16 hlöä', '16 hlöä'],
    ['ti 24.11. klo 14-16 (2 h)', '2 h'],
    ['5-6 henkilöä ti 24.11. klo 14-16', '5-6 henkilöä'],
    ['Opot 2026–27: ti 24.11. 14-16', 'Opot 2026–27'],
    ['ti 24.11. klo 14-16, luokat 7-9', 'luokat 7-9'],
    ['viikko 48: ti 24.11. klo 14-16', 'viikko 48'],
    ['ti 24.11. klo 14-16 https://a.example/24.11/9-11', 'https://a.example/24.11/9-11'],
    ['Kauppakatu 12 A 3, ti 24.11. klo 14-16', 'Kauppakatu 12 A 3'],
  ])('“%s”', (typed, left) => expect(slots(typed, 'fi')).toEqual([`${TUESDAY} + ${left}`]));
});

describe('several in a text', () => {
  test('one of which is chosen', () => {
    expect(slots('ti 24.11. klo 14–16 tai 15–17', 'fi')).toEqual([
      TUESDAY,
      '2026-11-24 15:00-17:00',
    ]);
    expect(slots('ti 24.11. klo 14, 15 tai 16', 'fi')).toHaveLength(3);
  });

  test('but not of hours beside which something else stands', () => {
    expect(slots('ti 24.11. klo 14-16, klo 13.30-14 kahvit', 'fi')).toEqual([TUESDAY]);
    expect(slots('ti 24.11. klo 14-16 ja 7-9 valvonta', 'fi')).toEqual([TUESDAY]);
  });

  test('with the day in a line of its own', () => {
    const typed = 'Tiistai 24.11.\n- klo 9-11\n- klo 14-16\n\nke 25.11.:\nklo 9-11';
    expect(slots(typed, 'fi')).toEqual([
      '2026-11-24 09:00-11:00',
      TUESDAY,
      '2026-11-25 09:00-11:00',
    ]);
    // Of two days it is open which of them the hours are for.
    expect(slots('24.11.\n25.11.\nklo 14-16', 'fi')).toEqual([]);
  });

  test('with the hours before the days', () => {
    expect(slots('14-16 ti 24.11., 9-11 ke 25.11.', 'fi')).toEqual([
      TUESDAY,
      '2026-11-25 09:00-11:00',
    ]);
    expect(slots('14-16 ti 24.11. 9-11 ke 25.11. 10-12 to 26.11.', 'fi')).toEqual([]);
    expect(slots('14-16 ti 24.11. 9-11 ke 25.11. 10-12', 'fi')).toEqual([]);
  });

  test('where a weekday alone is that after the date before it, if it is that', () => {
    expect(slots('ma 23.11. 14-16, ti 14-16', 'fi')).toEqual(['2026-11-23 14:00-16:00', TUESDAY]);
    // The Wednesday of December is meant, not the next one.
    expect(slots('ti 15.12. 14-16, ke 9-11', 'fi')).toEqual(['2026-12-15 14:00-16:00']);
    expect(slots('ti 14-16\nke 16.12. 9-11', 'fi')).toEqual(['2026-12-16 09:00-11:00']);
  });

  test('unless a number in between leaves it open where one begins', () => {
    expect(slots('19.6.2027 klo 14-17 ja torstai 7. lokakuuta 1) klo 9-11', 'fi')).toEqual([]);
    expect(slots('ti 16.30 1.12. klo 14-16', 'fi')).toEqual([]);
    expect(slots('ti 204 1.12 klo 9-11 tai 12-13', 'fi')).toEqual([]);
    expect(slots('3.1. klo 7.50 till , 8.05, klo 9-10', 'fi')).toEqual([]);
    expect(slots('1.12. 9-11-13', 'fi')).toEqual([]);
    expect(slots('Thu 3 9 Dec 6:05 to 9:55', 'en')).toEqual([]);
    expect(slots('20.3. klo 13.45–24. 5.12, klo 14-15', 'fi')).toEqual([]);
    expect(slots('kello on 9-11', 'fi')).toEqual([]);
    expect(slots('204 24/11 klo 14-16', 'fi')).toEqual([]);
    expect(slots('ke 25/11 % – 10.30–11.55, klo 12.25–13.50', 'fi')).toEqual([]);
    expect(slots('1. marraskuun huone 24. päivä klo 9-11', 'fi')).toEqual([]);
    for (const days of ['1.–3.12.', '1–3.12.', '1. ja 3.12.', '1., 2. ja 3.12.', '1. tai 3.12.']) {
      expect(slots(`kokous ${days} klo 9-11`, 'fi'), days).toEqual([]);
      expect(slots(`Teams ${days} klo 9-11`, 'fi'), days).toEqual([]);
    }
  });

  test('numbered by weekdays alone, only if the numbers are a list’s', () => {
    expect(slots('1. ti 14-16\n2. ke 9-11', 'fi')).toEqual([TUESDAY, '2026-11-25 09:00-11:00']);
    expect(slots('24. ti klo 14\n25. ke klo 9', 'fi')).toEqual([]);
  });
});

describe('no time is made of', () => {
  test.each([
    ...[
      'ti 24.11. klo 14 ja 16 välillä',
      'ti 24.11. klo 14...16',
      'ti 24.11. 14 16',
      'ti 24.11. 14',
    ],
    ...['ti–ke 14–16', '24.–25.11. klo 14-16', '24.11.-26 klo 14-16', '1. ja 2.12. klo 14-16'],
    ...[
      '24. ja 25. marraskuuta klo 14-16',
      'ti 14–16 marraskuuta',
      'ti 24. 11. klo 14-16',
      'ti 24,11. 14-16',
    ],
    ...[
      'ke 24.11. 14-16',
      '31.11. 14-16',
      'ti 9.12',
      'ti 5.12-6.12',
      'ti 14-16.10',
      'la 9.10–11.10',
    ],
    ...[
      'ei ti 24.11. klo 14-16',
      'ti 24.11. klo 14-16 ei käy, ke 25.11. klo 9-11',
      'paitsi ti 24.11. klo 14-16',
    ],
    ...[
      'ti 24.11. ennen klo 14',
      'ti 24.11. n. klo 14',
      'ti 24.11. klo 14.30 - n. 16',
      'joka tiistai 14-16',
    ],
    ...[
      'tiistaisin klo 14-16',
      'ensi tiistaina 14-16',
      'ensi viikolla ti 14-16',
      'viikolla 48 ti 14-16',
    ],
    ...[
      'ti 24.11. puoli 3',
      'ti 24.11. vartti yli 14',
      'ti 24.11. iltapäivällä 2-4',
      'ti klo 2-4',
      'ti 11-1',
    ],
    ...[
      'ti 24.11. klo -16',
      'ti 24.11. klo 14-',
      'ti 24.11. klo 14, 2 h',
      'ti 24.11. klo 14½',
      'ti 24.11. klo 14,30',
    ],
    ...[
      'ti 24.11. klo 14-16 vuonna 2027',
      'ti 24.11. 1400',
      'ti 24.11. klo 14-16 1',
      'ti 24.11. klo 22.00–24.00',
    ],
    ...['Lähetetty: maanantai 23. marraskuuta 2026 9.12', '23.11.2026 klo 9.12 mentori kirjoitti'],
    ...[
      '2026-11-24T14:00:00+02:00',
      '20261124T120000Z',
      '11/24/2026 2:00 PM – 4:00 PM',
      'Passcode 14-16',
    ],
    ...[
      'luokat 7-9',
      'huone 12.30',
      'hinta 12.50',
      '2026–2027',
      '040 123 4567',
      'ti 24.11. klo 25-26',
    ],
  ])('“%s”', (typed) => expect(slots(typed, 'fi')).toEqual([]));

  test.each([
    ['sv', 'inte tis 24.11. kl 14-16'],
    ['sv', 'tis 24.11. mellan kl 14 och 16'],
    ['sv', 'varje tisdag kl 14-16'],
    ['sv', 'tis 24.11. kl halv tre'],
    ['en', "I can't do Tue 24 Nov 14-16"],
    ['en', 'Tuesdays 2-4pm'],
    ['en', 'half past two on Tuesday 24 Nov'],
    ['en', "let's move to 14:00"],
    // Of two numbers it depends on the country which is the month.
    ['en', '12/1 2pm-4pm'],
    ['en', 'March 30th–31st 9-11'],
    ['en', 'March 30th–31st, 9-11am'],
    ['fi', 'ti 24.11. klo 14,15-16'],
    ['fi', 'ti 24.11. – 16.00'],
  ] as const)('%s “%s”', (locale, typed) => expect(slots(typed, locale)).toEqual([]));

  test('a year that is far from now, but it is kept', () => {
    expect(slots('24.11.2926 14-16', 'fi')).toEqual(['2926-11-24 14:00-16:00']);
    expect(slots('24.11.1926 14-16', 'fi')).toEqual(['1926-11-24 14:00-16:00']);
  });
});
