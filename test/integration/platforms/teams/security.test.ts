import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
