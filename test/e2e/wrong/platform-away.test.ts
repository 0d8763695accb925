import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ChatHost, ChatUser, SeenButton } from '../../../src/playground/driver.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { invitation, openPollForm, TWO_SLOTS, typeSlots } from './support/poll.ts';

// After an attempt of which nobody knows what came, the bot looks in Slack whether it arrived: as
// often as an app of one's own may, since one that is distributed may look once a minute only.
const world = useWorld({ slack: { rateLimits: { historyPerMinute: 50 } } });

/** Has a poll sent to three people in each of Slack and Teams, at whom nothing arrives at first. */
async function askInBadWeather(worsen: (hosts: readonly ChatHost[]) => void): Promise<SeedGroup> {
  const group = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 3 },
    { name: 'Kunta B', platform: 'teams', people: 3 },
  ]);
  await openPollForm(group.facilitator);
  typeSlots(group.facilitator, TWO_SLOTS);
  worsen([world.slack, world.teams]);
  await group.facilitator.submit();
  return group;
}

function ballots(person: ChatUser): number {
  return person.messages().filter(({ buttons }) => buttons.some(isAnswer)).length;
}

function isAnswer({ label }: SeenButton): boolean {
  return label === 'Vastaa kaikkiin kerralla';
}

function refusals({ calls }: ChatHost, status: number): number {
  return calls().filter((call) => call.status === status).length;
}

async function expectAllOnce({ people }: SeedGroup): Promise<void> {
  for (const person of people) {
    await eventually(`a ballot for ${person.name}`, () => ballots(person) > 0, 60);
  }
  expect(people.map(ballots)).toEqual(people.map(() => 1));
}

test('messages that a platform has no room for arrive later, each once', async () => {
  const group = await askInBadWeather((hosts) => {
    for (const host of hosts) host.throttle('*', 6, 1);
  });
  await expectAllOnce(group);
  expect(refusals(world.slack, 429)).toBeGreaterThanOrEqual(6);
  expect(refusals(world.teams, 429)).toBeGreaterThanOrEqual(6);
});

test('messages that were due while a platform was down arrive later, each once', async () => {
  const group = await askInBadWeather((hosts) => {
    for (const host of hosts) host.setDown(true);
  });
  for (const host of [world.slack, world.teams]) {
    await eventually('calls that failed', () => refusals(host, 503) > 3);
  }
  await sleep(3000);
  expect(group.people.map(ballots)).toEqual([0, 0, 0, 0, 0, 0]);
  world.slack.setDown(false);
  world.teams.setDown(false);
  await expectAllOnce(group);

  // What people do meanwhile counts at once, and shows when the platform is back.
  for (const host of [world.slack, world.teams]) host.setDown(true);
  const [, near, , far] = group.people as [ChatUser, ChatUser, ChatUser, ChatUser];
  await near.press('Sopii', { message: await invitation(near) });
  await far.press('Sopii', { message: await invitation(far) });
  expect(await world.bot.deps.db.prisma.vote.count({ where: { value: 'yes' } })).toBe(2);
  for (const host of [world.slack, world.teams]) host.setDown(false);
  for (const person of group.people) {
    await eventually('the tally', () => person.find('2 sopii'), 60);
  }
});
