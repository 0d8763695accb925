import { afterEach, expect, test } from 'vitest';
import { adaptiveCard, attachment, cardMessage, type SdkBot, startSdkBot } from './sdk-bot.ts';

let bot: SdkBot;

afterEach(() => bot.close());

async function startWithPerson() {
  bot = await startSdkBot();
  const tenant = bot.host.addTenant({ name: 'Opisto A' });
  const user = bot.host.addUser({ tenant: tenant.tenantId, name: 'Opinto-ohjaaja, Opisto A' });
  return { tenant, user };
}

test('a typed message reaches the bot with the fields of Teams, and the answer is seen', async () => {
  const { tenant, user } = await startWithPerson();
  const seen: unknown[] = [];
  bot.app.on('message', async ({ activity, send }) => {
    seen.push(activity);
    await send(`Kuulin: ${activity.text}`);
  });
  await user.type('ohje');
  expect(seen[0]).toMatchObject({
    type: 'message',
    text: 'ohje',
    channelId: 'msteams',
    locale: 'fi-FI',
    localTimezone: 'Europe/Helsinki',
    serviceUrl: `${bot.host.url}/emea/${tenant.tenantId}/`,
    from: { aadObjectId: user.id },
    recipient: { id: `28:${bot.host.clientId}` },
    conversation: { conversationType: 'personal', tenantId: tenant.tenantId },
    channelData: { tenant: { id: tenant.tenantId } },
  });
  expect(user.messages().map(({ text, fromBot }) => [fromBot, text])).toEqual([
    [false, 'ohje'],
    [true, 'Kuulin: ohje'],
  ]);
});

test('the bot writes first, and later, to a person for whom the app is installed', async () => {
  const { tenant, user } = await startWithPerson();
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  const chat = await api.conversations.create({
    members: [{ id: user.id, role: 'user' }],
    tenantId: tenant.tenantId,
  });
  await api.conversations.createActivity(chat.id, { type: 'message', text: 'Hei!' });
  const again = await api.conversations.create({
    members: [{ id: user.id, role: 'user' }],
    tenantId: tenant.tenantId,
  });
  expect(again.id).toBe(chat.id);
  expect(user.messages().map(({ text }) => text)).toEqual(['Hei!']);
});

test('a message that is updated stays in its place and counts the edit', async () => {
  const { user } = await startWithPerson();
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  let chat = '';
  bot.app.on('message', ({ activity }) => {
    chat = activity.conversation.id;
  });
  await user.type('hei');
  const { id } = await api.conversations.createActivity(chat, cardMessage([text('Ääniä: 1')]));
  await api.conversations.createActivity(chat, { type: 'message', text: 'väliin' });
  await api.conversations.updateActivity(chat, id, cardMessage([text('Ääniä: 2')]));
  expect(user.messages().map((message) => [message.text, message.edits])).toEqual([
    ['hei', 0],
    ['Ääniä: 2', 1],
    ['väliin', 0],
  ]);
});

test('a message counts on when it is updated after an answer has replaced it for somebody', async () => {
  const { user } = await startWithPerson();
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  let chat = '';
  bot.app.on('message', ({ activity }) => {
    chat = activity.conversation.id;
  });
  bot.app.on('card.action', () => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: adaptiveCard([text('Ääniä: 2')]),
  }));
  await user.type('hei');
  const vote = { type: 'Action.Execute', title: 'Sopii', verb: 'vote' };
  const { id } = await api.conversations.createActivity(
    chat,
    cardMessage([text('Ääniä: 1')], [vote]),
  );
  await user.press('Sopii');
  expect(user.find('Ääniä: 2')?.edits).toBe(1);
  await api.conversations.updateActivity(chat, id, cardMessage([text('Ääniä: 3')]));
  expect(user.find('Ääniä: 3')?.edits).toBe(2);
});

test('Action.Execute sends its verb, data and inputs, and the answer replaces the card for the presser', async () => {
  const { tenant, user } = await startWithPerson();
  const other = bot.host.addUser({ tenant: tenant.tenantId, name: 'Ryhmäläinen, Opisto A' });
  const chat = bot.host.addGroupChat({
    tenant: tenant.tenantId,
    name: 'Opot',
    members: [user.id, other.id],
    installed: true,
  });
  const actions: unknown[] = [];
  bot.app.on('card.action', ({ activity }) => {
    actions.push(activity.value.action);
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: adaptiveCard([text('Kiitos!')]),
    };
  });
  const vote = { type: 'Action.Execute', title: 'Sopii', verb: 'vote', data: { slot: 's1' } };
  const wish = { type: 'Input.Text', id: 'wish', label: 'Toive' };
  await bot.app.send(chat.id, cardMessage([wish], [vote]));

  const card = user.find('Toive');
  if (!card) throw new Error('No card');
  user.fillCard(card, { Toive: 'iltapäivisin' });
  await user.press('Sopii');

  expect(actions).toMatchObject([
    { type: 'Action.Execute', verb: 'vote', data: { slot: 's1', wish: 'iltapäivisin' } },
  ]);
  expect(user.messages(chat.id).at(-1)).toMatchObject({ text: 'Kiitos!', edits: 1, buttons: [] });
  expect(other.messages(chat.id).at(-1)?.buttons).toMatchObject([{ label: 'Sopii' }]);
  user.reload();
  expect(user.messages(chat.id).at(-1)?.buttons).toMatchObject([{ label: 'Sopii' }]);
});

test('a message as answer to a press is shown to the presser only', async () => {
  const { user } = await startWithPerson();
  bot.app.on(
    'message',
    async ({ send }) =>
      void (await send(
        cardMessage([], [{ type: 'Action.Execute', title: 'Sopii', verb: 'vote' }]),
      )),
  );
  bot.app.on('card.action', () => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: 'Kysely on jo suljettu.',
  }));
  await user.type('kysely');
  await user.press('Sopii');
  expect(user.find('suljettu')).toMatchObject({ onlyYou: true, fromBot: true });
});

test('a handler that throws shows an error and keeps the card', async () => {
  const { user } = await startWithPerson();
  bot.app.on(
    'message',
    async ({ send }) =>
      void (await send(
        cardMessage([], [{ type: 'Action.Execute', title: 'Sopii', verb: 'vote' }]),
      )),
  );
  bot.app.on('card.action', () => {
    throw new Error('broken');
  });
  await user.type('kysely');
  await expect(user.press('Sopii')).rejects.toMatchObject({ status: 500 });
  expect(user.find('Something went wrong')).toMatchObject({ onlyYou: true, fromBot: false });
  expect(user.messages().some(({ buttons }) => buttons.length === 1)).toBe(true);
});

test('a dialog opens, keeps what was typed beside an error, and closes on success', async () => {
  const { user } = await startWithPerson();
  const open = { type: 'Action.Submit', title: 'Uusi', data: { msteams: { type: 'task/fetch' } } };
  const form = (value?: string, error?: string) => ({
    title: 'Uusi kysely',
    card: attachment(
      [
        {
          type: 'Container',
          id: 'field:day',
          items: [
            { type: 'Input.Date', id: 'day', label: 'Päivä', ...(value ? { value } : {}) },
            ...(error ? [{ ...text(error), color: 'Attention' }] : []),
          ],
        },
      ],
      [{ type: 'Action.Submit', title: 'Tallenna', data: { intent: 'poll' } }],
    ),
  });
  const submitted: unknown[] = [];
  bot.app.on('message', async ({ send }) => void (await send(cardMessage([], [open]))));
  bot.app.on('dialog.open', () => ({ task: { type: 'continue', value: form() } }));
  bot.app.on('dialog.submit', ({ activity }) => {
    const { data } = activity.value;
    submitted.push(data);
    if (data.day > '2026-11-21') return undefined;
    return { task: { type: 'continue', value: form(data.day, 'Päivä on mennyt') } };
  });

  await user.type('uusi');
  await user.press('Uusi');
  expect(user.form()).toMatchObject({ title: 'Uusi kysely', submitLabel: 'Tallenna' });
  user.fill({ Päivä: '2026-11-01' });
  await user.submit();
  expect(user.form()?.fields).toMatchObject([
    { label: 'Päivä', kind: 'date', value: '2026-11-01', error: 'Päivä on mennyt' },
  ]);
  user.fill({ Päivä: '2026-12-01' });
  await user.submit();
  expect(user.form()).toBeUndefined();
  expect(submitted).toEqual([
    { intent: 'poll', day: '2026-11-01' },
    { intent: 'poll', day: '2026-12-01' },
  ]);
});

test('a message in a channel reaches the bot with a mention, and the answer stays in the thread', async () => {
  const { tenant, user } = await startWithPerson();
  const members = [user.id];
  const team = bot.host.addTeam({ tenant: tenant.tenantId, name: 'Verme', members });
  const channel = bot.host.addChannel({ team: team.id, name: 'Opot' });
  const events: string[] = [];
  bot.app.on('install.add', ({ activity }) => void events.push(activity.conversation.id));
  bot.app.on('teamMemberAdded', ({ activity }) => void events.push(activity.type));
  let received = '';
  bot.app.on('mention', async ({ activity, send }) => {
    received = activity.conversation.id;
    await send('Kuulin');
  });
  await bot.host.addBot(channel.id, user.id);
  expect(events).toEqual(['conversationUpdate', team.id]);
  await user.type('ohje', channel.id);
  expect(received).toMatch(`${channel.id};messageid=`);
  expect(user.messages(channel.id).map((message) => message.text)).toEqual(['ohje', 'Kuulin']);
  expect(user.messages(received)).toHaveLength(2);
});

test('the bot starts a thread of its own in a channel, at the service URL of the tenant', async () => {
  const { tenant, user } = await startWithPerson();
  const members = [user.id];
  const group = { tenant: tenant.tenantId, name: 'Verme', members, installed: true };
  const team = bot.host.addTeam(group);
  const serviceUrl = `${bot.host.url}/emea/${tenant.tenantId}/`;
  const thread = await bot.app.api.clone({ serviceUrl }).conversations.create({
    channelData: { channel: { id: team.id } },
    activity: { type: 'message', text: 'Milloin nähtäisiin?' },
  });
  expect(thread).toMatchObject({ id: `${team.id};messageid=${thread.activityId}`, serviceUrl });
  expect(user.messages(team.id).map((message) => message.text)).toEqual(['Milloin nähtäisiin?']);
});

test('two tenants live side by side, each seeing its own', async () => {
  const { user } = await startWithPerson();
  const second = bot.host.addTenant({ name: 'Kunta B' });
  const other = bot.host.addUser({
    tenant: second.tenantId,
    name: 'Opinto-ohjaaja, Kunta B',
    locale: 'sv-FI',
  });
  bot.app.on(
    'message',
    async ({ activity, send }) =>
      void (await send(`${activity.conversation.tenantId} ${activity.locale}`)),
  );
  await user.type('hei');
  await other.type('hej');
  expect(other.messages().at(-1)?.text).toBe(`${second.tenantId} sv-FI`);
  expect(user.messages()).toHaveLength(2);
  const tenants = bot.host.calls().map((call) => call.workspace);
  expect(new Set(tenants).size).toBe(2);
});

function text(content: string) {
  return { type: 'TextBlock', text: content, wrap: true };
}
