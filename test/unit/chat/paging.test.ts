import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defineIntent } from '../../../src/chat/intent.ts';
import { buttonRow, fromSchema, pageOf } from '../../../src/chat/paging.ts';
import { texts } from '../../../src/i18n/index.ts';

const intent = defineIntent('rows.list', { from: fromSchema });
const show = (from: string) => intent({ from });
type Paged = ReturnType<typeof pageOf<string>>;

test('page after page, each row is shown once, and the last page leads nowhere', () => {
  const rows = fc.array(fc.string(), { maxLength: 40 });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 12 }), (all, room) => {
      const shown: string[] = [];
      let from: number | undefined = 0;
      for (let turn = 0; from !== undefined && turn <= all.length; turn += 1) {
        const { page, more }: Paged = pageOf(texts('en'), all, { from, room, show });
        expect(page.length).toBeLessThanOrEqual(room);
        shown.push(...page);
        from = more[0] && intent.schema.parse(more[0].intent.args).from;
      }
      expect(shown).toEqual(all);
      expect(from).toBeUndefined();
    }),
  );
});

test('a page holds as many rows as it is told for those that are left', () => {
  const room = (left: readonly string[]) => (left[0] === 'b' ? 2 : 1);
  const paging = { from: 1, room, show };
  const { page, more } = pageOf(texts('en'), ['a', 'b', 'c', 'd'], paging);
  expect(page).toEqual(['b', 'c']);
  expect(more).toEqual([{ label: 'Show more', intent: show('3') }]);
});

test('beyond the last row there is nothing, and no row of buttons', () => {
  const { page, more } = pageOf(texts('en'), ['a'], { from: 1000, room: 5, show });
  expect(page).toEqual([]);
  expect(buttonRow(more)).toEqual([]);
});
