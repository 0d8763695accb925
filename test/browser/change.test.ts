import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, paneOf, show, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('an agreed meeting that changes', () => {
  const demo = useDemo();
  const people = ['Mentori, Opisto A', 'Studiehandledare', 'Mentori, Kunta B'];
  const { person, turnClock, allTold } = demo;
  const [first, second, moved] = [workday(6), workday(44), workday(8)];

  test('is moved by one form, and told with its old time beside the new one', async () => {
    const page = await demo.open();
    const mentor = person('Mentori, Opisto A');
    const dates = [first, second].map((day) => day.split('-').reverse().join('.'));
    await mentor.type(`sovittu ${dates.map((date) => `${date} 14-16`).join('; ')}`);
    mentor.fill({ 'Missä nähdään?': 'Kunta B, kirjasto' });
    await mentor.submit();
    if (mentor.form()) await mentor.dismiss();
    await show(page, people);
    await paneOf(page, 'Studiehandledare').getByText('Plats: Kunta B, kirjasto').waitFor();
    await allTold();
    await mentor.press('Siirrä tai peru');
    await person('Mentori, Kunta B').press('Siirrä tai peru');
    await paneOf(page, 'Mentori, Kunta B').getByRole('dialog').waitFor();
    await lookAtDemo(page, 'change-which');
    await person('Mentori, Kunta B').dismiss();
    const [next] = mentor.form()?.fields[0]?.options ?? [];
    mentor.fill({ 'Mikä tapaaminen?': next?.label ?? '' });
    await mentor.submit();
    mentor.fill({ Päivä: moved, Alkaa: '13:00', Päättyy: '15:00' });
    await lookAtDemo(page, 'change-move');
    await mentor.submit();
    if (mentor.form()) await mentor.dismiss();
    await turnClock('hour');
    await paneOf(page, 'Studiehandledare').getByText('Kan du komma då?').waitFor();
    await lookAtDemo(page, 'change-moved');
    const told = person('Studiehandledare').find('Kan du komma då?');
    expect(told?.text).toContain('Förut');
    await page.context().close();
  });

  test('to which too few can come is its facilitators to decide about', async () => {
    const page = await demo.open();
    await show(page, people);
    await allTold();
    for (const one of demo.people) {
      const card = one.find(/Stud/.test(one.name) ? 'Kan du komma då?' : 'Pääsetkö silloin?');
      const no = card?.buttons.find(({ label }) => /^(En pääse|Kan inte)/.test(label));
      if (card && no && !one.name.startsWith('Mentori'))
        await one.press(no.label, { message: card });
    }
    await paneOf(page, 'Mentori, Opisto A').getByText('Pidetään silti').waitFor();
    await person('Mentori, Opisto A').press('Etsi uusi aika');
    await lookAtDemo(page, 'change-lost');
    await person('Mentori, Opisto A').dismiss();
    await page.context().close();
  });

  test('is cancelled at last, and told to everybody', async () => {
    const page = await demo.open();
    await show(page, people);
    const mentor = person('Mentori, Opisto A');
    await allTold();
    await mentor.press('Peru tapaaminen');
    await lookAtDemo(page, 'change-cancel');
    await mentor.press('Peru tapaaminen');
    if (mentor.form()) await mentor.dismiss();
    await paneOf(page, 'Mentori, Opisto A').getByText('Tapaaminen on peruttu').first().waitFor();
    await turnClock('hour');
    await paneOf(page, 'Studiehandledare').getByText('Träffen är inställd').first().waitFor();
    await lookAtDemo(page, 'change-cancelled');
    await page.context().close();
  });
});
