import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startBot } from '../../../src/bot.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { type Demo, startDemo } from '../../../src/playground/demo.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { connect, useDatabase } from '../../integration/support/database.ts';
import { query } from '../../support/query.ts';
import { type Language, look, PATIENT, useBrowser } from './browser.ts';

export interface DemoPage {
  /** Opens the page as a new visitor; the opening scene has been played, and nobody has a form open. */
  open(options?: { language?: Language; tour?: boolean }): Promise<Page>;
  readonly url: string;
  /** Where the demo keeps everything. */
  readonly databaseUrl: string;
  /** Those whose chats are shown, at their own keyboards. */
  readonly people: readonly ChatUser[];
  /** The one of them whose name begins so. */
  person(name: string): ChatUser;
  /** Moves the demo's clock, as the page's buttons do. */
  turnClock(by: 'hour' | 'day' | 'nudge'): Promise<void>;
  /** Everything that is to be sent and redrawn has been: chats take about a message a second. */
  allTold(): Promise<void>;
}

/** The demo and a browser for the test file that calls this at its top. */
export function useDemo(): DemoPage {
  const database = useDatabase();
  const browser = useBrowser();
  let demo: Demo | undefined;
  beforeAll(async () => {
    const silent = () => {};
    const options = {
      databaseUrl: database.url,
      secrets: createSecrets(newKey('test')),
      log: { info: silent, warn: silent, error: silent },
      port: 0,
    };
    demo = await startDemo(options, async (settings) => {
      const bot = await startBot(settings);
      await connect(bot.deps.db);
      return bot;
    });
    await demo.opened;
  });
  afterAll(() => demo?.stop());
  return {
    get url() {
      return demo?.url ?? '';
    },
    get databaseUrl() {
      return database.url;
    },
    get people() {
      return demo?.people ?? [];
    },
    person(name) {
      const found = demo?.people.find((one) => one.name.startsWith(name));
      if (!found) throw new Error(`There is no ${name}`);
      return found;
    },
    async turnClock(by) {
      await fetch(`${demo?.url}/page/act`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ kind: 'clock', by }),
      });
    },
    async allTold() {
      await expect.poll(() => nothingIsLeft(database.url), PATIENT).toBe(true);
    },
    async open({ language = 'fi', tour = false } = {}) {
      for (const person of demo?.people ?? []) if (person.form()) await person.dismiss();
      const page = await browser.newPage(language);
      if (!tour) await page.addInitScript(() => localStorage.setItem('verme.tour-seen', 'yes'));
      await page.goto(`${demo?.url}/?lang=${language}`);
      await page.locator('.pane').first().waitFor();
      return page;
    },
  };
}

async function nothingIsLeft(databaseUrl: string): Promise<boolean> {
  const [row] = await query(
    databaseUrl,
    `SELECT NOT EXISTS (SELECT FROM pgboss.job
         WHERE name LIKE 'messages.%' AND state < 'completed')
       AND NOT EXISTS (SELECT FROM subject WHERE is_behind) AS is_done`,
  );
  return row?.is_done === true;
}

/** Pictures of the demo's page, which has a switch of its own for light and dark. */
export async function lookAtDemo(page: Page, name: string): Promise<void> {
  await look(page, name, (scheme) =>
    page.evaluate((theme) => {
      Object(globalThis).document.documentElement.dataset.theme = theme;
    }, scheme),
  );
}

/** The chat of the person whose name begins so. */
export function paneOf(page: Page, name: string): Locator {
  return page.locator('.pane').filter({
    has: page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }),
  });
}

/** The chats of these people, who are shown, and no others. */
export async function panesOf<const Names extends readonly string[]>(
  page: Page,
  names: Names,
): Promise<{ [At in keyof Names]: Locator }> {
  await show(page, names);
  return names.map((name) => paneOf(page, name)) as { [At in keyof Names]: Locator };
}

/** Shows the chats of these people and no others. */
export async function show(page: Page, names: readonly string[]): Promise<void> {
  const menu = page.locator('.menu-switch[aria-expanded="false"]');
  const isHidden = await menu.isVisible();
  if (isHidden) await menu.click();
  const people = page.locator('.person');
  for (const person of await people.all()) {
    const name = (await person.textContent())?.trim() ?? '';
    const wanted = names.some((one) => name.startsWith(one));
    if ((await person.getAttribute('aria-pressed')) !== String(wanted)) await person.click();
  }
  if (isHidden) await page.locator('.menu-switch').click();
}

/** Types a line into somebody's chat. */
export async function say(page: Page, name: string, text: string): Promise<void> {
  const line = paneOf(page, name).getByRole('textbox');
  await line.fill(text);
  await line.press('Enter');
}

/** Whether something in a chat can be seen without scrolling, at least where it begins. */
export async function isInSight(shown: Locator): Promise<boolean> {
  return shown.evaluate((element) => {
    const edges = (one: Framed | null) => one?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    const one = element as unknown as Framed;
    const list = edges(one.closest('.scroll'));
    const { top, bottom } = edges(one);
    const most = Math.min(bottom, top + 40);
    return top >= list.top - 2 && most <= list.bottom + 2;
  });
}

/** The little that is used here of what a page is made of. */
interface Framed {
  closest(selector: string): Framed | null;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}
