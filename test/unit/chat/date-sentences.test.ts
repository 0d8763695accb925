import { describe, expect, test } from 'vitest';
import { toldAgain } from '../../../src/chat/date-sentences.ts';
import { dateFields } from '../../../src/chat/dates.ts';
import type { FieldProblem } from '../../../src/core/errors.ts';
import { texts } from '../../../src/i18n/index.ts';
import { packForm, unpackForm } from '../../../src/platforms/teams/packed-form.ts';

const now = new Date('2026-11-23T07:00:00Z');
const row = (index: number, date: string, start = '', end = '') => ({
  ...{ [`slot.${index}.date`]: date, [`slot.${index}.start`]: start, [`slot.${index}.end`]: end },
});
const formOf = (values: Record<string, string>, problems: FieldProblem[] = [], locale = 'fi') => {
  const own = texts(locale as 'fi');
  const fields = dateFields(own.t, 3, (index) => index === 2);
  const intent = { name: 'polls.create', args: {} };
  return toldAgain({ title: 'x', submit: 'x', fields, intent }, values, own, now, problems);
};
const said = (...args: Parameters<typeof formOf>) =>
  formOf(...args).fields.flatMap((field) => (field.kind === 'note' ? [field.text] : []));

describe('a row of pickers', () => {
  test.each([
    ['fi', 'ti 1.12. klo 14.00–16.00 ✓'],
    ['sv', 'ti 1.12 kl. 14.00–16.00 ✓'],
    ['en', 'Tue 1 Dec, 14:00–16:00 ✓'],
  ])('tells itself with its weekday: %s', (locale, sentence) => {
    expect(said(row(0, '2026-12-01', '14:00', '16:00'), [], locale)).toEqual([sentence]);
  });

  test('is told above its first field, also one of words', () => {
    const { fields } = formOf({
      ...row(1, '2026-12-02', '14:00', '16:00'),
      ...row(2, '2026-12-03', '14:00', '16:00'),
    });
    const ids = fields.map(({ id }) => id);
    expect(ids.indexOf('slot.1.says')).toBe(ids.indexOf('slot.1.date') - 1);
    expect(ids.indexOf('slot.2.says')).toBe(ids.indexOf('slot.2.words') - 1);
    expect(ids).not.toContain('slot.0.says');
  });

  test('tells the end that it gets when it has none, and the year of a far day', () => {
    expect(said(row(0, '2026-12-01', '14:00'))).toEqual(['ti 1.12. klo 14.00–15.30 ✓']);
    expect(said(row(0, '2027-11-01', '14:00'))).toEqual(['ma 1.11.2027 klo 14.00–15.30 ✓']);
  });

  test('is not ticked off when something is wrong or asked about in it', () => {
    const values = { ...row(0, '2026-11-29', '14:00'), ...row(1, '2026-12-01', '14:00') };
    const sunday = { field: 'slot.0.date', code: 'warning.sunday' } as const;
    expect(said(values, [sunday])).toEqual([
      'su 29.11. klo 14.00–15.30',
      'ti 1.12. klo 14.00–15.30 ✓',
    ]);
  });

  test.each([
    ['2026-11-29', '', '', ['su 29.11.']],
    ['2026-11-29', '14:00', '13:00', ['su 29.11.']],
    ['2026-11-29', '22:45', '', ['su 29.11.']],
    ['2026-11-29', 'iltapäivällä', '16:00', ['su 29.11.']],
    ['', '14:00', '16:00', []],
    ['1.12.', '14:00', '16:00', []],
  ])('tells only its day where no more is sure: %s %s–%s', (date, start, end, sentences) => {
    expect(said(row(0, date, start, end))).toEqual(sentences);
  });
});

test('a form that is drawn again without its handler does not tell what stood in it before', () => {
  const form = formOf(row(0, '2026-12-01', '14:00'));
  const again = unpackForm(packForm(form));
  expect(form.fields.some(({ kind }) => kind === 'note')).toBe(true);
  expect(again?.fields.some(({ kind }) => kind === 'note')).toBe(false);
  expect(again?.fields).toHaveLength(10);
});
