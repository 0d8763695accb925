import { expect, test } from 'vitest';
import {
  commandPayload,
  messagePayload,
  placeOf,
  submissionPayload,
} from '../../../../src/platforms/slack/inbound/payloads.ts';
import { type Json, recorded } from '../../../recorded/recorded.ts';

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

const REQUESTS = recorded('slack');
const LONG = 'x'.repeat(500_000);

test('of a text longer than any only the beginning is looked at', () => {
  const command = commandPayload.parse({ ...REQUESTS.get('slash-command'), text: LONG });
  const message = REQUESTS.get('message-im');
  const event = { ...(message?.['event'] as Json), text: LONG };
  const written = messagePayload.parse({ ...message, event });
  expect([command.text.length, written.event.text.length]).toEqual([20_000, 20_000]);
});

test('nothing that is remembered of a request can be of any length', () => {
  const command = { ...REQUESTS.get('slash-command'), user_id: LONG };
  const message = { ...REQUESTS.get('message-im'), event_id: LONG };
  expect(commandPayload.safeParse(command).success).toBe(false);
  expect(messagePayload.safeParse(message).success).toBe(false);
});

test('a form of more fields than there can be is not gone through', () => {
  const original = REQUESTS.get('view-submission');
  const view = original?.['view'] as Json;
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, { a: { value: 5 } }]));
  const read = (count: number) =>
    submissionPayload.safeParse({
      ...original,
      view: { ...view, state: { values: fields(count) } },
    });
  // One problem for each that is looked at.
  expect(read(100).error?.issues).toHaveLength(100);
  expect(read(15_000).error?.issues).toHaveLength(1);
});
