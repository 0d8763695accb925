import { expect, test } from 'vitest';
import { type Cell, writeWorkbook } from '../../../src/core/workbook.ts';
import { readWorkbook } from '../../support/workbook.ts';

const written = async (...cells: Cell[]) => {
  const columns = cells.map((_, at) => ({ label: `Sarake ${at + 1}`, width: 20 }));
  const sheets = [{ name: 'Parit', columns, rows: [cells] }];
  return readWorkbook(await writeWorkbook({ dayFormat: 'd.m.yyyy', sheets }));
};
const readBack = async (...cells: Cell[]) => (await written(...cells)).sheet('Parit').rows[1];

const HOSTILE = [
  '=HYPERLINK("https://evil.example","Avaa")',
  '+1',
  '-1',
  '@SUM(A1:A9)',
  '\t=1+1',
  "=cmd|' /C calc'!A0",
  '{=1+1}',
  '<f>1+1</f>',
  ']]></t><f>1</f>',
  '&lt;f&gt; &amp;',
];

test('words stay words, whatever they begin with', async () => {
  const book = await written(...HOSTILE);
  expect(book.sheet('Parit').rows[1]).toEqual(HOSTILE);
  expect(book.raw).not.toMatch(/<f[ >/]/);
  // Each of them is told by its type, and by a format that keeps it one when it is edited.
  const cells = [...book.raw.matchAll(/<c r="[A-Z]+2"[^>]*>/g)].map(([cell]) => cell);
  expect(cells).toHaveLength(HOSTILE.length);
  for (const cell of cells) expect(cell).toContain('t="s"');
  expect(book.raw).toMatch(/numFmtId="49"|formatCode="@"/);
});

test('every language, emoji and line is literal', async () => {
  const words = [
    'שלום עולם \u200Fمرحبا',
    '👩🏽‍🏫 👨‍👩‍👧‍👦 🇫🇮 1️⃣',
    'rivi 1\nrivi 2\n\n  sisennys ',
    '_x000D_ ja _x005F_',
    'ä & ö < å > "lainaus"',
    'x'.repeat(32_000),
    'ä'.repeat(3000),
  ];
  expect(await readBack(...words)).toEqual(words);
});

test('what no XML can hold is left out, and nothing beside it', async () => {
  expect(await readBack('a\u0000b\u0008c\u001Bd\u007Fe\u0085f', 'x\uD800y', 'x\uDC00y')).toEqual([
    ...['abcdef', 'xy', 'xy'],
  ]);
  expect(await readBack('a\r\nb\rc', 'x\uFFFEy')).toEqual(['a\nb\nc', 'xy']);
});

test('numbers and days are such, and nothing is left empty', async () => {
  expect(await readBack(5, { day: '2026-11-24' }, undefined, '', 'loppu')).toEqual([
    ...['5', '46350', '', '', 'loppu'],
  ]);
});

test('the names of the columns are bold and stay in sight', async () => {
  const { raw, sheet } = await written('a', 'b');
  expect(sheet('Parit').rows[0]).toEqual(['Sarake 1', 'Sarake 2']);
  expect(raw).toContain('state="frozen"');
  expect(raw).toMatch(/<b ?\/>/);
  expect(raw).toMatch(/<col [^>]*width="20"/);
  expect(raw).toContain('wrapText="1"');
});
