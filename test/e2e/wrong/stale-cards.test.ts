import { expect, test } from 'vitest';
import type { ChatUser } from '../../../src/playground/driver.ts';
import { seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { askGroup, controlCard, invitation, now, quiet } from './support/poll.ts';

/** Milliseconds until Slack does what it is called for: time for a vote to come in between. */
const SLOW = 500;
const world = useWorld({ slack: { latency: SLOW, rateLimits: false } });

test('a vote that comes while a card is being drawn shows on it in the end', async () => {
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 3 }]);
  const [facilitator, one, other] = group.people as [ChatUser, ChatUser, ChatUser];
  await askGroup(world, group);
  const [first, second] = [await invitation(one), await invitation(other)];
  // Whichever of the facilitator's two is drawn first, the second vote comes meanwhile.
  const cards = [
    [facilitator, await controlCard(facilitator)],
    [facilitator, await invitation(facilitator)],
    [one, first],
    [other, second],
  ] as const;

  const { postedMessage, sendBudget } = world.bot.deps.db.prisma;
  const drawing = async () =>
    (await postedMessage.count({ where: { claimedUntil: { not: null } } })) > 0;
  const choices = ['Sopii', 'Ei sovi'];
  for (let round = 0; round < 2; round += 1) {
    await sendBudget.deleteMany();
    // The card still has the buttons that it had, by which the same is pressed anew.
    await one.press(choices[round] ?? '', { message: first });
    await eventually('a card that is being drawn', drawing);
    await other.press(choices[round] ?? '', { message: second });
    await quiet(world);

    const tally = round === 0 ? '2 sopii' : '2 ei';
    for (const [person, card] of cards) {
      expect(now(person, card).text).toContain(tally);
    }
  }
});
