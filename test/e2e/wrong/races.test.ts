import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { closeDuePolls } from '../../../src/features/polls/operations/close.ts';
import type { ChatUser, SeenMessage } from '../../../src/playground/driver.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { askGroup, controlCard, invitation, pressAsSeen, quiet } from './support/poll.ts';
import { refusal } from './support/said.ts';

const ROUNDS = 30;
/** A deadline to come. */
const SOON = new Date('2026-11-30T14:00:00Z');
// No people press as fast as these rounds follow each other.
const world = useWorld({ slack: { rateLimits: false }, teams: { rateLimits: false } });

let group: SeedGroup;
let pollId: string;
/** One in Slack, one in Teams. */
let facilitators: ChatUser[];
/** Two in each. */
let members: ChatUser[];
/** Every person's cards as they first were, whatever they have become. */
const ballots = new Map<ChatUser, SeenMessage>();
const controls = new Map<ChatUser, SeenMessage>();

beforeAll(async () => {
  group = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 3 },
    { name: 'Kunta B', platform: 'teams', people: 3 },
  ]);
  facilitators = [group.people[0], group.people[3]] as ChatUser[];
  members = group.people.filter((person) => !facilitators.includes(person));
  const { membership, person, poll } = world.bot.deps.db.prisma;
  const second = await person.findFirstOrThrow({
    where: { addresses: { some: { userId: facilitators[1]?.id ?? '' } } },
  });
  await membership.updateMany({ where: { personId: second.id }, data: { role: 'facilitator' } });
  pollId = await askGroup(world, group);
  // One who can come is enough, so that every slot could be settled.
  await poll.update({ where: { id: pollId }, data: { quorum: 1 } });
  for (const one of group.people) ballots.set(one, await invitation(one));
  // Once the facilitators have answered, closing asks nothing.
  await reset('open');
  world.bot.deps.redraw(pollId);
  await quiet(world, 45);
  for (const one of facilitators) controls.set(one, await controlCard(one));
});

test('of two facilitators who settle at once one wins, and the other is told', async () => {
  await reset('closed');
  // Nobody did that, so nobody has asked for the cards to be redrawn.
  world.bot.deps.redraw(pollId);
  const cards = new Map<ChatUser, SeenMessage>();
  for (const one of facilitators) cards.set(one, await controlCard(one, 'Valitse tämä aika'));
  for (let round = 1; round <= ROUNDS; round += 1) {
    await reset('closed');
    const told = await countTold(facilitators);
    await together(facilitators, async (one, index) => {
      await sleep(Math.random() * 20);
      await press(one, cards, 'Valitse tämä aika', index);
    });

    const { state, settled } = await present();
    expect(state).toBe('settled');
    expect(await settlements()).toBe(round);
    const [slot, ...others] = settled;
    expect(slot?.meetings).toMatchObject([{ startsAt: slot?.startsAt }]);
    expect(others).toEqual([]);
    await eventually('one is told', async () => (await countTold(facilitators)) === told + 1);
  }
  expect(failures()).toEqual([]);
});

test('a vote that races the closing is counted, or refused', async () => {
  const closeBy = [
    () => press(facilitators[0], controls, 'Sulje kysely'),
    () => press(facilitators[1], controls, 'Sulje kysely'),
    async () => {
      const deadline = world.clock.now();
      await world.bot.deps.db.prisma.poll.update({ where: { id: pollId }, data: { deadline } });
      await closeDuePolls(world.bot.deps);
    },
  ];
  await world.bot.deps.db.prisma.group.update({
    where: { id: group.groupId },
    data: { settleAutomatically: true },
  });
  for (let round = 1; round <= ROUNDS; round += 1) {
    await reset('open');
    const told = await countTold(members);
    const closing = async () => {
      await sleep(Math.random() * 40);
      await closeBy[round % closeBy.length]?.();
    };
    const voting = together(members, (one) => press(one, ballots, 'Sopii'));
    await Promise.all([closing(), voting]);

    const { state, votes, settled } = await present();
    expect(state).toBe('settled');
    const coming = votes.filter(({ slotId }) => slotId === settled[0]?.id);
    // Who comes was written when the poll closed: a vote after that would be missing.
    expect(people(settled[0]?.meetings[0]?.rsvps)).toEqual(people(coming));
    const refused = members.length - (coming.length - facilitators.length);
    await eventually(
      'the others are told',
      async () => (await countTold(members)) === told + refused,
    );
  }
  expect(failures()).toEqual([]);
});

test('when all the last answers come at once, the poll closes, once', async () => {
  await world.bot.deps.db.prisma.group.update({
    where: { id: group.groupId },
    data: { settleAutomatically: false },
  });
  for (let round = 1; round <= ROUNDS; round += 1) {
    await reset('open', { answeredFirstSlot: true });
    await together(members, (one) => press(one, ballots, 'Ei sovi', 1));
    expect((await present()).state).toBe('open');
    world.clock.advance(5 * 60_000);
    await closeDuePolls(world.bot.deps);

    const { state, closeReason, answers } = await present();
    expect([state, closeReason, answers.length]).toEqual(['closed', 'everybodyAnswered', 6]);
    const open = { kind: 'settlePoll', subjectId: pollId, doneAt: null };
    expect(await world.bot.deps.db.prisma.task.count({ where: open })).toBe(2);
  }
  expect(failures()).toEqual([]);
});

test('after many votes at once every card shows the votes that are stored', async () => {
  await reset('open');
  const labels = ['Sopii', 'Käy tarvittaessa', 'Ei sovi'];
  const voting = members.flatMap((one, person) =>
    labels.map((_, turn) => press(one, ballots, labels[(person + turn) % 3] ?? '')),
  );
  await Promise.all(voting);

  await quiet(world, 45);
  const { votes, slots } = await present();
  const first = votes.filter(({ slotId }) => slotId === slots[0]?.id);
  expect(first).toHaveLength(group.people.length);
  const count = (value: string) => first.filter((vote) => vote.value === value).length;
  const tally = [
    `${count('yes')} sopii`,
    ...(count('ifNeeded') > 0 ? [`${count('ifNeeded')} tarvittaessa`] : []),
    ...(count('no') > 0 ? [`${count('no')} ei`] : []),
  ].join(' · ');
  for (const one of members) {
    expect(shownNow(one, ballots).replaceAll('\n', ' ')).toContain(tally);
  }
  // It has closed meanwhile: each has a newer card.
  for (const one of facilitators) expect((await controlCard(one)).text).toContain(tally);
});

/** The poll as it was before anybody but the facilitators answered; what waited to be sent is not sent. */
async function reset(state: 'open' | 'closed', { answeredFirstSlot = false } = {}): Promise<void> {
  const { prisma } = world.bot.deps.db;
  const { slots } = await present();
  const ids = await prisma.membership.findMany({ where: { groupId: group.groupId } });
  const required = ids.filter(({ role }) => role === 'facilitator');
  const answered = answeredFirstSlot ? ids : required;
  const votedAt = world.clock.now();
  const vote = (slotId: string) => (one: { personId: string }) =>
    ({ pollId, slotId, personId: one.personId, value: 'yes', votedAt }) as const;
  const [first = '', second = ''] = slots.map(({ id }) => id);
  await prisma.$transaction([
    prisma.meeting.deleteMany({ where: { slot: { pollId } } }),
    prisma.slot.updateMany({ where: { pollId }, data: { settledAt: null } }),
    prisma.vote.deleteMany({ where: { pollId } }),
    prisma.pollAnswer.deleteMany({ where: { pollId } }),
    prisma.task.deleteMany({ where: { subjectId: pollId } }),
    prisma.vote.createMany({ data: [...answered.map(vote(first)), ...required.map(vote(second))] }),
    prisma.pollAnswer.createMany({ data: required.map(({ personId }) => ({ pollId, personId })) }),
    prisma.poll.update({
      where: { id: pollId },
      data: { state, deadline: SOON, closedAt: null, closeReason: null, closingAt: null },
    }),
    prisma.$executeRaw`UPDATE subject SET version = version + 1 WHERE id = ${pollId}::uuid`,
    prisma.$executeRaw`DELETE FROM pgboss.job WHERE name = 'messages.deliver' AND state < 'active'`,
    prisma.sendBudget.deleteMany(),
  ]);
}

async function present() {
  const poll = await world.bot.deps.db.prisma.poll.findUniqueOrThrow({
    where: { id: pollId },
    include: {
      votes: true,
      answers: true,
      slots: {
        orderBy: { startsAt: 'asc' },
        include: { meetings: { include: { rsvps: true } } },
      },
    },
  });
  return { ...poll, settled: poll.slots.filter(({ settledAt }) => settledAt !== null) };
}

function settlements(): Promise<number> {
  const { audit } = world.bot.deps.db.prisma;
  return audit.count({ where: { action: 'polls.settle', subjectId: pollId } });
}

async function together(
  people: readonly ChatUser[],
  act: (person: ChatUser, index: number) => Promise<void>,
): Promise<void> {
  await Promise.all(people.map(act));
}

async function press(
  person: ChatUser | undefined,
  cards: ReadonlyMap<ChatUser, SeenMessage>,
  label: string,
  nth = 0,
): Promise<void> {
  const card = person && cards.get(person);
  if (!card) throw new Error('no card');
  await pressAsSeen(person, card, label, nth);
}

const TOO_LATE = [refusal('poll.settled'), refusal('poll.closed')];

/** How often these people have been told that they came too late. */
async function countTold(people: readonly ChatUser[]): Promise<number> {
  return people.flatMap((one) => one.messages()).filter(({ text }) => TOO_LATE.includes(text))
    .length;
}

function people(rows: readonly { personId: string }[] = []): string[] {
  return rows.map(({ personId }) => personId).sort();
}

function shownNow(person: ChatUser, cards: ReadonlyMap<ChatUser, SeenMessage>): string {
  return person.messages().find(({ id }) => id === cards.get(person)?.id)?.text ?? '';
}

function failures(): object[] {
  return world.logged.filter((line) => 'message' in line && line.message === 'failed');
}
