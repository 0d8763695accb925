import { beforeAll, describe, expect, test } from 'vitest';
import type { Forgery } from '../../../src/playground/slack/forgery.ts';
import type { SlackUser } from '../../../src/playground/slack/user.ts';
import { forgeries, type TeamsUser } from '../../../src/playground/teams/index.ts';
import { type SeedGroup, seedGroup } from '../support/seed.ts';
import { useWorld } from '../support/world.ts';
import { askGroup, invitation, quiet } from './support/poll.ts';
import { stored } from './support/stored.ts';

const world = useWorld();

/** Sends, and expects a 401 that has changed nothing and after which the bot has called nobody. */
async function refused(send: () => Promise<number>): Promise<void> {
  await quiet(world);
  const calls = () => world.slack.calls().length + world.teams.calls().length;
  const before = [await stored(world), calls()];
  expect(await send()).toBe(401);
  await quiet(world);
  expect([await stored(world), calls()]).toEqual(before);
}

describe('from Slack', () => {
  let group: SeedGroup;
  let member: SlackUser;
  beforeAll(async () => {
    group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 2 }]);
    member = group.people[1] as SlackUser;
    await askGroup(world, group);
    const card = await invitation(member);
    await member.press('Ei sovi', { message: card });
    await member.press('Sopii', { message: card });
  });

  const ways: readonly [what: string, forgery: Forgery][] = [
    ['without a signature', { unsigned: true }],
    ['with a signature made by another secret', { secret: '0'.repeat(32) }],
    ['replayed after more than five minutes', { ageSeconds: 330 }],
  ];

  test.each(ways)('a press %s', async (_, forgery) => {
    // The last request once more: a vote, which counts anew whenever it is taken.
    await refused(() => world.slack.forge(forgery));
  });

  test.each(ways)('an event %s', async (_, forgery) => {
    const event = { type: 'app_uninstalled', event_ts: '1.0' };
    const body = { type: 'event_callback', team_id: member.workspace, event_id: 'Ev1', event };
    await refused(() =>
      world.slack.forge({
        ...forgery,
        body: JSON.stringify(body),
        contentType: 'application/json',
      }),
    );
  });

  test('the same event, properly signed, is taken: it is the signature that decides', async () => {
    const { workspace } = world.bot.deps.db.prisma;
    const event = { type: 'app_uninstalled', event_ts: '1.0' };
    const body = { type: 'event_callback', team_id: member.workspace, event_id: 'Ev2', event };
    const contentType = 'application/json';
    // The app is gone, and nobody has told the bot.
    world.slack.setBotUrl('http://127.0.0.1:9');
    await world.slack.uninstall(member.workspace);
    world.slack.setBotUrl(world.bot.url);
    expect(await world.slack.forge({ body: JSON.stringify(body), contentType })).toBe(200);
    expect(
      await workspace.count({ where: { externalId: member.workspace, removedAt: { not: null } } }),
    ).toBe(1);
  });
});

describe('from Teams', () => {
  let member: TeamsUser;
  beforeAll(async () => {
    const group = await seedGroup(world, [{ name: 'Kunta B', platform: 'teams', people: 2 }]);
    member = group.people[1] as TeamsUser;
    await askGroup(world, group);
    await member.type('odottaa');
  });

  test.each(forgeries)('a message: %s', async (forgery) => {
    await refused(() => world.teams.forge(forgery, { as: member.id, text: 'odottaa' }));
  });
});
