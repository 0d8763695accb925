import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { LOCALES, texts } from '../../src/i18n/index.ts';
import { useWorld } from '../e2e/support/world.ts';
import { connect } from '../integration/support/database.ts';
import { linkedPair, SUPERVISOR } from '../integration/support/supervised.ts';
import { barriers } from './support/accessibility.ts';
import { type Language, look, useBrowser } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';

const NARROW = { width: 390, height: 844 };

describe.runIf(findChromium())('a supervisor who is not in chat, by clicking on a phone', () => {
  const world = useWorld();
  const browser = useBrowser();
  beforeAll(() => connect(world.bot.deps.db));

  const open = async (path: string, language: Language = 'fi') => {
    const page = await browser.newPage(language);
    await page.setViewportSize(NARROW);
    await page.goto(`${world.bot.url}${path}`);
    return page;
  };

  test('reads a plan, asks a question without words, and then accepts', async () => {
    const { t } = texts('fi');
    const { pair, path } = await linkedPair(world.bot.deps);
    const page = await open(path);
    await page.getByText(SUPERVISOR).waitFor();
    await inspect(page, 'supervisor-plan');
    await page.getByRole('button', { name: t('supervising:ask') }).click();
    await page.getByRole('alert').waitFor();
    const note = page.getByLabel(t('supervising:note'));
    await page.locator('textarea:focus').waitFor();
    await inspect(page, 'supervisor-question');
    await note.fill('\nHieno suunnitelma, onnea matkaan!');
    await page.getByRole('button', { name: t('supervising:accept') }).click();
    await page.getByText(t('supervising:planIs.accepted')).waitFor();
    await inspect(page, 'supervisor-accepted');
    const { decisions } = await pair.now();
    expect(decisions).toMatchObject([
      { verdict: 'accepted', name: SUPERVISOR, note: 'Hieno suunnitelma, onnea matkaan!' },
    ]);
    await page.reload();
    expect((await pair.now()).decisions).toHaveLength(1);
    await page.context().close();
  });

  test('reads in the other language what came too late, with what was typed', async () => {
    const { path } = await linkedPair(world.bot.deps);
    const [first, second] = [await open(path), await open(path)];
    const { t } = texts('sv');
    await second.getByRole('link', { name: 'Svenska' }).click();
    await first.getByRole('button', { name: texts('fi').t('supervising:accept') }).click();
    await first.getByText(texts('fi').t('supervising:planIs.accepted')).waitFor();
    await second.getByLabel(t('supervising:note')).fill('När börjar ni?');
    await second.getByRole('button', { name: t('supervising:ask') }).click();
    await second.getByText(t('supervising:planIs.accepted')).waitFor();
    await second.getByText('När börjar ni?').waitFor();
    await inspect(second, 'supervisor-late');
    for (const page of [first, second]) await page.context().close();
  });

  test('goes through the goals', async () => {
    const { t } = texts('fi');
    const { pair, path } = await linkedPair(world.bot.deps, { page: 'goals' });
    const page = await open(path);
    await inspect(page, 'supervisor-goals');
    await page.getByRole('button', { name: t('supervising:through') }).click();
    await page.getByText(t('supervising:goalsAre.through')).waitFor();
    await inspect(page, 'supervisor-through');
    const [own] = (await pair.now()).supervisors;
    expect(own).toMatchObject({ isConfirmed: true, name: SUPERVISOR });
    await page.context().close();
  });

  test.each(LOCALES)('is kept out by nothing, in %s', async (language) => {
    const plan = await linkedPair(world.bot.deps);
    const goals = await linkedPair(world.bot.deps, { page: 'goals' });
    const page = await browser.newPage(language);
    for (const path of [plan.path, goals.path, '/supervisor/plan/gone']) {
      await page.goto(`${world.bot.url}${path}`);
      await fits(page);
    }
    await look(page, `supervisor-gone-${language}`);
    await page.context().close();
  });
});

/** Pictures of a page that keeps nobody out and is no wider than a phone. */
async function inspect(page: Page, name: string): Promise<void> {
  await look(page, name);
  await fits(page);
}

async function fits(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
  await page.setViewportSize(NARROW);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
}
