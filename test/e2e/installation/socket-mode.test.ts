import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { ballot, startPoll } from './support/play.ts';

const world = useWorld({ slack: { socketMode: true } });

test('over Socket Mode a group agrees on a time, also across a reconnection and a restart', async () => {
  const group = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 2 },
    { name: 'Kunta B', platform: 'teams', people: 1 },
  ]);
  const [facilitator, near, far] = group.people as [ChatUser, ChatUser, ChatUser];
  await startPoll(facilitator, 'Joulukuun Verme');
  for (const person of group.people) {
    await eventually('the poll', () => ballot(person, 'Joulukuun Verme'));
  }
  world.slack.sockets?.refresh();
  await eventually('another socket', () => world.slack.sockets?.connections() === 1);
  await near.press('Sopii', { message: ballot(near, 'Joulukuun Verme') as never });
  await world.restart();
  await far.press('Sopii', { message: ballot(far, 'Joulukuun Verme') as never });
  await facilitator.press('Sopii', { message: ballot(facilitator, 'Joulukuun Verme') as never });
  await eventually('all have answered', () =>
    facilitator
      .messages()
      .some(({ buttons }) => buttons.some(({ label }) => label === 'Valitse tämä aika')),
  );
  await facilitator.press('Valitse tämä aika');
  for (const person of group.people) {
    await eventually('told', () => person.find('Aika löytyi: nähdään ma 7.12. klo 14.00!'));
  }
  expect(world.slack.sockets?.connections()).toBe(1);
});

test('readiness knows whether the socket is up', async () => {
  const ready = async () =>
    z.object({ slack: z.boolean() }).parse(await (await fetch(`${world.bot.url}/readyz`)).json());
  await eventually('ready', async () => (await ready()).slack);
  world.slack.setDown(true);
  world.slack.sockets?.drop();
  await eventually('not ready', async () => !(await ready()).slack);
  world.slack.setDown(false);
  await eventually('ready again', async () => (await ready()).slack, 30);
});
