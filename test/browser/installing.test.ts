import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAdmissionCode } from '../../src/features/networks/operations.ts';
import { createConsent } from '../../src/platforms/slack/index.ts';
import { type SlackHost, startSlackHost } from '../../src/playground/slack/host.ts';
import { addFrontPage } from '../../src/web/front.ts';
import { addInstallPages, CALLBACK_PATH } from '../../src/web/install.ts';
import {
  actorOf,
  makeNetwork,
  type Network,
  type TestDeps,
  testDeps,
} from '../integration/features/world.ts';
import { useDatabase } from '../integration/support/database.ts';
import { barriers } from './support/accessibility.ts';
import { look, useBrowser } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';

describe.runIf(findChromium())('installing in Slack, by clicking', () => {
  const database = useDatabase();
  const browser = useBrowser();
  const server = createServer();
  let host: SlackHost;
  let deps: TestDeps;
  let network: Network;
  let base: string;

  beforeAll(async () => {
    host = await startSlackHost();
    host.addBareWorkspace({ teamId: 'T0OPISTOB', name: 'Opisto B' });
    host.addUser({ workspace: 'T0OPISTOB', name: 'Opettaja, Opisto B' });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    deps = { ...testDeps(database.db), publicUrl: base };
    network = await makeNetwork(deps, 'T0MANAGER');
    const { clientId, clientSecret, apiUrl, authorizationUrl } = host;
    const redirectUri = `${base}${CALLBACK_PATH}`;
    const consent = { clientId, clientSecret, redirectUri, apiUrl, authorizationUrl };
    const app = express();
    server.on('request', app);
    addFrontPage(app, { canInstall: true });
    addInstallPages(app, deps, createConsent({ ...consent, log: deps.log }));
  });
  afterAll(async () => {
    server.close();
    await host.close();
  });

  const newCode = async () => {
    const manager = await actorOf(deps, network.manager);
    return (await newAdmissionCode(deps, manager, network.id, 'Opisto B')).text;
  };
  test('the front page says what the bot keeps, and leads to the installation', async () => {
    const page = await browser.newPage('fi');
    await page.goto(base);
    await inspect(page, 'front');
    await page.getByRole('link', { name: 'Svenska' }).click();
    await page.getByRole('heading', { name: 'Vilka uppgifter sparar Verme?' }).waitFor();
    await page.getByRole('link', { name: 'Installera i Slack' }).click();
    await page.getByLabel('Kod för arbetsytan').waitFor();
    await page.context().close();
  });

  const open = async (language: 'fi' | 'sv' | 'en') => {
    const page = await browser.newPage(language);
    await page.goto(`${base}/slack/install`);
    return page;
  };

  test('a wrong code stays in the field, and the right one leads through consent to the end', async () => {
    const page = await open('fi');
    await inspect(page, 'install-ask');
    await page.getByLabel('Työtilakoodi').fill('AAAA-BBBB');
    await page.getByRole('button', { name: 'Jatka Slackiin' }).click();
    await page.getByRole('alert').waitFor();
    await inspect(page, 'install-wrong');
    expect(await page.getByLabel('Työtilakoodi').inputValue()).toBe('AAAA-BBBB');
    await page.getByLabel('Työtilakoodi').fill(await newCode());
    await page.getByRole('button', { name: 'Jatka Slackiin' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Verme on asennettu' }).waitFor();
    await inspect(page, 'install-done');
    await page.context().close();
  });

  test.each([
    ['sv', 'Kod för arbetsytan'],
    ['en', 'Workspace code'],
  ] as const)(
    'whoever changes their mind reads so in their language: %s',
    async (language, label) => {
      const page = await open(language);
      await inspect(page, `install-ask-${language}`);
      await page.getByLabel(label).fill(await newCode());
      await page.getByRole('button').first().click();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.waitForURL(/outcome=denied/);
      await inspect(page, `install-denied-${language}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.context().close();
    },
  );
});

/** Pictures of a page, which keeps nobody out. */
async function inspect(page: Page, name: string): Promise<void> {
  expect(await barriers(page)).toEqual([]);
  await look(page, name);
  expect(await barriers(page)).toEqual([]);
}
