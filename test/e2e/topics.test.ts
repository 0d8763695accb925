import { beforeEach, describe, expect, test } from 'vitest';
import type { ChatUser } from '../../src/playground/driver.ts';
import { openForm, pressWhenThere } from './support/acts.ts';
import { goTo, liveUntil } from './support/days.ts';
import { seedGroup } from './support/seed.ts';
import { eventually, MONDAY, useWorld } from './support/world.ts';
import { quiet } from './wrong/support/poll.ts';

const TOPIC = 'Miten jaksamme <!channel> *keväällä*?';

describe.each([
  ['slack', 'teams'],
  ['teams', 'slack'],
] as const)('a group led from %s, with a member in %s,', (platform, other) => {
  const world = useWorld();
  beforeEach(() => world.clock.set(MONDAY));

  /** A group with a meeting on Tuesday 1 December, of which everybody has been told. */
  async function meeting() {
    const { facilitator, people } = await seedGroup(world, [
      { name: 'Opisto A', platform, people: 2 },
      { name: 'Kunta B', platform: other, people: 1 },
    ]);
    const member = people.at(-1);
    if (!member) throw new Error('nobody there');
    await openForm(facilitator, 'sovittu');
    facilitator.fill({ '1. aika: päivä': '2026-12-01', '1. aika: alkaa': '14:00' });
    await facilitator.submit();
    await facilitator.dismiss().catch(() => {});
    await eventually('told', () => member.find('Aika löytyi: nähdään ti 1.12.'));
    await quiet(world);
    return { facilitator, member };
  }

  const shownTo = (person: ChatUser, text: string) => eventually(text, () => person.find(text));

  test('puts a topic on its meeting, and whoever offers gets a turn to host', async () => {
    const { facilitator, member } = await meeting();
    await openForm(member, `aihe ${TOPIC}`);
    expect(member.form()?.fields[0]?.value).toBe(TOPIC);
    await member.submit();
    await member.dismiss().catch(() => {});

    await facilitator.type('aihe');
    const box = await shownTo(facilitator, TOPIC);
    expect(box.text).toContain('Ilman nimeä');
    expect(box.text).not.toContain(member.name);
    await facilitator.press('Ota tapaamiseen', { message: box });
    expect(facilitator.form()?.text).toContain(TOPIC);
    await facilitator.submit();
    await facilitator.dismiss().catch(() => {});
    await shownTo(facilitator, 'Tapaamisessa ti 1.12. klo 14.00–15.30 · Ilman nimeä');
    await shownTo(member, `Aihe: ${TOPIC}`);

    await member.type('aihe');
    await pressWhenThere(member, 'Voin järjestää tapaamisen');
    await shownTo(member, `Voi järjestää: ${member.name}.`);
    await facilitator.type('aihe');
    await shownTo(facilitator, `vuorossa olisi ${member.name}`);
    await pressWhenThere(facilitator, 'Jaa vuorot');
    await shownTo(facilitator, `ti 1.12. klo 14.00–15.30: ${member.name}`);
    const planned = await shownTo(member, `Järjestää: ${member.name}`);

    await member.press('Pääsen', { message: planned });
    await liveUntil(world, '2026-11-30T09:05');
    const eve = await shownTo(member, 'Huomenna nähdään!');
    expect(eve.text).toContain(`Aihe: ${TOPIC}`);
    await goTo(world, '2026-12-01T17:00');
    await member.type('aihe');
    const after = await shownTo(member, 'Tästä puhuttiin ti 1.12.');
    expect(after.text).toContain(TOPIC);
  });

  test('tells beside the field of a topic that the meeting has, and keeps both', async () => {
    const { facilitator, member } = await meeting();
    for (const topic of ['Jaksaminen', 'Arviointi']) {
      await openForm(member, `aihe ${topic}`);
      member.fill({ 'Näkyykö nimesi?': 'Nimi näkyviin' });
      await member.submit();
      await member.dismiss().catch(() => {});
      await facilitator.type('aihe');
      const box = await shownTo(facilitator, topic);
      expect(box.text).toContain(member.name);
      await facilitator.press('Ota tapaamiseen', { message: box });
      await facilitator.submit();
    }
    expect(JSON.stringify(facilitator.form())).toContain('on jo aihe ”Jaksaminen”');
    await facilitator.submit();
    await facilitator.dismiss().catch(() => {});
    await shownTo(member, 'Aihe: Jaksaminen · Arviointi');
  });
});
