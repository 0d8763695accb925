import { describe, expect, test } from 'vitest';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, paneOf, show, useDemo } from './support/demo.ts';

const LINK = 'https://video.example.fi/verme';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('a meeting that people arrive at', () => {
  const demo = useDemo();
  const people = ['Mentori, Opisto A', 'Studiehandledare', 'Opinto-ohjaaja, Yhtymä C'];
  const { person } = demo;

  test('is recorded with its place, in one line and one field', async () => {
    const page = await demo.open();
    const mentor = person('Mentori, Opisto A');
    const dates = [workday(14), workday(44)].map((day) => day.split('-').reverse().join('.'));
    await mentor.type(`sovittu ${dates.map((date) => `${date} 14-16`).join('; ')}`);
    mentor.fill({ 'Missä nähdään?': 'Kunta B, kirjasto' });
    await show(page, people);
    await paneOf(page, 'Mentori, Opisto A').getByText('Missä nähdään?').scrollIntoViewIfNeeded();
    await lookAtDemo(page, 'meeting-recorded');
    await mentor.submit();
    if (mentor.form()) await mentor.dismiss();
    await paneOf(page, 'Studiehandledare').getByText('Plats: Kunta B, kirjasto').waitFor();
    await page.context().close();
  });

  test('tells who hosts it and makes the coffee, and has the way online on a button', async () => {
    const page = await demo.open();
    const mentor = person('Mentori, Opisto A');
    await mentor.press('Paikka ja kahvit');
    await show(page, people);
    await lookAtDemo(page, 'meeting-which');
    const [, next] = mentor.form()?.fields[0]?.options ?? [];
    mentor.fill({ 'Mikä tapaaminen?': next?.label ?? '' });
    await mentor.submit();
    mentor.fill({
      'Missä nähdään?': `Kunta B, kirjasto, ${LINK}`,
      'Mistä puhutaan?': 'Ohjaus siirtymissä',
      'Kuka keittää kahvit?': 'Kunta B',
    });
    await lookAtDemo(page, 'meeting-details');
    await mentor.submit();
    if (mentor.form()) await mentor.dismiss();
    await paneOf(page, 'Mentori, Opisto A').getByText('Kahvit: Kunta B').waitFor();
    await paneOf(page, 'Studiehandledare').getByText('Kaffe: Kunta B').waitFor();
    const buttons = person('Studiehandledare')
      .messages()
      .flatMap((message) => message.buttons);
    expect(buttons).toContainEqual(
      expect.objectContaining({ label: 'Delta på distans', url: LINK }),
    );
    await lookAtDemo(page, 'meeting-told');
    await page.context().close();
  });

  test('is answered with all others of its season in one form', async () => {
    const page = await demo.open();
    const [teacher, studiehandledare] = [
      person('Opinto-ohjaaja, Yhtymä C'),
      person('Studiehandledare'),
    ];
    const newest = ({ messages }: typeof teacher) => {
      const message = messages().at(-1);
      return message && { message };
    };
    await teacher.press('Vastaa kaikkiin kerralla', newest(teacher));
    await studiehandledare.press('Svara på alla på en gång', newest(studiehandledare));
    await show(page, people);
    await lookAtDemo(page, 'meeting-answers');
    const [first] = teacher.form()?.fields ?? [];
    teacher.fill({ [first?.label ?? '']: 'Pääsen' });
    await teacher.submit();
    if (teacher.form()) await teacher.dismiss();
    await paneOf(page, 'Mentori, Opisto A').getByText('Pääsee (1)').waitFor();
    await page.context().close();
  });
});
