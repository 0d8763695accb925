import { expect, test } from 'vitest';
import { blocksHtml, buttonViews, mrkdwnHtml } from '../../../../src/playground/page/blocks.ts';

const button = (text: string, action_id: string) => ({
  type: 'button',
  text: { type: 'plain_text', text },
  action_id,
  value: action_id,
});

test('buttons stand in the order of the blocks, without IDs that another message may have', () => {
  const html = blocksHtml([
    { type: 'actions', elements: [button('Sopii', 'a'), button('Ei sovi', 'b')] },
    { type: 'actions', elements: [button('Sopii', 'c')] },
  ]);
  const labels = [...html.matchAll(/<button.*?>(.*?)<\/button>/g)].map(([, inner]) =>
    inner?.replace(/<[^>]*>/g, ''),
  );
  expect(labels).toEqual(['Sopii', 'Ei sovi', 'Sopii']);
  expect(html).not.toMatch(/ id=/);
});

test('the same blocks are drawn once', () => {
  const blocks: object[] = [];
  const drawn = blocksHtml(blocks);
  blocks.push({ type: 'divider' });
  expect(blocksHtml(blocks)).toBe(drawn);
  expect(blocksHtml([...blocks])).not.toBe(drawn);
});

test('texts of people are not read as markup of the page', () => {
  const text = '&lt;img src=x onerror=alert(1)&gt;';
  expect(mrkdwnHtml(text)).not.toContain('<img');
  const typed = { type: 'plain_text', text: '<script>alert(1)</script>' };
  expect(blocksHtml([{ type: 'section', text: typed }])).not.toContain('<script');
});

test('of several buttons with one label each has its number', () => {
  const labels = ['Sopii', 'Ei sovi', 'Sopii'].map((label) => ({ label }));
  expect(buttonViews(labels)).toEqual([
    { label: 'Sopii', nth: 0 },
    { label: 'Ei sovi', nth: 0 },
    { label: 'Sopii', nth: 1 },
  ]);
});

test('what the library cannot draw stands there as text', () => {
  const quoted = mrkdwnHtml(`${'&gt;'.repeat(3000)}&lt;b`);
  expect(quoted).toMatch(/^<p>(&gt;){3000}&lt;b<\/p>$/);
}, 60_000);
