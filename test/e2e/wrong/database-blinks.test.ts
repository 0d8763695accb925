import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seedGroup } from '../support/seed.ts';
import { eventually } from '../support/world.ts';
import { asked, expectWhole, keptToTryAgain, usePlace, whenBack } from './support/outage.ts';
import { openPollForm, quiet, TWO_SLOTS, typeSlots } from './support/poll.ts';

const place = usePlace();

test('a poll that the database goes away from while it is written is not there at all, and the form stays', async () => {
  const { world, proxy } = place;
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 2 }]);
  const { facilitator } = group;
  await openPollForm(facilitator);
  facilitator.fill({ 'Mitä varten?': 'Ensimmäinen' });
  typeSlots(facilitator, TWO_SLOTS);
  // The last thing to be written of a poll.
  proxy.cutAt('"public"."audit"');
  await keptToTryAgain(facilitator, 'Mitä varten?', 'Ensimmäinen');
  await proxy.heal();

  const { poll, slot, task } = world.bot.deps.db.prisma;
  const rows = await whenBack(() => Promise.all([poll.count(), slot.count(), task.count()]));
  expect(rows).toEqual([0, 0, 0]);
  await facilitator.submit();
  for (const person of group.people) {
    await eventually('asked', () => asked(person, 'Ensimmäinen') > 0);
  }
  await expectWhole(world, group);
}, 120_000);

test('a message that arrives while the database goes away is not sent again in Slack', async () => {
  const { world, proxy } = place;
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: 3 }]);
  const { facilitator, people } = group;
  await openPollForm(facilitator);
  facilitator.fill({ 'Mitä varten?': 'Ensimmäinen' });
  typeSlots(facilitator, TWO_SLOTS);
  const arrived = () => people.filter((person) => asked(person, 'Ensimmäinen') > 0);
  const stop = world.slack.onChange(() => {
    if (arrived().length === 0) return;
    stop();
    proxy.cut('refusing');
  });
  await facilitator.submit();
  await eventually('the first arrives', () => arrived().length > 0);
  await sleep(3000);
  await proxy.heal();

  await eventually('all have arrived', () => arrived().length === people.length, 100);
  await quiet(world, 100);
  expect(people.map((person) => asked(person, 'Ensimmäinen'))).toEqual([1, 1, 1]);
}, 240_000);
