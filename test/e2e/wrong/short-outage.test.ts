import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { type Fate, openWay, type Way } from '../../support/rough-weather.ts';
import { createRandom } from '../support/crash-random.ts';
import { seedGroup } from '../support/seed.ts';
import { eventually, useWorld } from '../support/world.ts';
import { asked } from './support/outage.ts';
import { askGroup, openPollForm, quiet, TWO_SLOTS, typeSlots } from './support/poll.ts';

let way: Way | undefined;
// With the limit of an app that is distributed: it may look into a conversation once a minute.
const world = useWorld({
  async toSlack(apiUrl) {
    way = await openWay(apiUrl);
    return way.url;
  },
});
afterAll(() => way?.close());

const PEOPLE = 20;
/** Much longer than it takes, and much shorter than it took while each looked for its own message. Seconds. */
const PATIENCE = 75;

/**
 * Sends a poll to people in a workspace of their own while calls of Slack meet such fates for so
 * many seconds. Afterwards all have it, each once.
 */
async function askIn(seconds: number, fate: () => Fate): Promise<void> {
  const group = await seedGroup(world, [{ name: 'Opisto A', platform: 'slack', people: PEOPLE }]);
  const { facilitator, people } = group;
  // From now on their conversations are known: a message takes one call.
  await askGroup(world, group, { title: 'Ensimmäinen' });
  await openPollForm(facilitator);
  facilitator.fill({ 'Mitä varten?': 'Toinen' });
  typeSlots(facilitator, TWO_SLOTS);
  way?.set({ fate });
  await facilitator.submit();
  await sleep(seconds * 1000);
  way?.set({});
  const all = () => people.every((one) => asked(one, 'Toinen') > 0);
  await eventually('a ballot for everybody', all, PATIENCE);
  await quiet(world, 90);
  expect(people.map((one) => asked(one, 'Toinen'))).toEqual(people.map(() => 1));
}

test('after a gateway has failed for some seconds, everybody is asked soon, and once', async () => {
  await askIn(6, () => 'badGateway');
}, 240_000);

test('after two of three calls have failed, some of them done, everybody is asked soon, and once', async () => {
  const random = createRandom(7);
  const fates = [
    'badGateway',
    'cutBefore',
    'cutAfter',
    'cutAfter',
    'answered',
    'answered',
  ] as const;
  await askIn(15, () => random.pick(fates));
}, 240_000);

test('who may look once a minute is refused no more often', async () => {
  const refused = world.slack
    .calls()
    .filter(({ method, status }) => method === 'conversations.history' && status === 429);
  expect(refused.length).toBeLessThanOrEqual(2);
});
