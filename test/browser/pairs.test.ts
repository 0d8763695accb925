import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { PATIENT } from './support/browser.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, panesOf, say, useDemo } from './support/demo.ts';

const ONE = 'Opinto-ohjaaja, Opisto A';
const OTHER = 'Koulukuraattori, Kunta B';
const MANAGER = 'Projektipäällikkö, Opisto A';

const GOALS = 'Näemme toistemme ohjausta\nYhteinen malli siirtymiin';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('a pair, by clicking in Slack and in Teams', () => {
  const demo = useDemo();
  const { person, allTold } = demo;

  async function open() {
    await allTold();
    const page = await demo.open();
    const [one, other, manager] = await panesOf(page, [ONE, OTHER, MANAGER]);
    return { page, one, other, manager };
  }

  test('is looked for', async () => {
    const { page, one, manager } = await open();
    await say(page, ONE, '/verme pari');
    await one.getByText('Etsitäänkö sinulle pari?').waitFor();
    await lookAtDemo(page, 'pairs-none');
    await openForm(one, 'Etsin paria');
    const form = one.getByRole('dialog');
    await form.getByLabel('Mitä haluaisit nähdä?').fill('Miten uudet opot perehdytetään.');
    await form.getByLabel('Mitä voit itse antaa?').fill('Opon työpäivän isossa talossa.');
    await lookAtDemo(page, 'pairs-look');
    await send(one, 'Aloita');
    await say(page, MANAGER, '/verme verkosto');
    await click(manager, 'Työparit (1)');
    await manager.getByText('Kirjaa pari').waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-list-looking');
    await click(manager, 'Avaa');
    await manager.getByText('Tilanne:').waitFor();
    await page.context().close();
  });

  test('is introduced by the project manager, and both would like to', async () => {
    const { page, one, other, manager } = await open();
    await openForm(manager, 'Esittele');
    const introduce = manager.getByRole('dialog');
    await introduce.getByText('Kenet esittelisit?').waitFor();
    await lookAtDemo(page, 'pairs-introduce');
    await introduce.getByLabel('Kenet esittelisit?').selectOption({ label: OTHER });
    await send(manager, 'Esittele');
    for (const pane of [one, other]) await pane.getByText('Sopisiko teille tutustua?').waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-introduced');
    await click(one, 'Tutustutaan');
    await one.getByText('Kerron heti, jos teistä tulee pari.').waitFor();
    await lookAtDemo(page, 'pairs-said-yes');
    await click(other, 'Tutustutaan');
    for (const pane of [one, other]) {
      await pane.getByText('Kirjoittakaa suunnitelma yhdessä.').waitFor();
    }
    await allTold();
    await lookAtDemo(page, 'pairs-planned');
    await page.context().close();
  });

  test('writes a plan at the same time, and no word of it is lost', async () => {
    const { page, one, other } = await open();
    await openForm(one, 'Kirjoita 1/2');
    await openForm(other, 'Kirjoita 1/2');
    const [form, dialog] = [one.getByRole('dialog'), other.getByRole('dialog')];
    await form.getByLabel('Tarkoitus').fill('Opimme toistemme työstä.');
    await form.getByLabel('Tavoitteet (1–5').fill(GOALS);
    await dialog.getByLabel('Tarkoitus').fill('Näemme, miten muualla tehdään.');
    await lookAtDemo(page, 'pairs-plan-1');
    await send(one, 'Tallenna');
    await click(dialog, 'Tallenna');
    await dialog.getByText('Kohdassa ”Tarkoitus” lukee nyt:').first().waitFor();
    expect(await dialog.getByLabel('Tarkoitus').inputValue()).toBe(
      'Näemme, miten muualla tehdään.',
    );
    await lookAtDemo(page, 'pairs-plan-meanwhile');
    await dialog.getByLabel('Tarkoitus').fill('Opimme toistemme työstä ja näemme muita tapoja.');
    await dialog.getByLabel('Mitä kumpikin saa').fill('Uusia silmiä omaan työhön.');
    await send(other, 'Tallenna');
    await page.context().close();
  });

  test('goes on with its plan, and sees what the other has changed', async () => {
    const { page, one, other } = await open();
    const [form, dialog] = [one.getByRole('dialog'), other.getByRole('dialog')];
    await openForm(other, 'Kirjoita 2/2');
    await dialog.getByLabel('Varjostaminen').check();
    await dialog.getByLabel('Vierailut').check();
    await dialog.getByLabel('Erillisiä päiviä').check();
    await lookAtDemo(page, 'pairs-plan-2');
    await send(other, 'Tallenna');
    await allTold();
    await openForm(one, 'Kirjoita 2/2');
    await form.getByLabel('Ajankohta omin sanoin').fill('Joulukuun alussa.');
    await lookAtDemo(page, 'pairs-plan-2-slack');
    await send(one, 'Tallenna');
    await allTold();
    await click(one, 'Lue suunnitelma');
    await one.getByText('Yhteinen malli siirtymiin').first().waitFor();
    await click(other, 'Mitä muuttui?');
    await other.getByText('Joulukuun alussa.').first().waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-plan-read');
    await page.context().close();
  });

  test('says that it is ready, and is accepted', async () => {
    const { page, one, other, manager } = await open();
    await one.getByText('Suunnitelma on koossa.').last().waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-whole');
    await click(one, 'Valmis');
    await one.getByText('Kun parisi painaa ”Valmis”').last().waitFor();
    await lookAtDemo(page, 'pairs-ready');
    await click(other, 'Valmis');
    for (const pane of [one, other]) {
      await pane.getByText('Suunnitelmanne on lähetetty.').last().waitFor();
    }
    await allTold();
    await say(page, MANAGER, '/verme odottaa');
    await manager.getByText('suunnitelma odottaa vastaustasi').first().waitFor();
    await lookAtDemo(page, 'pairs-submitted');
    await click(manager, 'Avaa');
    await openForm(manager, 'Hyväksy');
    const form = manager.getByRole('dialog');
    await form.getByLabel('Terveiset parille').fill('Hieno suunnitelma, onnea matkaan!');
    await lookAtDemo(page, 'pairs-accept');
    await send(manager, 'Hyväksy');
    for (const pane of [one, other]) {
      await pane.getByText('Suunnitelmanne on hyväksytty!').last().waitFor();
    }
    await allTold();
    await lookAtDemo(page, 'pairs-accepted');
    await page.context().close();
  });

  test('agrees on its days', async () => {
    const { page, one, other } = await open();
    await openForm(one, 'Sovi päivät');
    const form = one.getByRole('dialog');
    for (const [at, day] of DAYS.entries()) {
      await form.getByLabel(`${at + 1}. aika: päivä`).fill(day);
      await form.getByLabel(`${at + 1}. aika: alkaa`).fill('09:00');
      await form.getByLabel(`${at + 1}. aika: päättyy`).fill('15:00');
    }
    await lookAtDemo(page, 'pairs-days');
    await send(one, 'Tallenna');
    await other.getByText('Poimin tavoitteet suunnitelmastanne').last().waitFor();
    await page.context().close();
  });

  test('sets its goals', async () => {
    const { page, one, other } = await open();
    const form = one.getByRole('dialog');
    await click(other, 'Tavoitteet');
    await openForm(other, 'Muokkaa');
    const dialog = other.getByRole('dialog');
    await dialog.getByLabel('Miten siihen päästään').fill('Kumpikin seuraa kaksi päivää.');
    await lookAtDemo(page, 'pairs-goal');
    await send(other, 'Tallenna');
    await allTold();
    await openForm(one, 'Esihenkilöni');
    await form.getByText('Käy tavoitteet läpi').waitFor();
    await lookAtDemo(page, 'pairs-boss');
    await form.press('Escape');
    await person(OTHER).type('pari');
    await allTold();
    await click(other, 'Tavoitteet');
    await other.getByText('Kumpikin seuraa kaksi päivää.').last().waitFor();
    await lookAtDemo(page, 'pairs-goals');
    await click(other, 'Tavoitteet ovat ajan tasalla');
    await one.getByText('Käy ne vielä läpi esihenkilösi kanssa.').last().waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-goals-set');
    await page.context().close();
  });

  test('writes what came of it once its days are over, and is closed', async () => {
    for (const _ of Array(6)) await demo.turnClock('day');
    const { page, one, other, manager } = await open();
    await click(one, 'Päivät on pidetty');
    await one.getByText('Miten jakso meni?').first().waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-follow-up');
    for (const pane of [one, other]) await followUp(page, pane, pane === one ? 'slack' : 'teams');
    await allTold();
    await lookAtDemo(page, 'pairs-written');
    for (const pane of [one, other]) {
      await click(pane, 'Jätä lomake');
      await pane.getByText('Kopio lomakkeestasi').first().waitFor();
    }
    await allTold();
    await lookAtDemo(page, 'pairs-filed');
    await say(page, MANAGER, '/verme verkosto');
    await click(manager, 'Työparit (1)');
    await allTold();
    await lookAtDemo(page, 'pairs-list-filed');
    await click(manager, 'Avaa');
    await manager.getByText('Päätä jakso').last().waitFor();
    await lookAtDemo(page, 'pairs-page');
    await click(manager, 'Lue');
    await manager.getByText('Lomakkeen kirjoitti').waitFor();
    await lookAtDemo(page, 'pairs-form-read');
    await click(manager, 'Takaisin');
    await expect.poll(() => manager.getByText('valmis päätettäväksi').count(), PATIENT).toBe(3);
    await click(manager, 'Päätä jakso');
    await manager.getByRole('button', { name: 'Avaa uudelleen' }).waitFor();
    for (const pane of [one, other])
      await pane.getByText('Jaksonne on päättynyt.').last().waitFor();
    await allTold();
    await lookAtDemo(page, 'pairs-closed');
    await page.context().close();
  });

  async function followUp(page: Page, pane: Locator, name: string) {
    const form = pane.getByRole('dialog');
    await openForm(pane, 'Sivu 1/3');
    await form.getByLabel('Toteutui').first().check();
    await lookAtDemo(page, `pairs-follow-up-1-${name}`);
    await send(pane, 'Tallenna');
    await allTold();
    await openForm(pane, 'Sivu 2/3');
    await form.getByLabel('Mitä opin').fill('Kysymään ennen kuin neuvon.');
    await lookAtDemo(page, `pairs-follow-up-2-${name}`);
    await send(pane, 'Tallenna');
    await allTold();
    await openForm(pane, 'Sivu 3/3');
    await form.getByLabel('Missä ja milloin jaan').fill('Henkilöstökokouksessa.');
    await lookAtDemo(page, `pairs-follow-up-3-${name}`);
    await send(pane, 'Tallenna');
    await allTold();
  }
});

const DAYS = [2, 3].map(workday);

/** Presses the newest button of this name. */
async function click(shown: Locator, name: string): Promise<void> {
  await shown.getByRole('button', { name, exact: true }).last().click();
}

/** Opens a form, and waits until it has the keyboard: what is typed before goes elsewhere. */
async function openForm(pane: Locator, name: string): Promise<void> {
  await click(pane, name);
  await pane.getByRole('dialog').locator(':focus').waitFor();
}

/** Sends the open form, which is accepted: Slack says so in it, and Teams closes it. */
async function send(pane: Locator, name: string): Promise<void> {
  const form = pane.getByRole('dialog');
  const button = form.getByRole('button', { name, exact: true });
  await button.click();
  await button.waitFor({ state: 'detached' });
  if ((await form.count()) > 0) await form.press('Escape');
}
