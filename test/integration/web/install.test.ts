import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { redeem } from '../../../src/features/groups/operations/join.ts';
import { installations } from '../../../src/features/installing/operations.ts';
import { texts } from '../../../src/i18n/index.ts';
import { createConsent } from '../../../src/platforms/slack/index.ts';
import { type SlackHost, startSlackHost } from '../../../src/playground/slack/host.ts';
import { addInstallPages, CALLBACK_PATH } from '../../../src/web/install.ts';
import { type Browser, type Loaded, newBrowser } from '../../support/browser.ts';
import {
  admissionCode,
  makeNetwork,
  type Network,
  somebody,
  type TestDeps,
  testDeps,
} from '../features/world.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const { t, error: say } = texts('fi');
const logged: object[] = [];
let deps: TestDeps;
let network: Network;
let host: SlackHost;
let stop: () => void;
let base: string;
let teams = 0;

beforeAll(async () => {
  host = await startSlackHost();
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => server.close();
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const note = (fields: object, message: string) => void logged.push({ ...fields, message });
  const log = { info: note, warn: note, error: note };
  deps = { ...testDeps(database), publicUrl: base, log };
  network = await makeNetwork(deps, 'T0MANAGER');
  const { clientId, clientSecret, apiUrl, authorizationUrl } = host;
  const redirectUri = `${base}${CALLBACK_PATH}`;
  const options = { clientId, clientSecret, redirectUri, apiUrl, authorizationUrl, log };
  addInstallPages(app, deps, createConsent(options));
});
afterAll(async () => {
  stop();
  await host.close();
});
beforeEach(async () => {
  logged.length = 0;
  host.setDown(false);
  await database.db.prisma.codeAttempt.deleteMany();
});

const codeFor = () => admissionCode(deps, network);
const start = (browser: Browser) => browser.open(`${base}/slack/install`);
const storedAs = (externalId: string) =>
  database.db.prisma.workspace.findFirst({ where: { externalId } });

/** A workspace without the bot, and who may install it there. */
function newWorkspace() {
  teams += 1;
  const teamId = `T0WEB${teams}`;
  host.addBareWorkspace({ teamId, name: `Opisto ${teams}` });
  const { id } = host.addUser({ workspace: teamId, name: 'Opettaja, Opisto B' });
  return { teamId, who: `${teamId}/${id}` };
}

/** Types the code and gets to Slack's page of consent. */
async function toConsent(browser: Browser, typed: string): Promise<Loaded> {
  const page = await browser.submit(await start(browser), { code: typed });
  expect(page.url.origin).toBe(host.url);
  return page;
}

function titleOf({ text }: Loaded): string | undefined {
  return /<h1>(.*?)<\/h1>/.exec(text)?.[1];
}

test('a browser goes from the code over the page of consent to the bot in the workspace', async () => {
  const browser = newBrowser({ 'accept-language': 'sv-FI,sv;q=0.9' });
  const { teamId, who } = newWorkspace();
  const consent = await toConsent(browser, (await codeFor()).toLowerCase());
  expect(consent.url.searchParams.get('scope')).toContain('commands');
  const done = await browser.submit(consent, { who, decision: 'allow' });
  expect(done.status).toBe(200);
  expect(titleOf(done)).toBe(texts('sv').t('installing:outcome.installed'));
  expect(done.text).toContain('/verme');
  expect(done.text).toContain(`href="${host.url}/client/${teamId}"`);
  expect(done.url.search).not.toMatch(/code=|state=/);
  expect(await storedAs(teamId)).toMatchObject({ name: `Opisto ${teams}`, removedAt: null });

  // Loaded again, or read in another language, it is not done again.
  const inEnglish = done.text.match(/href="([^"]*lang=en)"/)?.[1]?.replaceAll('&amp;', '&');
  const again = await browser.open(`${base}${inEnglish}`);
  expect(titleOf(again)).toBe('Verme is installed');
});

describe('the pages', () => {
  const kinds = ['', '/result?outcome=installed&workspace=T1', '/result?outcome=away'];

  test.each(kinds)('%s leave no traces, run no scripts and load nothing', async (path) => {
    const { headers, text } = await newBrowser().open(`${base}/slack/install${path}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).not.toContain('<script');
    expect(text).not.toMatch(/(src|@import|url\()/);
  });

  test.each([
    ['fi', undefined],
    ['fi', 'de-DE'],
    ['sv', 'sv-FI,sv;q=0.9,en;q=0.8'],
    ['en', 'de, en-GB;q=0.5'],
  ])('are in %s for a browser that prefers %s', async (locale, wish) => {
    const page = await start(newBrowser(wish ? { 'accept-language': wish } : {}));
    expect(page.text).toContain(`<html lang="${locale}">`);
    for (const other of ['fi', 'sv', 'en']) {
      expect(page.text).toContain(`hreflang="${other}" href="/slack/install?lang=${other}"`);
    }
  });

  test('let forms lead to Slack, also to the workspace’s own address', async () => {
    expect((await start(newBrowser())).headers.get('content-security-policy')).toContain(
      `form-action 'self' ${host.url};`,
    );
    const { clientId, clientSecret } = host;
    const consent = createConsent({ clientId, clientSecret, redirectUri: base, log: deps.log });
    expect(consent.origins).toEqual(['https://slack.com', 'https://*.slack.com']);
    expect(consent.url('s')).toContain('https://slack.com/oauth/v2/authorize?');
    expect(consent.workspaceUrl('T1')).toBe('https://app.slack.com/client/T1');
  });

  test('take no other words for an outcome or a workspace from their address', async () => {
    const query = 'outcome=<b>&workspace=javascript:alert(1)//';
    const page = await newBrowser().open(`${base}/slack/install/result?${query}`);
    expect(titleOf(page)).toBe(t('installing:outcome.unknown'));
    expect(page.text).not.toContain('javascript');
  });

  test.each([
    [200, 'installing:outcome.unknown', '/result', undefined],
    [413, 'installing:failed', '', { body: `code=${'A'.repeat(5000)}`, charset: 'utf-8' }],
    [415, 'installing:failed', '', { body: 'code=A', charset: 'klingon' }],
  ] as const)(
    'answer %d (%s) to what nobody asked for, and log no more than that',
    async (...how) => {
      const [status, title, path, sent] = how;
      const type = `application/x-www-form-urlencoded; charset=${sent?.charset}`;
      const form = sent && { method: 'POST', headers: { 'content-type': type }, body: sent.body };
      const response = await fetch(`${base}/slack/install${path}`, form);
      expect(response.status).toBe(status);
      expect(await response.text()).toContain(`<h1>${t(title)}</h1>`);
      const refused = { status, message: 'a request refused', code: expect.any(String) };
      expect(logged).toEqual(status === 200 ? [] : [refused]);
    },
  );
});

describe('a code that is not right', () => {
  test('comes back as it was typed, escaped, with a sentence beside the field', async () => {
    const browser = newBrowser();
    const typed = `"><b>K7Q2 &amp;`;
    const page = await browser.submit(await start(browser), { code: typed });
    expect(page.status).toBe(400);
    expect(page.text).toContain('value="&quot;&gt;&lt;b&gt;K7Q2 &amp;amp;"');
    expect(page.text).toContain(say('wrongCode'));
    expect(page.text).toContain('aria-describedby="code-wrong code-hint" aria-invalid="true"');
    expect(page.text).toContain('id="code-wrong"');
  });

  test('reads the same whether it is wrong, expired or used; empty, it is asked for', async () => {
    const [used, expired] = [await codeFor(), await codeFor()];
    await redeem(deps, somebody('T0ELSEWHERE'), used);
    await database.db.prisma.code.updateMany({
      where: { usedAt: null },
      data: { expiresAt: new Date(0) },
    });
    const browser = newBrowser();
    const first = await start(browser);
    const answers = await Promise.all(
      ['AAAA-AAAA', used, expired].map(async (code) =>
        (await browser.submit(first, { code })).text.replaceAll(code, 'CODE'),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect((await browser.submit(first, { code: ' ' })).text).toContain(say('needed'));
  });

  test('can be tried ten times; then also the right one waits', async () => {
    const browser = newBrowser();
    const first = await start(browser);
    for (let guess = 10; guess < 20; guess += 1) {
      await browser.submit(first, { code: `AAAA-AA${guess}` });
    }
    const page = await browser.submit(first, { code: await codeFor() });
    expect(page.text).toContain(say('tooManyCodes'));
    expect(page.url.origin).toBe(base);
  });
});

describe('the cookie', () => {
  test('is for this browser alone, and not for scripts', async () => {
    const response = await fetch(`${base}/slack/install`);
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^verme-install=[\w-]{32}; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  test('goes over https alone where that is the address', async () => {
    const app = express();
    const { origins, ...rest } = createConsent({
      ...{ clientId: '', clientSecret: '', redirectUri: base, log: deps.log },
    });
    addInstallPages(app, { ...deps, publicUrl: 'https://verme.example.fi' }, { origins, ...rest });
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/slack/install`);
    server.close();
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-verme-install=[\w-]{32}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });

  test('is what another site’s form does not have', async () => {
    const body = new URLSearchParams({ code: await codeFor() });
    const page = await newBrowser().open(`${base}/slack/install`, { method: 'POST', body });
    expect(page.url.origin).toBe(base);
    expect(page.text).toContain(t('installing:noCookie'));
    expect(page.text).toContain(`value="${body.get('code')}"`);
  });

  test('lets two tabs of one browser both arrive', async () => {
    const browser = newBrowser();
    const [one, other] = [newWorkspace(), newWorkspace()];
    const first = await toConsent(browser, await codeFor());
    const second = await toConsent(browser, await codeFor());
    for (const [page, { who }] of [
      [first, one],
      [second, other],
    ] as const) {
      const done = await browser.submit(page, { who, decision: 'allow' });
      expect(titleOf(done)).toBe(t('installing:outcome.installed'));
    }
  });
});

describe('what goes wrong on the way is a page that says what to do:', () => {
  /** The address to which Slack sends the browser back. */
  async function way(approve = true) {
    const browser = newBrowser();
    const { teamId, who } = newWorkspace();
    const code = await codeFor();
    const consent = await toConsent(browser, code);
    const user = who.split('/')[1] ?? '';
    const back = host.consent(consent.url.href, { workspace: teamId, user, approve });
    return { browser, teamId, code, back };
  }

  async function expectPage(page: Loaded, outcome: string, teamId?: string) {
    const key = outcome as 'denied';
    expect(titleOf(page)).toBe(t(`installing:outcome.${key}`));
    expect(page.text).toContain(t(`installing:explained.${key}`));
    expect(page.text).toContain('href="/slack/install?lang=fi"');
    if (teamId) expect(await storedAs(teamId)).toBeNull();
  }

  test('consent was denied', async () => {
    const { browser, back, teamId } = await way(false);
    await expectPage(await browser.open(back), 'denied', teamId);
  });

  test('the state is missing', async () => {
    const { browser, back, teamId } = await way();
    const url = new URL(back);
    url.searchParams.delete('state');
    await expectPage(await browser.open(url.href), 'unknown', teamId);
    await expectPage(await browser.open(`${base}${CALLBACK_PATH}`), 'unknown');
  });

  test('the state was used before', async () => {
    const { browser, back } = await way();
    await browser.open(back);
    await expectPage(await browser.open(back), 'used');
  });

  test('the state has expired', async () => {
    const { browser, back, teamId } = await way();
    await database.db.prisma.installState.updateMany({ data: { expiresAt: new Date() } });
    await expectPage(await browser.open(back), 'expired', teamId);
  });

  test('it is another browser', async () => {
    const { back, teamId } = await way();
    const stranger = newBrowser();
    await expectPage(await stranger.open(back), 'otherBrowser', teamId);
    await start(stranger);
    await expectPage(await stranger.open(back), 'otherBrowser', teamId);
  });

  test('the code was used meanwhile; the token is taken back', async () => {
    const { browser, back, teamId, code } = await way();
    await redeem(deps, somebody('T0FASTER'), code);
    await expectPage(await browser.open(back), 'codeGone', teamId);
    expect(host.calls().at(-1)).toMatchObject({
      method: 'auth.revoke',
      workspace: teamId,
      status: 200,
    });
  });

  test('the workspace takes part in no network, and came without a code', async () => {
    const browser = newBrowser();
    const { teamId, who } = newWorkspace();
    const consent = await browser.submit(await start(browser), { again: '1' });
    await expectPage(
      await browser.submit(consent, { who, decision: 'allow' }),
      'notAdmitted',
      teamId,
    );
    expect(host.calls().at(-1)).toMatchObject({ method: 'auth.revoke', workspace: teamId });
  });

  test('Slack is down; later it works with the same code', async () => {
    const { browser, back, teamId, code } = await way();
    host.setDown(true);
    await expectPage(await browser.open(back), 'away', teamId);
    host.setDown(false);
    const consent = await toConsent(browser, code);
    const user = host.users().find(({ workspace }) => workspace === teamId)?.id;
    const done = await browser.submit(consent, { who: `${teamId}/${user}`, decision: 'allow' });
    expect(titleOf(done)).toBe(t('installing:outcome.installed'));
  });

  test('Slack no longer takes its own code', async () => {
    const { browser, back, teamId } = await way();
    const url = new URL(back);
    url.searchParams.set('code', 'other');
    await expectPage(await browser.open(url.href), 'expired', teamId);
  });

  test('Slack does not accept how the bot is set up', async () => {
    const { browser, back } = await way();
    const url = new URL(back);
    url.searchParams.delete('code');
    url.searchParams.set('error', 'invalid_scope');
    await expectPage(await browser.open(url.href), 'misconfigured');
  });

  test('the database is away: a sentence, and nothing of the code in the log', async () => {
    const browser = newBrowser();
    const page = await start(browser);
    const code = await codeFor();
    const { db } = deps;
    Object.assign(deps, { db: { ...db, transaction: () => Promise.reject(new Error(code)) } });
    const failed = await browser.submit(page, { code });
    Object.assign(deps, { db });
    expect(failed.status).toBe(503);
    expect(failed.text).toContain(say('unexpected'));
    expect(failed.text).not.toContain('at ');
    expect(JSON.stringify(logged)).not.toContain(code);
  });
});

test('installed twice, the workspace is told kindly that all is well', async () => {
  const browser = newBrowser();
  const { teamId, who } = newWorkspace();
  const first = await toConsent(browser, await codeFor());
  await browser.submit(first, { who, decision: 'allow' });
  const second = await browser.submit(await start(browser), { again: '1' });
  const done = await browser.submit(second, { who, decision: 'allow' });
  expect(titleOf(done)).toBe(t('installing:outcome.again'));
  expect(done.text).toContain(`${host.url}/client/${teamId}`);
  expect(await installations(deps).credentials('slack', teamId)).toContain('xoxb-');
});
