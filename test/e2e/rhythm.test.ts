import { beforeEach, expect, test } from 'vitest';
import type { ChatUser } from '../../src/playground/driver.ts';
import { openForm } from './support/acts.ts';
import { type SeedGroup, seedGroup } from './support/seed.ts';
import { eventually, MONDAY, useWorld } from './support/world.ts';
import { controlCard, invitation, PLATFORMS, quiet } from './wrong/support/poll.ts';

const world = useWorld();
const TUESDAYS = 'tiistaisin klo 14.00–15.30, ensimmäinen ti 12.1.';
const THURSDAYS = 'torstaisin klo 14.00–15.30, ensimmäinen to 14.1.';
const SEASON = ['to 14.1.', 'to 11.2.', 'to 11.3.'];

beforeEach(() => world.clock.set(MONDAY));

test.each(PLATFORMS)(
  'a group is asked for its weekday, and then has its season: %s',
  { timeout: 60_000 },
  async (platform) => {
    const elsewhere = platform === 'slack' ? 'teams' : 'slack';
    const group = await seedGroup(world, [
      { name: 'Opisto A', platform, people: 2 },
      { name: 'Kunta B', platform: elsewhere, people: 2 },
    ]);
    await ask(group);
    await choose(group);
    await record(group);
  },
);

/** The wish, and what comes of it: a poll in which weekdays are to be chosen from. */
async function ask({ facilitator, people }: SeedGroup): Promise<void> {
  await openForm(facilitator, 'sovittu');
  await facilitator.press('Ehdota koko kautta');
  facilitator.fill({
    'Montako kertaa nähdään?': '3',
    'Mistä päivästä alkaen?': '2027-01-12',
    'Minä viikonpäivinä?': ['tiistaisin'],
    'Alkaa aikaisintaan': '14:00',
    'Missä nähdään?': 'Opisto A, luokka 214',
  });
  await facilitator.press('Kysy ensin viikonpäivää');
  expect(JSON.stringify(facilitator.form())).toContain('Valitse useampia.');
  facilitator.fill({ 'Minä viikonpäivinä?': ['tiistaisin', 'torstaisin'] });
  await facilitator.press('Kysy ensin viikonpäivää');
  expect(facilitator.form()?.title).toBe('Uusi aikakysely');
  expect(facilitator.form()?.text).toContain('ti 12.1. klo 14.00–15.30 ✓');
  await submit(facilitator);
  for (const person of people) {
    const { text } = await invitation(person);
    for (const words of ['Kauden viikonpäivä', 'Mikä viikonpäivä sopisi?', TUESDAYS, THURSDAYS]) {
      expect(text).toContain(words);
    }
  }
}

/** All can come on Thursdays, and not all on Tuesdays; nobody is told of a meeting. */
async function choose({ groupId, facilitator, people }: SeedGroup): Promise<void> {
  for (const person of people) {
    await person.press('Ei sovi', { message: await invitation(person) });
    await person.press('Sopii', { message: await invitation(person), nth: 1 });
    await quiet(world);
  }
  await facilitator.press('Sulje nyt', { message: await controlCard(facilitator, 'Sulje nyt') });
  const closed = await controlCard(facilitator, 'Valitse tämä aika');
  expect(closed.text).toContain(`1. ${THURSDAYS}`);
  const before = people.map((person) => person.messages().length);
  await facilitator.press('Valitse tämä aika', { message: closed });
  await quiet(world);
  for (const person of people.slice(1)) {
    const told = await eventually('told', () =>
      person.find('Päivä löytyi: nähdään torstaisin klo 14.00–15.30!'),
    );
    expect(told.text).toContain('Kerron kauden päivät, kun ne on sovittu.');
  }
  expect(people.map((person) => person.messages().length)).toEqual(before);
  expect(await world.bot.deps.db.prisma.meeting.count({ where: { groupId } })).toBe(0);
}

/** The days of the season on Thursdays, which everybody is told of in one message. */
async function record({ facilitator, people }: SeedGroup): Promise<void> {
  const button = 'Tee ehdotus kauden päivistä';
  await facilitator.press(button, { message: await controlCard(facilitator, button) });
  const { text = '', fields = [] } = facilitator.form() ?? {};
  for (const day of SEASON) expect(text).toContain(`${day} klo 14.00–15.30 ✓`);
  expect(fields.find(({ label }) => label === 'Missä nähdään?')?.value).toBe(
    'Opisto A, luokka 214',
  );
  await submit(facilitator);
  for (const person of people) {
    const season = await eventually('the season', () => person.find('Tapaamiset on sovittu!'));
    for (const words of [...SEASON, 'Opisto A, luokka 214']) expect(season.text).toContain(words);
  }
}

async function submit(person: ChatUser): Promise<void> {
  await person.submit();
  if (person.form()) await person.dismiss();
  await quiet(world);
}
