import { expect } from 'vitest';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { controlCard, invitation, quiet } from '../wrong/support/poll.ts';
import { pressWhenThere } from './acts.ts';
import type { SeedGroup } from './seed.ts';
import { isNudge, type Told, toldTo } from './told.ts';
import { eventually, type World } from './world.ts';

/** Sends the open form, a second time where it has warned of something first. */
export async function submit(world: World, person: ChatUser): Promise<void> {
  await person.submit();
  if (person.form()?.fields.some(({ error }) => error)) await person.submit();
  if (person.form()) await person.dismiss();
  await quiet(world);
}

/** Everybody can come to all times, and the facilitator settles what is proposed. */
export async function settleAll(world: World, { facilitator, people }: SeedGroup): Promise<void> {
  for (const person of people) {
    await person.press('Kaikki käyvät', { message: await invitation(person) });
  }
  await pressWhenThere(facilitator, 'Sulje nyt');
  const card = await controlCard(facilitator, 'Valitse tämä aika');
  await facilitator.press('Valitse tämä aika', { message: card });
  await quiet(world);
}

/** The card with all that was agreed at first. */
export async function seasonOf(person: ChatUser): Promise<SeenMessage> {
  return eventually('the season', () =>
    person.messages().find(({ text }) => text.startsWith('Tapaamiset on sovittu!')),
  );
}

/** Says of all six meetings of the season that one can come. */
export async function answerAll(world: World, person: ChatUser): Promise<void> {
  await person.press('Vastaa kaikkiin kerralla', { message: await seasonOf(person) });
  const choices = person.form()?.fields.filter(({ kind }) => kind === 'choice') ?? [];
  expect(choices).toHaveLength(6);
  person.fill(Object.fromEntries(choices.map(({ label }) => [label, 'Pääsen'])));
  await submit(world, person);
}

/** Opens the form in which a meeting of the season is moved or cancelled. */
export async function steer(person: ChatUser, which: string, act: string): Promise<void> {
  await person.press('Siirrä tai peru', { message: await seasonOf(person) });
  const meeting = person.form()?.fields.find(({ label }) => label === 'Mikä tapaaminen?');
  const option = meeting?.options.find(({ label }) => label.startsWith(which));
  person.fill({ 'Mikä tapaaminen?': option?.label ?? '', 'Mitä tehdään?': act });
  await person.submit();
}

/** Cancels a meeting of the season; nobody hears of it yet. */
export async function cancel(world: World, person: ChatUser, which: string): Promise<void> {
  await steer(person, which, 'Peru tapaaminen');
  await person.press('Peru tapaaminen');
  await quiet(world);
}

/** One entry of the calendar file of the season, by something that stands in it. */
export async function entryOf(person: ChatUser, words: string): Promise<string> {
  const { buttons } = await seasonOf(person);
  const url = buttons.find((one) => one.url?.endsWith('.ics'))?.url ?? '';
  const entries = (await (await fetch(url)).text()).split('BEGIN:VEVENT').slice(1);
  const entry = entries.find((one) => one.includes(words));
  if (!entry) throw new Error(`no entry with ${words} in ${url}`);
  return entry;
}

/** A line of a calendar entry, such as its UID. */
export function lineOf(entry: string, property: string): string {
  const line = entry.split(/\r?\n/).find((one) => one.startsWith(property));
  if (!line) throw new Error(`no ${property} in the entry`);
  return line;
}

export function sequenceOf(entry: string): number {
  return Number(lineOf(entry, 'SEQUENCE').split(':')[1]);
}

export async function nudges(world: World, person: ChatUser): Promise<Told[]> {
  return (await toldTo(world, person)).filter(isNudge);
}

/** What everybody has been told by now. */
export type Known = ReadonlyMap<ChatUser, readonly Told[]>;

export async function knownTo(world: World, people: readonly ChatUser[]): Promise<Known> {
  const known = people.map(async (person) => [person, await toldTo(world, person)] as const);
  return new Map(await Promise.all(known));
}

/** What a person has been told since then, nudges left out. */
export async function newsSince(world: World, person: ChatUser, known: Known) {
  return toldSince(world, person, known, (one) => !isNudge(one));
}

/** The nudges that a person has had since then. */
export async function nudgesSince(world: World, person: ChatUser, known: Known) {
  return toldSince(world, person, known, isNudge);
}

async function toldSince(
  world: World,
  person: ChatUser,
  known: Known,
  which: (one: Told) => boolean,
): Promise<SeenMessage[]> {
  const told = (await toldTo(world, person)).slice(known.get(person)?.length);
  return told.filter(which).map(({ message }) => message);
}

/** The first lines of what everybody has been told since then: the same for all. */
export async function expectToldAlike(
  world: World,
  { people }: SeedGroup,
  known: Known,
  lines: readonly string[],
): Promise<void> {
  for (const person of people) {
    const news = await newsSince(world, person, known);
    expect(news.map(({ text }) => text.split('\n')[0])).toEqual(lines);
  }
}
