import { expect, test } from 'vitest';
import type { TeamsUser } from '../../src/playground/teams/index.ts';
import { seedGroup } from './support/seed.ts';
import { eventually, useWorld } from './support/world.ts';

const world = useWorld();

test('who votes on an older Teams client has voted, and sees it', async () => {
  const { facilitator, people } = await seedGroup(world, [
    { name: 'Opisto A', platform: 'slack', people: 1 },
    { name: 'Kunta B', platform: 'teams', people: 1 },
  ]);
  const member = people[1] as TeamsUser;
  member.useOlderClient();
  await facilitator.type('kysely to 3.12. klo 9-11');
  await facilitator.submit();

  const card = await eventually('the poll', () => member.find('Milloin nähtäisiin?'));
  await member.press('Sopii', { message: card });
  await eventually('the tally in Slack', () => facilitator.find('1 sopii'));
  const labels = await eventually('the marked answer', () => {
    const buttons = member.find('Milloin nähtäisiin?')?.buttons ?? member.find('Kiitos')?.buttons;
    return buttons?.map(({ label }) => label).includes('✓ Sopii') && buttons;
  });
  expect(labels.length).toBeGreaterThan(1);
});
