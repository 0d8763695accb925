import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PATIENT } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { isInSight, lookAtDemo, paneOf, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('the tour, once a meeting is agreed', () => {
  const demo = useDemo();

  /** The page with what is done again and again on it. */
  async function openTour() {
    const page = await demo.open({ tour: true });
    const tour = page.locator('.tour');
    const next = tour.getByRole('button', { name: 'Seuraava', exact: true });
    return {
      ...{ page, tour, next },
      member: paneOf(page, 'Opinto-ohjaaja, Kunta B'),
      swede: paneOf(page, 'Studiehandledare'),
      facilitator: paneOf(page, 'Mentori, Opisto A'),
      async goOn(step: string) {
        await next.click();
        await tour.getByText(step).waitFor();
      },
      /** What is asked for is in sight, and there is no way on before it is done. */
      async press(pane: Locator, label: string) {
        const first = pane.locator('.asked-for:not(.chosen)').first();
        await expect.poll(() => first.textContent(), PATIENT).toBe(label);
        await expect.poll(() => isInSight(first), PATIENT).toBe(true);
        expect(await next.count()).toBe(0);
        await first.click();
      },
    };
  }

  test('goes on with its place and another time, of which everybody is told once', async () => {
    await demo.person('Mentori, Opisto A').press('Kaikki käyvät');
    const { page, tour, member, facilitator, goOn, press } = await openTour();
    const form = facilitator.getByRole('dialog');
    await facilitator.getByText('5/10 vastannut').waitFor();
    await facilitator.getByRole('button', { name: 'Sulje kysely' }).click();
    await facilitator.getByRole('button', { name: 'Valitse tämä aika' }).first().waitFor();
    await goOn('7/14');
    await facilitator.getByRole('button', { name: 'Valitse tämä aika' }).first().click();
    await goOn('8/14');
    await goOn('9/14');
    await press(facilitator, 'Lisää paikka');
    await form.getByLabel('Missä nähdään?').fill('Kunta B, kirjasto');
    await form.getByRole('button', { name: 'Tallenna' }).click();
    await form.getByText('Tiedot ovat tallessa').waitFor();
    await form.press('Escape');
    await goOn('10/14');
    await press(facilitator, 'Siirrä tai peru');
    await form.getByRole('button', { name: 'Jatka' }).click();
    await form.getByLabel('Päivä').fill(workday(21));
    await form.getByRole('button', { name: 'Siirrä', exact: true }).click();
    await form.getByText('Tapaaminen on siirretty').waitFor();
    await form.press('Escape');
    await goOn('11/14');
    await lookAtDemo(page, 'tour-11');
    await tour.getByRole('button', { name: '+1 tunti' }).click();
    await press(member, 'Pääsen');
    await member.getByText('Ennen').waitFor();
    await tour.getByText('Tehty!').waitFor();
    await page.context().close();
  });

  test('moves the clock to the question a week ahead and to the eve, and ends', async () => {
    const { page, tour, member, swede, facilitator, goOn, press } = await openTour();
    const clock = tour.getByRole('button', { name: 'Seuraavaan muistutukseen' });
    await goOn('8/14');
    await goOn('12/14');
    await demo.allTold();
    await clock.click();
    await press(swede, 'Jag kommer');
    await goOn('13/14');
    await demo.allTold();
    await clock.click();
    await member.getByText('Paikalle pääsee').waitFor();
    await expect.poll(() => isInSight(member.locator('.spoken-of')), PATIENT).toBe(true);
    await lookAtDemo(page, 'tour-13');
    await goOn('14/14');
    await tour.getByRole('button', { name: 'Kirjoita puolestani' }).click();
    const line = facilitator.getByRole('textbox');
    await expect.poll(() => line.inputValue(), PATIENT).toContain('/verme kysely');
    await line.press('Enter');
    const form = facilitator.getByRole('dialog');
    await form.getByText('Näin ymmärsin').waitFor();
    expect(await form.getByLabel('2. aika: alkaa').inputValue()).toBe('09:00');
    await lookAtDemo(page, 'typed-poll');
    await form.press('Escape');
    await tour.getByRole('button', { name: 'Valmis' }).click();
    expect(await tour.count()).toBe(0);
    await page.context().close();
  });
});
