import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, ExpressReceiver, type Installation } from '@slack/bolt';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type SlackHost, startSlackHost } from '../../../../src/playground/slack/host.ts';
import { SILENT } from './bolt-bot.ts';

/** The real installer of Bolt against the consent page and the exchange of codes. */

const TEAM = 'T0NEW';
let host: SlackHost;
let server: Server;
let base: string;
let installer: string;
let stored: Installation | undefined;

beforeEach(async () => {
  stored = undefined;
  host = await startSlackHost();
  host.addBareWorkspace({ teamId: TEAM, name: 'Opisto C', enterpriseId: 'E0NET' });
  installer = host.addUser({ workspace: TEAM, name: 'Projektipäällikkö, Opisto C' }).id;
  const web = express();
  server = await new Promise((resolve) => {
    const listening = web.listen(0, '127.0.0.1', () => resolve(listening));
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.setBotUrl(base);
  startBot(web);
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await host.close();
});

function startBot(web: express.Express): void {
  const redirectUri = `${base}/slack/oauth_redirect`;
  const receiver = new ExpressReceiver({
    app: web,
    signingSecret: host.signingSecret,
    clientId: host.clientId,
    clientSecret: host.clientSecret,
    stateSecret: 'state-secret',
    scopes: ['commands', 'chat:write'],
    redirectUri,
    logger: SILENT,
    installationStore: {
      async storeInstallation(installation) {
        stored = installation;
      },
      async fetchInstallation() {
        if (!stored) throw new Error('Not installed');
        return stored;
      },
    },
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: host.authorizationUrl,
      clientOptions: { slackApiUrl: host.apiUrl },
    },
  });
  const bolt = new App({ receiver, logger: SILENT, clientOptions: { slackApiUrl: host.apiUrl } });
  bolt.command('/verme', ({ ack }) => ack('Asennettu'));
}

/** Follows “Add to Slack” to the consent page, as a browser with its cookie. */
async function addToSlack() {
  const start = await fetch(`${base}/slack/install`, { redirect: 'manual' });
  const cookie = String(start.headers.get('set-cookie')).split(';')[0] ?? '';
  return { consentUrl: String(start.headers.get('location')), cookie };
}

test('an approved consent installs the app, which then works', async () => {
  const { consentUrl, cookie } = await addToSlack();
  expect(await (await fetch(consentUrl)).text()).toContain('Opisto C');
  const back = host.consent(consentUrl, { workspace: TEAM, user: installer, approve: true });
  const landing = await fetch(back, { headers: { cookie } });
  expect(landing.status).toBe(200);
  expect(stored).toMatchObject({
    team: { id: TEAM, name: 'Opisto C' },
    enterprise: { id: 'E0NET' },
    isEnterpriseInstall: false,
    user: { id: installer },
    bot: { scopes: ['commands', 'chat:write'] },
  });
  const user = host.user(installer);
  await user.type('ohje');
  expect(user.find('Asennettu')).toBeDefined();
});

test('the page itself sends the browser back', async () => {
  const { consentUrl, cookie } = await addToSlack();
  const decided = await fetch(consentUrl, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ who: `${TEAM}/${installer}`, decision: 'allow' }),
  });
  expect(decided.status).toBe(302);
  const landing = await fetch(String(decided.headers.get('location')), { headers: { cookie } });
  expect(landing.status).toBe(200);
  expect(stored?.team?.id).toBe(TEAM);
});

test('a refused consent goes back with the state and installs nothing', async () => {
  const { consentUrl } = await addToSlack();
  const back = new URL(
    host.consent(consentUrl, { workspace: TEAM, user: installer, approve: false }),
  );
  expect(back.searchParams.get('error')).toBe('access_denied');
  expect(back.searchParams.get('state')).toBe(new URL(consentUrl).searchParams.get('state'));
  expect(stored).toBeUndefined();
});

test('a code works once, with the right secret and the same address', async () => {
  const { consentUrl } = await addToSlack();
  const back = host.consent(consentUrl, { workspace: TEAM, user: installer, approve: true });
  const code = String(new URL(back).searchParams.get('code'));
  const good = {
    client_id: host.clientId,
    client_secret: host.clientSecret,
    code,
    redirect_uri: `${base}/slack/oauth_redirect`,
  };
  const exchange = async (args: Record<string, string>) => {
    const body = new URLSearchParams(args);
    const response = await fetch(`${host.apiUrl}oauth.v2.access`, { method: 'POST', body });
    const answer = z.object({ error: z.string().default('ok') }).parse(await response.json());
    return answer.error;
  };
  expect(await exchange({ ...good, client_id: '1.1' })).toBe('invalid_client_id');
  expect(await exchange({ ...good, client_secret: 'x' })).toBe('bad_client_secret');
  expect(await exchange({ ...good, redirect_uri: 'http://a.fi' })).toBe('bad_redirect_uri');
  expect(await exchange({ ...good, code: 'x' })).toBe('invalid_code');
  expect(await exchange(good)).toBe('ok');
  expect(await exchange(good)).toBe('invalid_code');
});

test.each([
  ['an unknown app', { client_id: '1.1' }, 'invalid_client_id'],
  ['no scopes', { scope: '' }, 'no_scopes'],
  ['a strange address', { redirect_uri: 'nowhere' }, 'bad_redirect_uri'],
])('the consent page refuses %s', async (_, change, error) => {
  const { consentUrl } = await addToSlack();
  const url = new URL(consentUrl);
  for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
  const page = await fetch(url);
  expect([page.status, await page.text()]).toEqual([400, error]);
});

test('installing again adds scopes and keeps the token', async () => {
  const install = async (scope: string) => {
    const { consentUrl, cookie } = await addToSlack();
    const url = new URL(consentUrl);
    url.searchParams.set('scope', scope);
    const consent = { workspace: TEAM, user: installer, approve: true };
    await fetch(host.consent(url.toString(), consent), { headers: { cookie } });
    return stored?.bot;
  };
  const first = await install('chat:write');
  const second = await install('users:read');
  expect(second?.token).toBe(first?.token);
  expect(second?.scopes).toEqual(['chat:write', 'users:read']);
});
