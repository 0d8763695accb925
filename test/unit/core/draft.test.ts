import { describe, expect, test } from 'vitest';
import { checkDates, MAX_TITLE } from '../../../src/core/draft.ts';
import { MAX_WORDS } from '../../../src/core/typed-times.ts';

const options = {
  now: new Date('2026-11-23T07:00:00Z'),
  zone: 'Europe/Helsinki',
  locale: 'fi',
} as const;
const row = { date: '2026-12-01', start: '14:00', end: '16:30' };
const problemsOf = (title: string, ...rows: (typeof row)[]) =>
  checkDates({ title, rows }, options).problems;

describe('a draft of dates', () => {
  test('gives a clean title and the slots', () => {
    const { title, slots, problems } = checkDates(
      { title: ' Tapaaminen\u202E ', rows: [row] },
      options,
    );
    expect(title).toBe('Tapaaminen');
    expect(slots).toMatchObject([{ date: '2026-12-01', time: '14:00', minutes: 150 }]);
    expect(problems).toEqual([]);
  });

  test('names each field as its form does', () => {
    const past = { ...row, date: '2026-11-01' };
    expect(problemsOf('Tapaaminen', row, past, row)).toEqual([
      { field: 'slot.1.date', code: 'slot.past' },
      { field: 'slot.2.start', code: 'slot.duplicate', params: { row: 1 } },
    ]);
    expect(problemsOf('Tapaaminen', { ...row, start: '22:30', end: '' })).toEqual([
      { field: 'slot.0.end', code: 'slot.incomplete' },
    ]);
  });

  test.each([
    ['14:00', 90],
    ['22:29', 90],
  ])('lasts an hour and a half where its end is left empty: from %s', (start, minutes) => {
    const { slots, problems } = checkDates(
      { title: 'Tapaaminen', rows: [{ ...row, start, end: '' }] },
      options,
    );
    expect(problems).toEqual([]);
    expect(slots).toMatchObject([{ time: start, minutes }]);
  });

  test.each([
    ['a start that leaves no such end on its day', '22:30', 'slot.0.end slot.incomplete'],
    ['no start', '', 'slot.0.start slot.incomplete'],
    ['a start that is none', '25:00', 'slot.0.start slot.invalid'],
  ])('asks once for what is missing: %s', (_, start, problem) => {
    const problems = problemsOf('Tapaaminen', { ...row, start, end: '' });
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([problem]);
  });

  test('does not reckon an end that words leave open', () => {
    const rows = [{ date: '', start: '', end: '', words: 'ti 1.12. klo 14–' }];
    const { problems } = checkDates({ title: 'Tapaaminen', rows }, options);
    expect(problems).toEqual([{ field: 'slot.0.words', code: 'typed.noEnd' }]);
  });

  test('needs a title of something that can be seen', () => {
    expect(problemsOf(' \u202E ', row)).toEqual([{ field: 'title', code: 'needed' }]);
  });

  test('does not read words that no field of the form can hold', () => {
    const rows = (words: string) => [{ words }];
    const { slots } = checkDates({ title: 'Tapaaminen', rows: rows('ti 1.12. 14-16') }, options);
    expect(slots).toHaveLength(1);
    const long = `ti 1.12. 14-16${' '.repeat(MAX_WORDS)}`;
    expect(checkDates({ title: 'Tapaaminen', rows: rows(long) }, options).problems).toEqual([
      { field: 'slot.0.words', code: 'typed.unread' },
    ]);
  });

  test('has a title of at most so many characters as people count them', () => {
    expect(problemsOf('👩‍🏫'.repeat(MAX_TITLE), row)).toEqual([]);
    expect(problemsOf('a'.repeat(MAX_TITLE + 1), row)).toEqual([
      { field: 'title', code: 'tooLong', params: { max: MAX_TITLE } },
    ]);
  });

  test('tells everything that is wrong at once', () => {
    expect(problemsOf('').map(({ field }) => field)).toEqual(['slot.0.date', 'title']);
  });

  test('takes from the words of a row what its fields leave open', () => {
    const rows = [
      { date: '', start: '', end: '', words: 'ti 1.12. 14-16' },
      { date: '2026-12-02', start: '', end: '', words: 'klo 9-10 ke 9.12.' },
      { ...row, date: '2026-12-03', words: 'moikka' },
    ];
    const { slots, problems } = checkDates({ title: 'Tapaaminen', rows }, options);
    expect(problems).toEqual([]);
    expect(slots.map(({ date, time }) => `${date} ${time}`)).toEqual([
      '2026-12-01 14:00',
      '2026-12-02 09:00',
      '2026-12-03 14:00',
    ]);
  });

  test('is doubtful where words are not understood, or tell another time than the fields', () => {
    const doubts = (words: string, fields: object = row) => {
      const dates = { title: 'Tapaaminen', rows: [{ ...fields, words }] };
      const { doubts, problems } = checkDates(dates, options);
      expect(problems).toEqual([]);
      return doubts.map(({ field, code }) => `${field} ${code}`);
    };
    const empty = { date: '', start: '', end: '' };
    const extra = ['slot.0.words typed.extra'];
    const differs = ['slot.0.words typed.differs'];
    expect(doubts('huone 204')).toEqual(extra);
    expect(doubts('x'.repeat(MAX_WORDS + 1))).toEqual(extra);
    expect(doubts('ti 1.12. klo 14-16.30 kirjastossa', empty)).toEqual(extra);
    expect(doubts('ti 1.12. klo 15-17')).toEqual(differs);
    expect(doubts('klo 9-10 ke 9.12.', { ...empty, date: '2026-12-02' })).toEqual(differs);
    // What was understood of them is what the fields say.
    expect(doubts('ke 1.12. 14-16.30')).toEqual([]);
    expect(doubts('1.12.')).toEqual([]);
    expect(doubts('ti 1.12. klo 14')).toEqual([]);
    expect(doubts('ti 1.12. klo 14-16.30')).toEqual([]);
    expect(doubts(' ')).toEqual([]);
  });

  test('never passes over words that it does not understand', () => {
    const empty = { date: '', start: '', end: '' };
    const rows = [
      { ...empty, words: 'moikka' },
      { ...empty, words: 'ti 9-10; ke 9-10' },
      { ...empty, start: '09:00', words: '24.11.' },
    ];
    const { problems } = checkDates({ title: 'Tapaaminen', rows }, options);
    expect(problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'slot.0.words typed.unread',
      'slot.1.words typed.unread',
      'slot.2.words typed.noTime',
    ]);
  });
});
