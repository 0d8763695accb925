import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createNetwork } from '../../src/features/networks/operations/create.ts';
import { LOCALES, texts } from '../../src/i18n/index.ts';
import type { ChatUser } from '../../src/playground/driver.ts';
import { addFrontPage } from '../../src/web/front.ts';
import { bareWorkspace, workspaceCode } from '../e2e/installation/support/play.ts';
import { eventually, useWorld } from '../e2e/support/world.ts';
import { connect } from '../integration/support/database.ts';
import { barriers } from './support/accessibility.ts';
import { type Language, look, useBrowser } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';

const OUTCOMES = ['installed', 'forManager', 'again', 'codeGone', 'away'];

describe.runIf(findChromium())('installing in Slack, by clicking', () => {
  const world = useWorld();
  const browser = useBrowser();
  let manager: ChatUser;

  beforeAll(async () => {
    await connect(world.bot.deps.db);
    addFrontPage(world.bot.app, { canInstall: true });
    manager = bareWorkspace(world, 'Opisto A');
  });

  const open = async (language: Language, path = '/slack/install') => {
    const page = await browser.newPage(language);
    await page.goto(`${world.bot.url}${path}`);
    return page;
  };
  const ask = async (page: Page, language: Language, code: string) => {
    const { t } = texts(language);
    await page.getByLabel(t('installing:code')).fill(code);
    await page.getByRole('button', { name: t('installing:next') }).click();
  };
  const consent = async (page: Page, { workspace, id }: ChatUser, answer: 'Allow' | 'Cancel') => {
    await page.selectOption('select', `${workspace}/${id}`);
    await page.getByRole('button', { name: answer }).click();
  };
  const isTitled = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

  test('a project manager installs, and then hands out the code of a second workspace', async () => {
    const { t } = texts('fi');
    const { code } = await createNetwork(world.bot.deps, {
      name: 'Vermeverkosto',
      organisations: ['Opisto A', 'Opisto B'],
    });
    const page = await open('fi');
    await inspect(page, 'install-ask');
    await ask(page, 'fi', 'K7Q2-XXXX');
    await page.getByRole('alert').waitFor();
    await inspect(page, 'install-wrong');
    expect(await page.getByLabel(t('installing:code')).inputValue()).toBe('K7Q2-XXXX');

    await ask(page, 'fi', code.text);
    await consent(page, manager, 'Allow');
    await isTitled(page, t('installing:outcome.forManager'));
    await inspect(page, 'install-manager');
    await manager.type(`liity ${code.text}`);
    await eventually('the manager', () => manager.find('projektipäällikkö'));

    const second = bareWorkspace(world, 'Opisto B');
    await page.goto(`${world.bot.url}/slack/install`);
    await ask(page, 'fi', await workspaceCode(manager, 'Opisto B'));
    await consent(page, second, 'Allow');
    await isTitled(page, t('installing:outcome.installed'));
    await inspect(page, 'install-done');
    await page.context().close();
  });

  test.each(['sv', 'en'] as const)(
    'whoever changes their mind reads so in %s',
    async (language) => {
      const page = await open(language);
      await ask(page, language, await workspaceCode(manager, 'Kunta C'));
      await consent(page, manager, 'Cancel');
      await isTitled(page, texts(language).t('installing:outcome.denied'));
      await inspect(page, `install-denied-${language}`);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.context().close();
    },
  );

  test('the front page says what the bot keeps, and leads to the installation', async () => {
    const page = await open('fi', '/');
    await inspect(page, 'front');
    await page.getByRole('link', { name: 'Svenska' }).click();
    const { t } = texts('sv');
    await isTitled(page, t('front:dataTitle'));
    await page.getByRole('link', { name: t('front:install') }).click();
    await page.getByLabel(t('installing:code')).waitFor();
    await page.context().close();
  });

  test.each(LOCALES)('what came of it can be read by everybody, in %s', async (language) => {
    const page = await browser.newPage(language);
    for (const outcome of OUTCOMES) {
      const query = `outcome=${outcome}&workspace=T1&lang=${language}`;
      await page.goto(`${world.bot.url}/slack/install/result?${query}`);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await barriers(page)).toEqual([]);
      }
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
    await page.context().close();
  });
});

/** Pictures of a page, which keeps nobody out, in light and in dark. */
async function inspect(page: Page, name: string): Promise<void> {
  await look(page, name);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page)).toEqual([]);
  }
}
