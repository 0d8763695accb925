import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TeamsUser } from '../../../../src/playground/teams/index.ts';
import { adaptiveCard, attachment, cardMessage, type SdkBot, startSdkBot } from './sdk-bot.ts';

let bot: SdkBot;
let tenant: string;
let user: TeamsUser;
/** What the bot has received, newest last. */
let received: { name: string; value: unknown; text?: string; replyToId?: string }[];
/** What the bot answers to the next invoke. */
let answer: unknown;

beforeAll(async () => {
  bot = await startSdkBot({ rateLimits: false });
  tenant = bot.host.addTenant({ name: 'Opisto A' }).tenantId;
  bot.app.on('activity', ({ activity }) => {
    const name = activity.type === 'invoke' ? activity.name : activity.type;
    received.push({ ...activity, name } as (typeof received)[number]);
    return (activity.type === 'invoke' ? answer : undefined) as undefined;
  });
});

afterAll(() => bot.close());

beforeEach(() => {
  received = [];
  answer = undefined;
  user = bot.host.addUser({ tenant, name: 'Ryhmäläinen, Opisto A' });
});

async function show(body: readonly unknown[], actions: readonly unknown[] = []) {
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  const members = [{ id: user.id, role: 'user' as const }];
  const chat = await api.conversations.create({ members, tenantId: tenant });
  await api.conversations.createActivity(chat.id, cardMessage(body, actions));
  const message = user.messages().at(-1);
  if (!message) throw new Error('Nothing is shown');
  return message;
}

async function openDialog(body: readonly unknown[], more: readonly unknown[] = []) {
  const open = { type: 'Action.Submit', title: 'Avaa', data: { msteams: { type: 'task/fetch' } } };
  const save = { type: 'Action.Submit', title: 'Tallenna', data: { intent: 'save' } };
  answer = {
    task: { type: 'continue', value: { title: 'Lomake', card: attachment(body, [save, ...more]) } },
  };
  await show([], [open]);
  await user.press('Avaa');
  received = [];
  answer = undefined;
}

const execute = (title: string, data = {}) => ({
  type: 'Action.Execute',
  title,
  verb: 'press',
  data,
});

describe('inputs', () => {
  const choices = [
    { title: 'Maanantai', value: 'mon' },
    { title: 'Tiistai', value: 'tue' },
  ];
  const every = [
    { type: 'Input.Text', id: 'text', label: 'Teksti' },
    { type: 'Input.Text', id: 'long', label: 'Pitkä', isMultiline: true, value: 'valmiina' },
    { type: 'Input.ChoiceSet', id: 'one', label: 'Yksi', choices, value: 'mon' },
    { type: 'Input.ChoiceSet', id: 'many', label: 'Monta', choices, isMultiSelect: true },
    { type: 'Input.Date', id: 'date', label: 'Päivä' },
    { type: 'Input.Time', id: 'time', label: 'Aika' },
    { type: 'Input.Toggle', id: 'toggle', title: 'Kyllä kiitos' },
  ];

  test('are seen with their kinds and first values', async () => {
    await openDialog(every);
    const fields = user.form()?.fields.map(({ id, kind, value }) => [id, kind, value]);
    expect(fields).toEqual([
      ['text', 'text', undefined],
      ['long', 'longtext', 'valmiina'],
      ['one', 'choice', 'mon'],
      ['many', 'choices', []],
      ['date', 'date', undefined],
      ['time', 'time', undefined],
      ['toggle', 'choices', []],
    ]);
  });

  test('are sent as the client sends them, the empty ones left out', async () => {
    await openDialog(every);
    user.fill({ Yksi: 'Tiistai', Monta: ['Maanantai', 'Tiistai'], Aika: '14:00' });
    await user.submit();
    const data = {
      intent: 'save',
      long: 'valmiina',
      one: 'tue',
      many: 'mon,tue',
      time: '14:00',
      toggle: 'false',
    };
    expect(received[0]?.value).toMatchObject({ data });
    expect(received[0]?.value).not.toHaveProperty('data.text');
  });

  test.each([
    [{ Puuttuu: 'x' }],
    [{ Yksi: 'Keskiviikko' }],
    [{ Päivä: '24.11.2026' }],
    [{ Aika: '25:00' }],
    [{ Teksti: ['x', 'y'] }],
  ])('cannot be given what the screen does not offer: %o', async (values) => {
    await openDialog(every);
    expect(() => user.fill(values)).toThrow();
  });

  test.each([
    ['nothing', { type: 'Input.Text', isRequired: true }, ''],
    ['too long a text', { type: 'Input.Text', maxLength: 3 }, 'abcd'],
    ['a text of another form', { type: 'Input.Text', regex: '^a+$' }, 'b'],
    ['too big a number', { type: 'Input.Number', max: 5 }, '6'],
    ['too early a date', { type: 'Input.Date', min: '2026-11-21' }, '2026-11-20'],
    ['too late a time', { type: 'Input.Time', max: '18:00' }, '18:01'],
  ])('with %s are not sent, and show their error', async (_, input, value) => {
    await openDialog([{ ...input, id: 'a', label: 'A', errorMessage: 'Korjaa tämä' }]);
    user.fill({ A: value });
    await user.submit();
    expect(received).toEqual([]);
    expect(user.form()?.fields).toMatchObject([{ error: 'Korjaa tämä' }]);
  });
});

describe('a dialog', () => {
  test('is closed by an empty answer', async () => {
    await openDialog([]);
    await user.submit();
    expect(user.form()).toBeUndefined();
  });

  test('is closed by a message, which the person reads', async () => {
    await openDialog([]);
    answer = { task: { type: 'message', value: 'Tallessa!' } };
    await user.submit();
    expect(user.form()).toBeUndefined();
    expect(user.find('Tallessa!')).toMatchObject({ onlyYou: true });
  });

  test('stays open with what was typed when the answer is an error', async () => {
    await openDialog([{ type: 'Input.Text', id: 'a', label: 'A' }]);
    user.fill({ A: 'kirjoitin tämän' });
    answer = { status: 500, body: {} };
    await expect(user.submit()).rejects.toMatchObject({ status: 500 });
    expect(user.form()?.fields).toMatchObject([{ value: 'kirjoitin tämän' }]);
  });

  test('stays open when the answer is a card that Teams does not show', async () => {
    await openDialog([]);
    answer = { task: { type: 'continue', value: { card: attachment([{ type: 'Nonsense' }]) } } };
    await expect(user.submit()).rejects.toThrow('unknown element');
    expect(user.form()?.title).toBe('Lomake');
  });

  test('may have further buttons, pressed by their text', async () => {
    const add = { type: 'Action.Submit', title: 'Lisää aika', data: { intent: 'add' } };
    await openDialog([], [{ ...add, associatedInputs: 'none' }]);
    await user.press('Lisää aika');
    expect(received[0]).toMatchObject({ name: 'task/submit', value: { data: { intent: 'add' } } });
  });

  test('can be put away without the bot hearing of it', async () => {
    await openDialog([]);
    await user.dismiss();
    expect(user.form()).toBeUndefined();
    expect(received).toEqual([]);
  });
});

describe('a button', () => {
  test('with Action.Submit sends a message with a value', async () => {
    const message = await show([], [{ type: 'Action.Submit', title: 'Lähetä', data: { a: 1 } }]);
    await user.press('Lähetä');
    expect(received).toMatchObject([{ name: 'message', value: { a: 1 }, replyToId: message.id }]);
  });

  test('with messageBack sends its text too', async () => {
    const msteams = { type: 'messageBack', text: 'ohje', value: { a: 1 } };
    await show([], [{ type: 'Action.Submit', title: 'Ohje', data: { msteams } }]);
    await user.press('Ohje');
    expect(received).toMatchObject([{ name: 'message', text: 'ohje', value: { a: 1 } }]);
  });

  test('is found among several alike', async () => {
    await show([], [execute('Sopii', { slot: 1 }), execute('Sopii', { slot: 2 })]);
    await expect(user.press('Sopii', { nth: 1 })).rejects.toThrow('no body');
    expect(received[0]?.value).toMatchObject({ action: { data: { slot: 2 } } });
  });

  test('of a link tells where it leads', async () => {
    const url = 'https://example.org/kalenteri';
    const message = await show([], [{ type: 'Action.OpenUrl', title: 'Kalenteri', url }]);
    expect(message.buttons).toMatchObject([{ label: 'Kalenteri', url }]);
  });

  test('unfolds what was hidden', async () => {
    const hidden = { type: 'TextBlock', id: 'more', text: 'Lisää', isVisible: false };
    const toggle = { type: 'Action.ToggleVisibility', title: 'Näytä', targetElements: ['more'] };
    await show([hidden], [toggle]);
    expect(user.find('Lisää')).toBeUndefined();
    await user.press('Näytä');
    expect(user.find('Lisää')).toBeDefined();
  });

  test('that is not there cannot be pressed', async () => {
    await expect(user.press('Ei ole')).rejects.toThrow('no button');
  });

  test('of a forwarded card is pressed by whoever got it', async () => {
    const message = await show([], [execute('Sopii', { poll: 'p1' })]);
    const other = bot.host.addUser({ tenant, name: 'Toinen, Opisto A' });
    answer = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Ei' };
    await other.pressForwarded(message, 'Sopii');
    expect(received[0]).toMatchObject({
      from: { aadObjectId: other.id },
      value: { action: { data: { poll: 'p1' } } },
    });
    expect(other.find('Ei')).toMatchObject({ onlyYou: true });
  });
});

test('an error answer to a press shows its text', async () => {
  await show([], [execute('Sopii')]);
  answer = {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code: 'Closed', message: 'Kysely on suljettu.' },
  };
  await expect(user.press('Sopii')).rejects.toMatchObject({ status: 400 });
  expect(user.find('Kysely on suljettu.')).toMatchObject({ onlyYou: true });
});

test('a mention notifies only with its entity', async () => {
  const chat = bot.host.addGroupChat({
    tenant,
    name: 'Opot',
    members: [user.id],
    installed: true,
  });
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  const member = await api.conversations.getMemberById(chat.id, user.id);
  const text = `<at>${user.name}</at> hei`;
  await api.conversations.createActivity(chat.id, { type: 'message', text });
  expect(bot.host.pings()).toEqual([]);
  const mentioned = { id: member.id, name: user.name, role: 'user' as const };
  const mention = { type: 'mention' as const, mentioned, text: `<at>${user.name}</at>` };
  await api.conversations.createActivity(chat.id, { type: 'message', text, entities: [mention] });
  expect(bot.host.pings()).toMatchObject([{ userId: user.id, conversation: chat.id }]);
  expect(user.messages(chat.id).at(-1)?.text).toBe(`${user.name} hei`);
});

test('an uninstalled app hears it, and can neither write nor be written to', async () => {
  const message = await show([{ type: 'TextBlock', text: 'Hei!' }]);
  await bot.host.uninstallPersonal(user.id);
  expect(received.map(({ name }) => name)).toEqual(['conversationUpdate', 'installationUpdate']);
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  const sending = api.conversations.createActivity(message.conversation, cardMessage([]));
  await expect(sending).rejects.toMatchObject({
    response: { status: 403, data: { error: { code: 'BotNotInConversationRoster' } } },
  });
  await expect(user.type('hei')).rejects.toThrow('not there');
});

test('what one person replaces is put right for all by an update', async () => {
  const message = await show([{ type: 'TextBlock', text: 'Kysely' }], [execute('Sopii')]);
  answer = {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: adaptiveCard([{ type: 'TextBlock', text: 'Vain sinulle' }]),
  };
  await user.press('Sopii');
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  const newest = cardMessage([{ type: 'TextBlock', text: 'Kaikille' }]);
  await api.conversations.updateActivity(message.conversation, message.id, newest);
  expect(user.messages().map(({ text }) => text)).toEqual(['Kaikille']);
});
