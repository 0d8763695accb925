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

/** As it stands on the screen. */
const seen = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const TYPED =
  '<!channel> *x* _y_ ~z~ `c` :smile: 12:30: [a](https://a.fi) &lt;b&gt; **q** \\* &nbsp; >>> "';

test.each(['section', 'header', 'button', 'note'])('in a %s, plain text is not markup', (place) => {
  const text = { type: 'plain_text', text: TYPED };
  const block = {
    section: { type: 'section', text },
    header: { type: 'header', text },
    button: { type: 'actions', elements: [{ type: 'button', text, action_id: 'a' }] },
    note: { type: 'context', elements: [text] },
  }[place];
  const html = blocksHtml([block ?? {}]);
  expect(seen(html)).toBe(TYPED);
  expect(html).not.toMatch(/<(strong|em|b|i|s|del|code|a|blockquote)[ >]|slack_broadcast/);
});

test('in mrkdwn, what is escaped is not markup, nor are signs within words', () => {
  const html = mrkdwnHtml('&lt;!channel&gt; 2*3*4 snake_case_word [a](b) \\* &amp;lt;');
  expect(seen(html)).toBe('<!channel> 2*3*4 snake_case_word [a](b) \\* &lt;');
  expect(html).not.toMatch(/<(b|i|a)[ >]|slack_broadcast/);
});

test('in mrkdwn, Slack’s own markup is drawn', () => {
  const html = mrkdwnHtml(
    '*x* _y_ ~z~ `*c*` <!here> <@U1> <https://a.fi?a=1&amp;b=2|a> https://b.fi/_c_.\n&gt; q',
  );
  expect(html).toContain('<b>x</b> <i>y</i> <s>z</s> <code class="slack_code_inline">*c*</code>');
  expect(html).toContain('<span class="slack_broadcast">@here</span>');
  expect(html).toContain('<span class="slack_user">@U1</span>');
  expect(html).toMatch(/<a class="slack_link" href="https:\/\/a\.fi\?a=1&amp;b=2"[^>]*>a<\/a>/);
  expect(html).toMatch(/href="https:\/\/b\.fi\/_c_"[^>]*>https:\/\/b\.fi\/_c_<\/a>\./);
  expect(html).toContain('<span class="slack_blockquote">q</span>');
});

test('an address cannot end the attribute that it stands in', () => {
  const html = mrkdwnHtml('<https://a.fi/" onclick="alert(1)|a> https://b.fi/"onclick="alert(1)');
  expect(html).not.toMatch(/ onclick="/);
});

test('however much is typed, it stands there', () => {
  expect(seen(mrkdwnHtml(`x${'&gt;'.repeat(3000)}`))).toBe(`x${'>'.repeat(3000)}`);
  expect(
    seen(blocksHtml([{ type: 'section', text: { type: 'plain_text', text: '>'.repeat(3000) } }])),
  ).toBe('>'.repeat(3000));
}, 60_000);
