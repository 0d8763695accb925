import { afterAll, describe, expect, test } from 'vitest';
import type { ChatUser } from '../../src/playground/driver.ts';
import { openForm, pressWhenThere, shownCode } from './support/acts.ts';
import { goTo, liveUntil } from './support/days.ts';
import {
  agreeDays,
  fillBy,
  followUp,
  nameBoss,
  pairCard,
  planTogether,
  pressInWaiting,
  pressOn,
  type SeedNetwork,
  seedNetwork,
  send,
} from './support/pairs.ts';
import { announced, look, sayYes, suggestOneself, wishingHome } from './support/pairs-looking.ts';
import { openPair, setProgramme } from './support/pairs-managing.ts';
import { linkOf, openPage, sendPage } from './support/pairs-page.ts';
import { isNudge, mostADay, toldTo } from './support/told.ts';
import { eventually, useWorld, type World } from './support/world.ts';
import { PLATFORMS, quiet } from './wrong/support/poll.ts';

const OTHER = { slack: 'teams', teams: 'slack' } as const;
const DAYS = 'ti 8.12. 9-15; ke 9.12. 9-15; to 10.12. 9-15; ma 14.12. 9-15; ti 15.12. 9-15';
const WRITE = 'Kirjoittakaa suunnitelma yhdessä.';

const table: string[] = [];
afterAll(() => {
  const head = ['', '| first in | who | messages by itself | of these nudges | most a day |'];
  // biome-ignore lint/suspicious/noConsole: the table is what this is run for.
  console.log([...head, '|---|---|---|---|---|', ...table].join('\n'));
});

/** Two who become a pair: the supervisor of one is in chat, that of the other is not. */
interface Cast {
  readonly network: SeedNetwork;
  readonly one: ChatUser;
  readonly other: ChatUser;
  readonly boss: ChatUser;
  /** Leads a group of the network in the other's organisation. */
  readonly leader: ChatUser;
}

async function cast(world: World, platform: 'slack' | 'teams'): Promise<Cast> {
  const network = await seedNetwork(world, [
    { name: 'Opisto A', platform, people: 2, supervisors: 1 },
    { name: 'Kunta B', platform: OTHER[platform], people: 2 },
  ]);
  const [[one, boss] = [], [other, leader] = []] = network.people;
  if (!one || !other || !boss || !leader) throw new Error('nobody is there');
  return { network, one, other, boss, leader };
}

describe.each(PLATFORMS)(
  'a pair whose first is in %s, and the other on the other platform',
  (platform) => {
    const world = useWorld();

    test('goes from a search to its end', { timeout: 300_000 }, async () => {
      const all = await cast(world, platform);
      await find(world, all);
      await plan(world, all);
      await setGoals(world, all);
      await live(world, all);
      await count(world, all, platform);
    });

    test('begins by a code, too', { timeout: 120_000 }, async () => {
      const { one, other } = await cast(world, platform);
      await one.type('pari');
      await eventually('an offer', () => one.find('Etsitäänkö sinulle pari?'));
      await one.press('Minulla on jo pari');
      one.fill({ Organisaatiosi: 'Opisto A' });
      await one.submit();
      const code = await shownCode(one, 'Anna tämä parillesi.');
      await openForm(other, `liity ${code}`);
      other.fill({ Organisaatiosi: 'Kunta B' });
      await send(world, other);
      await pressWhenThere(one, 'Vahvista');
      await eventually('their card', () => other.find(WRITE));
      await quiet(world);
      await fillBy(world, other, 'Kirjoita 1/2', { Tarkoitus: 'Opimme toistemme työstä.' });
      expect((await pairCard(one)).text).toContain('Vielä puuttuu: Tavoitteet');
    });

    test('begins by being introduced, too', { timeout: 120_000 }, async () => {
      const { network, one, other, leader } = await cast(world, platform);
      const { manager } = network;
      const wish = { organisation: 'Opisto A', wants: 'Perehdytystä', gives: 'Arviointia' };
      await look(world, one, { ...wish, isQuiet: true });
      for (const who of [leader, other]) await introduce(world, manager, one, who);
      for (const person of [one, leader, other]) await toldOfMeeting(person);
      // Of two who are asked, one would rather not: nobody else is told of that.
      await pressWhenThere(leader, 'Ei tällä kertaa');
      await sayYes(world, other);
      expect(one.find(WRITE)).toBeUndefined();
      const message = await toldOfMeeting(one, other);
      await one.press('Tutustutaan', { message });
      for (const person of [one, other]) await eventually('a pair', () => person.find(WRITE));
      await quiet(world);
      expect((await pairCard(one)).text).toContain(other.name);
      expect(leader.find(WRITE)).toBeUndefined();
      expect(one.find('Ei tällä kertaa')).toBeUndefined();
    });
  },
);

/** A project manager introduces somebody to who looks. */
async function introduce(
  world: World,
  manager: ChatUser,
  searcher: ChatUser,
  who: ChatUser,
): Promise<void> {
  const page = await openPair(manager, searcher.name, 'Esittele');
  await manager.press('Esittele', { message: page });
  manager.fill({ 'Kenet esittelisit?': who.name });
  await send(world, manager);
}

/** The card that asks whether one would like to get to know somebody. */
function toldOfMeeting(person: ChatUser, other?: ChatUser) {
  return eventually(`a question to ${person.name}`, () =>
    person
      .messages()
      .findLast(
        ({ text }) =>
          text.startsWith('Sopisiko teille tutustua?') && text.includes(other?.name ?? ''),
      ),
  );
}

/** One looks, a channel of the other's organisation is told, and the other suggests themselves. */
async function find(world: World, { network, one, other, leader }: Cast): Promise<void> {
  const { networkId, manager } = network;
  const channel = await wishingHome(world, networkId, leader, [leader, other]);
  const [wants, gives] = ['Miten uudet opot perehdytetään.', 'Arvioinnin kokemukset.'];
  await look(world, one, { organisation: 'Opisto A', wants, gives });
  const message = await announced(other, channel, `${one.name} etsii työparia.`);
  for (const words of [wants, gives]) expect(message.text).toContain(words);
  await setProgramme(world, manager, {
    'Valmis malli': 'Oma, alla olevien valintojen mukaan',
    'Kuka hyväksyy suunnitelman?': 'Kummankin esihenkilö',
  });
  await suggestOneself(world, other, message, 'Kunta B');
  expect((await toldOfMeeting(one)).text).toContain(other.name);
  expect(one.find(WRITE)).toBeUndefined();
  await sayYes(world, one);
  for (const person of [one, other]) await eventually('their card', () => person.find(WRITE));
  await announced(other, channel, 'Tähän hakuun löytyi työpari.');
}

/** Both write it in pages; one supervisor accepts it in chat, the other on their page. */
async function plan(world: World, { one, other, boss }: Cast): Promise<void> {
  await nameBoss(world, one, { who: boss.name });
  await nameBoss(world, other, { who: 'Joku muu, kirjoitan nimen', name: 'Rehtori, Kunta B' });
  await planTogether(world, one, other);
  const url = await linkOf(other);
  const page = await openPage(url);
  expect(page.status).toBe(200);
  expect(page.text).toContain('Opimme toistemme työstä.');
  for (const person of [one, other]) {
    expect((await pairCard(person)).text).toContain('on lähetetty');
  }
  const asked = await sendPage(world, page, { verdict: 'asked', note: 'Ovatko päivät tiedossa?' });
  expect(asked.text).toContain('Kysymyksesi on välitetty työparille.');
  await eventually('the question', () => one.find('Ovatko päivät tiedossa?'));
  await fillBy(world, one, 'Kirjoita 2/2', { 'Ajankohta omin sanoin': 'Joulukuussa.' });
  for (const person of [one, other]) await pressOn(world, person, 'Valmis');

  await pressInWaiting(boss, 'Hyväksy');
  await send(world, boss);
  expect((await pairCard(one)).text).toContain('on lähetetty');
  const again = await openPage(url);
  expect(again.text).toContain('Joulukuussa.');
  const accepted = await sendPage(world, again, { verdict: 'accepted', note: 'Onnea matkaan!' });
  expect(accepted.text).toContain('Kiitos! Olet hyväksynyt tämän suunnitelman.');
  for (const person of [one, other]) {
    await eventually('accepted', () => person.find('Suunnitelmanne on hyväksytty!'));
    await eventually('the note', () => person.find('Onnea matkaan!'));
  }
}

/** The days are agreed on, and the goals gone through: with one in chat, with the other on their page. */
async function setGoals(world: World, { one, other, boss }: Cast): Promise<void> {
  await agreeDays(world, one, DAYS);
  await pressOn(world, other, 'Tavoitteet ovat ajan tasalla');
  await boss.type('pari');
  await pressWhenThere(boss, 'Käyty läpi');
  await quiet(world);
  const page = await openPage(await linkOf(other));
  expect(page.text).toContain('Yhteinen kurssi');
  expect((await pairCard(one)).text).not.toContain('Kaikki on valmista.');
  const through = await sendPage(world, page, {});
  expect(through.text).toContain('Kiitos! Tavoitteet on merkitty läpikäydyiksi.');
  expect((await pairCard(one)).text).toContain('Kaikki on valmista.');
}

/** The days pass, both file their form, and the manager ends it. */
async function live(world: World, { network, one, other }: Cast): Promise<void> {
  await liveUntil(world, '2026-12-08T10:00');
  expect((await pairCard(other)).text).toContain('Jaksonne on käynnissä.');
  await liveUntil(world, '2026-12-15T16:00');
  expect((await pairCard(one)).text).toContain('Miten jakso meni?');
  await liveUntil(world, '2026-12-16T09:30');
  await followUp(world, one);
  expect((await pairCard(other)).text).not.toContain('jätetty');
  await followUp(world, other);
  await goTo(world, '2026-12-17T09:05');
  await pressInWaiting(network.manager, 'Päätä jakso');
  for (const person of [one, other]) {
    await eventually('the end', () => person.find('Jaksonne on päättynyt.'));
  }
}

async function count(
  world: World,
  { network, ...people }: Cast,
  platform: 'slack' | 'teams',
): Promise<void> {
  const everybody: Record<string, ChatUser> = { ...people, manager: network.manager };
  for (const [who, person] of Object.entries(everybody)) {
    const told = await toldTo(world, person);
    const nudges = told.filter(isNudge);
    expect(mostADay(nudges)).toBeLessThanOrEqual(1);
    table.push(`| ${platform} | ${who} | ${told.length} | ${nudges.length} | ${mostADay(told)} |`);
  }
}
