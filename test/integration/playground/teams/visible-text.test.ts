import { expect, test } from 'vitest';
import { viewActivity } from '../../../../src/playground/teams/visible-text.ts';

function cardText(...body: readonly unknown[]) {
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return viewActivity({ attachments: [{ contentType, content: { body } }] }).lines.join('\n');
}

const block = (text: string) => cardText({ type: 'TextBlock', text });
const run = (text: string) =>
  cardText({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] });

test.each([
  ['**lihava** ja _vino_', 'lihava ja vino'],
  ['[linkki](https://example.org)', 'linkki'],
  ['\\*\\*ei lihava\\*\\* \\[ei linkki\\](x)', '**ei lihava** [ei linkki](x)'],
  ['snake_case_nimi ja 2 * 3 * 4', 'snake_case_nimi ja 2 * 3 * 4'],
  ['- kohta', '• kohta'],
  ['&lt;b&gt; &amp;', '<b> &'],
  ['<b>html</b>', '<b>html</b>'],
])('a TextBlock is Markdown: %s', (markdown, seen) => {
  expect(block(markdown)).toBe(seen);
});

test('a text run is shown as it is', () => {
  const typed = '**a** [b](c) <at>d</at> \\_ &amp;';
  expect(run(typed)).toBe(typed);
});

test.each([
  ['**a** ~~b~~ `c` <b>d</b>', undefined, 'a b c d'],
  ['<at>Ryhmäläinen</at> hei', undefined, 'Ryhmäläinen hei'],
  ['# otsikko\n> lainaus', undefined, 'otsikko\nlainaus'],
  ['**a** <b>b</b>', 'plain', '**a** <b>b</b>'],
  ['**a** <b>b</b>', 'xml', '**a** b'],
])('a message text %s in format %s', (text, textFormat, seen) => {
  expect(viewActivity({ text, textFormat }).lines).toEqual([seen]);
});

test('everything visible is found, in the order of reading', () => {
  const column = (text: string) => ({ items: [{ type: 'TextBlock', text }] });
  const text = cardText(
    { type: 'Container', items: [{ type: 'TextBlock', text: '1' }] },
    { type: 'ColumnSet', columns: [column('2'), column('3')] },
    { type: 'Table', columns: [], rows: [{ cells: [column('4'), column('5')] }] },
    { type: 'FactSet', facts: [{ title: '6', value: '7' }] },
    { type: 'Input.Text', id: 'a', label: '8' },
    { type: 'TextBlock', text: 'hidden', isVisible: false },
  );
  expect(text).toBe('1\n2\n3\n4\n5\n6 7\n8');
});
