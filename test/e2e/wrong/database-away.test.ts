import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import type { SlackUser } from '../../../src/playground/slack/user.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually } from '../support/world.ts';
import {
  asked,
  asksToTryAgain,
  expectWhole,
  keptToTryAgain,
  type Place,
  usePlace,
  whenBack,
} from './support/outage.ts';
import { askGroup, invitation, openPollForm, quiet, TWO_SLOTS, typeSlots } from './support/poll.ts';
import type { Outage } from './support/proxy.ts';

const SECONDS = 20;
const PATIENCE = 100;

const outages: readonly { readonly how: Outage; readonly place: Place }[] = [
  { how: 'refusing', place: usePlace() },
  { how: 'silent', place: usePlace() },
  { how: 'forgetful', place: usePlace() },
];

/** What people were in the middle of when the database went away. */
interface Scene {
  readonly group: SeedGroup;
  /** Of the one poll that everybody has been asked to answer. */
  readonly pollId: string;
  /** Have that poll before them, in Slack and in Teams. */
  readonly voters: readonly { readonly person: ChatUser; readonly ballot: SeenMessage }[];
  /** Have a form open with this typed in it, in Slack and in Teams. */
  readonly writers: readonly (readonly [person: ChatUser, field: string, typed: string])[];
}

const scenes = new Map<Place, Scene>();

beforeAll(async () => {
  // One after the other, for the outages take place at the same time.
  for (const { place } of outages) scenes.set(place, await prepare(place));
}, 120_000);

/** A second poll has been sent, but its messages are held up, and a third one is being typed. */
async function prepare({ world }: Place): Promise<Scene> {
  const group = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kunta B', platform: 'teams', people: 2 },
  ]);
  const [facilitator, near, far, answering] = group.people as [
    ChatUser,
    ChatUser,
    ChatUser,
    ChatUser,
  ];
  const pollId = await askGroup(world, group, { title: 'Ensimmäinen' });
  await answering.press('Vastaa kaikkiin kerralla');
  answering.fill({ 'Terveiset mentorille': 'mieluiten iltapäivisin' });
  const voters = [];
  for (const person of [near, far]) voters.push({ person, ballot: await invitation(person) });

  for (const title of ['Toinen', 'Kolmas']) {
    world.slack.setDown(false);
    await openPollForm(facilitator);
    facilitator.fill({ 'Mitä varten?': title });
    typeSlots(facilitator, TWO_SLOTS);
    if (title === 'Kolmas') break;
    for (const host of [world.slack, world.teams]) host.setDown(true);
    await facilitator.submit();
    await facilitator.dismiss();
    for (const host of [world.slack, world.teams]) {
      await eventually('an attempt', () => host.calls().some(({ status }) => status === 503));
    }
  }
  world.slack.setDown(true);
  const writers = [
    [facilitator, 'Mitä varten?', 'Kolmas'],
    [answering, 'Terveiset mentorille', 'mieluiten iltapäivisin'],
  ] as const;
  return { group, pollId, voters, writers };
}

test.concurrent.each(outages)(
  'while the database is away ($how) people are told in time, nothing is half-written, and all goes on afterwards',
  async ({ how, place }) => {
    const { world, proxy } = place;
    const { group, pollId, voters, writers } = scenes.get(place) as Scene;
    const { facilitator, people } = group;
    const vote = () =>
      Promise.all(voters.map(({ person, ballot }) => person.press('Sopii', { message: ballot })));

    proxy.cut(how);
    for (const host of [world.slack, world.teams]) host.setDown(false);
    const atHome = voters[0]?.person as SlackUser;
    await atHome.openHome();
    await eventually('the Home’s excuse', () => asksToTryAgain(atHome.home()?.text ?? ''));
    const until = Date.now() + SECONDS * 1000;
    while (Date.now() < until) {
      const persons = voters.map(({ person }) => person);
      await toldToTryAgain(persons, vote);
      await Promise.all(writers.map((writer) => keptToTryAgain(...writer)));
      await toldToTryAgain(persons, () => Promise.all(persons.map((one) => one.type('odottaa'))));
      await sleep(1000);
    }
    await proxy.heal();
    await whenBack(() => world.bot.deps.db.prisma.poll.count());
    await atHome.openHome();
    await eventually('the Home', () => atHome.home()?.text.includes('Odottaa sinua'));

    const { prisma } = world.bot.deps.db;
    const polls = await whenBack(() => prisma.poll.findMany({ orderBy: { createdAt: 'asc' } }));
    expect(polls.map(({ title }) => title)).toEqual(['Ensimmäinen', 'Toinen']);
    expect([await prisma.vote.count(), await prisma.wish.count()]).toEqual([0, 0]);
    // What was queued before arrives.
    await expectAsked(people, 'Toinen');
    // What people tried is done when they try again.
    await vote();
    for (const [person] of writers) await person.submit();
    await expectAsked(people, 'Kolmas');
    await quiet(world, PATIENCE);
    expect(await prisma.vote.count({ where: { pollId } })).toBe(voters.length);
    expect(await prisma.wish.count({ where: { pollId } })).toBe(1);
    await expectWhole(world, group);
    for (const person of people.filter(({ platform }) => platform === 'slack')) {
      const times = ['Ensimmäinen', 'Toinen', 'Kolmas'].map((title) => asked(person, title));
      expect(times).toEqual([1, 1, 1]);
    }
    expect(facilitator.find('2 sopii')).toBeDefined();
  },
  240_000,
);

async function expectAsked(people: readonly ChatUser[], title: string): Promise<void> {
  for (const person of people) {
    await eventually(`“${title}” for ${person.name}`, () => asked(person, title) > 0, PATIENCE);
  }
}

/** The host gives the bot three seconds for each of these, and each person is told. */
async function toldToTryAgain(
  persons: readonly ChatUser[],
  act: () => Promise<unknown>,
): Promise<void> {
  const told = () =>
    persons.map((one) => one.messages().filter(({ text }) => asksToTryAgain(text)).length);
  const before = told();
  await act();
  await eventually('everybody is told to try again', () =>
    told().every((times, index) => times > (before[index] ?? 0)),
  );
}
