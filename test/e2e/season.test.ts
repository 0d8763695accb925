import { afterAll, beforeEach, expect, test } from 'vitest';
import type { ChatUser, SeenMessage } from '../../src/playground/driver.ts';
import { openForm, pressWhenThere } from './support/acts.ts';
import { aMinuteLater, liveUntil } from './support/days.ts';
import { type SeedGroup, seedGroup } from './support/seed.ts';
import { isNudge, mostADay, type Told, toldTo } from './support/told.ts';
import { eventually, MONDAY, useWorld } from './support/world.ts';
import { askGroup, controlCard, invitation, quiet } from './wrong/support/poll.ts';

const world = useWorld();
const SEASON =
  'ti 8.12. 14-16; ti 12.1. 14-16; ti 26.1. 14-16; ti 9.2. 14-16; la 13.2. 10-12; ma 22.2. 8-10';
const PLACE = 'Opisto A, luokka 214';

const table: string[] = [];
afterAll(() => {
  const head = ['', '| who | nudges | most a day | news | days with anything |'];
  // biome-ignore lint/suspicious/noConsole: the table is what this is run for.
  console.log([...head, '|---|---|---|---|---|', ...table].join('\n'));
});

beforeEach(() => world.clock.set(MONDAY));

test('a season goes by with one nudge a day at most', { timeout: 120_000 }, async () => {
  const group = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kunta B', platform: 'teams', people: 2 },
  ]);
  await agree(group);
  await meet(group);
  await move(group);
  await count(group);
});

/** A season that is agreed already, and one more meeting by a poll. */
async function agree(group: SeedGroup): Promise<void> {
  const { facilitator, people } = group;
  await openForm(facilitator, `sovittu ${SEASON}`);
  facilitator.fill({ 'Missä nähdään?': PLACE });
  await submit(facilitator);
  for (const person of people) {
    const card = await seasonOf(person);
    expect(card.text).toContain(PLACE);
  }
  await askGroup(world, group, {
    rows: [
      ['2026-12-16', '14:00', '16:00'],
      ['2026-12-17', '14:00', '16:00'],
    ],
  });
  await settle(group);
  for (const person of people) await eventually('told', () => person.find('Aika löytyi: nähdään'));
}

/** All are asked a week ahead, reminded on the eve, and the meetings pass. */
async function meet({ facilitator, people }: SeedGroup): Promise<void> {
  await liveUntil(world, '2026-12-01T13:30');
  for (const person of people) expect(await nudges(person)).toEqual([]);
  await liveUntil(world, '2026-12-01T14:05');
  for (const person of people) {
    const [asked] = await nudges(person);
    expect(asked?.message.text).toContain('Pääsetkö tapaamiseen ti 8.12. klo 14.00–16.00?');
    if (person !== people[1] && asked) await person.press('Pääsen', { message: asked.message });
  }
  await answerAll(people[1] as ChatUser);
  await liveUntil(world, '2026-12-07T09:05');
  for (const person of people) {
    const eve = (await nudges(person)).at(-1);
    expect(eve?.day).toBe('2026-12-07');
    for (const words of ['Huomenna nähdään!', PLACE, 'Paikalle pääsee 4.']) {
      expect(eve?.message.text).toContain(words);
    }
  }
  await liveUntil(world, '2026-12-08T17:00');
  expect((await seasonOf(facilitator)).text).toContain('Pidettiin');
  await liveUntil(world, '2026-12-16T17:00');
  const over = await eventually('over', () => facilitator.find('Tapaaminen oli ke 16.12.'));
  expect(over.text).toContain('Nähdään ti 12.1.');
}

/** Everybody hears once that one is moved, and says anew whether they come. */
async function move({ facilitator, people }: SeedGroup): Promise<void> {
  await steer(facilitator, 'ti 12.1.', 'Siirrä tapaaminen');
  facilitator.fill({ Päivä: '2027-01-13' });
  await submit(facilitator);
  const before = await newsOf(people);
  await aMinuteLater(world);
  await aMinuteLater(world);
  for (const person of people) {
    const [moved, ...more] = await since(person, before);
    expect(more).toEqual([]);
    for (const words of ['Tapaaminen siirtyi', 'Ennen', 'ti 12.1.', 'Nyt', 'ke 13.1.']) {
      expect(moved?.text).toContain(words);
    }
    if (moved) await person.press('Pääsen', { message: moved });
  }
}

async function count({ people }: SeedGroup): Promise<void> {
  for (const [index, person] of people.entries()) {
    const told = await toldTo(world, person);
    const own = told.filter(isNudge);
    const news = told.filter((one) => !isNudge(one));
    const days = new Set(told.map(({ day }) => day)).size;
    const who = index === 0 ? 'facilitator' : `member in ${person.platform}`;
    const counted = [own.length, mostADay(own), news.length, days].join(' | ');
    table.push(`| ${who} | ${counted} |`);
    expect(own.length).toBeGreaterThan(0);
    expect(mostADay(own)).toBe(1);
  }
}

async function submit(person: ChatUser): Promise<void> {
  await person.submit();
  if (person.form()?.fields.some(({ error }) => error)) await person.submit();
  if (person.form()) await person.dismiss();
  await quiet(world);
}

async function settle({ facilitator, people }: SeedGroup): Promise<void> {
  for (const person of people) {
    await person.press('Kaikki käyvät', { message: await invitation(person) });
  }
  await pressWhenThere(facilitator, 'Sulje nyt');
  const card = await controlCard(facilitator, 'Valitse tämä aika');
  await facilitator.press('Valitse tämä aika', { message: card });
  await quiet(world);
}

/** The card with all that was agreed at first. */
async function seasonOf(person: ChatUser): Promise<SeenMessage> {
  return eventually('the season', () =>
    person.messages().find(({ text }) => text.startsWith('Tapaamiset on sovittu!')),
  );
}

async function answerAll(person: ChatUser): Promise<void> {
  await person.press('Vastaa kaikkiin kerralla', { message: await seasonOf(person) });
  const choices = person.form()?.fields.filter(({ kind }) => kind === 'choice') ?? [];
  expect(choices).toHaveLength(6);
  person.fill(Object.fromEntries(choices.map(({ label }) => [label, 'Pääsen'])));
  await submit(person);
}

async function steer(person: ChatUser, which: string, act: string): Promise<void> {
  await person.press('Siirrä tai peru', { message: await seasonOf(person) });
  const meeting = person.form()?.fields.find(({ label }) => label === 'Mikä tapaaminen?');
  const option = meeting?.options.find(({ label }) => label.startsWith(which));
  person.fill({ 'Mikä tapaaminen?': option?.label ?? '', 'Mitä tehdään?': act });
  await person.submit();
}

async function nudges(person: ChatUser): Promise<Told[]> {
  return (await toldTo(world, person)).filter(isNudge);
}

type Known = ReadonlyMap<ChatUser, number>;

async function newsOf(people: readonly ChatUser[]): Promise<Known> {
  const counts = people.map(async (one) => [one, (await news(one)).length] as const);
  return new Map(await Promise.all(counts));
}

async function since(person: ChatUser, known: Known): Promise<SeenMessage[]> {
  return (await news(person)).slice(known.get(person));
}

async function news(person: ChatUser): Promise<SeenMessage[]> {
  return (await toldTo(world, person)).filter((one) => !isNudge(one)).map(({ message }) => message);
}
