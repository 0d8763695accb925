import { afterAll, describe, expect, test } from 'vitest';
import type { ChatUser } from '../../src/playground/driver.ts';
import { newcomer, pressWhenThere } from './support/acts.ts';
import {
  answer,
  askedOf,
  begin,
  draftOf,
  homeOf,
  propose,
  seenBy,
  send,
  steer,
} from './support/agreement.ts';
import { type SeedGroup, seedGroup } from './support/seed.ts';
import { isNudge, toldTo } from './support/told.ts';
import { eventually, useWorld, type World } from './support/world.ts';
import { now, PLATFORMS, quiet } from './wrong/support/poll.ts';

const OTHER = { slack: 'teams', teams: 'slack' } as const;
const HOPE = 'Rauhaa ajatella omaa työtä.';
const SHARED_HOPE = 'Rohkeutta kokeilla.';
const TAKEN = 'Telefonerna får vila i väskan.';
const LEFT = 'Somebody brings a cake each time.';

const table: string[] = [];
afterAll(() => {
  const head = [
    '',
    '| led from | who | first draft to committed, by itself | answers to their own acts |',
  ];
  // biome-ignore lint/suspicious/noConsole: the table is what this is run for.
  console.log([...head, '|---|---|---|---|', ...table].join('\n'));
});

describe.each(PLATFORMS)('an agreement led from %s', (platform) => {
  const world = useWorld();

  test('is written together, committed to by each, and changed', { timeout: 180_000 }, async () => {
    const group = await seedGroup(world, [
      { name: 'Opisto A', platform, people: 3 },
      { name: 'Kommun B', platform: OTHER[platform], people: 2, locale: 'sv' },
      { name: 'College C', platform, people: 2, locale: 'en' },
    ]);
    const channel = await homeOf(world, group.facilitator, group.people);
    const manager = await managerOf(world, group);
    await begin(world, group.facilitator);
    await writeTogether(world, group);
    await commit(world, group, channel);
    await look(world, group, channel, manager);
    await count(world, group, platform);
    await allAreIn(world, group, channel);
    await change(world, group);
    await correct(world, group);
    await join(world, group);
    await keep(world, group);
  });
});

/** A member of the group who manages the network too would see the names: this one does not lead it. */
async function managerOf(world: World, { networkId, people }: SeedGroup): Promise<ChatUser> {
  const { prisma } = world.bot.deps.db;
  const { platform, workspace } = people[0] as ChatUser;
  const name = 'Projektipäällikkö';
  const manager =
    platform === 'slack'
      ? world.slack.addUser({ workspace, name })
      : world.teams.addUser({ tenant: workspace, name });
  const { id: workspaceId } = await prisma.workspace.findFirstOrThrow({
    where: { externalId: workspace },
  });
  const person = await prisma.person.create({ data: { name } });
  await prisma.address.create({
    data: { personId: person.id, workspaceId, userId: manager.id, name },
  });
  await prisma.manager.create({ data: { networkId, personId: person.id } });
  return manager;
}

/** Everybody has the draft once, in their own language around the group's text. */
async function writeTogether(world: World, group: SeedGroup): Promise<void> {
  const { facilitator, people } = group;
  const [, member, other, swede, , briton] = people as [ChatUser, ...ChatUser[]];
  for (const person of people) expect((await draftOf(person)).text).toContain('Luottamus');
  await propose(world, swede as ChatUser, 'sv', 1, TAKEN);
  await propose(world, briton as ChatUser, 'en', 3, LEFT);
  await propose(world, member as ChatUser, 'fi', 0, 'oppia kysymään.');
  for (const [writer, words, readers] of [
    [member, HOPE, 'Vain mentorit'],
    [other, SHARED_HOPE, 'Koko ryhmä'],
  ] as const) {
    await writer?.press('Kirjoita odotuksesi', { message: await draftOf(writer) });
    writer?.fill({ 'Omin sanoin': words, 'Kuka saa lukea tämän?': readers });
    await send(world, writer as ChatUser);
  }

  for (const person of [member, other, swede] as ChatUser[]) {
    expect(seenBy(person), person.name).not.toContain(LEFT);
  }
  await facilitator.press('Ehdotukset (3)', { message: await draftOf(facilitator) });
  const proposals = await eventually('the proposals', () => facilitator.find(TAKEN));
  expect(proposals.text).toContain('Nyt siinä lukee: Se, mitä täällä puhutaan, jää tänne.');
  // In the order of the sections: why, trust, meetings.
  await facilitator.press('Muokkaa ja ota mukaan', { message: proposals, nth: 0 });
  const [field] = facilitator.form()?.fields ?? [];
  facilitator.fill({ [field?.label ?? '']: 'Tänä vuonna haluamme oppia kysymään.' });
  await send(world, facilitator);
  // The list has been redrawn without the one that is in.
  await facilitator.press('Ota mukaan', { message: now(facilitator, proposals), nth: 0 });
  await quiet(world);
  await facilitator.press('Ei tällä kertaa', { message: now(facilitator, proposals), nth: 0 });
  await quiet(world);
  await eventually('taken in', () => member?.find('Mentori otti ehdotuksesi mukaan'));
  await eventually('taken in, in Swedish', () => swede?.find('Mentorn tog med ditt förslag'));
  await eventually('left out kindly', () => briton?.find('It was not included this time'));
  expect((await draftOf(swede as ChatUser)).text).toContain(TAKEN);
}

/** Version 1 asks everybody; most are in, one would like to talk first, one has not said anything. */
async function commit(world: World, group: SeedGroup, channel: string): Promise<void> {
  const { facilitator, people } = group;
  await facilitator.press('Julkaise sopimus', { message: await draftOf(facilitator) });
  await send(world, facilitator);
  for (const person of people) expect((await askedOf(person)).text).toContain(TAKEN);
  const board = await eventually('the board', () => facilitator.messages(channel).at(-1));
  expect(board.text).toContain('0/7 on mukana.');
  const [, , , , silent, , talks] = people;
  for (const person of people) {
    if (person !== talks && person !== silent) await answer(person, 'commit');
  }
  await answer(talks as ChatUser, 'talk');
  await quiet(world);
  expect((await askedOf(talks as ChatUser)).text).toContain('Only the facilitator will know.');
  expect(facilitator.messages(channel).at(-1)?.text).toContain('5/7 on mukana.');
}

/**
 * A walk over everything that members, the channel and the project manager are shown: nobody but the
 * facilitator learns who is not in, what was hoped in private, or what was proposed and left out.
 */
async function look(world: World, group: SeedGroup, channel: string, manager: ChatUser) {
  const { facilitator, people } = group;
  const [, hoping, , , silent, proposing, talks] = people as [ChatUser, ...ChatUser[]];
  for (const person of people) {
    await person.type('sopimus');
    await quiet(world);
    await openAll(world, person, /^(Versio|Odot|Förvänt|Expect)/);
    await openAll(world, person, /^(Tallenna teks|Spara som|Save as|Lue|Läs|Read)/);
  }
  await manager.type('verkosto');
  await pressWhenThere(manager, 'Katso sopimukset');
  await quiet(world);
  expect(manager.find('Versio 1, mukana 5/7')).toBeDefined();
  const ofFacilitator = seenBy(facilitator);
  for (const words of [silent?.name, talks?.name, HOPE]) expect(ofFacilitator).toContain(words);
  const others = people.filter((person) => person !== facilitator);
  const eyes = [...others, manager].map((person) => [person, seenBy(person)] as const);
  for (const [person, seen] of eyes) {
    for (const name of [silent?.name, talks?.name]) expect(seen, person.name).not.toContain(name);
    if (person !== hoping) expect(seen, person.name).not.toContain(HOPE);
    if (person !== proposing) expect(seen, person.name).not.toContain(LEFT);
  }
  expect(seenBy(manager)).not.toContain(TAKEN);
  expect(
    facilitator
      .messages(channel)
      .map(({ text }) => text)
      .join(),
  ).not.toContain(silent?.name);
}

/** Presses every such button of the newest message that has one. */
async function openAll(world: World, person: ChatUser, which: RegExp): Promise<void> {
  const isMeant = ({ label }: { readonly label: string }) => which.test(label);
  const message = person.messages().findLast(({ buttons }) => buttons.some(isMeant));
  if (!message) throw new Error(`${person.name} has no button for ${which}`);
  for (const { label } of message.buttons.filter(isMeant)) {
    await person.press(label, { message });
    if (person.form()) await person.dismiss();
    await quiet(world);
  }
}

/** From the first draft on a member has two messages, besides answers to what they did. */
async function count(world: World, { people }: SeedGroup, platform: string): Promise<void> {
  for (const person of people) {
    const told = (await toldTo(world, person)).filter((one) => !isNudge(one));
    const own = told.filter(({ purpose }) => /decided|file/.test(purpose));
    const byItself = told.length - own.length;
    expect(byItself, person.name).toBeLessThanOrEqual(2);
    table.push(`| ${platform} | ${person.name} | ${byItself} | ${own.length} |`);
  }
}

async function allAreIn(world: World, group: SeedGroup, channel: string): Promise<void> {
  const [facilitator, , , , silent, , talks] = group.people as [ChatUser, ...ChatUser[]];
  await answer(talks as ChatUser, 'commit');
  await answer(silent as ChatUser, 'commit');
  await quiet(world);
  const said = facilitator.messages(channel).filter(({ text }) => text.startsWith('Kaikki ovat'));
  expect(said).toHaveLength(1);
  const own = facilitator.messages().findLast(({ text }) => /^Kaikki ovat sitoutuneet/.test(text));
  expect(own).toBeDefined();
}

/** A second version shows each what has changed, and asks all anew. */
async function change(world: World, group: SeedGroup): Promise<void> {
  const { facilitator, people } = group;
  await steer(facilitator, 'Muokkaa', 4);
  facilitator.fill({ 'Mitä sovitaan?': 'Kerromme heti. Yksi kertoo muille, mitä puhuttiin.' });
  await send(world, facilitator);
  await steer(facilitator, 'Julkaise muutokset');
  expect(facilitator.form()?.text).toContain('Nyt: Kerromme heti. Yksi kertoo');
  await send(world, facilitator);
  for (const person of people) {
    const asked = await askedOf(person);
    expect(asked.text).toContain('Yksi kertoo muille');
    expect(asked.text).not.toContain(TAKEN);
    expect(asked.text).toMatch(/Ennen|Förut|Before/);
  }
  for (const person of people) await answer(person, 'commit');
  await quiet(world);
}

/** A small correction asks nobody. */
async function correct(world: World, group: SeedGroup): Promise<void> {
  const { facilitator, people } = group;
  const before = people.map((person) => person.messages().length);
  await steer(facilitator, 'Muokkaa', 0);
  facilitator.fill({ Otsikko: 'Miksi me tapaamme' });
  await send(world, facilitator);
  await steer(facilitator, 'Julkaise muutokset');
  facilitator.fill({ 'Millainen muutos tämä on?': 'Pieni korjaus, ei kysytä uudestaan' });
  await send(world, facilitator);
  for (const [at, person] of people.entries()) {
    if (person !== facilitator) expect(person.messages()).toHaveLength(before[at] ?? 0);
  }
  const member = people[1] as ChatUser;
  await eventually('the correction', () => member.find('Tekstiin tuli pieni korjaus.'));
}

/** Somebody new is welcomed with it, and asked. */
async function join(world: World, group: SeedGroup): Promise<void> {
  const { facilitator } = group;
  const late = await newcomer(world, facilitator, 'Opisto A');
  await late.submit();
  await pressWhenThere(facilitator, 'Vahvista');
  const welcome = await eventually('welcomed', () => late.find('Ryhmällä on toimintasopimus.'));
  await late.press('Lue sopimus', { message: welcome });
  const asked = await askedOf(late);
  // All of it is new to them.
  expect(asked.text).toContain(TAKEN);
  expect(asked.text).toContain('7/8 on mukana.');
  await answer(late, 'commit');
  await quiet(world);
}

/** What was agreed can be read with its versions, and kept as a file. */
async function keep(world: World, group: SeedGroup): Promise<void> {
  const swede = group.people[3] as ChatUser;
  await swede.type('avtal');
  await pressWhenThere(swede, 'Versioner och textfil');
  const versions = await eventually('the versions', () => swede.find('Version 3, '));
  expect(versions.text).toMatch(/Version 3.*Nuvarande version.*Version 2.*Version 1/s);
  const read = versions.buttons.filter(({ label }) => label === 'Läs');
  await swede.press('Läs', { message: versions, nth: read.length - 1 });
  const first = await eventually('the first version', () => swede.find('· Version 1, '));
  await swede.press('Spara som text', { message: first });
  await quiet(world);
  const file = await eventually('the file', () => swede.find('Här är avtalet som text.'));
  const url = file.buttons.find((one) => one.url?.endsWith('.txt'))?.url;
  const [attached] = swede.messages().flatMap(({ files }) => files);
  const text = url ? await (await fetch(url)).text() : attached?.content;
  // In the language of the agreement, whoever reads it.
  expect(text).toMatch(/^Toimintasopimus\nOpinto-ohjaajat\nVersio 1, /);
  expect(text).toContain(TAKEN);
}
