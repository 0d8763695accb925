import { expect, test } from 'vitest';
import { useDatabase } from '../integration/support/database.ts';
import { pressWhenThere } from './support/acts.ts';
import { seedMember, startPlayedWorld } from './support/agents-playground-world.ts';
import { seedGroup } from './support/seed.ts';
import { eventually } from './support/world.ts';

const database = useDatabase();

test('a member in Microsoft’s Agents Playground takes part in a poll from Slack', async () => {
  const world = await startPlayedWorld(database.url);
  const { playground } = world;
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 2 }]);
  await seedMember(world, group);
  const {
    facilitator,
    people: [, colleague],
  } = group;

  await playground.say('ohje');
  await eventually('the help', () => playground.find('Vastaa kyselyihin napeista'));

  await facilitator.type('kysely');
  facilitator.fill({
    '1. aika: päivä': '2026-12-01',
    '1. aika: alkaa': '14:00',
    '1. aika: päättyy': '16:30',
  });
  await facilitator.submit();
  const invitation = await eventually('the invitation', () =>
    playground.find('Milloin nähtäisiin? Merkitse sinulle sopivat ajat.'),
  );

  await playground.press('Sopii');
  const card = () => playground.messages().find(({ id }) => id === invitation.id);
  expect(card()?.text).toContain('Kiitos, vastauksesi on tallessa!');
  expect(card()?.buttons.map(({ label }) => label)).toContain('✓ Sopii');
  await eventually('the tally in Slack', () => colleague?.find('1 sopii'));

  await colleague?.press('Käy tarvittaessa');
  await eventually('the tally in Teams', () => card()?.text.includes('1 sopii · 1 tarvittaessa'));
  await eventually('the facilitator’s own', () => facilitator.find('Vain sinua odotetaan'));
  await facilitator.press('Sopii');
  await pressWhenThere(facilitator, 'Sulje nyt');
  await eventually('closed', () => card()?.text.includes('Kysely on sulkeutunut.'));
  await pressWhenThere(facilitator, 'Valitse tämä aika');
  const meeting = await eventually('the meeting', () =>
    playground.find('nähdään ti 1.12. klo 14.00!'),
  );
  const link = meeting.buttons.find(({ label }) => label === 'Lisää kalenteriin');
  const file = await fetch(String(link?.action['url']));
  expect(file.headers.get('content-type')).toContain('text/calendar');
  expect(await file.text()).toContain('DTSTART;TZID=Europe/Helsinki:20261201T140000');

  expect(playground.complaints()).toEqual([]);
});
