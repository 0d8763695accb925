import { expect, test } from 'vitest';
import { breakForm, breaksCard } from '../../../../src/features/breaks/views.ts';
import { texts } from '../../../../src/i18n/index.ts';
import { buttonsOf, linesOf } from '../../../support/card-parts.ts';

const fi = texts('fi');
const now = new Date('2026-09-01T07:00:00Z');

const broken = (id: string, firstDay: string, lastDay = firstDay) => ({ id, firstDay, lastDay });

test('breaks are listed by their first day, whosever they are', () => {
  const card = breaksCard(
    fi,
    [
      { id: 'a', name: 'Opisto A', breaks: [broken('1', '2026-10-19', '2026-10-23')] },
      {
        id: 'b',
        name: 'Kunta B',
        breaks: [broken('2', '2026-10-12', '2026-10-16'), broken('3', '2026-12-07')],
      },
    ],
    now,
  );
  expect(linesOf(card).slice(2)).toEqual([
    ...['Kunta B', 'ma 12.10. – pe 16.10.'],
    ...['Opisto A', 'ma 19.10. – pe 23.10.'],
    ...['Kunta B', 'ma 7.12.'],
  ]);
  expect(buttonsOf(card)).toEqual([
    ...Array(3).fill('Poista → breaks.remove'),
    'Lisää koululoma → breaks.new',
  ]);
});

test('of very many, the nearest are shown', () => {
  const breaks = Array.from({ length: 15 }, (_, index) =>
    broken(`${index}`, `2027-01-${index + 10}`),
  );
  const soon = { id: 'b', name: 'Kunta B', breaks: [broken('soon', '2026-10-12')] };
  const many = ['Opisto A', 'Opisto C'].map((name) => ({ id: name, name, breaks }));
  const lines = linesOf(breaksCard(fi, [...many, soon], now));
  expect(lines[2]).toBe('Kunta B');
  expect(lines).toHaveLength(2 + 2 * 20);
});

test('without any, it says what they are for', () => {
  const card = breaksCard(fi, [{ id: 'a', name: 'Opisto A', breaks: [] }], now);
  expect(linesOf(card)[1]).toBe(fi.t('breaks:none'));
  expect(buttonsOf(card)).toEqual(['Lisää koululoma → breaks.new']);
});

test('the form offers the organisations', () => {
  const [organisation] = breakForm(fi, [{ id: 'a', name: 'Opisto A', breaks: [] }]).fields;
  expect(organisation).toMatchObject({ options: [{ value: 'a', label: 'Opisto A' }] });
});
