import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, panesOf, say, useDemo } from './support/demo.ts';

const PEOPLE = [
  'Mentori, Opisto A',
  'Mentori, Kunta B',
  'Studiehandledare',
  'Opettaja, Yhtymä C',
] as const;

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('topics on the page', () => {
  const demo = useDemo();
  const { person, allTold } = demo;

  async function open() {
    const page = await demo.open();
    const [mentor, other, swede, briton] = await panesOf(page, PEOPLE);
    return { page, mentor, other, swede, briton };
  }

  test('are dropped in the box with or without a name', async () => {
    const { page, mentor, other, swede, briton } = await open();
    await say(page, 'Studiehandledare', 'ämne Hur orkar vi i vår?');
    await swede.getByRole('button', { name: 'Föreslå ett ämne' }).last().click();
    expect(await swede.getByLabel('Vad skulle du vilja tala om?').inputValue()).toBe(
      'Hur orkar vi i vår?',
    );
    await lookAtDemo(page, 'topics-form');
    await swede.getByRole('dialog').getByRole('button', { name: 'Lägg i lådan' }).click();
    await say(page, 'Opettaja, Yhtymä C', 'topic');
    await briton.getByRole('button', { name: 'I can host a meeting' }).click();
    for (const [name, pane] of [
      ['Mentori, Opisto A', mentor],
      ['Mentori, Kunta B', other],
    ] as const) {
      await say(page, name, name.endsWith('A') ? '/verme aihe' : 'aihe');
      await pane.getByText('Hur orkar vi i vår?').first().waitFor();
    }
    await lookAtDemo(page, 'topics-box');
    const box = person('Mentori, Opisto A').find('Hur orkar vi i vår?');
    expect(box?.text).not.toContain('Studiehandledare');
    await page.context().close();
  });

  test('are put on a meeting, and turns to host are shared', async () => {
    const { page, mentor, swede, briton } = await open();
    const facilitator = person('Mentori, Opisto A');
    const day = workday(9).split('-').reverse().join('.');
    await facilitator.type(`sovittu ${day} 14-16`);
    await facilitator.submit();
    if (facilitator.form()) await facilitator.dismiss();
    await allTold();
    await say(page, 'Mentori, Opisto A', '/verme aihe');
    await mentor.getByRole('button', { name: 'Ota tapaamiseen' }).last().click();
    await mentor.getByRole('dialog').getByText('Mihin tapaamiseen?').waitFor();
    await lookAtDemo(page, 'topics-place');
    await mentor.getByRole('dialog').getByRole('button', { name: 'Tallenna' }).click();
    await mentor.getByText('Aihe on nyt tapaamisessa.').waitFor();
    await mentor.getByRole('dialog').press('Escape');
    await mentor.getByRole('button', { name: 'Jaa vuorot' }).last().click();
    await swede.getByText('Ämne: Hur orkar vi i vår?').waitFor();
    await briton.getByText('Host: Opettaja, Yhtymä C').first().waitFor();
    await allTold();
    await lookAtDemo(page, 'topics-meeting');
    await page.context().close();
  });
});
