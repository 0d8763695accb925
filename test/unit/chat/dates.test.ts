import { expect, test } from 'vitest';
import { dateFields, readDates, typedIn } from '../../../src/chat/dates.ts';
import { texts } from '../../../src/i18n/index.ts';

const { t } = texts('fi');

test('what is typed into rows of dates is read back row by row', () => {
  const ids = dateFields(t, 2).map(({ id }) => id);
  const values = Object.fromEntries(ids.map((id) => [id, `typed in ${id}`]));
  expect(readDates(values, 2)).toEqual(
    [0, 1].map((index) => ({
      date: `typed in slot.${index}.date`,
      start: `typed in slot.${index}.start`,
      end: `typed in slot.${index}.end`,
    })),
  );
});

test('rows stand side by side, each with a number of its own', () => {
  const fields = dateFields(t, 20);
  expect(new Set(fields.map(({ id }) => id)).size).toBe(60);
  expect(new Set(fields.map((field) => 'label' in field && field.label)).size).toBe(60);
  expect(fields.every((field) => 'row' in field && field.id.startsWith(`${field.row}.`))).toBe(
    true,
  );
});

test('a row that nobody touched is empty', () => {
  expect(readDates({ 'slot.0.date': '2026-12-01' }, 2)).toEqual([
    { date: '2026-12-01', start: '', end: '' },
    { date: '', start: '', end: '' },
  ]);
});

test('several values where one was asked for count as none', () => {
  expect(typedIn({ title: ['a', 'b'] }, 'title')).toBe('');
});
