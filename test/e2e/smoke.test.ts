import { expect, test } from 'vitest';
import { pressWhenThere } from './support/acts.ts';
import { seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';

const world = useWorld();

test('a poll goes from one command to a meeting in everybody’s chat', async () => {
  const { facilitator, people } = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kommun B', platform: 'teams', people: 1, locale: 'sv' },
  ]);
  const [, colleague, swede] = people;
  await facilitator.type('kysely');
  facilitator.fill({
    '1. aika: päivä': '2026-12-01',
    '1. aika: alkaa': '14:00',
    '1. aika: päättyy': '16:30',
  });
  await facilitator.submit();

  await eventually('the invitation in Swedish', () => swede?.find('När ska vi ses?'));
  await swede?.press('Passar');
  await eventually('the tally in Slack', () => colleague?.find('1 sopii'));
  await colleague?.press('Sopii');
  await facilitator.press('Sopii');
  await pressWhenThere(facilitator, 'Sulje nyt');
  await pressWhenThere(facilitator, 'Valitse tämä aika');

  await eventually('told in Swedish', () => swede?.find('vi ses ti 1.12 kl. 14.00'));
  const link = await eventually('the calendar link', () =>
    colleague
      ?.messages()
      .flatMap(({ buttons }) => buttons)
      .find(({ label }) => label === 'Lisää kalenteriin'),
  );
  expect(await (await fetch(link.url ?? '')).text()).toContain(
    'DTSTART;TZID=Europe/Helsinki:20261201T140000',
  );
});
