import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, paneOf, say, show, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())("one's own calendar", () => {
  const demo = useDemo();
  const people = ['Mentori, Opisto A', 'Studiehandledare', 'Opinto-ohjaaja, Yhtymä C'];
  const { person } = demo;

  test('gets one meeting by a press, in the calendars that people have on the web', async () => {
    const page = await demo.open();
    const mentor = person('Mentori, Opisto A');
    const day = workday(14).split('-').reverse().join('.');
    await mentor.type(`sovittu ${day} 14-16`);
    mentor.fill({ 'Missä nähdään?': 'Kunta B, kirjasto' });
    await mentor.submit();
    if (mentor.form()) await mentor.dismiss();
    await show(page, people);
    for (const name of people) await paneOf(page, name).getByText('Google').last().waitFor();
    await lookAtDemo(page, 'calendar-meeting');
    await page.context().close();
  });

  test('has an address for all meetings, found among the settings', async () => {
    const page = await demo.open();
    await show(page, people);
    await say(page, 'Mentori, Opisto A', '/verme asetukset');
    await say(page, 'Studiehandledare', 'inställningar');
    await say(page, 'Opinto-ohjaaja, Yhtymä C', 'asetukset');
    await paneOf(page, 'Studiehandledare').getByText('Ditt kalenderflöde').waitFor();
    await paneOf(page, 'Mentori, Opisto A').getByText('Oma kalenterisyöte').waitFor();
    await lookAtDemo(page, 'calendar-settings');
    await person('Mentori, Opisto A').press('Näytä osoite');
    await person('Studiehandledare').press('Visa adressen');
    await person('Opinto-ohjaaja, Yhtymä C').press('Näytä osoite');
    await paneOf(page, 'Mentori, Opisto A').getByText('/calendar/feed/').waitFor();
    await paneOf(page, 'Studiehandledare').getByText('/calendar/feed/').waitFor();
    await lookAtDemo(page, 'calendar-feed');
    await page.context().close();
  });

  test('gives the meetings at that address, until it is changed', async () => {
    const page = await demo.open();
    await show(page, people);
    const pane = paneOf(page, 'Studiehandledare');
    const told = pane.getByText('/calendar/feed/').last();
    const address = (await told.textContent()) ?? '';
    const path = address.slice(address.indexOf('/calendar/'));
    const get = async () => (await fetch(address)).status;
    expect(path).toMatch(/^\/calendar\/feed\/[\w-]{22}\.ics$/);
    expect(await get()).toBe(200);
    await person('Studiehandledare').press('Byt adress');
    await person('Opinto-ohjaaja, Yhtymä C').press('Vaihda osoite');
    await lookAtDemo(page, 'calendar-asked');
    await person('Studiehandledare').submit();
    // In Slack a question is answered by a button in it.
    await person('Opinto-ohjaaja, Yhtymä C').press('Vaihda osoite');
    await pane.getByText('Adressen är bytt').waitFor();
    await pane.getByText(address).waitFor({ state: 'detached' });
    await paneOf(page, 'Opinto-ohjaaja, Yhtymä C').getByText('ei enää toimi').first().waitFor();
    expect(await get()).toBe(404);
    await lookAtDemo(page, 'calendar-renewed');
    await page.context().close();
  });
});
