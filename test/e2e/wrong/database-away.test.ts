import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { ChatUser } from '../../../src/playground/driver.ts';
import type { SlackUser } from '../../../src/playground/slack/user.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld, type World } from '../support/world.ts';
import { askGroup, invitation, openPollForm, quiet, TWO_SLOTS, typeSlots } from './support/poll.ts';
import { type DatabaseProxy, type Outage, startProxy } from './support/proxy.ts';

const SECONDS = 20;
const TRY_AGAIN = 'Kokeile hetken päästä uudelleen.';

interface Place {
  readonly world: World;
  readonly proxy: DatabaseProxy;
}

/** A world whose database can go away. */
function usePlace(): Place {
  let proxy: DatabaseProxy | undefined;
  // Said before the world's own, so that it comes after that.
  afterAll(async () => proxy?.close());
  const world = useWorld({
    slack: { rateLimits: { historyPerMinute: 50 } },
    // Slack gives the bot three seconds; here Teams gives it no more.
    teams: { answerTimeout: 3000 },
    async through(databaseUrl) {
      proxy ??= await startProxy(databaseUrl);
      return proxy.url;
    },
  });
  return {
    world,
    get proxy() {
      if (!proxy) throw new Error('the proxy exists inside of tests only');
      return proxy;
    },
  };
}

const outages: readonly { readonly how: Outage; readonly place: Place }[] = [
  { how: 'refusing', place: usePlace() },
  { how: 'silent', place: usePlace() },
  { how: 'forgetful', place: usePlace() },
];

test.concurrent.each(outages)(
  'while the database is away ($how), people are told in time, nothing is lost or half-written, and it heals by itself',
  async ({ how, place: { world, proxy } }) => {
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
    const first = await askGroup(world, group, { title: 'Ensimmäinen' });
    const ballots = new Map([near, far].map((person) => [person, invitation(person)]));

    // A poll whose messages cannot leave yet, and forms that people are filling in.
    await openPollForm(facilitator);
    facilitator.fill({ 'Mitä varten?': 'Toinen' });
    typeSlots(facilitator, TWO_SLOTS);
    for (const host of [world.slack, world.teams]) host.setDown(true);
    await facilitator.submit();
    if (facilitator.form()) await facilitator.dismiss();
    for (const host of [world.slack, world.teams]) {
      await eventually('attempts', () => host.calls().some(({ status }) => status === 503));
    }
    await answering.press('Vastaa kaikkiin kerralla');
    answering.fill({ 'Terveiset mentorille': 'mieluiten iltapäivisin' });
    world.slack.setDown(false);
    await openPollForm(facilitator);
    world.slack.setDown(true);
    facilitator.fill({ 'Mitä varten?': 'Kolmas' });
    typeSlots(facilitator, TWO_SLOTS);

    proxy.cut(how);
    for (const host of [world.slack, world.teams]) host.setDown(false);
    const until = Date.now() + SECONDS * 1000;
    while (Date.now() < until) {
      await Promise.all([
        toldToTryAgain(near, async () =>
          near.press('Sopii', { message: await ballots.get(near)! }),
        ),
        toldToTryAgain(far, async () => far.press('Sopii', { message: await ballots.get(far)! })),
        keptToTryAgain(facilitator, 'Mitä varten?', 'Kolmas'),
        keptToTryAgain(answering, 'Terveiset mentorille', 'mieluiten iltapäivisin'),
      ]);
      await toldToTryAgain(near, () => near.type('odottaa'));
      await toldToTryAgain(far, () => far.type('odottaa'));
      await sleep(1000);
    }
    await proxy.heal();

    const { prisma } = world.bot.deps.db;
    const polls = await eventually('an answer of the database', () =>
      prisma.poll.findMany({ orderBy: { id: 'asc' } }).catch(() => undefined),
    );
    expect(polls.map(({ title }) => title)).toEqual(['Ensimmäinen', 'Toinen']);
    expect([await prisma.vote.count(), await prisma.wish.count()]).toEqual([0, 0]);

    // What was queued before arrives, and what people tried is done when they try again.
    for (const person of group.people) {
      await eventually(`“Toinen” for ${person.name}`, () => asked(person, 'Toinen') > 0, 100);
    }
    await near.press('Sopii', { message: await ballots.get(near)! });
    await far.press('Sopii', { message: await ballots.get(far)! });
    await facilitator.submit();
    await answering.submit();
    for (const person of group.people) {
      await eventually(`“Kolmas” for ${person.name}`, () => asked(person, 'Kolmas') > 0, 100);
    }
    await quiet(world, 100);
    expect(await prisma.vote.count({ where: { pollId: first } })).toBe(2);
    expect(await prisma.wish.count({ where: { pollId: first } })).toBe(1);
    await expectWhole(world, group);
    for (const person of [facilitator, near]) {
      expect(['Ensimmäinen', 'Toinen', 'Kolmas'].map((title) => asked(person, title))).toEqual([
        1, 1, 1,
      ]);
    }
  },
  240_000,
);

/** How often a person has been asked to answer a poll of this title. */
function asked(person: ChatUser, title: string): number {
  return person
    .messages()
    .filter(
      ({ text }) =>
        text.startsWith(`${title}\n`) && text.includes('Vastaathan') && !text.includes('Valmiita'),
    ).length;
}

/** Does something to which the host gives three seconds, and expects a sentence. */
async function toldToTryAgain(person: ChatUser, act: () => Promise<void>): Promise<void> {
  const said = count(person);
  await act();
  await eventually('told to try again', () => count(person) > said);
}

function count(person: ChatUser): number {
  return person.messages().filter(({ text }) => text.includes(TRY_AGAIN)).length;
}

/** Submits the open form and expects it to stay, with this in this field. */
async function keptToTryAgain(person: ChatUser, label: string, value: string): Promise<void> {
  await person.submit();
  const form = person.form();
  const errors = form?.fields.map(({ error }) => error ?? '') ?? [];
  expect([form?.text, ...errors].join('\n')).toContain(TRY_AGAIN);
  expect(form?.fields.find((field) => field.label === label)?.value).toBe(value);
}

/** Every poll has all that belongs to it. */
async function expectWhole({ bot }: World, { people }: SeedGroup): Promise<void> {
  const { prisma } = bot.deps.db;
  for (const poll of await prisma.poll.findMany({ include: { slots: true } })) {
    expect(poll.slots).toHaveLength(2);
    const about = { where: { subjectId: poll.id } };
    expect(await prisma.task.count({ where: { ...about.where, kind: 'answerPoll' } })).toBe(
      people.length,
    );
    expect(await prisma.audit.count({ where: { ...about.where, action: 'polls.create' } })).toBe(1);
  }
}
