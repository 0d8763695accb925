import { describe, expect, test } from 'vitest';
import type { ChatUser } from '../../src/playground/driver.ts';
import { query } from '../support/query.ts';
import { findChromium } from './support/chromium.ts';
import { workday } from './support/days.ts';
import { lookAtDemo, paneOf, show, useDemo } from './support/demo.ts';

/** Each goes on from where the one before has come. */
describe.runIf(findChromium())('a season on the page', () => {
  const demo = useDemo();
  const people = ['Mentori, Opisto A', 'Studiehandledare', 'Mentori, Kunta B'];
  const { person, turnClock, allTold } = demo;
  const [first, second, third, other] = [workday(9), workday(30), workday(44), workday(32)];

  /** Moves the clock on until somebody reads something; what is due is looked for every second. */
  async function turnUntil(by: 'day' | 'nudge', who: ChatUser, words: string) {
    const isRead = () => who.find(words) !== undefined;
    for (let turns = 0; turns < 15 && !isRead(); turns += 1) {
      await turnClock(by);
      await expect
        .poll(isRead, { timeout: 2500 })
        .toBe(true)
        .catch(() => {});
    }
    expect(isRead(), words).toBe(true);
    await allTold();
  }

  /** Everybody presses this in the newest message that has it. */
  async function everybody(label: RegExp, but = '–') {
    for (const one of demo.people) {
      const has = ({ buttons }: { buttons: readonly { label: string }[] }) =>
        buttons.find((button) => label.test(button.label))?.label;
      const message = one.messages().findLast(has);
      const found = message && has(message);
      if (found && !one.name.startsWith(but)) await one.press(found, { message });
    }
  }

  async function steer(which: string, act: string) {
    const mentor = person('Mentori, Opisto A');
    await mentor.press('Siirrä tai peru');
    const meeting = mentor.form()?.fields.find(({ label }) => label === 'Mikä tapaaminen?');
    const day = which.split('-').reverse().map(Number).slice(0, 2).join('.');
    const option = meeting?.options.find(({ label }) => label.includes(` ${day}.`));
    mentor.fill({ 'Mikä tapaaminen?': option?.label ?? '', 'Mitä tehdään?': act });
    await mentor.submit();
  }

  async function submit(who: ChatUser) {
    await who.submit();
    // Of days off it is asked once more.
    if (who.form()?.text.includes('lähetä uudelleen')) await who.submit();
    if (who.form()) await who.dismiss();
  }

  test('is recorded with its place, asked about a week ahead and told of on the eve', async () => {
    const page = await demo.open();
    await show(page, people);
    const [mentor, swede] = [person('Mentori, Opisto A'), person('Studiehandledare')];
    const dates = [first, second, third].map((day) => day.split('-').reverse().join('.'));
    await mentor.type(`sovittu ${dates.map((date) => `${date} 14-16`).join('; ')}`);
    mentor.fill({ 'Missä nähdään?': 'Kunta B, kirjasto' });
    await submit(mentor);
    await paneOf(page, 'Studiehandledare').getByText('Plats: Kunta B, kirjasto').waitFor();
    await turnUntil('nudge', swede, 'Kan du komma');
    await everybody(/^(Pääsen|Jag kommer)$/);
    await turnUntil('nudge', swede, 'Vi ses ');
    await paneOf(page, 'Mentori, Opisto A')
      .getByText(/Paikalle pääsee/)
      .waitFor();
    await lookAtDemo(page, 'story-eve');
    await turnUntil('day', mentor, 'Pidettiin');
    await paneOf(page, 'Studiehandledare').getByText('Hölls').waitFor();
    await page.context().close();
  });

  test('changes: one is moved, another cancelled, each told once', async () => {
    const page = await demo.open();
    await show(page, people);
    const [mentor, swede] = [person('Mentori, Opisto A'), person('Studiehandledare')];
    await steer(second, 'Siirrä tapaaminen');
    mentor.fill({ Päivä: other });
    await submit(mentor);
    await turnClock('hour');
    await paneOf(page, 'Studiehandledare').getByText('Kan du komma då?').waitFor();
    await steer(third, 'Peru tapaaminen');
    await mentor.press('Peru tapaaminen');
    if (mentor.form()) await mentor.dismiss();
    await turnClock('hour');
    await paneOf(page, 'Studiehandledare').getByText('Träffen är inställd').first().waitFor();
    await allTold();
    const told = swede.messages().filter(({ text }) => text.startsWith('Träffen är inställd'));
    expect(told).toHaveLength(1);
    await page.context().close();
  });

  test('too few can come to one, and a poll finds another time for it', async () => {
    const page = await demo.open();
    await show(page, people);
    const mentor = person('Mentori, Opisto A');
    await turnUntil('nudge', person('Studiehandledare'), 'Kan du komma på träffen');
    await everybody(/^(En pääse|Jag kan inte|Kan inte)$/, 'Mentori');
    await paneOf(page, 'Mentori, Opisto A').getByText('Etsi uusi aika').waitFor();
    await lookAtDemo(page, 'story-lost');
    await mentor.press('Etsi uusi aika');
    await submit(mentor);
    await allTold();
    await everybody(/^(Kaikki käyvät|Alla passar)$/);
    await allTold();
    await mentor.press('Sulje kysely');
    if (mentor.form()) await submit(mentor);
    await paneOf(page, 'Mentori, Opisto A').getByText('Valitse tämä aika').first().waitFor();
    await mentor.press('Valitse tämä aika');
    await turnClock('hour');
    await paneOf(page, 'Studiehandledare').getByText('Träffen har flyttats').last().waitFor();
    await lookAtDemo(page, 'story-moved');
    await page.context().close();
  });

  test('brings nobody more than one nudge a day', async () => {
    const rows = await query(
      demo.databaseUrl,
      `SELECT p.name, m.message_id FROM posted_message m JOIN person p ON p.id = m.person_id
       WHERE m.purpose = 'tasks.nudge'`,
    );
    const nudges = new Set(rows.map((row) => row.message_id));
    const members = demo.people.filter(({ name }) => !name.startsWith('Projektipäällikkö'));
    for (const one of members) {
      const own = one.messages().filter(({ id }) => nudges.has(id));
      const days = own.map(({ at }) => new Date(at).toISOString().slice(0, 10));
      expect(days.length).toBeGreaterThan(1);
      expect(new Set(days).size).toBe(days.length);
    }
  });
});
