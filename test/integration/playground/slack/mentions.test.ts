import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visibleBlocks, visibleMessage } from '../../../../src/playground/slack/text.ts';
import { type Stage, setStage } from './bolt-bot.ts';
import { section } from './kit.ts';

describe('what a reader sees', () => {
  test.each([
    ['*lihava* ja _vino_ ja ~poissa~', 'lihava ja vino ja poissa'],
    ['*ti 24.11.* klo 14', 'ti 24.11. klo 14'],
    ['2 * 3 * 4, a_b_c', '2 * 3 * 4, a_b_c'],
    ['`*koodi*` ja ```_lohko_```', '*koodi* ja _lohko_'],
    ['&lt;!channel&gt; &amp;amp; a &lt; b', '<!channel> &amp; a < b'],
    ['&gt; lainaus\n> toinen', 'lainaus\ntoinen'],
    [
      '<https://a.fi/?x=1&amp;y=2|ohje> ja <https://b.fi>',
      'ohje (https://a.fi/?x=1&y=2) ja https://b.fi',
    ],
    ['<!date^1392734382^{date}|18.2.2014>', '18.2.2014'],
    ['*<https://a.fi|ohje>*', 'ohje (https://a.fi)'],
    ['a <b> c', 'a <b> c'],
  ])('of mrkdwn %j', (source, text) => {
    expect(visibleMessage({ text: source }).text).toBe(text);
    expect(visibleBlocks([section(source)]).text).toBe(text);
  });

  test('of plain text is the text itself', () => {
    const blocks = [
      { type: 'header' as const, text: { type: 'plain_text' as const, text: '*a* <!here> &amp;' } },
    ];
    expect(visibleBlocks(blocks)).toEqual({ text: '*a* <!here> &amp;', pings: [], links: [] });
  });

  test('of rich text has its lists', () => {
    const item = (text: string) => ({
      type: 'rich_text_section' as const,
      elements: [{ type: 'text' as const, text }],
    });
    const list = {
      type: 'rich_text_list' as const,
      style: 'ordered' as const,
      elements: [item('*a*'), item('b')],
    };
    expect(visibleBlocks([{ type: 'rich_text', elements: [item('Alku:\n'), list] }]).text).toBe(
      'Alku:\n1. *a*\n2. b',
    );
  });
});

describe('who is notified', () => {
  test.each([
    ['<!channel>', ['channel']],
    ['<!here> <!everyone|kaikki>', ['here', 'everyone']],
    ['<@U123> <!subteam^S1>', ['@U123', 'group S1']],
    ['&lt;!channel&gt; @channel <#C1|opot>', []],
  ])('by %s', (text, pings) => {
    expect(visibleMessage({ text })).toMatchObject({ pings });
    expect(visibleBlocks([section(text)])).toMatchObject({ pings });
  });

  test('by rich text', () => {
    const elements = [
      { type: 'broadcast' as const, range: 'channel' as const },
      { type: 'user' as const, user_id: 'U1' },
      { type: 'text' as const, text: '<!here>' },
    ];
    const blocks = [
      { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements }] },
    ];
    expect(visibleBlocks(blocks)).toMatchObject({
      text: '[PING channel][PING @U1]<!here>',
      pings: ['channel', '@U1'],
    });
  });
});

describe('the host', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
  });

  afterAll(() => stage[Symbol.asyncDispose]());

  test('remembers whom the bot notified, also behind blocks and by a change', async () => {
    const { chat } = stage.client;
    const { channel, ts } = await chat.postMessage({
      channel: stage.member.id,
      text: '<!here>',
      blocks: [section('Hei')],
    });
    expect(stage.host.pings()).toEqual([{ target: 'here', ts }]);
    const change = { channel: String(channel), ts: String(ts) };
    await chat.update({ ...change, text: '<https://a.fi>', blocks: [section('<!channel>')] });
    expect(stage.host.pings().at(-1)).toEqual({ target: 'channel', ts });
    expect(stage.host.links()).toEqual([{ target: 'https://a.fi', ts }]);
    expect(stage.member.find('[PING channel]')).toBeDefined();
  });

  test('does not count what people write', async () => {
    const before = stage.host.pings().length;
    await stage.member.say('<!channel>');
    expect(stage.host.pings()).toHaveLength(before);
  });
});
