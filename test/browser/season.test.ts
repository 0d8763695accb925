import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { lookAtDemo, paneOf, say, show, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('a season that the bot lays out', () => {
  const demo = useDemo();
  const facilitators = [
    ['Mentori, Opisto A', 'slack'],
    ['Mentori, Kunta B', 'teams'],
  ] as const;

  /** Somebody's form, opened by the button for a command where a typed one cannot open it. */
  async function openForm(page: Page, name: string, command: string, button: string) {
    await show(page, [name]);
    await say(page, name, `/verme ${command}`);
    const pane = paneOf(page, name);
    const dialog = pane.getByRole('dialog');
    const opens = pane.getByRole('button', { name: button }).last();
    await dialog.or(opens).last().waitFor();
    if (!(await dialog.isVisible())) await opens.click();
    await dialog.waitFor();
    return dialog;
  }

  test.each(facilitators)('is wished for and laid out: %s', async (name, platform) => {
    const page = await demo.open();
    const dialog = await openForm(page, name, 'sovittu', 'Sovittiin jo');
    await dialog.getByRole('button', { name: 'Ehdota koko kautta' }).click();
    await dialog.getByText('Montako kertaa nähdään?').waitFor();
    await lookAtDemo(page, `season-wish-${platform}`);
    await dialog.getByRole('button', { name: 'Ehdota päiviä' }).click();
    await dialog.getByText('Tässä ehdotukseni: 6 tapaamista.').waitFor();
    expect(await dialog.getByText('Kausi alkaa tästä.').count()).toBe(1);
    await lookAtDemo(page, `season-laid-out-${platform}`);
    await page.context().close();
  });

  test.each(facilitators)('can begin with a poll on its weekday: %s', async (name, platform) => {
    const page = await demo.open();
    const dialog = await openForm(page, name, 'sovittu', 'Sovittiin jo');
    await dialog.getByRole('button', { name: 'Ehdota koko kautta' }).click();
    await dialog.getByRole('button', { name: 'Kysy ensin viikonpäivää' }).click();
    await dialog.getByText('Kysyn ryhmältä, mikä näistä viikonpäivistä').waitFor();
    await lookAtDemo(page, `season-weekday-form-${platform}`);
    await dialog.getByRole('button', { name: 'Lähetä kysely' }).click();
    await dialog.press('Escape').catch(() => {});
    await paneOf(page, name).getByText('keskiviikkoisin klo').last().waitFor();
    await lookAtDemo(page, `season-weekday-poll-${platform}`);
    await page.context().close();
  });

  test.each(facilitators)('has its like in a poll: %s', async (name, platform) => {
    const page = await demo.open();
    const dialog = await openForm(page, name, 'kysely', 'Uusi aikakysely');
    await dialog.getByRole('button', { name: 'Ehdota aikoja' }).click();
    await dialog.getByText('Lisäsin 3 aikaa').waitFor();
    await lookAtDemo(page, `season-poll-${platform}`);
    await page.context().close();
  });
});
