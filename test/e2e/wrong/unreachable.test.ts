import { expect, test } from 'vitest';
import { texts } from '../../../src/i18n/index.ts';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { askGroup, invitation, openPollForm, TWO_SLOTS, typeSlots } from './support/poll.ts';

const world = useWorld();

interface Gone {
  readonly what: string;
  readonly platform: 'slack' | 'teams';
  happens(person: ChatUser): Promise<void> | void;
}

const ways: readonly Gone[] = [
  {
    what: 'has blocked the bot in Slack',
    platform: 'slack',
    happens: ({ id }) => world.slack.block(id, true),
  },
  {
    what: 'has left the Slack workspace',
    platform: 'slack',
    happens: ({ id }) => world.slack.deactivate(id),
  },
  {
    what: 'is in a Slack workspace that has removed the bot',
    platform: 'slack',
    happens: ({ workspace }) => world.slack.uninstall(workspace),
  },
  {
    what: 'is in a Slack workspace that has revoked the bot’s token',
    platform: 'slack',
    happens: ({ workspace }) => world.slack.revokeTokens(workspace),
  },
  {
    what: 'has blocked the bot in Teams',
    platform: 'teams',
    happens: ({ id }) => world.teams.block(id, true),
  },
  {
    what: 'has removed the bot in Teams',
    platform: 'teams',
    happens: ({ id }) => world.teams.uninstallPersonal(id),
  },
];

test.each(ways)(
  'the facilitator sees on the poll who $what, and the others get theirs',
  async ({ platform, happens }) => {
    const group = await seedGroup(world, [
      { name: 'Opisto A', platform: 'slack', people: 2 },
      { name: 'Opisto B', platform, people: 1 },
      { name: 'Kunta C', platform: 'teams', people: 1 },
    ]);
    const [facilitator, near, gone, far] = group.people as [ChatUser, ChatUser, ChatUser, ChatUser];
    await happens(gone);
    await openPollForm(facilitator);
    typeSlots(facilitator, TWO_SLOTS);
    await facilitator.submit();

    await eventually('the facilitator sees it', () => facilitator.find(warning(gone)));
    for (const person of [facilitator, near, far]) await invitation(person);
    expect(gone.messages().filter(({ fromBot }) => fromBot)).toEqual([]);

    // The others are not affected afterwards either.
    for (const person of [facilitator, near, far]) {
      await person.press('Sopii', { message: await invitation(person) });
    }
    await eventually('the tally', () => facilitator.find('3 sopii'));
  },
);

test.each(ways.slice(2))(
  'who was asked and then $what shows on the poll when the next answer comes',
  async ({ platform, happens }) => {
    const group = await seedGroup(world, [
      { name: 'Opisto A', platform: 'slack', people: 1 },
      { name: 'Opisto B', platform, people: 1 },
    ]);
    const [facilitator, gone] = group.people as [ChatUser, ChatUser];
    await askGroup(world, group);
    await happens(gone);
    await facilitator.press('Sopii', { message: await invitation(facilitator) });
    await eventually('the facilitator sees it', () => facilitator.find(warning(gone)));
  },
);

test('who is back shows no longer', async () => {
  const group = await seedGroup(world, [{ name: 'Kunta C', platform: 'teams', people: 2 }]);
  const [facilitator, gone] = group.people as [ChatUser, ChatUser];
  world.teams.block(gone.id, true);
  await openPollForm(facilitator);
  typeSlots(facilitator, TWO_SLOTS);
  await facilitator.submit();
  await eventually('the facilitator sees it', () => facilitator.find(warning(gone)));

  world.teams.block(gone.id, false);
  await gone.type('odottaa');
  await facilitator.press('Sopii', { message: await invitation(facilitator) });
  await eventually('the warning is gone', () => facilitator.find(warning(gone)) === undefined);
  // What they have missed waits for them.
  const message = await eventually('it waits', () => gone.find('Vastausaikaa on'));
  await gone.press('Kaikki käyvät', { message });
  await eventually('it is done', () => gone.find('Mikään ei odota sinua juuri nyt.'));
});

function warning({ name }: ChatUser): string {
  return texts('fi').t('polls:unreachable', { names: name });
}
