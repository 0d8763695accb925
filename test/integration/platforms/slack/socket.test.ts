import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { sentence } from '../../../../src/chat/card.ts';
import type { Interaction, Reply } from '../../../../src/chat/platform.ts';
import { createSlack, type SlackPlatform } from '../../../../src/platforms/slack/index.ts';
import {
  type SlackHost,
  type SlackHostOptions,
  startSlackHost,
} from '../../../../src/playground/slack/host.ts';
import { ownHearing } from '../../../support/hearing.ts';

const TEAM = 'T0SOCKET';
const done: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of done.splice(0).reverse()) await close();
});

async function startHost(options: SlackHostOptions = {}): Promise<SlackHost> {
  const host = await startSlackHost({
    socketMode: true,
    eventRetryDelays: [100, 100, 100],
    ...options,
  });
  done.push(host.close);
  return host;
}

/** The adapter over a socket, with a router that notes what came and answers as it is told. */
function connect(host: SlackHost, appToken = host.appToken) {
  const interactions: Interaction[] = [];
  const removed: string[] = [];
  const logged: string[] = [];
  const kept = new Map<string, string | undefined>();
  const script: { answer: () => Promise<Reply> } = { answer: async () => ({}) };
  const note = (fields: object, message: string) =>
    void logged.push(`${message} ${JSON.stringify(fields)}`);
  const chat = createSlack({
    app: express(),
    hearing: ownHearing(),
    appToken,
    apiUrl: host.apiUrl,
    log: { info: note, warn: note, error: note },
    installations: {
      save: async ({ externalId }, credentials) => void kept.set(externalId, credentials),
      credentials: async (_platform, id) => kept.get(id),
      remove: async (_platform, id) => {
        await script.answer();
        removed.push(id);
      },
    },
    router: {
      handle: async (interaction) => {
        interactions.push(interaction);
        return script.answer();
      },
    },
  });
  done.push(chat.stop);
  return { chat, interactions, removed, logged, script };
}

/** The host, the adapter on its socket, and somebody who writes to it. */
async function startAll(options: SlackHostOptions = {}) {
  const host = await startHost(options);
  const { botToken } = host.addWorkspace({ teamId: TEAM, name: 'Opisto A' });
  const user = host.addUser({ workspace: TEAM, name: 'Opettaja, Opisto A' });
  const bot = connect(host);
  await bot.chat.install(botToken);
  await bot.chat.start();
  return { host, user, ...bot };
}

const isReady = async (chat: SlackPlatform, ready = true) =>
  expect.poll(() => chat.ready(), { timeout: 10_000 }).toBe(ready);

describe('events, which Bolt would acknowledge at once,', () => {
  test('are acknowledged when they are done', async () => {
    const { host, removed, script } = await startAll();
    let finish = () => {};
    script.answer = () => new Promise((resolve) => (finish = () => resolve({})));
    let isAcknowledged = false;
    const sent = host.revokeTokens(TEAM).then(() => {
      isAcknowledged = true;
    });
    await sleep(300);
    expect([isAcknowledged, removed]).toEqual([false, []]);
    finish();
    await sent;
    expect(removed).toEqual([TEAM]);
  });

  test('come again when what they ask for has failed', async () => {
    const { host, removed, script } = await startAll({ ackMs: 300 });
    let attempts = 0;
    script.answer = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the database is away');
      return {};
    };
    await host.revokeTokens(TEAM);
    expect(removed).toEqual([]);
    await expect.poll(() => removed).toEqual([TEAM]);
    expect(attempts).toBe(2);
  });
});

describe('when the socket drops', () => {
  test('it is opened anew, and what was sent meanwhile arrives, once', async () => {
    const { host, user, interactions, chat } = await startAll();
    host.sockets?.drop();
    await user.say('odottaa');
    expect(interactions).toEqual([]);
    await expect.poll(() => interactions.length, { timeout: 10_000 }).toBe(1);
    await isReady(chat);
    await user.type('ohje');
    expect(interactions.map(({ act }) => 'text' in act && act.text)).toEqual(['odottaa', 'ohje']);
  });

  test('what was in hand then is done once, though it comes again', async () => {
    const { host, user, interactions, script } = await startAll();
    script.answer = async () => {
      await sleep(300);
      return { tell: sentence('Hei!') };
    };
    const said = user.say('odottaa');
    await expect.poll(() => interactions.length).toBe(1);
    host.sockets?.drop();
    await said;
    await expect.poll(() => user.find('Hei!'), { timeout: 10_000 }).toBeDefined();
    await sleep(500);
    expect(interactions).toHaveLength(1);
  });

  test('because Slack asks for it, another takes its place', async () => {
    const { host, user, interactions } = await startAll();
    for (let round = 1; round <= 3; round += 1) {
      host.sockets?.refresh();
      await expect.poll(() => host.sockets?.connections(), { timeout: 10_000 }).toBe(1);
      await user.type('ohje');
      expect(interactions).toHaveLength(round);
    }
  });

  test('it is tried until Slack answers again; until then the platform is not ready', async () => {
    const { host, chat, logged } = await startAll();
    host.setDown(true);
    host.sockets?.drop();
    await isReady(chat, false);
    await expect.poll(() => logged.join('\n'), { timeout: 10_000 }).toContain('not connected');
    host.setDown(false);
    await isReady(chat);
  });
});

test('two instances share the work, and one of them is enough', async () => {
  const { host, user, interactions, chat } = await startAll();
  const other = connect(host);
  await other.chat.start();
  for (let round = 0; round < 4; round += 1) await user.type('ohje');
  expect([interactions.length, other.interactions.length]).toEqual([2, 2]);
  await chat.stop();
  await user.type('ohje');
  expect([interactions.length, other.interactions.length]).toEqual([2, 3]);
});

test('a stop waits for what is in hand, and takes nothing new', async () => {
  const { host, user, interactions, script, chat } = await startAll();
  script.answer = async () => {
    await sleep(300);
    return { tell: sentence('Tallessa.') };
  };
  const typed = user.type('kysely');
  await expect.poll(() => interactions.length).toBe(1);
  const stopped = chat.stop();
  await expect(user.type('ohje')).rejects.toThrow();
  await Promise.all([typed, stopped]);
  expect(user.find('Tallessa.')).toBeDefined();
  expect(interactions).toHaveLength(1);
  expect(host.sockets?.connections()).toBe(0);
});

describe('a start', () => {
  test.each([
    ['a token that Slack does not know', 'xapp-wrong', 'invalid_auth'],
    ['a bot’s token', undefined, 'not_allowed_token_type'],
  ])('with %s is refused', async (_what, token, detail) => {
    const host = await startHost();
    const { botToken } = host.addWorkspace({ teamId: TEAM, name: 'Opisto A' });
    const { chat } = connect(host, token ?? botToken);
    await expect(chat.start()).rejects.toMatchObject({ name: 'ChatError', detail });
    expect(await chat.ready()).toBe(false);
  });

  test('while Slack is away succeeds, and connects later', async () => {
    const host = await startHost();
    host.setDown(true);
    const { chat } = connect(host);
    await chat.start();
    expect(await chat.ready()).toBe(false);
    host.setDown(false);
    await isReady(chat);
  });
});

test('no token and nothing of what is said is logged', async () => {
  const { host, user, logged, script } = await startAll({ ackMs: 300 });
  script.answer = async () => {
    throw new Error('salainen');
  };
  await user.say('salainen').catch(() => {});
  await user.type('salainen').catch(() => {});
  host.sockets?.drop();
  await sleep(300);
  expect(logged.join('\n')).not.toContain('salainen');
  expect(logged.join('\n')).not.toContain('xapp');
  expect(logged.join('\n')).not.toContain('ticket');
});
