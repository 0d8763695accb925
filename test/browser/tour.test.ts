import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PATIENT } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { isInSight, lookAtDemo, paneOf, show, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('the tour, when things are done in another order', () => {
  const demo = useDemo();
  const { person } = demo;
  const says = (page: Page, words: string) => page.locator('.tour').getByText(words).waitFor();
  const next = (page: Page) => page.getByRole('button', { name: 'Seuraava', exact: true });

  test('what is done already is left out', async () => {
    const page = await demo.open({ tour: true });
    await person('Opinto-ohjaaja, Kunta B').press('Kaikki käyvät');
    await person('Mentori, Opisto A').press('Kaikki käyvät');
    await next(page).click();
    await says(page, 'ruotsiksi');
    expect(await next(page).count()).toBe(0);
    await person('Studiehandledare').press('Alla passar');
    await next(page).click();
    await page.getByRole('button', { name: 'Muut vastaavat' }).click();
    await says(page, '”Sulje nyt”');
    await page.context().close();
  });

  test('it shows a chat that was hidden, and what it speaks of once more', async () => {
    const page = await demo.open({ tour: true });
    await next(page).click();
    await says(page, '”Sulje nyt”');
    await show(page, ['Opinto-ohjaaja, Yhtymä C']);
    await page.getByRole('button', { name: 'Näytä, missä' }).click();
    const button = paneOf(page, 'Mentori, Opisto A').locator('.asked-for');
    await expect.poll(() => isInSight(button), PATIENT).toBe(true);
    const list = paneOf(page, 'Mentori, Opisto A').locator('.scroll');
    await list.hover();
    await page.mouse.wheel(0, -3000);
    await expect.poll(() => isInSight(button), PATIENT).toBe(false);
    await page.getByRole('button', { name: 'Näytä, missä' }).click();
    await expect.poll(() => isInSight(button), PATIENT).toBe(true);
    await page.context().close();
  });

  test('the poll closes by itself when the clock is moved; opened again, the tour goes back', async () => {
    const page = await demo.open({ tour: true });
    await next(page).click();
    await says(page, '”Sulje nyt”');
    await page.getByRole('button', { name: '+1 tunti' }).click();
    await next(page).click();
    await says(page, '”Valitse tämä aika”');
    await page.reload();
    await says(page, '”Valitse tämä aika”');
    const facilitator = person('Mentori, Opisto A');
    await facilitator.press('Jatka kyselyä');
    facilitator.fill({ 'Vastaukset viimeistään': workday(8) });
    await facilitator.submit();
    if (facilitator.form()) await facilitator.dismiss();
    await says(page, '”Sulje kysely”');
    await lookAtDemo(page, 'tour-reopened');
    await paneOf(page, 'Mentori, Opisto A').locator('.asked-for').click();
    await says(page, '”Valitse tämä aika”');
    await page.context().close();
  });

  test('when the poll is called off, it goes on with the next one', async () => {
    const page = await demo.open({ tour: true });
    const facilitator = person('Mentori, Opisto A');
    await facilitator.press('Peru kysely');
    await facilitator.press('Peru kysely');
    if (facilitator.form()) await facilitator.dismiss();
    await says(page, 'Kysely on peruttu');
    await lookAtDemo(page, 'tour-gone');
    await page.getByRole('button', { name: 'Kirjoita puolestani' }).click();
    const line = paneOf(page, 'Mentori, Opisto A').getByRole('textbox');
    await expect.poll(() => line.inputValue(), PATIENT).toContain('/verme kysely');
    await line.press('Enter');
    const form = paneOf(page, 'Mentori, Opisto A').getByRole('dialog');
    await form.getByRole('button', { name: 'Lähetä kysely' }).click();
    await next(page).click();
    await says(page, 'Teams');
    const button = paneOf(page, 'Opinto-ohjaaja, Kunta B').locator('.asked-for').first();
    await expect.poll(() => isInSight(button), PATIENT).toBe(true);
    await page.context().close();
  });

  test('when no time suits, it says what helps', async () => {
    const page = await demo.open({ tour: true });
    const facilitator = person('Mentori, Opisto A');
    for (const _ of ['1. aika', '2. aika']) await facilitator.press('Ei sovi');
    await facilitator.press('Sulje kysely');
    await facilitator.press('Sulje silti');
    await next(page).click();
    await says(page, 'Yhteistä aikaa ei löytynyt');
    await page.context().close();
  });
});
