import type { App } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ListenOptions, listen } from '../../../../src/platforms/slack/inbound/listen.ts';
import { type Json, recorded, registered } from '../../../recorded/recorded.ts';
import { type Bench, startBench } from './bench.ts';

const PAYLOADS = recorded('slack');
const TEAM = 'T123ABC456';
const PERSON = 'U123ABC456';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ rateLimits: false });
  const { botToken } = bench.host.addWorkspace({ teamId: TEAM, name: 'Opisto A' });
  await bench.slack.install(botToken);
  bench.host.addUser({ workspace: TEAM, name: 'Opinto-ohjaaja, Opisto A', id: PERSON });
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.interactions.length = 0;
  bench.answer({});
});

/** As Slack sends it: events as JSON, commands and interactions as forms. */
async function replay(name: string): Promise<void> {
  const payload = PAYLOADS.get(name) ?? {};
  const text = JSON.stringify(payload);
  const form = 'command' in payload ? payload : { payload: text };
  const request =
    payload['type'] === 'event_callback'
      ? { body: text, contentType: 'application/json' }
      : { body: new URLSearchParams(form as Record<string, string>).toString() };
  expect(await bench.host.forge(request)).toBe(200);
  await bench.slack.settled();
}

const call = (name: string, args: Record<string, string>) => ({ name, args });
const vote = call('poll.vote', { slot: 's1', answer: 'yes' });
const inChannel = { conversation: 'C123ABC456', kind: 'channel', botsOwn: false };
const inChat = { conversation: 'D123ABC456', kind: 'direct', botsOwn: true };
const home = {
  kind: 'ownPage',
  at: { workspace: TEAM, conversation: 'D123ABC456', messageId: `home:${PERSON}` },
};

/** What reaches the router of each; nothing of what only tells that the bot may be gone. */
const REACHING: Readonly<Record<string, { place: object; act: object } | undefined>> = {
  'slash-command': {
    place: inChannel,
    act: { kind: 'command', text: 'kysely ti 1.12. klo 14–16' },
  },
  'block-actions-in-message': {
    place: inChannel,
    act: { kind: 'press', intent: vote, values: {} },
  },
  'block-actions-in-ephemeral-message': {
    place: inChannel,
    act: { kind: 'press', intent: call('poll.open', { group: 'g1' }), values: {} },
  },
  'block-actions-in-modal': {
    place: inChat,
    act: {
      kind: 'press',
      intent: call('poll.more', { rows: '4' }),
      values: { title: 'Syksyn tapaaminen' },
    },
  },
  'block-actions-in-home': { place: inChat, act: { kind: 'press', intent: vote, values: {} } },
  'view-submission': {
    place: inChat,
    act: {
      kind: 'submit',
      intent: call('poll.create', { group: 'g1' }),
      values: { title: 'Syksyn tapaaminen' },
    },
  },
  'message-im': { place: inChat, act: { kind: 'command', text: 'ohje & example.org' } },
  'message-im-file': { place: inChat, act: { kind: 'command', text: '' } },
  'message-im-thread-broadcast': { place: inChat, act: { kind: 'command', text: 'ohje' } },
  'app-home-opened-first': { place: inChat, act: home },
  'app-home-opened': { place: inChat, act: home },
  'app-uninstalled': undefined,
  'tokens-revoked': undefined,
};

describe('a request as Slack documents it', () => {
  test.each([...PAYLOADS.keys()])('reaches the router as what it is: %s', async (name) => {
    const expected = REACHING[name];
    const from = bench.host.calls().length;
    await replay(name);
    // A press in the Home also draws it anew.
    const [first] = bench.interactions;
    expect(first).toEqual(
      expected && {
        ...expected,
        sender: expect.objectContaining({ platform: 'slack', workspace: TEAM, userId: PERSON }),
      },
    );
    if (expected) return;
    // Slack's own answer decides, and it says that the bot is still there.
    const asked = bench.host.calls().slice(from);
    expect(asked.map(({ method, workspace }) => [method, workspace])).toEqual([
      ['auth.test', TEAM],
    ]);
    expect(bench.installed.has(TEAM)).toBe(true);
  });
});

describe('the recorded requests', () => {
  test('are of every kind that is listened to, and of no other', () => {
    const nothing = {} as unknown as ListenOptions;
    const kinds = registered((app) => listen(app as App, nothing));
    expect(kinds.length).toBeGreaterThan(5);
    expect([...new Set([...PAYLOADS.values()].map(kindOf))].toSorted()).toEqual(kinds);
  });

  test('hold a press on every surface that has buttons', () => {
    const presses = [...PAYLOADS.values()].filter(({ type }) => type === 'block_actions');
    expect(presses.map(surfaceOf).toSorted()).toEqual([
      'ephemeral message',
      'home',
      'message',
      'modal',
    ]);
  });

  test('are all told what to expect of', () => {
    expect([...PAYLOADS.keys()].toSorted()).toEqual(Object.keys(REACHING).toSorted());
  });
});

/** As the listeners are registered. */
function kindOf(payload: Json): string {
  const { type, command } = payload;
  if (command) return `command ${command}`;
  if (type === 'event_callback') return `event ${(payload['event'] as Json)['type']}`;
  if (type === 'view_submission') return `view ${(payload['view'] as Json)['callback_id']}`;
  return `action ${JSON.stringify({ type })}`;
}

function surfaceOf({ view, container }: Json): unknown {
  if (view) return (view as Json)['type'];
  return (container as Json)['is_ephemeral'] ? 'ephemeral message' : 'message';
}
