import { describe, expect, test } from 'vitest';
import { barriers } from './support/accessibility.ts';
import { PATIENT } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, paneOf, say, show, useDemo } from './support/demo.ts';

describe.runIf(findChromium())('the playground page', () => {
  const demo = useDemo();

  test.each(['fi', 'sv', 'en'] as const)('keeps nobody out, in %s', async (language) => {
    const page = await demo.open({ language, tour: true });
    await paneOf(page, 'Opinto-ohjaaja, Kunta B')
      .getByRole('button', { name: 'Vastaa kaikkiin kerralla' })
      .click();
    await paneOf(page, 'Opinto-ohjaaja, Yhtymä C')
      .getByRole('button', { name: 'Vastaa kaikkiin kerralla' })
      .click();
    for (const frame of [0, 1]) await page.getByRole('dialog').nth(frame).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await lookAtDemo(page, `page-${language}`);
    expect(await barriers(page)).toEqual([]);
    await page.locator('.toolbar > button').last().click();
    // Looked at in the midst of the change, a text of one theme stands on the ground of the other.
    await page.locator('html[data-theme="dark"]').waitFor();
    expect(await barriers(page)).toEqual([]);
    for (const menu of await page.locator('.toolbar details').all()) {
      await menu.locator('summary').click();
      expect(await barriers(page)).toEqual([]);
      await menu.locator('summary').click();
    }
    for (const left of [1, 0]) {
      await page.getByRole('dialog').first().press('Escape');
      await expect.poll(() => page.getByRole('dialog').count(), PATIENT).toBe(left);
    }
    await page.context().close();
  });

  test('a person finds in Home what waits for them, and does it there', async () => {
    const page = await demo.open();
    await show(page, ['Opinto-ohjaaja, Yhtymä C', 'Opinto-ohjaaja, Kunta B']);
    const home = paneOf(page, 'Opinto-ohjaaja, Yhtymä C');
    await home.getByRole('button', { name: 'Koti', exact: true }).click();
    await home.getByText('Odottaa sinua').waitFor();
    await say(page, 'Opinto-ohjaaja, Kunta B', 'oma');
    await paneOf(page, 'Opinto-ohjaaja, Kunta B').getByText('Odottaa sinua').waitFor();
    await lookAtDemo(page, 'home');
    expect(await barriers(page)).toEqual([]);
    await home.getByRole('button', { name: 'Vastaa', exact: true }).click();
    const form = home.getByRole('dialog');
    await form.waitFor();
    for (const choice of await form.getByLabel('Sopii', { exact: true }).all()) {
      await choice.check();
    }
    await form.getByRole('button', { name: 'Lähetä' }).click();
    await form.getByText('Kiitos').waitFor();
    await form.getByRole('button', { name: 'Sulje' }).last().click();
    await home.getByText('Mikään ei odota sinua').waitFor();
    await page.context().close();
  });

  test('can be used with the keyboard alone', async () => {
    const page = await demo.open();
    await show(page, ['Opinto-ohjaaja, Yhtymä C']);
    const pane = paneOf(page, 'Opinto-ohjaaja, Yhtymä C');
    await pane.getByRole('textbox').focus();
    await page.keyboard.type('/verme liity');
    await page.keyboard.press('Enter');
    const form = pane.getByRole('dialog');
    await form.waitFor();
    await expect.poll(() => form.evaluate(hasFocus), PATIENT).toBe(true);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => pane.evaluate(hasFocus), PATIENT).toBe(true);
    await page.context().close();
  });

  test('keeps the newest message in sight, until the reader goes up', async () => {
    const page = await demo.open();
    await show(page, ['Erityisopettaja']);
    const pane = paneOf(page, 'Erityisopettaja');
    const belowTheEdge = () => pane.locator('.scroll').evaluate(hiddenBelow);
    for (const command of ['ohje', 'oma', 'ohje']) {
      const before = await pane.locator('.message').count();
      await say(page, 'Erityisopettaja', `/verme ${command}`);
      await expect.poll(() => pane.locator('.message').count(), PATIENT).toBe(before + 1);
      await expect.poll(belowTheEdge, PATIENT).toBeLessThan(2);
    }
    await pane.locator('.scroll').hover();
    await page.mouse.wheel(0, -300);
    await expect.poll(belowTheEdge, PATIENT).toBeGreaterThan(200);
    await page.context().close();
  });

  test('moves the clock to the deadline, and the poll closes', async () => {
    const page = await demo.open();
    const before = await page.locator('.clock b').textContent();
    await page.getByRole('button', { name: 'Kyselyn määräaikaan' }).click();
    const member = paneOf(page, 'Opinto-ohjaaja, Kunta B');
    await member.getByText('Kysely on sulkeutunut').first().waitFor();
    expect(await page.locator('.clock b').textContent()).not.toBe(before);
    await page.context().close();
  });

  test('a new person joins the group with the code of the facilitator', async () => {
    const page = await demo.open();
    await page.getByText('Lisää henkilö').click();
    await page.getByLabel('Nimi tai rooli').fill('Opettaja, Opisto A');
    await page.getByRole('button', { name: 'Lisää', exact: true }).click();
    await paneOf(page, 'Opettaja, Opisto A').waitFor();
    await say(page, 'Mentori, Opisto A', '/verme ryhmät');
    const facilitator = paneOf(page, 'Mentori, Opisto A');
    await facilitator.getByRole('button', { name: 'Avaa' }).last().click();
    await facilitator.getByRole('button', { name: 'Liittymiskoodi' }).last().click();
    const shown = facilitator.getByText(/[A-Z0-9]{4}-[A-Z0-9]{4}/).last();
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec((await shown.textContent()) ?? '')?.[0];
    await say(page, 'Opettaja, Opisto A', `/verme liity ${code}`);
    await paneOf(page, 'Opettaja, Opisto A')
      .getByRole('dialog')
      .getByText('Opinto-ohjaajat')
      .first()
      .waitFor();
    await lookAtDemo(page, 'newcomer');
    await page.context().close();
  });

  test('a workspace that is down is told apart, and its people come along when it is back', async () => {
    const page = await demo.open();
    await page.getByText('Häiriöt').click();
    await page.getByLabel('Slack, Yhtymä C').first().selectOption('poissa (503)');
    await lookAtDemo(page, 'weather');
    await page.getByText('Häiriöt').click();
    await say(page, 'Mentori, Opisto A', '/verme kysely');
    const form = paneOf(page, 'Mentori, Opisto A').getByRole('dialog');
    await form.getByLabel('Mitä varten?').fill('Häiriön aikaan');
    await form.getByLabel('1. aika: päivä').fill(workday(60));
    await form.getByLabel('1. aika: alkaa').fill('14:00');
    await form.getByLabel('1. aika: päättyy').fill('15:00');
    await form.getByRole('button', { name: 'Lähetä kysely' }).click();
    await paneOf(page, 'Opinto-ohjaaja, Kunta B').getByText('Häiriön aikaan').first().waitFor();
    const away = paneOf(page, 'Opinto-ohjaaja, Yhtymä C').getByText('Häiriön aikaan');
    expect(await away.count()).toBe(0);
    await page.getByText('Häiriöt').click();
    await page.getByLabel('Slack, Yhtymä C').first().selectOption('toimii');
    await away.first().waitFor({ timeout: 60_000 });
    await page.context().close();
  });

  test.each(['fi', 'sv', 'en'] as const)('fits on its screen, in %s', async (language) => {
    const page = await demo.open({ language, tour: true });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const menu = page.locator('.menu-switch');
      if (await menu.isVisible()) await menu.click();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      for (const part of await page.locator('.page-head :is(button, summary, a)').all()) {
        const box = await part.boundingBox();
        if (!box) continue;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
      }
      expect(await page.locator('.person').last().isVisible()).toBe(true);
    }
    await lookAtDemo(page, `fits-${language}`);
    await page.context().close();
  });

  test('a fact has a line of its own, and its label is told apart from its value', async () => {
    const page = await demo.open();
    await show(page, ['Erityisopettaja']);
    const pane = paneOf(page, 'Erityisopettaja');
    await say(page, 'Erityisopettaja', '/verme oma');
    const facts = pane
      .locator('.message')
      .last()
      .locator('p', { hasText: /^(Kieli|Aikavyöhyke):/ });
    await expect.poll(() => facts.count(), PATIENT).toBe(2);
    const [one, other] = await Promise.all([
      facts.first().boundingBox(),
      facts.last().boundingBox(),
    ]);
    expect(other?.y).toBeGreaterThanOrEqual((one?.y ?? 0) + (one?.height ?? 0));
    const label = facts.first().getByText('Kieli:');
    const value = facts.first().getByText('suomi');
    expect(await label.evaluate(weight)).toBeGreaterThan(await value.evaluate(weight));
    const [left, right] = await Promise.all([label.boundingBox(), value.boundingBox()]);
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + (left?.width ?? 0) + 2);
    await page.context().close();
  });

  test('what people type stands there as they typed it', async () => {
    const page = await demo.open();
    const title = '<!channel> *kaikki* 2*3*4 :smile:';
    await say(page, 'Mentori, Opisto A', '/verme kysely');
    const form = paneOf(page, 'Mentori, Opisto A').getByRole('dialog');
    await form.getByLabel('Mitä varten?').fill(title);
    await form.getByLabel('1. aika: päivä').fill(workday(40));
    await form.getByLabel('1. aika: alkaa').fill('14:00');
    await form.getByLabel('1. aika: päättyy').fill('15:00');
    await form.getByRole('button', { name: 'Lähetä kysely' }).click();
    for (const name of ['Opinto-ohjaaja, Yhtymä C', 'Opinto-ohjaaja, Kunta B']) {
      await paneOf(page, name).getByText(title, { exact: true }).first().waitFor();
    }
    await say(page, 'Opinto-ohjaaja, Yhtymä C', '<!here> 2*3*4');
    const pane = paneOf(page, 'Opinto-ohjaaja, Yhtymä C');
    await pane.locator('.from-person').getByText('<!here> 2*3*4', { exact: true }).waitFor();
    expect(await pane.locator('.slack_broadcast').count()).toBe(0);
    await page.context().close();
  });

  test.each(['Mentori, Opisto A', 'Mentori, Kunta B'])(
    'what goes wrong with an open form is told on it: %s',
    async (name) => {
      const page = await demo.open();
      await show(page, [name]);
      const pane = paneOf(page, name);
      await say(page, name, name.includes('Kunta') ? 'kysely' : '/verme kysely');
      if (name.includes('Kunta')) {
        await pane.getByRole('button', { name: 'Uusi aikakysely' }).last().click();
      }
      const form = pane.getByRole('dialog');
      await form.getByLabel('Mitä varten?').fill('Kevään aloitus');
      await form.getByLabel('1. aika: päivä').fill(workday(50));
      await form.getByLabel('1. aika: alkaa').fill('14:00');
      await form.getByLabel('1. aika: päättyy').fill('15:00');
      await page.route('**/page/act', (route) => route.fulfill({ status: 409, body: '{}' }));
      await form.getByRole('button', { name: 'Lähetä kysely' }).click();
      await form.getByRole('alert').getByText('Nyt ei onnistunut').waitFor();
      await lookAtDemo(page, 'form-problem');
      expect(await barriers(page)).toEqual([]);
      expect(await form.getByLabel('Mitä varten?').inputValue()).toBe('Kevään aloitus');
      await page.unroute('**/page/act');
      await form.press('Escape');
      await page.context().close();
    },
  );

  test('requests from other sites and other names of this machine are refused', async () => {
    const act = (headers: Record<string, string>) =>
      fetch(`${demo.url}/page/act`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ kind: 'clock', by: 'hour' }),
      });
    expect((await act({})).status).toBe(200);
    expect((await act({ Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await act({ Origin: demo.url.replace('127.0.0.1', 'localhost') })).status).toBe(403);
  });
});

/** Runs in the page. */
function hasFocus(frame: { matches(selector: string): boolean }): boolean {
  return frame.matches(':focus-within');
}

/** Runs in the page. */
function weight(text: object): number {
  return Number(Object(globalThis).getComputedStyle(text).fontWeight);
}

/** How many pixels of a list are out of sight below. Runs in the page. */
function hiddenBelow(list: object): number {
  const { scrollHeight, scrollTop, clientHeight } = list as Record<string, number>;
  return (scrollHeight ?? 0) - (scrollTop ?? 0) - (clientHeight ?? 0);
}
