import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ChatUser, SeenMessage } from '../../src/playground/driver.ts';
import { newcomer, openForm, pressWhenThere } from './support/acts.ts';
import { type SeedGroup, seedGroup } from './support/seed.ts';
import { eventually, MONDAY, useWorld } from './support/world.ts';
import { askGroup, controlCard, invitation, pollOf, quiet } from './wrong/support/poll.ts';

const world = useWorld();

const PICKED = [
  ['2026-12-01', '14:00'],
  ['2026-12-02', '09:00'],
  ['2026-12-03', '14:00'],
] as const;
const THREE = 'ti 1.12. 14-16; ke 2.12. 9-11; to 3.12. 14-16';

/** What a story has cost, as it is printed at the end. */
const table: string[] = [];
afterAll(() => {
  // biome-ignore lint/suspicious/noConsole: the table is what this is run for.
  console.log(
    ['', '| story | platform | who | counted |', '|---|---|---|---|', ...table].join('\n'),
  );
});

function note(story: string, platform: string, who: string, counted: string): void {
  table.push(`| ${story} | ${platform} | ${who} | ${counted} |`);
}

/** What the bot has written to a person by itself since then. */
function written(person: ChatUser, before: readonly SeenMessage[]): readonly SeenMessage[] {
  const known = new Set(before.map(({ id }) => id));
  return person
    .messages()
    .filter(({ id, fromBot, onlyYou }) => fromBot && !onlyYou && !known.has(id));
}

/** Presses, and fields filled in, each counted as one. */
function counting(person: ChatUser) {
  let count = 0;
  return {
    count: () => count,
    async press(label: string) {
      count += 1;
      await pressWhenThere(person, label);
    },
    fill(values: Record<string, string>) {
      count += Object.keys(values).length;
      person.fill(values);
    },
    async submit() {
      count += 1;
      await person.submit();
    },
  };
}

beforeEach(() => world.clock.set(MONDAY));

describe.each(['slack', 'teams'] as const)('on %s', (platform) => {
  const seeded = () => seedGroup(world, [{ name: 'Opisto A', platform, people: 4 }]);

  test('from the poll to the settled time a member gets two messages, a facilitator two or three', async () => {
    for (const [story, closes] of STORIES) {
      const group = await seeded();
      const { facilitator, people } = group;
      const before = new Map(people.map((person) => [person, person.messages()]));
      await askGroup(world, group);
      await closes(group);
      const card = await controlCard(facilitator, 'Valitse tämä aika');
      await facilitator.press('Valitse tämä aika', { message: card });
      for (const person of people) {
        await eventually('told', () => person.find('Aika löytyi: nähdään'));
      }
      await quiet(world);
      const got = people.map((person) => written(person, before.get(person) ?? []));
      const [own = [], ...others] = got.map((messages) => messages.filter(isNoReminder));
      // In Teams the command itself was answered by the button that opens the form.
      const asked = platform === 'teams' ? 1 : 0;
      const most = Math.max(...others.map(({ length }) => length));
      note(story, platform, 'member', `${most} messages`);
      note(story, platform, 'facilitator', `${own.length - asked} messages`);
      for (const messages of others) expect(messages).toHaveLength(2);
      expect(own.length - asked).toBeLessThanOrEqual(3);
      // The calendar is in the message that tells of the time.
      for (const messages of got) {
        const told = messages.find(({ text }) => text.includes('Aika löytyi: nähdään'));
        expect(told?.buttons.some(({ url }) => url?.endsWith('.ics'))).toBe(true);
      }
      // One card is for use, however many there are.
      expect(liveCards(facilitator)).toHaveLength(1);
    }
  });

  test('somebody new gets two messages in a group with an open poll and two meetings', async () => {
    const group = await seeded();
    const { facilitator, groupId } = group;
    for (const date of ['2026-12-08', '2026-12-15']) await record(facilitator, date);
    await askGroup(world, group);
    const late = await newcomer(world, facilitator, 'Opisto A');
    const before = late.messages();
    await late.submit();
    await pressWhenThere(facilitator, 'Vahvista');
    await eventually('welcomed', () => late.find('Tervetuloa ryhmään'));
    await invitation(late);
    await quiet(world);
    const got = written(late, before);
    note(
      'joining a group with a poll and two meetings',
      platform,
      'newcomer',
      `${got.length} messages`,
    );
    expect(got.length).toBeLessThanOrEqual(2);
    // The poll's question may come before it.
    const welcome = got.find(({ text }) => text.includes('Tervetuloa ryhmään'));
    const coming = welcome?.buttons.filter(({ label }) => label === 'Pääsen') ?? [];
    expect(coming).toHaveLength(2);
    expect(welcome?.buttons.some(({ url }) => url?.endsWith('.ics'))).toBe(true);
    await late.press('Pääsen', { nth: 1 });
    await eventually('it shows', () =>
      late.find('Tervetuloa')?.buttons.some(({ label }) => label === '✓ Pääsen'),
    );
    expect(
      late.find('Tervetuloa')?.buttons.filter(({ label }) => label === 'En pääse'),
    ).toHaveLength(2);
    expect(await pollOf(world, groupId)).toBeDefined();
  });

  test('when all times suit, one press is a whole answer', async () => {
    const group = await seeded();
    await askGroup(world, group);
    const [, member] = group.people as [ChatUser, ChatUser];
    const hand = counting(member);
    await invitation(member);
    await hand.press('Kaikki käyvät');
    await eventually('thanked', () => member.find('Kiitos, vastauksesi on tallessa!'));
    note('answering when all suit', platform, 'member', `${hand.count()} press`);
    expect(hand.count()).toBe(1);
  });

  test('a poll of three times by the form takes eight presses', async () => {
    const group = await seeded();
    const { facilitator } = group;
    const hand = counting(facilitator);
    await facilitator.type(platform === 'slack' ? '' : 'oma');
    await hand.press('Uusi aikakysely');
    for (const [index, [date, start]] of PICKED.entries()) {
      const row = `${index + 1}. aika`;
      hand.fill({ [`${row}: päivä`]: date, [`${row}: alkaa`]: start });
    }
    await hand.submit();
    const poll = await eventually('it is there', () => pollOf(world, group.groupId));
    const slots = await world.bot.deps.db.prisma.slot.count({ where: { pollId: poll.id } });
    note('a poll of three times, by the form', platform, 'facilitator', `${hand.count()} presses`);
    expect([slots, hand.count()]).toEqual([3, 8]);
  });

  test('a poll of three times typed in one line takes one press or two', async () => {
    const group = await seeded();
    const { facilitator } = group;
    const hand = counting(facilitator);
    await facilitator.type(`kysely ${THREE}`);
    if (!facilitator.form()) await hand.press('Uusi aikakysely');
    await hand.submit();
    await eventually('it is there', () => pollOf(world, group.groupId));
    note(
      'a poll of three times, typed in one line',
      platform,
      'facilitator',
      `${hand.count()} presses`,
    );
    expect(hand.count()).toBeLessThanOrEqual(2);
  });
});

/** Who does not answer is reminded, at most twice in all; that is counted where reminders are tested. */
function isNoReminder({ text }: SeenMessage): boolean {
  return !/^Sinua odottaa/.test(text);
}

/** Cards of a poll that can still be pressed. */
function liveCards(person: ChatUser): readonly SeenMessage[] {
  const isPoll = /^(Avaa kysely uudelleen|Sulje kysely|Valitse tämä aika)$/;
  return person.messages().filter(({ buttons }) => buttons.some(({ label }) => isPoll.test(label)));
}

async function record(facilitator: ChatUser, date: string): Promise<void> {
  await openForm(facilitator, 'sovittu');
  facilitator.fill({
    '1. aika: päivä': date,
    '1. aika: alkaa': '14:00',
    '1. aika: päättyy': '16:00',
  });
  await facilitator.submit();
  await facilitator.dismiss().catch(() => {});
  await quiet(world);
}

/** How a poll may come to its end. */
const STORIES: readonly (readonly [string, (group: SeedGroup) => Promise<void>])[] = [
  [
    'all answer, and the facilitator does not wait',
    async ({ facilitator, people }) => {
      for (const person of people) await pressOn(person, 'Kaikki käyvät');
      await pressWhenThere(facilitator, 'Sulje nyt');
    },
  ],
  [
    'one does not answer, and the deadline passes',
    async ({ people, groupId }) => {
      for (const person of people.slice(0, -1)) await pressOn(person, 'Kaikki käyvät');
      await quiet(world);
      const poll = await pollOf(world, groupId);
      const at = world.clock.now();
      world.clock.set(poll?.deadline ?? at);
      await eventually('closed', async () => (await pollOf(world, groupId))?.state === 'closed');
      await quiet(world);
    },
  ],
];

async function pressOn(person: ChatUser, label: string): Promise<void> {
  await person.press(label, { message: await invitation(person) });
}
