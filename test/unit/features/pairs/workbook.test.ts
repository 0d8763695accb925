import { expect, test } from 'vitest';
import { writeWorkbook } from '../../../../src/core/workbook.ts';
import {
  type Exported,
  type ExportedPair,
  exportedFields,
  type Scope,
} from '../../../../src/features/pairs/rules/export.ts';
import { pairsWorkbook } from '../../../../src/features/pairs/views/workbook.ts';
import { LOCALES } from '../../../../src/i18n/index.ts';
import { readWorkbook } from '../../../support/workbook.ts';

const now = new Date('2026-11-23T07:00:00Z');
const alone: ExportedPair = {
  members: [{ name: 'Aino', organisationName: 'Koulu' }],
  ...{ state: 'looking', held: 0, planned: 5, firstDay: undefined, lastDay: undefined },
  ...{ waits: [], nextDay: undefined, plan: {}, goals: {}, forms: [] },
};
const two: ExportedPair = {
  ...alone,
  members: [...alone.members, { name: 'Bo', organisationName: 'Skola' }],
  ...{ state: 'closed', held: 2, firstDay: '2026-11-02', lastDay: '2026-11-03' },
  plan: { methods: 'shadowing,visits', reserved: 'one' },
  goals: { 'goal.3.what': 'Kolmas' },
  forms: [{ name: undefined, filedOn: '2026-11-20', reference: null, written: {} }],
};

async function written(scope: Scope, locale: (typeof LOCALES)[number]) {
  const fields = exportedFields(scope);
  const exported: Exported = { networkId: 'x', now, fields, pairs: [alone, two] };
  const workbook = pairsWorkbook(exported, { locale, zone: 'Europe/Helsinki' });
  return readWorkbook(await writeWorkbook(workbook));
}

test.each(LOCALES)(
  'in %s every column has a name of its own, and every row all columns',
  async (locale) => {
    const { sheets } = await written('withPrivate', locale);
    expect(sheets).toHaveLength(4);
    for (const { rows } of sheets) {
      const [head = []] = rows;
      expect(new Set(head).size).toBe(head.length);
      expect(head).not.toContain('');
      for (const row of rows) expect(row.length).toBeLessThanOrEqual(head.length);
    }
  },
);

test('a pair of one, a goal with its number and a form whose writer has left are there', async () => {
  const book = await written('plain', 'fi');
  expect(book.sheet('Parit').rows.slice(1)).toEqual([
    ['Aino', 'Koulu', '', '', 'Etsii paria', '0', '5'],
    ['Aino', 'Koulu', 'Bo', 'Skola', 'Päättynyt', '2', '5', '46328', '46329'],
  ]);
  expect(book.sheet('Tavoitteet').rows.slice(1)).toEqual([['Aino – Bo', '3', 'Kolmas']]);
  expect(book.sheet('Suunnitelmat').rows[2]).toContain('Varjostaminen · Vierailut');
  expect(book.sheet('Seurantalomakkeet').rows[1]).toEqual(['Aino – Bo', 'Ei enää mukana', '46346']);
});
