import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgeries } from '../../../../src/playground/teams/index.ts';
import { type SdkBot, startSdkBot } from './sdk-bot.ts';

let bot: SdkBot;
let received = 0;

beforeAll(async () => {
  bot = await startSdkBot();
  bot.app.on('message', () => void received++);
  const { tenantId } = bot.host.addTenant({ name: 'Opisto A' });
  bot.host.addUser({ tenant: tenantId, name: 'Ryhmäläinen, Opisto A' });
});

afterAll(() => bot.close());

const refused = forgeries.filter((forgery) => forgery !== 'directoryToken');
test.each(refused)('the SDK answers 401 to a forged request: %s', async (forgery) => {
  const before = received;
  expect(await bot.host.forge(forgery)).toBe(401);
  expect(received).toBe(before);
});

test('the SDK takes a token that a directory issued for our app: whoever uses it must refuse it', async () => {
  const before = received;
  expect(await bot.host.forge('directoryToken')).toBe(200);
  expect(received).toBe(before + 1);
});

test('a replayed request is well signed, so the SDK passes it on', async () => {
  const [user] = bot.host.users();
  await user?.type('hei');
  const before = received;
  expect((await user?.replayLast())?.status).toBe(200);
  expect(received).toBe(before + 1);
});

test('a silent bot leaves the person with an error', async () => {
  const silent = await startSdkBot({ answerTimeout: 50 });
  try {
    const { tenantId } = silent.host.addTenant({ name: 'Opisto A' });
    const user = silent.host.addUser({ tenant: tenantId, name: 'Ryhmäläinen, Opisto A' });
    silent.app.on('message', () => new Promise(() => {}));
    await expect(user.type('hei')).rejects.toThrow('did not answer');
    expect(user.find('did not respond')).toMatchObject({ onlyYou: true });
  } finally {
    await silent.close();
  }
});

test('errors of the connector come out of the SDK with status, code and Retry-After', async () => {
  const [user] = bot.host.users();
  if (!user) throw new Error('Nobody there');
  const api = bot.app.api.clone({ serviceUrl: bot.host.url });
  const create = () =>
    api.conversations.create({
      members: [{ id: user.id, role: 'user' }],
      tenantId: user.workspace,
    });
  bot.host.throttle('createConversation', 1, 7);
  await expect(create()).rejects.toMatchObject({
    response: { status: 429, headers: { 'retry-after': '7' } },
  });
  bot.host.block(user.id, true);
  await expect(create()).rejects.toMatchObject({
    response: { status: 403, data: { error: { code: 'ConversationBlockedByUser' } } },
  });
});

test('sends beyond the rate limit come out of the SDK as 429', async () => {
  const hasty = await startSdkBot({ rateClock: () => 0 });
  try {
    const { tenantId } = hasty.host.addTenant({ name: 'Opisto A' });
    const user = hasty.host.addUser({ tenant: tenantId, name: 'Ryhmäläinen, Opisto A' });
    const chat = hasty.host.addGroupChat({
      tenant: tenantId,
      name: 'Opot',
      members: [user.id],
      installed: true,
    });
    const sends = Array.from({ length: 9 }, () => hasty.app.send(chat.id, 'Hei!'));
    const refused = (await Promise.allSettled(sends)).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      reason: { response: { status: 429, headers: { 'retry-after': '1' } } },
    });
  } finally {
    await hasty.close();
  }
});
