import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stage, setStage } from './bolt-bot.ts';
import { actions, button, input, modal, plain, section } from './kit.ts';

/**
 * Everything that Slack refuses in blocks and views, each beside the largest that
 * it takes, so that a limit which is off by one is seen.
 */

let stage: Stage;

beforeAll(async () => {
  stage = await setStage({ rateLimits: false, triggerLifeMs: 60_000 });
});

afterAll(() => stage[Symbol.asyncDispose]());

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const text = (length: number) => 'x'.repeat(length);
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: text(length) });
const option = (index: number, length = 3) => ({
  text: plain(text(length)),
  value: `v${index}`,
});
const options = (count: number) => times(count, (index) => option(index));
const element = (it: object) => ({ type: 'actions', elements: [{ action_id: 'a', ...it }] });
const withButton = (it: object) => element({ type: 'button', text: plain('x'), ...it });
const select = (it: object) => element({ type: 'static_select', ...it });
const richText = (it: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [it] }],
});
const confirm = (it: object) => ({
  confirm: {
    title: plain('x'),
    text: plain('x'),
    confirm: plain('x'),
    deny: plain('x'),
    ...it,
  },
});

/** [what, the most that is taken, the least that is refused, Slack's pointer] */
type Case = readonly [what: string, taken: unknown, refused: unknown, pointer: string];

const BLOCK_CASES: readonly Case[] = [
  ['section text', [section(text(3000))], [section(text(3001))], '/blocks/0/text/text'],
  ['empty section text', [section('x')], [section('')], '/blocks/0/text/text'],
  [
    'header',
    [{ type: 'header', text: plain(text(150)) }],
    [{ type: 'header', text: plain(text(151)) }],
    '/blocks/0/text/text',
  ],
  [
    'header in mrkdwn',
    [{ type: 'header', text: plain('x') }],
    [{ type: 'header', text: mrkdwn(1) }],
    '/blocks/0/text/type',
  ],
  [
    'fields',
    [{ type: 'section', fields: times(10, () => mrkdwn(1)) }],
    [{ type: 'section', fields: times(11, () => mrkdwn(1)) }],
    '/blocks/0/fields',
  ],
  [
    'field text',
    [{ type: 'section', fields: [mrkdwn(2000)] }],
    [{ type: 'section', fields: [mrkdwn(2001)] }],
    '/blocks/0/fields/0/text',
  ],
  ['section without content', [section('x')], [{ type: 'section' }], '/blocks/0'],
  [
    'context elements',
    [{ type: 'context', elements: times(10, () => mrkdwn(1)) }],
    [{ type: 'context', elements: times(11, () => mrkdwn(1)) }],
    '/blocks/0/elements',
  ],
  [
    'actions elements',
    [actions(...times(25, (i) => button('x', `${i}`)))],
    [actions(...times(26, (i) => button('x', `${i}`)))],
    '/blocks/0/elements',
  ],
  ['actions without elements', [actions(button('x', '1'))], [actions()], '/blocks/0/elements'],
  [
    'button text',
    [withButton({ text: plain(text(75)) })],
    [withButton({ text: plain(text(76)) })],
    '/blocks/0/elements/0/text/text',
  ],
  [
    'button without text',
    [withButton({})],
    [withButton({ text: undefined })],
    '/blocks/0/elements/0',
  ],
  [
    'button value',
    [withButton({ value: text(2000) })],
    [withButton({ value: text(2001) })],
    '/blocks/0/elements/0/value',
  ],
  [
    'button URL',
    [withButton({ url: `https://a.fi/${text(2987)}` })],
    [withButton({ url: `https://a.fi/${text(2988)}` })],
    '/blocks/0/elements/0/url',
  ],
  [
    'button that is no URL',
    [withButton({ url: 'https://a.fi' })],
    [withButton({ url: 'a.fi' })],
    '/blocks/0/elements/0/url',
  ],
  [
    'button that opens no page of the web',
    [withButton({ url: 'https://a.fi' })],
    [withButton({ url: 'mailto:?subject=x' })],
    '/blocks/0/elements/0/url',
  ],
  [
    'button style',
    [withButton({ style: 'danger' })],
    [withButton({ style: 'green' })],
    '/blocks/0/elements/0/style',
  ],
  [
    'action_id',
    [withButton({ action_id: text(255) })],
    [withButton({ action_id: text(256) })],
    '/blocks/0/elements/0/action_id',
  ],
  [
    'block_id',
    [{ type: 'divider', block_id: text(255) }],
    [{ type: 'divider', block_id: text(256) }],
    '/blocks/0/block_id',
  ],
  [
    'confirm title',
    [withButton(confirm({ title: plain(text(100)) }))],
    [withButton(confirm({ title: plain(text(101)) }))],
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    [withButton(confirm({ text: plain(text(300)) }))],
    [withButton(confirm({ text: plain(text(301)) }))],
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    [withButton(confirm({ deny: plain(text(30)) }))],
    [withButton(confirm({ deny: plain(text(31)) }))],
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'menu options',
    [select({ options: options(100) })],
    [select({ options: options(101) })],
    '/blocks/0/elements/0/options',
  ],
  ['menu without options', [select({ options: options(1) })], [select({})], '/blocks/0/elements/0'],
  [
    'menu with options twice',
    [select({ option_groups: [{ label: plain('x'), options: options(1) }] })],
    [select({ options: options(1), option_groups: [{ label: plain('x'), options: options(1) }] })],
    '/blocks/0/elements/0',
  ],
  [
    'option text',
    [select({ options: [option(0, 75)] })],
    [select({ options: [option(0, 76)] })],
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value',
    [select({ options: [{ ...option(0), value: text(150) }] })],
    [select({ options: [{ ...option(0), value: text(151) }] })],
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'initial option',
    [select({ options: options(2), initial_option: option(1) })],
    [select({ options: options(2), initial_option: option(2) })],
    '/blocks/0/elements/0',
  ],
  [
    'placeholder',
    [select({ options: options(1), placeholder: plain(text(150)) })],
    [select({ options: options(1), placeholder: plain(text(151)) })],
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'radio buttons',
    [element({ type: 'radio_buttons', options: options(10) })],
    [element({ type: 'radio_buttons', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    [element({ type: 'checkboxes', options: options(10) })],
    [element({ type: 'checkboxes', options: options(11) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'checked from the start',
    [element({ type: 'checkboxes', options: options(2), initial_options: [option(0)] })],
    [element({ type: 'checkboxes', options: options(2), initial_options: [option(5)] })],
    '/blocks/0/elements/0',
  ],
  [
    'overflow',
    [element({ type: 'overflow', options: options(5) })],
    [element({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
  ],
  [
    'initial date',
    [element({ type: 'datepicker', initial_date: '2028-02-29' })],
    [element({ type: 'datepicker', initial_date: '2026-02-29' })],
    '/blocks/0/elements/0/initial_date',
  ],
  [
    'initial time',
    [element({ type: 'timepicker', initial_time: '23:59' })],
    [element({ type: 'timepicker', initial_time: '24:00' })],
    '/blocks/0/elements/0/initial_time',
  ],
  [
    'input as an action',
    [withButton({})],
    [element({ type: 'plain_text_input' })],
    '/blocks/0/elements/0/type',
  ],
  [
    'image without a source',
    [{ type: 'image', alt_text: 'x', image_url: 'https://a.fi/x.png' }],
    [{ type: 'image', alt_text: 'x' }],
    '/blocks/0',
  ],
  [
    'rich text without text',
    [richText({ type: 'text', text: 'x' })],
    [richText({ type: 'text', text: '' })],
    '/blocks/0/elements/0/elements/0/text',
  ],
  [
    'rich text of an unknown kind',
    [richText({ type: 'text', text: 'x' })],
    [richText({ type: 'blink' })],
    '/blocks/0/elements/0/elements/0/type',
  ],
  ['unknown block', [{ type: 'divider' }], [{ type: 'marquee' }], '/blocks/0/type'],
  ['unknown property', [{ type: 'divider' }], [{ type: 'divider', color: 'red' }], '/blocks/0'],
  [
    'number of blocks',
    times(50, () => ({ type: 'divider' })),
    times(51, () => ({ type: 'divider' })),
    '/blocks',
  ],
  [
    'block_id used twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '/blocks',
  ],
  [
    'action_id used twice in a block',
    [actions(button('x', '1'), button('y', '2'))],
    [actions(button('x', '1'), button('y', '1'))],
    '/blocks/0',
  ],
];

async function post(args: Record<string, unknown>): Promise<string> {
  const call = stage.client.apiCall('chat.postMessage', { channel: stage.member.id, ...args });
  return call.then(
    () => 'ok',
    (error) => error.data.error,
  );
}

describe('a message', () => {
  test.each(BLOCK_CASES)('is held to the limit of %s', async (_, taken, refused, pointer) => {
    expect(await post({ text: 'x', blocks: taken })).toBe('ok');
    const call = stage.client.apiCall('chat.postMessage', {
      channel: stage.member.id,
      text: 'x',
      blocks: refused,
    });
    await expect(call).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: [expect.stringContaining(`[json-pointer:${pointer}]`)],
        },
      },
    });
  });

  const long = (length: number) => {
    const filler = times(4, () => section(text(3000)));
    const used = JSON.stringify([...filler, section('')]).length;
    return [...filler, section(text(length - used))];
  };

  test.each([
    [
      'all blocks together',
      { blocks: long(13_200) },
      { blocks: long(13_201) },
      'msg_blocks_too_long',
    ],
    ['its text', { text: text(40_000) }, { text: text(40_001) }, 'msg_too_long'],
    ['having content', { text: 'x' }, { text: '' }, 'no_text'],
    [
      'blocks being a list',
      { text: 'x', blocks: '[]' },
      { text: 'x', blocks: '{}' },
      'invalid_blocks_format',
    ],
    [
      'blocks being JSON',
      { text: 'x', blocks: '[]' },
      { text: 'x', blocks: '[' },
      'invalid_blocks_format',
    ],
    [
      'metadata being flat',
      { text: 'x', metadata: { event_type: 'sent', event_payload: { id: '1', list: ['a'] } } },
      { text: 'x', metadata: { event_type: 'sent', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_format',
    ],
    [
      'the size of metadata',
      { text: 'x', metadata: { event_type: 'e', event_payload: { id: text(16_000) } } },
      { text: 'x', metadata: { event_type: 'e', event_payload: { id: text(17_000) } } },
      'metadata_too_large',
    ],
  ])('is held to %s', async (_, taken, refused, error) => {
    expect(await post(taken)).toBe('ok');
    expect(await post(refused)).toBe(error);
  });

  test('that is changed is held to a shorter text, counted in bytes', async () => {
    const { chat } = stage.client;
    const { ts, channel } = await chat.postMessage({ channel: stage.member.id, text: 'x' });
    const update = (length: number) =>
      chat.update({ channel: String(channel), ts: String(ts), text: 'ä'.repeat(length) });
    await update(2000);
    await expect(update(2001)).rejects.toMatchObject({ data: { error: 'msg_too_long' } });
  });
});

const field = (it: object) => [
  { type: 'input', label: plain('x'), element: { type: 'plain_text_input', ...it } },
];

const VIEW_CASES: readonly Case[] = [
  ['title', { title: plain(text(24)) }, { title: plain(text(25)) }, '/view/title/text'],
  ['submit', { submit: plain(text(24)) }, { submit: plain(text(25)) }, '/view/submit/text'],
  ['close', { close: plain(text(24)) }, { close: plain(text(25)) }, '/view/close/text'],
  [
    'private_metadata',
    { private_metadata: text(3000) },
    { private_metadata: text(3001) },
    '/view/private_metadata',
  ],
  ['callback_id', { callback_id: text(255) }, { callback_id: text(256) }, '/view/callback_id'],
  [
    'number of blocks',
    { blocks: times(100, () => ({ type: 'divider' })) },
    { blocks: times(101, () => ({ type: 'divider' })) },
    '/view/blocks',
  ],
  [
    'inputs without submit',
    { blocks: field({}) },
    { blocks: field({}), submit: undefined },
    '/view/blocks/0/input',
  ],
  [
    'label',
    { blocks: [{ ...field({})[0], label: plain(text(2000)) }] },
    { blocks: [{ ...field({})[0], label: plain(text(2001)) }] },
    '/view/blocks/0/label/text',
  ],
  [
    'hint',
    { blocks: [{ ...field({})[0], hint: plain(text(2000)) }] },
    { blocks: [{ ...field({})[0], hint: plain(text(2001)) }] },
    '/view/blocks/0/hint/text',
  ],
  [
    'max_length',
    { blocks: field({ max_length: 3000 }) },
    { blocks: field({ max_length: 3001 }) },
    '/view/blocks/0/element/max_length',
  ],
  [
    'min_length above max_length',
    { blocks: field({ min_length: 5, max_length: 5 }) },
    { blocks: field({ min_length: 6, max_length: 5 }) },
    '/view/blocks/0/element/min_length',
  ],
  [
    'initial_value',
    { blocks: field({ max_length: 3, initial_value: 'abc' }) },
    { blocks: field({ max_length: 3, initial_value: 'abcd' }) },
    '/view/blocks/0/element/initial_value',
  ],
  [
    'focus',
    { blocks: field({ focus_on_load: true }) },
    { blocks: [...field({ focus_on_load: true }), ...field({ focus_on_load: true })] },
    '/view/blocks',
  ],
  [
    'button as an input',
    { blocks: field({}) },
    { blocks: field({ type: 'button' }) },
    '/view/blocks/0/element/type',
  ],
];

describe('a view', () => {
  let view: object = {};
  let outcome: unknown;

  beforeAll(() => {
    stage.bolt.command('/verme', async ({ ack, client, command }) => {
      const args = { trigger_id: command.trigger_id, view: { ...modal([]), ...view } };
      outcome = await client.apiCall('views.open', args).then(
        () => 'ok',
        (error) => error.data,
      );
      await ack();
    });
  });

  async function open(wish: unknown): Promise<unknown> {
    view = Object(wish);
    await stage.member.type('');
    return outcome;
  }

  test.each(VIEW_CASES)('is held to the limit of %s', async (_, taken, refused, pointer) => {
    expect(await open(taken)).toBe('ok');
    expect(await open(refused)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: [expect.stringContaining(`[json-pointer:${pointer}]`)] },
    });
  });
});

test('an input in a message may be used as well', async () => {
  const blocks = [input('name', 'Nimi', { type: 'plain_text_input', action_id: 'value' })];
  expect(await post({ text: 'x', blocks })).toBe('ok');
});
