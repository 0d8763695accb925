import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import type { ChatUser, SeenMessage } from '../../src/playground/driver.ts';
import { useDatabase } from '../integration/support/database.ts';
import { type PairsToCrash, type PairToWrite, startPairsToCrash } from './support/crash-pairs.ts';
import { submitted } from './support/crash-screen.ts';
import { eventually } from './support/world.ts';

const database = useDatabase();
let world: PairsToCrash;
beforeAll(async () => {
  world = await startPairsToCrash(database.url);
});
afterAll(() => world?.end());

type Values = Readonly<Record<string, string | readonly string[]>>;
/** A page of a form: whose it is in the chat, by which button it opens, and what is written in it. */
type Page = readonly [who: 'one' | 'other', button: string, values: Values];

const PLAN: readonly Page[] = [
  ['one', 'Kirjoita 1/2', { Tarkoitus: 'Opimme toistemme työstä.' }],
  ['other', 'Kirjoita 2/2', { Työtavat: ['Varjostaminen'], 'Milloin?': 'Erillisiä päiviä' }],
  ['other', 'Kirjoita 1/2', { 'Tavoitteet (1–5, kukin omalla rivillään)': 'Yhteinen kurssi' }],
  ['one', 'Kirjoita 2/2', { 'Ajankohta omin sanoin': 'Joulukuussa.' }],
  ['one', 'Kirjoita 1/2', { Tarkoitus: 'Opimme paljon toistemme työstä.' }],
];
const FOLLOW_UP: readonly Page[] = (['one', 'other'] as const).flatMap((who): Page[] => [
  [who, 'Sivu 1/3', { 'Miksi?': `Ehdimme paljon, ${who}.` }],
  [who, 'Sivu 2/3', { 'Mitä opin': `Opin kysymään, ${who}.` }],
  [who, 'Sivu 3/3', { 'Missä ja milloin jaan oppimaani': `Kokouksessa, ${who}.` }],
]);

test('kill -9 between page and page: every page that was acknowledged is there, once', {
  timeout: 240_000,
}, async () => {
  onTestFailed(() => void process.stderr.write(world.bot.logged.slice(-20).join('')));
  const { planned, followUp } = world;
  const kills = { after: 0, within: 0 };
  const write = async (pair: PairToWrite, pages: readonly Page[], cut: number) => {
    for (const [index, page] of pages.entries()) {
      if (index === cut) kills.within += await cutOff(pair, page);
      await save(pair, page);
      world.bot.kill();
      kills.after += 1;
    }
  };
  await write(planned, PLAN, 2);
  await write(followUp, FOLLOW_UP, 1);

  for (const pair of [planned, followUp]) expect(await doubled(pair)).toEqual([]);
  for (const who of ['one', 'other'] as const) {
    const plan = await answeredBy(planned[who], 'Lue suunnitelma', 'Toimintasuunnitelma');
    for (const words of ['Opimme paljon toistemme työstä.', 'Varjostaminen', 'Yhteinen kurssi']) {
      expect(plan.text.split(words)).toHaveLength(2);
    }
    expect(plan.text).toContain('Joulukuussa.');
    const form = await answeredBy(followUp[who], 'Oma lomakkeeni', 'Seurantalomake');
    for (const words of ['Ehdimme paljon', 'Opin kysymään', 'Kokouksessa']) {
      expect(form.text.split(`${words}, ${who}.`)).toHaveLength(2);
    }
  }
  process.stdout.write(
    `kill -9: ${kills.after} after a page that was acknowledged, ${kills.within} within one; ` +
      `${kills.after} pages there, none doubled\n`,
  );
});

/** Opens a page anew, as often as it takes while a bot starts, and fills it in. */
async function openPage(person: ChatUser, button: string, values: Values): Promise<void> {
  await world.bot.up();
  if (person.form()) await person.dismiss();
  const card = await cardOf(person, button);
  await person.press(button, { message: card });
  await eventually(`the form of ${person.name}`, () => person.form());
  person.fill(values);
}

/** Writes a page and sends it; it is acknowledged. */
async function save(pair: PairToWrite, [who, button, values]: Page): Promise<void> {
  await openPage(pair[who], button, values);
  expect(await submitted(pair[who])).toBe(true);
}

/** Sends a page at which the bot is killed before it is in; what was typed stays with its writer. */
async function cutOff(pair: PairToWrite, [who, button, values]: Page): Promise<number> {
  const person = pair[who];
  await openPage(person, button, values);
  world.killInTheMidst();
  const before = await rowsOf(pair);
  const isTaken = await submitted(person).catch(() => false);
  expect(isTaken).toBe(false);
  await world.bot.up();
  expect(await rowsOf(pair)).toEqual(before);
  return 1;
}

/** The card of a pair, as it is shown to who asks for it now. */
async function cardOf(person: ChatUser, button: string): Promise<SeenMessage> {
  const seen = new Set(person.messages().map(({ id }) => id));
  await person.type('pari');
  return eventually(`“${button}” for ${person.name}`, () =>
    person
      .messages()
      .findLast(
        ({ id, buttons }) => !seen.has(id) && buttons.some(({ label }) => label === button),
      ),
  );
}

/** What a button of the pair's card brings. */
async function answeredBy(person: ChatUser, button: string, title: string): Promise<SeenMessage> {
  await world.bot.up();
  await person.press(button, { message: await cardOf(person, button) });
  return eventually(title, () =>
    person.messages().findLast(({ text }) => text.startsWith(`${title}\n`)),
  );
}

function rowsOf({ groupId }: PairToWrite) {
  return database.db.prisma.pairWords.findMany({ where: { groupId }, orderBy: { id: 'asc' } });
}

/** Words that stand twice in the same place of a form's history. */
async function doubled(pair: PairToWrite): Promise<string[]> {
  const all = (await rowsOf(pair)).map(({ form, ownerId, field, text }) =>
    JSON.stringify([form, ownerId, field, text]),
  );
  return all.filter((one, index) => all.indexOf(one) !== index);
}
