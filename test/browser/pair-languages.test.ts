import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { lookAtDemo, panesOf, say, useDemo } from './support/demo.ts';

const SWEDE = 'Studiehandledare, Kunta B';
const BRITON = 'Opettaja, Yhtymä C';
const MANAGER = 'Projektipäällikkö, Opisto A';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('a pair of two languages, by clicking', () => {
  const demo = useDemo();
  const { allTold } = demo;

  async function open() {
    await allTold();
    const page = await demo.open();
    const [swede, briton, manager] = await panesOf(page, [SWEDE, BRITON, MANAGER]);
    return { page, swede, briton, manager };
  }

  test('is looked for, each in their own form', async () => {
    const { page, swede, briton } = await open();
    for (const [name, word] of [
      [SWEDE, 'par'],
      [BRITON, 'pair'],
    ] as const) {
      await say(page, name, word);
    }
    await openForm(swede, 'Jag söker ett arbetspar');
    await openForm(briton, 'I’m looking for a partner');
    await swede.getByLabel('Vad skulle du vilja se?').fill('Hur ni handleder nya studerande.');
    await briton.getByLabel('What would you like to see?').fill('How guidance works in a town.');
    await lookAtDemo(page, 'pair-languages-look');
    // Each form has a choice of its own, although they ask the same.
    for (const [pane, own] of [
      [swede, 'Kunta B'],
      [briton, 'Yhtymä C'],
    ] as const) {
      expect(await pane.getByLabel(own, { exact: true }).isChecked()).toBe(true);
    }
    await swede.getByRole('dialog').getByRole('button', { name: 'Börja' }).click();
    await swede.getByRole('dialog').waitFor({ state: 'detached' });
    await briton.getByRole('dialog').press('Escape');
    await page.context().close();
  });

  test('is introduced to both, each in their own language', async () => {
    const { page, swede, briton, manager } = await open();
    await say(page, MANAGER, '/verme verkosto');
    for (const name of ['Työparit (1)', 'Avaa', 'Esittele']) await click(manager, name);
    const form = manager.getByRole('dialog');
    await form.getByLabel('Kenet esittelisit?').selectOption({ label: BRITON });
    await click(form, 'Esittele');
    await form.getByText('Kysyn nyt kummaltakin.').waitFor();
    await form.press('Escape');
    await swede.getByRole('button', { name: 'Vi bekantar oss' }).waitFor();
    await briton.getByRole('button', { name: 'Let’s meet' }).waitFor();
    await allTold();
    await lookAtDemo(page, 'pair-languages-introduced');
    await click(swede, 'Vi bekantar oss');
    await click(briton, 'Let’s meet');
    await swede.getByRole('button', { name: 'Skriv 1/2' }).waitFor();
    await briton.getByRole('button', { name: 'Write 1/2' }).waitFor();
    await allTold();
    await lookAtDemo(page, 'pair-languages-planned');
    await page.context().close();
  });

  test('writes its plan, each in their own language', async () => {
    const { page, swede, briton } = await open();
    for (const at of [1, 2]) {
      await click(swede, `Skriv ${at}/2`);
      await click(briton, `Write ${at}/2`);
      for (const pane of [swede, briton]) await pane.getByRole('dialog').waitFor();
      await lookAtDemo(page, `pair-languages-plan-${at}`);
      for (const pane of [swede, briton]) await pane.getByRole('dialog').press('Escape');
    }
    await openForm(swede, 'Skriv 2/2');
    await swede.getByRole('dialog').getByRole('checkbox').first().check();
    await swede.getByRole('dialog').getByRole('button', { name: 'Spara' }).click();
    await swede.getByRole('dialog').waitFor({ state: 'detached' });
    await allTold();
    await click(briton, 'What has changed?');
    await briton.getByText('Before').waitFor();
    await allTold();
    expect(await briton.getByText('Varjostaminen').count()).toBe(0);
    await lookAtDemo(page, 'pair-languages-changes');
    await page.context().close();
  });
});

/** Presses the newest button of this name. */
async function click(shown: Locator, name: string): Promise<void> {
  await shown.getByRole('button', { name, exact: true }).last().click();
}

/** Opens a form, and waits until it has the keyboard: what is typed before goes elsewhere. */
async function openForm(pane: Locator, name: string): Promise<void> {
  await click(pane, name);
  await pane.getByRole('dialog').locator(':focus').waitFor();
}
