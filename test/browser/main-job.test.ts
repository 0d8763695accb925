import { describe, expect, test } from 'vitest';
import { PATIENT } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { isInSight, lookAtDemo, paneOf, say, show, useDemo } from './support/demo.ts';

describe.runIf(findChromium())('the main job, by clicking', () => {
  const demo = useDemo();

  test('the tour leads a first-time visitor from a poll to a meeting', async () => {
    const page = await demo.open({ tour: true });
    const next = page.getByRole('button', { name: 'Seuraava', exact: true });
    const asked = page.locator('.asked-for:not(.chosen)');
    const goOn = async (step: string) => {
      await next.click();
      await page.locator('.tour').getByText(step).waitFor();
    };
    /** What is asked for is in sight, and there is no way on before it is done. */
    const isAskedFor = async (pane: ReturnType<typeof paneOf>, label: string) => {
      const first = pane.locator('.asked-for:not(.chosen)').first();
      await expect.poll(() => first.textContent(), PATIENT).toBe(label);
      await expect.poll(() => isInSight(first), PATIENT).toBe(true);
      expect(await next.count()).toBe(0);
    };
    await lookAtDemo(page, 'tour-1');
    await goOn('2/14');

    const member = paneOf(page, 'Opinto-ohjaaja, Kunta B');
    await isAskedFor(member, 'Sopii');
    await member.getByRole('button', { name: 'Ei sovi', exact: true }).nth(2).click();
    await expect.poll(() => chosen(member), PATIENT).toEqual([8]);
    await member.getByRole('button', { name: 'Käy tarvittaessa', exact: true }).nth(1).click();
    await expect.poll(() => chosen(member), PATIENT).toEqual([4, 8]);
    expect(await next.count()).toBe(0);
    await member.getByRole('button', { name: 'Sopii', exact: true }).first().click();
    await expect.poll(() => chosen(member), PATIENT).toEqual([0, 4, 8]);
    await page.getByText('Tehty!').waitFor();
    await lookAtDemo(page, 'tour-2');

    await page.reload();
    await page.getByText('Tehty!').waitFor();
    await goOn('3/14');
    const swede = paneOf(page, 'Studiehandledare');
    await isAskedFor(swede, 'Passar');
    await vote(swede, 'Passar', 3);
    await goOn('4/14');
    await page.getByRole('button', { name: 'Muut vastaavat' }).click();
    await page.locator('.tour').getByText('5/14').waitFor();

    const facilitator = paneOf(page, 'Mentori, Opisto A');
    await isAskedFor(facilitator, 'Sopii');
    await vote(facilitator, 'Sopii', 3);
    await lookAtDemo(page, 'tour-5');
    await goOn('6/14');
    await isAskedFor(facilitator, 'Sulje nyt');
    await lookAtDemo(page, 'tour-6');
    await asked.filter({ hasText: 'Sulje nyt' }).click();
    await goOn('7/14');
    await isAskedFor(facilitator, 'Valitse tämä aika');
    await lookAtDemo(page, 'tour-7');
    await asked.filter({ hasText: 'Valitse tämä aika' }).first().click();
    await goOn('8/14');
    await expect.poll(() => isInSight(member.locator('.spoken-of')), PATIENT).toBe(true);
    await member
      .getByText(/nähdään/)
      .last()
      .waitFor();
    await swede
      .getByText(/vi ses/)
      .last()
      .waitFor();
    await lookAtDemo(page, 'tour-8');
    await goOn('9/14');
    await page.context().close();
  });

  test('a facilitator in Slack asks with a form, and it keeps what is wrong in it', async () => {
    const page = await demo.open();
    const facilitator = paneOf(page, 'Mentori, Opisto A');
    await say(page, 'Mentori, Opisto A', '/verme kysely');
    const form = facilitator.getByRole('dialog');
    await form.waitFor();
    await form.getByLabel('1. aika: päivä').fill(workday(20));
    await form.getByLabel('1. aika: alkaa').fill('16:00');
    await form.getByLabel('1. aika: päättyy').fill('14:00');
    await form.getByRole('button', { name: 'Lähetä kysely' }).click();
    await form.getByText('Lopun pitää olla alun jälkeen').waitFor();
    await lookAtDemo(page, 'slack-form-error');
    expect(await form.getByLabel('1. aika: alkaa').inputValue()).toBe('16:00');
    await form.getByLabel('1. aika: päättyy').fill('17:30');
    await form.getByLabel('Mitä varten?').fill('Kevään aloitus');
    await form.getByRole('button', { name: 'Lähetä kysely' }).click();
    await form.getByText('Kysely lähti ryhmälle').waitFor();
    await form.getByRole('button', { name: 'Sulje' }).last().click();

    const member = paneOf(page, 'Opinto-ohjaaja, Kunta B');
    await member.getByText('Kevään aloitus').first().waitFor();
    await member.getByRole('button', { name: 'Vastaa kaikkiin kerralla' }).last().click();
    const dialog = member.getByRole('dialog');
    await dialog.getByLabel('Käy tarvittaessa').first().check();
    await dialog.getByLabel('Terveiset mentorille').fill('Mieluiten iltapäivisin');
    await lookAtDemo(page, 'teams-dialog');
    await dialog.getByRole('button', { name: 'Lähetä' }).click();
    await dialog.waitFor({ state: 'detached' });
    await facilitator.getByText('1 tarvittaessa').last().waitFor();
    await page.context().close();
  });

  test('a facilitator in Teams asks, and members in Slack and Teams answer', async () => {
    const page = await demo.open();
    await show(page, ['Mentori, Kunta B', 'Koordinaattori', 'Studiehandledare']);
    const facilitator = paneOf(page, 'Mentori, Kunta B');
    await say(page, 'Mentori, Kunta B', 'kysely');
    await facilitator.getByRole('button', { name: 'Uusi aikakysely' }).last().click();
    const dialog = facilitator.getByRole('dialog');
    await dialog.getByLabel('Mitä varten?').fill('Tutustumiskäynti');
    await dialog.getByLabel('1. aika: päivä').fill(workday(30));
    await dialog.getByLabel('1. aika: alkaa').fill('14:00');
    await dialog.getByLabel('1. aika: päättyy').fill('15:30');
    await dialog.getByRole('button', { name: 'Lähetä kysely' }).click();
    await dialog.waitFor({ state: 'detached' });

    const colleague = paneOf(page, 'Koordinaattori');
    await colleague.getByText('Tutustumiskäynti').first().waitFor();
    await colleague.getByRole('button', { name: 'Sopii', exact: true }).last().click();
    const swede = paneOf(page, 'Studiehandledare');
    await swede.getByText('Tutustumiskäynti').first().waitFor();
    await swede.getByRole('button', { name: 'Passar', exact: true }).last().click();
    await facilitator.getByText('2 sopii').last().waitFor();
    await lookAtDemo(page, 'teams-facilitator');
    await page.context().close();
  });
});

/** Presses this answer for each slot of the newest poll in the chat. */
async function vote(pane: ReturnType<typeof paneOf>, label: string, slots: number): Promise<void> {
  for (let slot = 0; slot < slots; slot += 1) {
    const buttons = pane.getByRole('button', { name: label, exact: true });
    const before = await buttons.count();
    await buttons.first().click();
    // The card has been drawn anew when the answer is marked on it.
    await expect.poll(() => buttons.count(), PATIENT).toBe(before - 1);
  }
}

/** Which of the buttons for voting, row by row, are marked as chosen in the last card. */
async function chosen(pane: ReturnType<typeof paneOf>): Promise<number[]> {
  const buttons = pane.locator('.message').last().getByRole('button');
  const labels = await buttons.allTextContents();
  return labels.flatMap((label, index) => (label.trim().startsWith('✓') ? [index] : []));
}
