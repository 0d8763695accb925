import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startBot } from '../../../src/bot.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { createTestDatabase, dropTestDatabase } from '../../integration/support/database.ts';
import { pressWhenThere } from '../support/acts.ts';
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
  await pressWhenThere(facilitator, 'Sulje nyt');
  await pressWhenThere(facilitator, 'Valitse tämä aika');
  for (const person of group.people) {
    await eventually('told', () => person.find('Aika löytyi: nähdään ma 7.12. klo 14.00!'));
  }
  expect(world.slack.sockets?.connections()).toBe(1);
});

describe('a start with a token that Slack refuses says which:', () => {
  test.each([
    ['SLACK_APP_TOKEN', { appToken: 'xapp-wrong' }],
    ['SLACK_BOT_TOKEN', { botToken: 'xoxb-wrong' }],
  ])('%s', async (setting, wrong) => {
    const { appToken, apiUrl } = world.slack;
    const { botToken } = world.slack.addWorkspace({ teamId: `T0${setting}`, name: 'Opisto' });
    const { clock, secrets, log } = world.bot.deps;
    const databaseUrl = await createTestDatabase('refused');
    const slack = { appToken, botToken, apiUrl, ...wrong };
    const start = startBot({ databaseUrl, secrets, clock, log, port: 0, host: '127.0.0.1', slack });
    await expect(start).rejects.toThrow(`Slack does not accept ${setting} (invalid_auth)`);
    await dropTestDatabase(databaseUrl);
  });
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
