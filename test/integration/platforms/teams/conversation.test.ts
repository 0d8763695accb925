import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Card, sentence } from '../../../../src/chat/card.ts';
import type { IntentCall } from '../../../../src/chat/intent.ts';
import type { Interaction, Reply } from '../../../../src/chat/platform.ts';
import { TeamsDeliveryError, type TeamsUser } from '../../../../src/playground/teams/index.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;
let member: TeamsUser;

beforeAll(async () => {
  bot = await startBot();
});
beforeEach(() => {
  bot.forget();
  member = bot.person('Ryhmäläinen, Opisto A', { locale: 'sv-FI' });
});
afterAll(() => bot.close());

const call = (name: string, args: Record<string, string> = {}): IntentCall => ({ name, args });
const menu: Card = {
  summary: 'Mitä tehdään?',
  blocks: [
    { kind: 'heading', text: 'Mitä tehdään?' },
    { kind: 'buttons', buttons: [{ label: 'Sopii', intent: call('vote', { slot: '7' }) }] },
  ],
};
const answering = (replies: Partial<Record<string, Reply>>) => (interaction: Interaction) => {
  const { act } = interaction;
  const key = 'intent' in act ? act.intent.name : act.kind === 'command' ? act.text : act.kind;
  return replies[key] ?? {};
};
const texts = (user: TeamsUser, where?: string) =>
  user
    .messages(where)
    .filter(({ fromBot }) => fromBot)
    .map(({ text }) => text);

test('a message is a command, and its answer a card with buttons', async () => {
  bot.reply(answering({ valikko: { tell: menu } }));
  await member.type('  valikko ');
  expect(bot.interactions).toEqual([
    {
      sender: {
        platform: 'teams',
        workspace: member.workspace,
        userId: member.id,
        name: 'Ryhmäläinen, Opisto A',
        language: 'sv-FI',
      },
      place: {
        conversation: expect.stringMatching(/^a:/),
        kind: 'direct',
        botsOwn: true,
        serviceUrl: expect.stringContaining(bot.host.url),
      },
      act: { kind: 'command', text: 'valikko' },
    },
  ]);
  const [message] = member.messages().filter(({ fromBot }) => fromBot);
  expect(message).toMatchObject({ text: 'Mitä tehdään?', buttons: [{ label: 'Sopii' }] });
  expect(message?.payload).toMatchObject({ summary: 'Mitä tehdään?' });
});

test('a message with a file is answered, with and without words', async () => {
  bot.reply(() => ({ tell: sentence('Sain sen.') }));
  await member.attach('lukujärjestys.pdf', 'valikko');
  await member.attach('lukujärjestys.pdf', '');
  expect(bot.interactions.map(({ act }) => act)).toEqual([
    { kind: 'command', text: 'valikko' },
    { kind: 'command', text: '' },
  ]);
  expect(texts(member)).toEqual(['Sain sen.', 'Sain sen.']);
});

test('a message that is changed is no second command', async () => {
  await member.type('kysely');
  const [mine] = member.messages();
  if (!mine) throw new Error('nothing was written');
  await member.edit(mine, 'kysely ti 24.11. klo 14-16');
  expect(member.messages()).toMatchObject([{ text: 'kysely ti 24.11. klo 14-16', edits: 1 }]);
  expect(bot.interactions).toHaveLength(1);
});

test('a press on a client too old for it means the same, and is answered in the chat', async () => {
  const after = { redraw: sentence('Kiitos!'), tell: sentence('Vain sinulle.') };
  bot.reply(answering({ valikko: { tell: menu }, vote: after }));
  member.useOlderClient();
  await member.type('valikko');
  await member.press('Sopii');
  expect(bot.interactions.at(-1)).toMatchObject({
    place: { kind: 'direct' },
    act: { kind: 'press', intent: call('vote', { slot: '7' }), values: {} },
  });
  expect(texts(member)).toEqual(['Kiitos!', 'Vain sinulle.']);
});

test('a press redraws the card in place', async () => {
  bot.reply(answering({ valikko: { tell: menu }, vote: { redraw: sentence('Kiitos!') } }));
  await member.type('valikko');
  await member.press('Sopii');
  expect(bot.interactions.at(-1)?.act).toEqual({
    kind: 'press',
    intent: call('vote', { slot: '7' }),
    values: {},
  });
  expect(texts(member)).toEqual(['Kiitos!']);
});

test('a sentence after a press is shown to the person alone, without a message', async () => {
  bot.reply(
    answering({ valikko: { tell: menu }, vote: { tell: sentence('Kysely on suljettu.') } }),
  );
  await member.type('valikko');
  await member.press('Sopii');
  expect(member.find('Kysely on suljettu.')).toMatchObject({ onlyYou: true });
  expect(member.messages().filter(({ onlyYou }) => !onlyYou)).toHaveLength(2);
});

test('a redrawn card and a sentence come together', async () => {
  const reply = { redraw: sentence('Suljettu'), tell: sentence('Kysely ehti sulkeutua.') };
  bot.reply(answering({ valikko: { tell: menu }, vote: reply }));
  await member.type('valikko');
  await member.press('Sopii');
  expect(texts(member)).toEqual(['Suljettu', 'Kysely ehti sulkeutua.']);
});

test('more than a sentence after a press is a message', async () => {
  const twoLines: Card = {
    summary: 'Kolme vastasi',
    blocks: [
      { kind: 'heading', text: 'Kolme vastasi' },
      { kind: 'text', text: 'Opot' },
    ],
  };
  bot.reply(answering({ valikko: { tell: menu }, vote: { tell: twoLines } }));
  await member.type('valikko');
  await member.press('Sopii');
  expect(member.find('Opot')).toMatchObject({ onlyYou: false, text: 'Kolme vastasi\nOpot' });
  expect(member.find('Kolme vastasi')).toMatchObject({ onlyYou: true, text: 'Kolme vastasi' });
});

test('a client that sends presses as messages is served too', async () => {
  bot.reply(
    answering({ vote: { redraw: sentence('Kiitos!'), tell: sentence('Vielä voi muuttaa.') } }),
  );
  const button = { type: 'Action.Submit', title: 'Sopii', data: { 'verme:': { intent: 'vote' } } };
  await postCard({ type: 'AdaptiveCard', version: '1.5', body: [], actions: [button] });
  await member.press('Sopii');
  expect(bot.interactions).toMatchObject([{ act: { kind: 'press', intent: call('vote') } }]);
  expect(texts(member)).toEqual(['Kiitos!', 'Vielä voi muuttaa.']);
});

/** Posts a card on the bot's account that the bot itself would not make. */
async function postCard(content: object): Promise<void> {
  const { token } = bot.host.connection;
  const chat = member.conversations()[0]?.id;
  const response = await fetch(`${bot.host.url}/v3/conversations/${chat}/activities`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token('https://api.botframework.com/.default')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    }),
  });
  expect(response.status).toBe(201);
}

test('who adds the bot is greeted', async () => {
  bot.reply(answering({ hello: { tell: sentence('Tervetuloa!') } }));
  const newcomer = bot.person('Opinto-ohjaaja, Opisto B', { installed: false });
  await bot.host.installPersonal(newcomer.id);
  expect(bot.interactions).toMatchObject([{ act: { kind: 'hello' } }]);
  expect(texts(newcomer)).toEqual(['Tervetuloa!']);
  await bot.host.uninstallPersonal(newcomer.id);
  expect(bot.interactions).toHaveLength(1);
  // Teams tells of it twice.
  const { id } = newcomer;
  expect(bot.came).toEqual([`added for ${id}`, `removed for ${id}`, `removed for ${id}`]);
});

test('people of two tenants are served by one bot, each in their own', async () => {
  const other = bot.person('Opinto-ohjaaja, Opisto B');
  bot.reply(({ sender }) => ({ tell: sentence(`Hei, ${sender.name}!`) }));
  await member.type('hei');
  await other.type('hei');
  expect(bot.interactions.map(({ sender }) => sender.workspace)).toEqual([
    member.workspace,
    other.workspace,
  ]);
  expect(texts(member)).toEqual(['Hei, Ryhmäläinen, Opisto A!']);
  expect(texts(other)).toEqual(['Hei, Opinto-ohjaaja, Opisto B!']);
});

test('a slow answer becomes a request to try again, in the language of the client', async () => {
  const slow = await startBot({ answerWithin: 20 });
  try {
    const person = slow.person('Ryhmäläinen, Opisto A', { locale: 'en-GB' });
    slow.reply(() => new Promise(() => {}));
    await person.type('valikko');
    expect(person.find('Please try again in a moment.')).toBeDefined();
  } finally {
    await slow.close();
  }
});

test('what comes of a slow answer is shown when it is there', async () => {
  const slow = await startBot({ answerWithin: 20 });
  try {
    const person = slow.person('Ryhmäläinen, Opisto A', { locale: 'en-GB' });
    slow.reply(() => ({ tell: menu }));
    await person.type('menu');
    let finish = (_: Reply) => {};
    slow.reply(() => new Promise((resolve) => (finish = resolve)));
    await person.press('Sopii');
    expect(person.find('Please try again in a moment.')).toBeDefined();
    finish({ redraw: sentence('Kiitos!'), tell: sentence('Vielä voi muuttaa.') });
    await expect.poll(() => texts(person)).toContain('Vielä voi muuttaa.');
    expect(person.find('Kiitos!')).toMatchObject({ edits: 1, buttons: [] });
  } finally {
    await slow.close();
  }
});

test('what none of our cards can send is refused before the router', async () => {
  for (const [name, value] of [
    ['adaptiveCard/action', { action: { type: 'Action.Execute' } }],
    ['adaptiveCard/action', undefined],
    ['task/fetch', { data: { 'verme:': 7 } }],
    ['task/submit', { data: { 'verme:': { form: 'xyz' } } }],
    ['task/submit', 'x'],
  ] as const) {
    expect(await member.invoke(name, value)).toMatchObject({ status: 400 });
  }
  expect(bot.interactions).toEqual([]);
});

test('a reply that cannot be delivered is noted without content', async () => {
  bot.reply(() => ({ tell: sentence('salainen viesti') }));
  bot.host.failNext('sendActivity', 1, 502);
  await member.type('valikko');
  expect(bot.log).toEqual([
    { level: 'warn', fields: { platform: 'teams', code: 'unavailable', detail: 'ServiceError' } },
  ]);
});

test('a router that throws leaves the client’s own excuse, and no content in the log', async () => {
  bot.reply(() => {
    throw new Error('salainen viesti');
  });
  await expect(member.type('valikko')).rejects.toThrow(TeamsDeliveryError);
  expect(bot.log).not.toEqual([]);
  expect(JSON.stringify(bot.log)).not.toContain('salainen');
});

test('what is more than a button can carry is answered with a sentence', async () => {
  const form = { title: 'Kysely', submit: 'Lähetä', intent: call('new'), fields: [] };
  bot.reply(() => ({ form, locale: 'fi' }));
  await member.type(`kysely ${'ti 24.11. 14–16; '.repeat(150)}`);
  const answer = member.messages().at(-1);
  expect(answer?.text).toContain('Lähettäisitkö osan kerrallaan?');
  expect(answer?.buttons).toEqual([]);
});
