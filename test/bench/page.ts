import { type Browser, chromium, type Page } from 'playwright-core';
import { startBot } from '../../src/bot.ts';
import { createSecrets, newKey } from '../../src/core/secrets.ts';
import { type Demo, startDemo } from '../../src/playground/demo.ts';
import type { ChatUser } from '../../src/playground/driver.ts';
import type { SlackUser } from '../../src/playground/slack/user.ts';
import { FLAGS, findChromium } from '../browser/support/chromium.ts';
import { median, ms, quantile, type Row } from './figures.ts';

const PANES = 12;
const MESSAGES = 200;
const LOADS = 5;
const MOST_TO_USABLE_MS = 2000;
/** Two frames of a screen that shows sixty in a second. */
const MOST_FRAME_MS = 34;
const SCROLLED_MS = 4000;
/** The button of the help, in all languages. */
const HELP = ['Ohje', 'Hjälp', 'Help'];

/** The playground page with many chats and long ones, in a real browser without a screen. */
export async function measurePage(databaseUrl: string): Promise<Row[]> {
  const executablePath = findChromium();
  const what = `playground page, ${PANES} panes of ${MESSAGES} messages`;
  if (!executablePath) return [{ what, figure: 'not measured: no Chromium on this machine' }];
  const silent = () => {};
  const log = { info: silent, warn: silent, error: silent };
  const secrets = createSecrets(newKey('bench'));
  const options = { databaseUrl, secrets, log, port: 0, rateLimits: false };
  const demo = await startDemo(options, startBot);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    await demo.opened;
    await fillChats(demo);
    const usable = await loads(browser, demo.url);
    const frames = await scrolling(browser, demo);
    return [
      {
        what: `${what}: usable after opening (4 panes shown)`,
        figure: ms(median(usable)),
        target: `≤ ${MOST_TO_USABLE_MS} ms`,
        isMet: median(usable) <= MOST_TO_USABLE_MS,
      },
      {
        what: `${what}: frames while scrolling and new messages arrive`,
        figure: `p50 ${ms(median(frames))}, p95 ${ms(quantile(frames, 0.95))}, longest ${ms(Math.max(...frames))}`,
        target: `p95 ≤ ${MOST_FRAME_MS} ms`,
        isMet: quantile(frames, 0.95) <= MOST_FRAME_MS,
      },
    ];
  } finally {
    await browser.close();
    await demo.stop();
  }
}

/** One more person than the demo has, and so many messages in everybody's chat. */
async function fillChats({ url, people }: Demo): Promise<void> {
  const workspace = people[0]?.workspace;
  const act = { kind: 'person', name: 'Opettaja, Opisto A', workspace, locale: 'fi' };
  await post(url, act);
  for (const user of people) {
    await user.type('oma');
    const help = user
      .messages()
      .at(-1)
      ?.buttons.find(({ label }) => HELP.includes(label));
    // By presses, for so much that is written is not answered; a stranger has no such button.
    const more = () => (help ? user.press(help.label) : write(user));
    while (user.messages().length < MESSAGES) await more();
  }
}

/** A message that stands in the chat whether it is answered or not. */
function write(user: ChatUser): Promise<void> {
  return 'say' in user ? (user as SlackUser).say('ohje') : user.type('ohje');
}

async function post(url: string, act: object): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  await fetch(`${url}/page/act`, { method: 'POST', headers, body: JSON.stringify(act) });
}

/** Milliseconds from opening the page until everybody's chat is there and can be written in. */
async function loads(browser: Browser, url: string): Promise<number[]> {
  const times: number[] = [];
  while (times.length < LOADS) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(url);
    const shown = await page.waitForFunction(() => {
      const page = globalThis as never as BrowserPage;
      const isShown = page.document.querySelectorAll('.pane .message').length > 0;
      return isShown && page.performance.now();
    });
    times.push(Number(await shown.jsonValue()));
    await page.close();
  }
  return times;
}

/** Milliseconds of each frame while the reader scrolls and the bot writes. */
async function scrolling(browser: Browser, { url, people }: Demo): Promise<number[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(url);
  await showAll(page);
  const frames = page.evaluate((duration) => {
    const { document, performance, requestAnimationFrame } = globalThis as never as BrowserPage;
    return new Promise<number[]>((resolve) => {
      const lengths: number[] = [];
      const start = performance.now();
      let last = start;
      const step = (now: number) => {
        lengths.push(now - last);
        last = now;
        for (const list of document.querySelectorAll('.scroll')) list.scrollBy(0, -12);
        document.querySelector('.panes')?.scrollBy(2, 0);
        if (now - start < duration) requestAnimationFrame(step);
        else resolve(lengths.slice(1));
      };
      requestAnimationFrame(step);
    });
  }, SCROLLED_MS);
  await Promise.all(people.map((user) => writeAFew(user)));
  return frames;
}

async function writeAFew(user: ChatUser): Promise<void> {
  for (let count = 0; count < 3; count += 1) await user.type('ohje');
}

async function showAll(page: Page): Promise<void> {
  await page.locator('.pane').first().waitFor();
  await clickAll(page, '.person[aria-pressed="false"]');
  await clickAll(page, '.earlier');
}

/** Until there is none any more. Within the page: what is there may be gone a moment later. */
async function clickAll(page: Page, selector: string): Promise<void> {
  const click = () =>
    page.evaluate((selector) => {
      const all = (globalThis as never as BrowserPage).document.querySelectorAll(selector);
      for (const one of all) one.click();
      return all.length;
    }, selector);
  while ((await click()) > 0) await page.waitForTimeout(60);
}

/** The little that is used here of a page's world. */
interface BrowserPage {
  readonly document: {
    querySelector(selector: string): PageElement | null;
    querySelectorAll(selector: string): PageElement[];
  };
  readonly performance: { now(): number };
  requestAnimationFrame(step: (now: number) => void): void;
}

interface PageElement {
  click(): void;
  scrollBy(x: number, y: number): void;
}
