import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgeries } from '../../../../src/playground/teams/index.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot();
  bot.person('Ryhmäläinen, Opisto A');
});
afterAll(() => bot.close());

test.each(['Bearer', 'Bearer a.b.c', 'Basic eHg=', 'Bearer a.eyJpc3MiOiJ4In0.c'])(
  'the header %j is no token',
  async (authorization) => {
    const response = await fetch(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(401);
  },
);

const post = (authorization: string, body: string) =>
  fetch(`${bot.url}/api/messages`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body,
  });
/** As the connector sends it. */
async function realToken(): Promise<string> {
  await bot.person('Ryhmäläinen, Opisto B').type('valikko');
  bot.forget();
  return bot.authorization();
}

test('a body that is no JSON is refused without showing it', async () => {
  const response = await post(await realToken(), '{"text": salainen');
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain('salainen');
});

test('a body beyond all forms is refused', async () => {
  const tooLong = JSON.stringify({ text: 'x'.repeat(2_000_000) });
  expect((await post(await realToken(), tooLong)).status).toBe(413);
});

test('of who only claims to be the connector not even the body is read', async () => {
  const claims = Buffer.from(JSON.stringify({ iss: 'https://api.botframework.com' }));
  const claimed = `Bearer e30.${claims.toString('base64url')}.x`;
  expect((await post(claimed, '{"text": salainen')).status).toBe(401);
});

test.each(forgeries)(
  'a token that is wrong in one way (%s) is told of in one line',
  async (forgery) => {
    bot.forget();
    expect(await bot.host.forge(forgery)).toBe(401);
    expect(bot.log).toHaveLength(1);
    expect(bot.log[0]?.level).toBe('warn');
  },
);

test.each([
  [null],
  [[]],
  [{ type: null }],
  [{ type: 'message', from: null, conversation: 5 }],
  [{ type: 'message', conversation: { id: 'a', tenantId: {} } }],
  [{ type: 'conversationUpdate', channelData: 'salaisuus' }],
  [{ type: 'message', entities: [null] }],
  [{ type: 'message', entities: 'salaisuus' }],
  [{ type: 'invoke', name: 'adaptiveCard/action' }],
  [{ type: 'invoke', name: 'adaptiveCard/action', value: null }],
  [{ type: 'invoke', name: 'fileConsent/invoke', value: null }],
  [{ type: 'invoke', name: 'signin/tokenExchange', value: 'salaisuus' }],
  [{ type: 'message', serviceUrl: 5 }],
  [{ type: 'message', id: 'salaisuus\u0000' }],
])('the activity %j is refused with one line', async (activity) => {
  const token = await realToken();
  const response = await post(token, JSON.stringify(activity));
  expect([response.status, await response.json()]).toEqual([400, { error: 'unreadable' }]);
  expect(bot.log).toHaveLength(1);
  expect(JSON.stringify(bot.log)).not.toContain('salaisuus');
});

test('the connector’s keys are not asked for anew at each key ID that strangers make up', async () => {
  let asked = 0;
  const note = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (request.url?.endsWith('/keys')) asked += 1;
  };
  subscribe('http.server.request.start', note);
  try {
    for (let times = 0; times < 5; times += 1) await bot.host.forge('unknownKey');
  } finally {
    unsubscribe('http.server.request.start', note);
  }
  expect(asked).toBeLessThan(2);
});
