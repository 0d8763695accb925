import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startBot } from '../../../src/bot.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { type Demo, startDemo } from '../../../src/playground/demo.ts';
import { useDatabase } from '../../integration/support/database.ts';
import { FLAGS, findChromium } from './chromium.ts';

/** Left behind by a run, to be looked at. */
const SHOTS = 'test-results/browser';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

/** Waits are for machines that are busy with other tests. Milliseconds. */
const PATIENCE = 30_000;

export interface DemoPage {
  /** Opens the page as a new visitor; the opening scene has been played. */
  open(options?: { language?: 'fi' | 'sv' | 'en'; tour?: boolean }): Promise<Page>;
  readonly url: string;
}

/** The demo and a browser for the test file that calls this at its top. */
export function useDemo(): DemoPage {
  const database = useDatabase();
  let demo: Demo | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) return;
    browser = await chromium.launch({ executablePath, args: FLAGS });
    const silent = () => {};
    const options = {
      databaseUrl: database.url,
      secrets: createSecrets(newKey('test')),
      log: { info: silent, warn: silent, error: silent },
      port: 0,
    };
    demo = await startDemo(options, startBot);
    await demo.opened;
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  return {
    get url() {
      return demo?.url ?? '';
    },
    async open({ language = 'fi', tour = false } = {}) {
      if (!browser || !demo) throw new Error('no browser');
      const locale = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language];
      const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', locale });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      watch(page);
      if (!tour) await page.addInitScript(() => localStorage.setItem('verme.tour-seen', 'yes'));
      await page.goto(`${demo.url}/?lang=${language}`);
      await page.locator('.pane').first().waitFor();
      return page;
    },
  };
}

/** Errors of the page's own, and requests to elsewhere, fail the test. */
function watch(page: Page): void {
  const fail = (what: string) => {
    throw new Error(what);
  };
  page.on('pageerror', (error) => fail(`the page failed: ${error.message}`));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const isLocal = hostname === '127.0.0.1' || protocol === 'data:' || protocol === 'blob:';
    if (!isLocal) fail(`a request to elsewhere: ${request.url()}`);
  });
}

/** The chat of the person whose name begins so. */
export function paneOf(page: Page, name: string): Locator {
  return page.locator('.pane').filter({
    has: page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }),
  });
}

/** Shows the chats of these people and no others. */
export async function show(page: Page, names: readonly string[]): Promise<void> {
  const people = page.locator('.person');
  for (const person of await people.all()) {
    const name = (await person.textContent())?.trim() ?? '';
    const wanted = names.some((one) => name.startsWith(one));
    if ((await person.getAttribute('aria-pressed')) !== String(wanted)) await person.click();
  }
}

/** Pictures of the page as it is now: wide and narrow, light and dark. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  const toggle = page.locator('.toolbar > button').last();
  for (const scheme of ['light', 'dark']) {
    for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(SHOTS, `${name}-${size}-${scheme}.png`) });
    }
    await page.setViewportSize(WIDE);
    await toggle.click();
  }
}

/** Types a line into somebody's chat. */
export async function say(page: Page, name: string, text: string): Promise<void> {
  const line = paneOf(page, name).getByRole('textbox');
  await line.fill(text);
  await line.press('Enter');
}
