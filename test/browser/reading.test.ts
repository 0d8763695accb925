import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { SlackUser } from '../../src/playground/slack/user.ts';
import { PATIENT } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { isInSight, lookAtDemo, paneOf, say, show, useDemo } from './support/demo.ts';

describe.runIf(findChromium())('reading a long chat', () => {
  const demo = useDemo();
  const { person } = demo;
  /** A page with this person's chat alone, in which there is more than is in sight. */
  const openLong = async (name: string): Promise<[Page, Locator]> => {
    const page = await demo.open();
    await show(page, [name]);
    const pane = paneOf(page, name);
    for (let asked = 0; asked < 3; asked += 1) {
      const answers = pane.locator('.message.from-bot');
      const before = await answers.count();
      await say(page, name, name.includes('Kunta') ? 'oma' : '/verme oma');
      await expect.poll(() => answers.count(), PATIENT).toBe(before + 1);
    }
    return [page, pane];
  };
  const goUp = async (page: Page, pane: Locator, pixels: number) => {
    await pane.locator('.scroll').hover();
    await page.mouse.wheel(0, -pixels);
    await expect.poll(() => isInSight(pane.locator('.message').last()), PATIENT).toBe(false);
  };

  test.each(['Erityisopettaja, Opisto A', 'Koulukuraattori, Kunta B'])(
    '%s sees what comes of a press, wherever they pressed',
    async (name) => {
      const [page, pane] = await openLong(name);
      await goUp(page, pane, 900);
      const before = await pane.locator('.message').count();
      await pane
        .getByRole('button', { name: 'Ohje', exact: true })
        .nth(-2)
        .evaluate((button) => (button as unknown as { click(): void }).click());
      await expect.poll(() => pane.locator('.message').count(), PATIENT).toBeGreaterThan(before);
      await expect.poll(() => isInSight(pane.locator('.message').last()), PATIENT).toBe(true);
      await page.context().close();
    },
  );

  test('a card that changes when it is pressed stays where it is', async () => {
    const [page, pane] = await openLong('Opinto-ohjaaja, Kunta B');
    const button = pane.getByRole('button', { name: 'Kaikki käyvät' });
    await button.click();
    await button.waitFor({ state: 'detached' });
    // What changes heights takes whoever follows to the end.
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    const chosen = pane.getByRole('button', { name: '✓ Sopii' }).last();
    await expect.poll(() => isInSight(chosen), PATIENT).toBe(true);
    await page.context().close();
  });

  test('whoever reads further up is told of what is new', async () => {
    const [page, pane] = await openLong('Koordinaattori, Yhtymä C');
    await goUp(page, pane, 700);
    const top = await pane.locator('.scroll').evaluate(scrolled);
    await person('Koordinaattori').type('ohje');
    const news = pane.getByRole('button', { name: 'Uutta alempana' });
    await news.waitFor();
    expect(await pane.locator('.scroll').evaluate(scrolled)).toBe(top);
    await lookAtDemo(page, 'news');
    await news.click();
    await expect.poll(() => isInSight(pane.locator('.message').last()), PATIENT).toBe(true);
    await expect.poll(() => news.count(), PATIENT).toBe(0);
    await page.context().close();
  });

  test('what comes to another place of the chat is told on its tab', async () => {
    const page = await demo.open();
    await show(page, ['Opinto-ohjaaja, Yhtymä C']);
    const pane = paneOf(page, 'Opinto-ohjaaja, Yhtymä C');
    await pane.getByRole('button', { name: 'Koti', exact: true }).click();
    await pane.getByText('Mitä tehdään?').waitFor();
    await person('Opinto-ohjaaja, Yhtymä C').type('ohje');
    const tab = pane.getByRole('button', { name: /^Viestit\s+uusia\s+1$/ });
    await tab.click();
    await expect.poll(() => isInSight(pane.locator('.message').last()), PATIENT).toBe(true);
    expect(await pane.locator('.news').count()).toBe(0);
    await page.context().close();
  });

  test('earlier messages come each once and in order, and what is being read stays', async () => {
    const page = await demo.open();
    await show(page, ['Opinto-ohjaaja, Opisto A']);
    const pane = paneOf(page, 'Opinto-ohjaaja, Opisto A');
    const writer = person('Opinto-ohjaaja, Opisto A') as SlackUser;
    const written = Array.from({ length: 45 }, (_, index) => `viesti ${index + 1}.`);
    for (const text of written.slice(0, 30)) await writer.say(text);
    await pane.getByText('viesti 30.').waitFor();
    await page.reload();
    await page.locator('.pane').first().waitFor();
    await show(page, ['Opinto-ohjaaja, Opisto A']);
    await pane.getByText('viesti 30.').waitFor();
    for (const text of written.slice(30)) await writer.say(text);
    await pane.getByText('viesti 45.').waitFor();

    const earlier = pane.getByRole('button', { name: 'Näytä aiemmat' });
    await pane.locator('.scroll').hover();
    await page.mouse.wheel(0, -9000);
    await expect.poll(() => pane.locator('.scroll').evaluate(scrolled), PATIENT).toBe(0);
    const first = pane.locator('.message').first();
    const id = await first.getAttribute('data-message');
    await earlier.click();
    const same = pane.locator(`[data-message="${id}"]`);
    await expect.poll(() => first.getAttribute('data-message'), PATIENT).not.toBe(id);
    await expect.poll(() => isInSight(same), PATIENT).toBe(true);
    while ((await earlier.count()) > 0) {
      const shown = await pane.locator('.message').count();
      await earlier.click();
      await expect.poll(() => pane.locator('.message').count(), PATIENT).toBeGreaterThan(shown);
    }
    const all = await pane.locator('.message.from-person').allTextContents();
    expect(all.map((text) => /viesti \d+\./.exec(text)?.[0])).toEqual(written);
    await page.context().close();
  });
});

/** How many pixels of a list are out of sight above. Runs in the page. */
function scrolled(list: object): number {
  return (list as { readonly scrollTop: number }).scrollTop;
}
