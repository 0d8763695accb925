import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sentence } from '../../../../src/chat/card.ts';
import type { TeamsUser } from '../../../../src/playground/teams/index.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;
let member: TeamsUser;

beforeAll(async () => {
  bot = await startBot();
});
beforeEach(() => {
  bot.forget();
  member = bot.person('Ryhmäläinen, Opisto A');
});
afterAll(() => bot.close());

const toPerson = () => ({ workspace: member.workspace, userId: member.id });
const send = (text: string, target = toPerson()) =>
  bot.teams.send(target, { deliveryId: '1', card: sentence(text) });
const seen = () => member.messages().map(({ text }) => text);

test('a person is reached without having written, and the message is updated in place', async () => {
  const posted = await send('Milloin nähtäisiin?');
  expect(posted).toMatchObject({
    workspace: member.workspace,
    serviceUrl: expect.stringContaining(bot.host.url),
  });
  await bot.teams.update(posted, sentence('Aika löytyi!'));
  expect(member.messages()).toMatchObject([
    { id: posted.messageId, text: 'Aika löytyi!', edits: 1 },
  ]);
});

test('a known conversation is used as it is', async () => {
  const opened = () =>
    bot.host.calls().filter(({ method }) => method === 'createConversation').length;
  const before = opened();
  const { conversation, serviceUrl } = await send('yksi');
  const target = { workspace: member.workspace, conversation, ...(serviceUrl && { serviceUrl }) };
  await send('kaksi', { ...toPerson(), ...target });
  expect(seen()).toEqual(['yksi', 'kaksi']);
  expect(opened() - before).toBe(1);
});

test('people of two tenants are reached by one bot', async () => {
  const other = bot.person('Opinto-ohjaaja, Opisto B');
  await send('yksi');
  await send('kaksi', { workspace: other.workspace, userId: other.id });
  expect(seen()).toEqual(['yksi']);
  expect(other.messages().map(({ text }) => text)).toEqual(['kaksi']);
});

test('a file is a link', async () => {
  const file = {
    name: 'tapaaminen.ics',
    content: 'BEGIN:VCALENDAR',
    url: 'https://verme.example/f/abc',
    label: 'Lisää kalenteriin',
  };
  await bot.teams.send(toPerson(), { deliveryId: '1', card: sentence('Aika löytyi!'), file });
  expect(member.find('Aika löytyi!')?.buttons).toMatchObject([
    { label: 'Lisää kalenteriin', url: file.url },
  ]);
});

test('a tenant that is asked too much says when to come back', async () => {
  bot.host.throttle('sendActivity', 1, 7);
  await expect(send('hei')).rejects.toMatchObject({ code: 'throttled', retryAfter: 7 });
});

test('who has blocked the bot cannot be reached', async () => {
  bot.host.block(member.id, true);
  await expect(send('hei')).rejects.toMatchObject({
    code: 'unreachable',
    detail: 'ConversationBlockedByUser',
  });
});

test('who has left, or never added the bot, cannot be reached', async () => {
  const target = { workspace: member.workspace, userId: '00000000-0000-4000-8000-000000000000' };
  await expect(send('hei', target)).rejects.toMatchObject({ code: 'unreachable' });
  const other = bot.person('Opettaja, Opisto B', { installed: false });
  await expect(send('hei', { workspace: other.workspace, userId: other.id })).rejects.toMatchObject(
    {
      code: 'unreachable',
    },
  );
});

test('a message that is gone cannot be updated', async () => {
  const posted = await send('hei');
  const gone = { ...posted, messageId: '17' };
  await expect(bot.teams.update(gone, sentence('x'))).rejects.toMatchObject({ code: 'gone' });
});

test('a conversation without an address and a target without a person are not reached', async () => {
  await expect(
    bot.teams.send({ workspace: member.workspace }, { deliveryId: '1', card: sentence('hei') }),
  ).rejects.toMatchObject({ code: 'unreachable' });
});

test.each([412, 502, 503, 504])('HTTP %i leaves open whether it happened', async (status) => {
  bot.host.failNext('sendActivity', 1, status);
  await expect(send('hei')).rejects.toMatchObject({ code: 'unavailable' });
});

test('a lost answer leaves open whether it happened', async () => {
  bot.host.loseAnswers('sendActivity', 1);
  await expect(send('hei')).rejects.toMatchObject({ code: 'unavailable' });
  expect(seen()).toEqual(['hei']);
});

test('a message too large is our own defect', async () => {
  await expect(send('x'.repeat(60_000))).rejects.toMatchObject({
    code: 'refused',
    detail: 'MessageSizeTooBig',
  });
});

test('ready means that access tokens are given', async () => {
  expect(await bot.teams.ready()).toBe(true);
});

test('Teams cannot look for a delivery', async () => {
  expect(await bot.teams.findDelivery(toPerson(), '1')).toBeUndefined();
});
