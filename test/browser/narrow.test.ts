import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { paneOf, say, show, useDemo } from './support/demo.ts';

/** In pixels, as wide as a small phone. */
const PHONE = { width: 360, height: 780 };
/** In pixels: a narrower picker cuts its date, or its time with the button beside it. */
const PICKER = 120;

describe.runIf(findChromium())('on a phone', () => {
  const demo = useDemo();

  test('a Teams dialog shows its dates and times whole', async () => {
    const page = await demo.open();
    await page.setViewportSize(PHONE);
    await show(page, ['Mentori, Kunta B']);
    const facilitator = paneOf(page, 'Mentori, Kunta B');
    await say(page, 'Mentori, Kunta B', 'kysely');
    await facilitator.getByRole('button', { name: 'Uusi aikakysely' }).last().click();
    const dialog = facilitator.getByRole('dialog');
    await dialog.getByLabel('1. aika: päivä').waitFor();

    const frame = await edges(dialog);
    expect(frame.left).toBeGreaterThanOrEqual(0);
    expect(frame.right).toBeLessThanOrEqual(PHONE.width);
    const pickers = await dialog.locator('input[type="date"], input[type="time"]').all();
    expect(pickers.length).toBeGreaterThan(6);
    for (const picker of pickers) {
      const { left, right } = await edges(picker);
      expect(left).toBeGreaterThan(frame.left);
      expect(right).toBeLessThan(frame.right);
      expect(right - left).toBeGreaterThanOrEqual(PICKER);
    }
    await page.context().close();
  });
});

describe.runIf(findChromium())('on a larger phone', () => {
  const demo = useDemo();

  test('a time in Slack is one row of pickers, which stays inside the form', async () => {
    const page = await demo.open();
    await page.setViewportSize({ width: 390, height: 844 });
    await show(page, ['Mentori, Opisto A']);
    await say(page, 'Mentori, Opisto A', '/verme kysely');
    const form = paneOf(page, 'Mentori, Opisto A').getByRole('dialog');
    const [date, start, end] = ['päivä', 'alkaa', 'päättyy'].map((part) =>
      form.getByLabel(`1. aika: ${part}`),
    ) as [Locator, Locator, Locator];
    await date.waitFor();
    expect((await start.boundingBox())?.y).toBe((await date.boundingBox())?.y);
    const frame = await edges(form);
    for (const picker of [date, start, end]) {
      const { left, right } = await edges(picker);
      expect(left).toBeGreaterThan(frame.left);
      expect(right).toBeLessThan(frame.right);
      expect(right - left).toBeGreaterThanOrEqual(PICKER);
    }
    expect(await form.locator('.pickers').first().textContent()).not.toContain('valinnainen');
    await page.context().close();
  });
});

async function edges(shown: Locator): Promise<{ left: number; right: number }> {
  const box = await shown.boundingBox();
  if (!box) throw new Error('not shown');
  return { left: box.x, right: box.x + box.width };
}
