import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../../src/features/networks/operations.ts';
import { LOCALES, texts } from '../../../src/i18n/index.ts';
import { eventually, useWorld } from '../support/world.ts';
import { bareWorkspace, workspaceCode } from './support/play.ts';

/** Debian's. */
const CHROMIUM = '/usr/bin/chromium';
const SHOTS = process.env['VERME_SCREENSHOTS'];

const world = useWorld();
let browser: Browser;

describe.runIf(existsSync(CHROMIUM))('in Chromium', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  /** A page that complains of everything that the browser refuses, and of other hosts. */
  async function open(context: BrowserContext): Promise<{ page: Page; complaints: string[] }> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== '127.0.0.1' && hostname !== '') complaints.push(`asked ${hostname}`);
    });
    return { page, complaints };
  }

  async function violations(page: Page): Promise<string[]> {
    // Our policy lets no script in; the check comes by the browser's own door.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: axe.source });
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'axe.run().then((found) => JSON.stringify(found.violations.map((it) => it.id)))',
      awaitPromise: true,
      returnByValue: true,
    });
    return JSON.parse(String(result.value));
  }

  async function shoot(page: Page, name: string): Promise<void> {
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
  }

  test('a person installs the bot by clicking, and is told in their language what went wrong', async () => {
    const organisations = ['Opisto A', 'Opisto B'];
    const { code } = await createNetwork(world.bot.deps, { name: 'Vermeverkosto', organisations });
    const manager = bareWorkspace(world, 'Opisto A');
    const context = await browser.newContext({ locale: 'fi-FI' });
    const { page, complaints } = await open(context);
    const { t } = texts('fi');

    await page.goto(`${world.bot.url}/slack/install`);
    await page.getByLabel(t('installing:code')).fill('K7Q2-XXXX');
    await page.getByRole('button', { name: t('installing:next') }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel(t('installing:code')).inputValue()).toBe('K7Q2-XXXX');
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);

    await page.getByLabel(t('installing:code')).fill(code.text);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${world.slack.url}/**`);
    await page.selectOption('select', `${manager.workspace}/${manager.id}`);
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: t('installing:outcome.forManager') }).waitFor();
    await page.getByRole('link', { name: 'Svenska' }).click();
    await page
      .getByRole('heading', { name: texts('sv').t('installing:outcome.forManager') })
      .waitFor();
    expect(complaints).toEqual([]);
    await manager.type(`liity ${code.text}`);
    await eventually('the manager', () => manager.find('projektipäällikkö'));
    expect(await workspaceCode(manager, 'Opisto B')).toMatch(/-/);
    await context.close();
  });

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each([1280, 390])('at %i pixels, nothing is out of reach of anybody', async (width) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
      });
      const { page, complaints } = await open(context);
      const outcomes = ['installed', 'forManager', 'again', 'codeGone', 'away'];
      for (const locale of LOCALES) {
        const paths = ['', ...outcomes.map((it) => `/result?outcome=${it}&workspace=T1`)];
        for (const path of paths) {
          const query = `${path.includes('?') ? '&' : '?'}lang=${locale}`;
          await page.goto(`${world.bot.url}/slack/install${path}${query}`);
          expect(await violations(page)).toEqual([]);
          const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(overflow).toBe(0);
          const name = path.replace(/.*outcome=|&.*/g, '') || 'code';
          await shoot(page, `install-${name}-${locale}-${width}-${colorScheme}`);
        }
      }
      await page.goto(`${world.bot.url}/slack/install?lang=fi`);
      await page.locator('#code').fill('AAAA');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      expect(await violations(page)).toEqual([]);
      await shoot(page, `install-wrong-fi-${width}-${colorScheme}`);
      expect(complaints).toEqual([expect.stringContaining('400')]);
      await context.close();
    });
  });
});
