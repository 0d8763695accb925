import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import type { Reply } from '../../../../src/chat/platform.ts';
import { type Bench, newest, startBench } from './bench.ts';

const vote = (slot: string, selected = false) => ({
  kind: 'choice' as const,
  text: `Aika ${slot}`,
  options: [
    { label: 'Sopii', intent: { name: 'vote', args: { slot } }, selected },
    { label: 'Ei sovi', intent: { name: 'refuse', args: { slot } } },
  ],
});
const poll = (selected = false): Card => ({ summary: 'Kysely', blocks: [vote('1', selected)] });
const menu: Card = {
  summary: 'Valikko',
  blocks: [
    { kind: 'buttons', buttons: [{ label: 'Ryhmät', intent: { name: 'groups', args: {} } }] },
  ],
};

let bench: Bench;
let channel: string;
beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
  const { host, workspace, person, botUserId } = bench;
  channel = host.addChannel({ workspace, name: 'opot', members: [person.id, botUserId] });
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.interactions.length = 0;
  bench.answer({});
});

describe('a slash command', () => {
  test('is answered with a card for the person alone', async () => {
    bench.answer({ tell: poll() });
    await bench.person.type('kysely', channel);

    expect(newest(bench.person, channel)).toMatchObject({ onlyYou: true, text: 'Aika 1' });
    expect(bench.interactions).toEqual([
      {
        sender: {
          platform: 'slack',
          workspace: bench.workspace,
          userId: bench.person.id,
          name: 'Opinto-ohjaaja, Opisto A',
          language: 'fi-FI',
        },
        place: { conversation: channel, kind: 'channel', botsOwn: false },
        act: { kind: 'command', text: 'kysely' },
      },
    ]);
  });

  test('in the direct chat is known to be there', async () => {
    await bench.person.type('');
    expect(bench.interactions[0]?.place.kind).toBe('direct');
    expect(bench.interactions[0]?.act).toEqual({ kind: 'command', text: '' });
  });

  test('comes with the language of the last answer', async () => {
    bench.answer({ tell: sentence('Hej!'), locale: 'sv' });
    await bench.person.type('hjälp');
    await bench.person.type('hjälp');
    expect(bench.interactions[1]?.sender.language).toBe('sv');
  });

  test('asks Slack for a person only once', async () => {
    await bench.person.type('');
    const before = bench.callsOf('users.info');
    await bench.person.type('');
    expect(bench.callsOf('users.info')).toBe(before);
  });
});

describe('a press in a message', () => {
  test('redraws the message in place', async () => {
    const at = await bench.slack.send(
      { workspace: bench.workspace, conversation: channel },
      { deliveryId: 'd1', card: poll() },
    );
    bench.answer({ redraw: poll(true), shared: true });
    await bench.person.press('Sopii');
    await bench.slack.settled();

    const message = newest(bench.person, channel);
    expect(message).toMatchObject({ id: at.messageId, edits: 1, onlyYou: false });
    expect(message.buttons.map((it) => it.label)).toEqual(['✓ Sopii', 'Ei sovi']);
    expect(bench.interactions[0]?.act).toEqual({
      kind: 'press',
      intent: { name: 'vote', args: { slot: '1' } },
      values: {},
    });
  });

  test('leaves a message that others read too as it is when the new card is not for them', async () => {
    await bench.slack.send(
      { workspace: bench.workspace, conversation: channel },
      { deliveryId: 'd4', card: poll() },
    );
    bench.answer({ redraw: sentence('Vain sinulle') });
    await bench.person.press('Sopii');
    await bench.slack.settled();
    expect(newest(bench.person, channel)).toMatchObject({ edits: 0, text: 'Aika 1' });
  });

  test('tells the person alone what the others need not see', async () => {
    await bench.slack.send(
      { workspace: bench.workspace, conversation: channel },
      { deliveryId: 'd2', card: poll() },
    );
    bench.answer({ tell: sentence('Kysely on jo suljettu.') });
    await bench.person.press('Ei sovi');
    await bench.slack.settled();
    expect(newest(bench.person, channel)).toMatchObject({
      onlyYou: true,
      text: 'Kysely on jo suljettu.',
    });
  });

  test('in the direct chat leaves behind what can still be pressed', async () => {
    await bench.slack.send(
      { workspace: bench.workspace, userId: bench.person.id },
      { deliveryId: 'd3', card: poll() },
    );
    bench.answer({ tell: menu });
    await bench.person.press('Ei sovi');
    await bench.slack.settled();
    expect(newest(bench.person)).toMatchObject({ onlyYou: false, buttons: [{ label: 'Ryhmät' }] });
  });

  test('redraws a message that only one person sees', async () => {
    bench.answer({ tell: poll() });
    await bench.person.type('', channel);
    bench.answer({ redraw: poll(true) });
    await bench.person.press('Sopii');
    await bench.slack.settled();
    expect(newest(bench.person, channel)).toMatchObject({ onlyYou: true, edits: 1 });
  });

  test('on a link means nothing', async () => {
    bench.answer({
      tell: {
        summary: 'Kalenteri',
        blocks: [
          { kind: 'buttons', buttons: [{ label: 'Kalenteri', url: 'https://example.org/k.ics' }] },
        ],
      },
    });
    await bench.person.type('', channel);
    bench.interactions.length = 0;
    await bench.person.press('Kalenteri');
    expect(bench.interactions).toEqual([]);
  });
});

test('only what the bot reads or has written shows that a direct conversation is its own', async () => {
  bench.answer({ tell: poll() });
  await bench.person.type('');
  await bench.person.press('Sopii');
  await bench.person.say('ohje');
  await bench.slack.settled();
  await bench.person.press('Sopii', { message: newest(bench.person) });
  await bench.slack.settled();
  expect(bench.interactions.map(({ act, place }) => [act.kind, place.kind, place.botsOwn])).toEqual(
    [
      ['command', 'direct', false],
      ['press', 'direct', false],
      ['command', 'direct', true],
      ['press', 'direct', true],
    ],
  );
});

describe('a message to the bot', () => {
  test('is read as a command and answered in the chat', async () => {
    bench.answer({ tell: sentence('Hei!') });
    await bench.person.say('ohje <opot> & muut');
    await bench.slack.settled();
    expect(newest(bench.person)).toMatchObject({ onlyYou: false, fromBot: true, text: 'Hei!' });
    expect(bench.interactions[0]?.act).toEqual({ kind: 'command', text: 'ohje <opot> & muut' });
  });

  describe('in a thread', () => {
    const began = async () => {
      await bench.person.say('hei siellä');
      await bench.slack.settled();
      const mine = bench.person.messages().findLast(({ fromBot }) => !fromBot);
      if (!mine) throw new Error('nothing was written');
      return mine;
    };

    test('is answered in the thread', async () => {
      const first = await began();
      bench.answer({ tell: sentence('Ketjussa.') });
      await bench.person.say('ohje', undefined, { thread: first });
      await bench.slack.settled();
      expect(newest(bench.person)).toMatchObject({ text: 'Ketjussa.', thread: first.id });
    });

    test('and sent to the chat too is answered in the thread', async () => {
      const first = await began();
      bench.answer({ tell: sentence('Ketjussa.') });
      await bench.person.say('ohje', undefined, { thread: first, broadcast: true });
      await bench.slack.settled();
      expect(newest(bench.person)).toMatchObject({ text: 'Ketjussa.', thread: first.id });
    });

    test('has its presses answered there', async () => {
      const first = await began();
      bench.answer({ tell: poll() });
      await bench.person.say('kysely', undefined, { thread: first });
      await bench.slack.settled();
      for (const tell of [sentence('Sulkeutui.'), menu]) {
        bench.answer({ tell });
        await bench.person.press('Sopii');
        await bench.slack.settled();
        expect(newest(bench.person)).toMatchObject({ fromBot: true, thread: first.id });
      }
    });
  });

  test('with a file is answered, with and without words', async () => {
    bench.answer({ tell: sentence('Sain sen.') });
    for (const text of ['ohje', '']) {
      await bench.person.say(text, undefined, { file: 'lukujärjestys.pdf' });
      await bench.slack.settled();
      expect(newest(bench.person).text).toBe('Sain sen.');
    }
    expect(bench.interactions.map(({ act }) => act)).toEqual([
      { kind: 'command', text: 'ohje' },
      { kind: 'command', text: '' },
    ]);
  });

  test('that is changed is no second command', async () => {
    await bench.person.say('kysely');
    const mine = bench.person.messages().findLast(({ fromBot }) => !fromBot);
    if (!mine) throw new Error('nothing was written');
    await bench.person.edit(mine, 'kysely ti 24.11. klo 14-16');
    await bench.slack.settled();
    expect(newest(bench.person)).toMatchObject({ text: 'kysely ti 24.11. klo 14-16', edits: 1 });
    expect(bench.interactions).toHaveLength(1);
  });

  test('repeated by Slack has one effect', async () => {
    await bench.person.say('ohje');
    await bench.host.forge({ contentType: 'application/json' });
    await bench.slack.settled();
    expect(bench.interactions).toHaveLength(1);
  });

  test.each([
    ['by a bot', { bot_id: 'B01', text: 'ohje' }],
    ['that was changed', { subtype: 'message_changed', text: 'ohje' }],
    ['in a channel', { channel_type: 'channel', text: 'ohje' }],
  ])('%s is left alone', async (_what, event) => {
    const body = JSON.stringify({
      type: 'event_callback',
      event_id: `Ev${_what}`,
      team_id: bench.workspace,
      event: {
        type: 'message',
        channel_type: 'im',
        user: bench.person.id,
        channel: 'D01',
        ...event,
      },
    });
    expect(await bench.host.forge({ body, contentType: 'application/json' })).toBe(200);
    expect(bench.interactions).toEqual([]);
  });

  test('of the bot’s own user is left alone, also where it does not say that a bot wrote it', async () => {
    const body = (user: string) =>
      JSON.stringify({
        type: 'event_callback',
        event_id: `Ev by ${user}`,
        team_id: bench.workspace,
        event: { type: 'message', channel_type: 'im', channel: 'D01', user, text: 'ohje' },
      });
    await bench.host.forge({ body: body(bench.botUserId), contentType: 'application/json' });
    expect(bench.interactions).toEqual([]);
    await bench.host.forge({ body: body(bench.person.id), contentType: 'application/json' });
    expect(bench.interactions).toHaveLength(1);
  });

  test('that wants a form gets a button that opens it', async () => {
    const form: Reply = {
      form: {
        title: 'Uusi kysely',
        submit: 'Lähetä',
        intent: { name: 'new', args: {} },
        fields: [],
      },
      locale: 'fi',
    };
    bench.answer(form);
    await bench.person.say('kysely');
    await bench.slack.settled();
    await bench.person.press('Avaa lomake');

    expect(bench.interactions[1]?.act).toEqual({ kind: 'command', text: 'kysely' });
    expect(bench.person.form()?.title).toBe('Uusi kysely');
  });
});

test('a message of more than a button can carry is answered with a sentence', async () => {
  const form = { title: 'Kysely', submit: 'Lähetä', intent: { name: 'new', args: {} }, fields: [] };
  bench.answer({ form, locale: 'fi' });
  await bench.person.say(`kysely ${'ti 24.11. 14–16; '.repeat(150)}`);
  await bench.slack.settled();
  expect(newest(bench.person).text).toContain('Lähettäisitkö osan kerrallaan?');
  expect(newest(bench.person).buttons).toEqual([]);
});

describe('a request that is not from Slack', () => {
  test.each([
    ['without a signature', { unsigned: true }],
    ['signed with another secret', { secret: 'another' }],
    ['signed ten minutes ago', { ageSeconds: 600 }],
  ])('%s is refused and reaches nobody', async (_what, forgery) => {
    await bench.person.type('');
    bench.interactions.length = 0;
    expect(await bench.host.forge(forgery)).toBe(401);
    expect(bench.interactions).toEqual([]);
  });
});

describe('Slack is told that a request arrived', () => {
  const order: string[] = [];
  beforeEach(() => {
    order.length = 0;
    bench.answer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push('handled');
      return { tell: poll() };
    });
  });

  test.each([
    ['command', () => bench.person.type('')],
    ['message', () => bench.person.say('ohje')],
    ['press', () => bench.person.press('Ei sovi')],
  ])('only when it has been handled: a %s', async (_what, act) => {
    await bench.person.type('');
    order.length = 0;
    await act();
    order.push('acknowledged');
    expect(order).toEqual(['handled', 'acknowledged']);
  });
});

test.each([
  ['whose headers are not Slack’s', {}, 401],
  [
    'beyond all that Slack sends',
    {
      'x-slack-signature': `v0=${'0'.repeat(64)}`,
      'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
    },
    413,
  ],
])('a body %s is not read to its end', async (_what, headers, status) => {
  const sending = request(`${bench.url}/slack/events`, { method: 'POST', headers });
  sending.write('x'.repeat(1_100_000));
  const [response] = await once(sending, 'response');
  expect(response.statusCode).toBe(status);
  sending.destroy();
});

describe('what Slack has signed and yet is nothing it would send', () => {
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';
  test.each([
    ['null', json],
    ['5', json],
    ['"salaisuus"', json],
    ['[]', json],
    ['{}', json],
    ['', json],
    ['{"salaisuus"', json],
    ['{"type":"event_callback","event":5}', json],
    ['{"type":"event_callback","event":null}', json],
    ['{"type":"event_callback","event":{"channel":null}}', json],
    ['{"type":"event_callback","event":{"item":"salaisuus"}}', json],
    ['{"type":"event_callback","event":{"type":"message","user":null}}', json],
    ['{"type":"salaisuus"}', json],
    ['payload=null', form],
    ['payload=5', form],
    ['payload=salaisuus', form],
    ['payload=%7B%7D&payload=%7B%7D', form],
    ['payload={"type":"view_submission","view":null}', form],
    ['payload={"type":"block_actions","actions":null}', form],
    ['payload={"type":"shortcut","callback_id":"salaisuus"}', form],
    ['command=/salaisuus&team_id=T1', form],
    ['salaisuus', form],
    ['salaisuus=1', 'text/plain'],
  ])('%s is refused at once, with one line that says why', async (body, contentType) => {
    bench.logged.length = 0;
    const status = await bench.host.forge({ body, contentType });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(bench.logged).toEqual([
      expect.stringMatching(/^a request refused .*"code":"(unreadable|not_for_us)"/),
    ]);
    expect(bench.logged.join()).not.toContain('salaisuus');
  });

  test.each([301, -301])(
    'a signature of %s seconds ago is too far from now',
    async (ageSeconds) => {
      bench.logged.length = 0;
      const body = 'command=/verme&team_id=T1';
      expect(await bench.host.forge({ body, contentType: form, ageSeconds })).toBe(401);
      expect(bench.logged).toEqual([expect.stringContaining('"code":"wrong_time"')]);
    },
  );

  test('a removal without a list of tokens is left', async () => {
    const event = { type: 'tokens_revoked', tokens: 5 };
    const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event });
    expect(await bench.host.forge({ body, contentType: json })).toBe(200);
  });
});

test('a request that cannot be read is taken and logged without its content', async () => {
  const payload = JSON.stringify({
    type: 'block_actions',
    actions: [{ value: 'salaisuus' }],
    user: {},
  });
  const body = new URLSearchParams({ payload }).toString();
  expect(await bench.host.forge({ body })).toBe(200);
  expect(bench.interactions).toEqual([]);
  expect(bench.logged.at(-1)).toMatch(/^slack payload not understood/);
});

test('the settings page finds the bot at its address', async () => {
  expect(await bench.host.verifyBotUrl()).toBe(true);
});

test('nothing that people write or press is logged', async () => {
  bench.answer({ tell: sentence('salaisuus') });
  await bench.person.type('salaisuus');
  await bench.person.say('salaisuus');
  await bench.slack.settled();
  expect(bench.logged.join('\n')).not.toContain('salaisuus');
});
