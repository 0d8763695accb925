import { describe, expect, test } from 'vitest';
import { query } from '../support/query.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, paneOf, show, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('a meeting that is over', () => {
  const demo = useDemo();
  const people = ['Mentori, Opisto A', 'Mentori, Kunta B', 'Studiehandledare'];
  const { person, turnClock, allTold } = demo;

  test('can be told to one’s supervisor before it is held', async () => {
    const page = await demo.open();
    const mentor = person('Mentori, Opisto A');
    const dates = [workday(1), workday(30)].map((day) => day.split('-').reverse().join('.'));
    await mentor.type(`sovittu ${dates.map((date) => `${date} 14-16`).join('; ')}`);
    mentor.fill({ 'Missä nähdään?': 'Kunta B, kirjasto' });
    await mentor.submit();
    if (mentor.form()) await mentor.dismiss();
    await show(page, people);
    const swedish = paneOf(page, 'Studiehandledare');
    await swedish.getByText('Plats: Kunta B, kirjasto').waitFor();
    await allTold();
    await mentor.press('Kerro esihenkilölle');
    await person('Studiehandledare').press('Berätta för din chef');
    await swedish.getByText('Jag är med i Verme').waitFor();
    await paneOf(page, 'Mentori, Opisto A').getByText('Voisitko auttaa').waitFor();
    const link = paneOf(page, 'Mentori, Opisto A').getByRole('link', {
      name: 'Avaa sähköpostissa',
    });
    expect(await link.getAttribute('href')).toMatch(/^mailto:\?subject=Verme-tapaamiset&body=Hei!/);
    const letter = person('Studiehandledare').find('Jag är med i Verme');
    expect(letter?.buttons[0]).toMatchObject({
      label: 'Öppna i e-posten',
      url: expect.stringMatching(/^mailto:\?subject=Vermetr%C3%A4ffar&body=Hej!/),
    });
    await lookAtDemo(page, 'held-supervisor');
    await person('Studiehandledare').press('Suomeksi');
    await swedish.getByText('Voisitko auttaa').waitFor();
    await page.context().close();
  });

  test('is said to have been held, and its facilitators say who was there', async () => {
    const page = await demo.open();
    await query(demo.databaseUrl, 'UPDATE network SET credits_attendance = true');
    for (let days = 0; days < 6; days += 1) await turnClock('day');
    await show(page, people);
    await paneOf(page, 'Studiehandledare').getByText('Hölls').waitFor();
    await paneOf(page, 'Mentori, Opisto A').getByText('Pidettiin').waitFor();
    await lookAtDemo(page, 'held-over');
    const [slack, teams] = [person('Mentori, Opisto A'), person('Mentori, Kunta B')];
    await allTold();
    await slack.press('Ketkä olivat paikalla?');
    await teams.press('Ketkä olivat paikalla?');
    await paneOf(page, 'Mentori, Kunta B').getByRole('dialog').waitFor();
    await lookAtDemo(page, 'held-attendance');
    const names = slack.form()?.fields[0]?.options.map(({ label }) => label) ?? [];
    expect(names).toContain('Studiehandledare, Kunta B');
    await teams.dismiss();
    slack.fill({ 'Paikalla olivat': names.slice(0, 4) });
    await slack.submit();
    await paneOf(page, 'Mentori, Kunta B').getByText('paikalla 4').waitFor();
    await slack.press('Ei pidetty');
    await paneOf(page, 'Studiehandledare').getByText('Hölls inte').waitFor();
    await lookAtDemo(page, 'held-not');
    await page.context().close();
  });
});
