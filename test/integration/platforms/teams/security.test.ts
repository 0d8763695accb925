import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Forgery } from '../../../../src/playground/teams/index.ts';
import { type Bot, startBot } from './bot.ts';

let bot: Bot;

beforeAll(async () => {
  bot = await startBot();
  bot.person('Ryhmäläinen, Opisto A');
});
afterAll(() => bot.close());

const forgeries: readonly Forgery[] = [
  'wrongSignature',
  'unknownKey',
  'wrongAudience',
  'wrongIssuer',
  'wrongServiceUrl',
  'expired',
  'notYetValid',
  'unsigned',
  'noToken',
  'directoryToken',
];

test.each(forgeries)('a forged request is refused and reaches nobody: %s', async (forgery) => {
  expect(await bot.host.forge(forgery, { text: 'salainen viesti' })).toBe(401);
  expect(bot.interactions).toEqual([]);
});

test('refusals are logged without content', () => {
  expect(bot.log.length).toBeGreaterThan(0);
  expect(JSON.stringify(bot.log)).not.toContain('salainen');
});

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

const claimed = Buffer.from(JSON.stringify({ iss: 'https://api.botframework.com' }));
const headers = {
  authorization: `Bearer e30.${claimed.toString('base64url')}.x`,
  'content-type': 'application/json',
};

test('a body that is no JSON is refused without showing it', async () => {
  const request = { method: 'POST', headers, body: '{"text": salainen' };
  const response = await fetch(`${bot.url}/api/messages`, request);
  expect(response.status).toBe(400);
  expect(await response.text()).not.toContain('salainen');
});

test('a body beyond all forms is refused', async () => {
  const request = {
    method: 'POST',
    headers,
    body: JSON.stringify({ text: 'x'.repeat(2_000_000) }),
  };
  expect((await fetch(`${bot.url}/api/messages`, request)).status).toBe(413);
});
