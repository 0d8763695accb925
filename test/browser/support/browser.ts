import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { FLAGS, findChromium } from './chromium.ts';

/** Left behind by a run, to be looked at. */
const SHOTS = 'test-results/browser';
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 390, height: 844 };

/** Waits are for machines that are busy with other tests. Milliseconds. */
const PATIENCE = 30_000;

/** For what is asked for again and again. */
export const PATIENT = { timeout: PATIENCE };

const LOCALES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;
export type Language = keyof typeof LOCALES;

export interface Browsing {
  /** A page of a browser that has not been here before, set to this language. */
  newPage(language: Language): Promise<Page>;
}

/** A real browser for the test file that calls this at its top. */
export function useBrowser(): Browsing {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = findChromium();
    if (executablePath) browser = await chromium.launch({ executablePath, args: FLAGS });
  });
  afterAll(() => browser?.close());
  return {
    async newPage(language) {
      if (!browser) throw new Error('no browser');
      const locale = LOCALES[language];
      const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', locale });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      watch(page);
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

/** Pictures of the page as it is now: wide and narrow, light and dark. */
export async function look(
  page: Page,
  name: string,
  inScheme: (scheme: 'light' | 'dark') => Promise<void> = (colorScheme) =>
    page.emulateMedia({ colorScheme }),
): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  for (const scheme of ['dark', 'light'] as const) {
    await inScheme(scheme);
    for (const [size, viewport] of Object.entries({ narrow: NARROW, wide: WIDE })) {
      await page.setViewportSize(viewport);
      const path = join(SHOTS, `${name}-${size}-${scheme}.png`);
      // What is still moving is shown as it will be in the end.
      await page.screenshot({ path, animations: 'disabled' });
    }
  }
}
