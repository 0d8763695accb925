import { describe, expect, test } from 'vitest';
import { groupNamed, groupsCalled, layOut, MAX_UNREAD } from '../../../src/core/typed-draft.ts';
import { MAX_WORDS } from '../../../src/core/typed-times.ts';

describe('a group’s name before the times', () => {
  const groups = [{ name: 'Opot' }, { name: 'Opot: uudet' }, { name: 'Verme 2026–27' }];
  test.each([
    ['Opot: ti 24.11. 14-16', 'Opot', 'ti 24.11. 14-16'],
    ['opot ti 24.11.', 'Opot', 'ti 24.11.'],
    ['Opot: uudet: ti', 'Opot: uudet', 'ti'],
    ['verme 2026–27 : 24.11.', 'Verme 2026–27', '24.11.'],
    ['Opot', 'Opot', ''],
  ])('“%s”', (typed, name, rest) => {
    expect(groupNamed(typed, groups)).toEqual({ group: { name }, rest });
  });

  test.each(['ti 24.11. Opot', 'Opotit: ti', 'ti 24.11.'])('is not in “%s”', (typed) => {
    expect(groupNamed(typed, groups)).toBeUndefined();
  });
});

describe('a name that two groups have', () => {
  const group = (name: string, calledAs: string) => ({ name, calledAs });
  const aino = group('Opot (Aino, 1)', 'Opot');
  const beata = group('opot (Beata)', 'opot');
  const groups = [aino, beata, group('Erkat', 'Erkat')];

  test.each([
    ['opot (aino, 1): ti 14-16', aino],
    ['Opot Aino, 1 ti 14-16', aino],
    ['Opot Beata: ti 14-16', beata],
  ])('is one group’s with what tells them apart: “%s”', (typed, meant) => {
    expect(groupNamed(typed, groups)).toEqual({ group: meant, rest: 'ti 14-16' });
  });

  test('is asked about without, and what was typed after it stays', () => {
    expect(groupNamed('Opot: ti 14-16', groups)).toBeUndefined();
    expect(groupsCalled('Opot: ti 14-16', groups)).toEqual({
      groups: [aino, beata],
      rest: 'ti 14-16',
    });
    expect(groupsCalled('Erkat: ti', groups)).toBeUndefined();
    expect(groupsCalled('ti 14-16', groups)).toBeUndefined();
  });
});

describe('typed times in a form', () => {
  const options = {
    now: new Date('2026-11-21T09:00:00Z'),
    zone: 'Europe/Helsinki',
    locale: 'fi',
    max: 3,
  } as const;
  const named = (typed: string) =>
    layOut(typed, options).problems.map(({ field, code }) => `${field} ${code}`);

  test('say once by each row what is wrong with it', () => {
    expect(named('24.11.; ti tai ke klo 9; ke 24.11. 9-10')).toEqual([
      'slot.0.words typed.noTime',
      'slot.1.words typed.unread',
      'slot.2.words typed.weekday',
    ]);
  });

  test('have the same problems as those that were picked', () => {
    expect(named('24.11.2025 9-10; 28.3.2027 3.30-5.00; 25.11. 10-9')).toEqual([
      'slot.0.date slot.past',
      'slot.1.start slot.missingHour',
      'slot.2.end slot.endsBeforeStart',
    ]);
    expect(named('25.11. 9-11; 25.11. 10-12; 26.11. 9-10 jossain')).toEqual([
      'slot.2.words typed.extra',
      'slot.1.start slot.overlaps',
    ]);
  });

  test('that find no room stay in words', () => {
    const long = 'x'.repeat(MAX_WORDS + 1);
    const { rows, rest } = layOut(`23.11. 9-10; ${long}; ti 9-10; ke 9-10; to 9-10`, options);
    expect(rows.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25']);
    expect(rest).toBe(`${long}\nto 9-10`);
  });

  test('are counted where not all have room, and what tells no time is none', () => {
    const { tooMany } = layOut('ti 9-10; ke 9-10; Terveisin; to 9-10; pe 9-10', options);
    expect(tooMany).toBe(4);
    expect(layOut('ti 9-10; Terveisin; ke 9-10; to 9-10', options).tooMany).toBeUndefined();
  });

  test('have beside them only the words that were not understood', () => {
    const { rows, rest } = layOut('Hei!; ti 1.12. 9-10 huone 204; ti 9.12', options);
    expect(rows.map(({ date, start, words }) => [date, start, words])).toEqual([
      ['2026-12-01', '09:00', 'huone 204'],
      ['', '', 'ti 9.12'],
    ]);
    expect(rest).toBe('Hei!');
  });

  test('keep their times where there is no room for the words beside them', () => {
    const typed = Array.from({ length: MAX_UNREAD + 2 }, () => 'ti 9-10 jossain').join('; ');
    const { rows, rest } = layOut(typed, { ...options, max: 20 });
    expect(rows).toHaveLength(MAX_UNREAD + 2);
    expect(rows.map(({ words }) => words).filter(Boolean)).toHaveLength(MAX_UNREAD);
    expect(rest).toBe('ti 9-10 jossain\nti 9-10 jossain');
  });

  test('are few in words', () => {
    const { rows, rest } = layOut('ti 9.12; '.repeat(MAX_UNREAD + 2), { ...options, max: 20 });
    expect(rows).toHaveLength(MAX_UNREAD);
    expect(rest).toBe('ti 9.12\nti 9.12');
  });

  test('tell when the first begins', () => {
    const { firstStart } = layOut('ke 9-10; ti 9-10', options);
    expect(firstStart?.toISOString()).toBe('2026-11-24T07:00:00.000Z');
    expect(layOut('moikka', options).firstStart).toBeUndefined();
  });
});
