import { expect, test } from 'vitest';
import { placeOf } from '../../../../src/platforms/slack/inbound/payloads.ts';

test('only direct conversations are direct', () => {
  expect([placeOf('D1').kind, placeOf('C1').kind, placeOf('G1').kind]).toEqual([
    'direct',
    'channel',
    'channel',
  ]);
});

test('a direct conversation is surely the bot’s own only where the bot is in it', () => {
  const withBot = { withBot: true };
  expect([placeOf('D1'), placeOf('D1', withBot), placeOf('C1', withBot)]).toMatchObject([
    { botsOwn: false },
    { botsOwn: true },
    { botsOwn: false },
  ]);
});
