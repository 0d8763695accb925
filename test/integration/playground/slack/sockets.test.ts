import { once } from 'node:events';
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { type SlackHost, startSlackHost } from '../../../../src/playground/slack/host.ts';
import { SILENT } from './bolt-bot.ts';

/** The wire of Socket Mode, without any SDK. */

let host: SlackHost;
let botToken: string;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  host = await startSlackHost({ socketMode: true, ackMs: 400, eventRetryDelays: [50] });
  ({ botToken } = host.addWorkspace({ teamId: 'T1', name: 'Opisto A' }));
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await host.close();
});

const slackApiUrl = () => host.apiUrl;
const open = async (token = host.appToken, at = slackApiUrl()) => {
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: at,
    headers: { Authorization: `Bearer ${token}` },
    retryConfig: { retries: 0 },
    logger: SILENT,
  });
  return client.apps.connections.open({}).then(
    ({ url }) => String(url),
    (error) => String(error.data?.error),
  );
};

/** Connects, and hears messages one after another. */
async function connect(url: string) {
  const socket = new WebSocket(url);
  sockets.push(socket);
  const heard: Record<string, unknown>[] = [];
  socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  socket.on('error', () => {});
  return {
    socket,
    heard,
    async next(type: string): Promise<Record<string, unknown>> {
      await expect.poll(() => heard.some((it) => it['type'] === type)).toBe(true);
      const index = heard.findIndex((it) => it['type'] === type);
      return heard.splice(index, 1)[0] ?? {};
    },
    say: (message: object) => socket.send(JSON.stringify(message)),
  };
}

describe('an address for a socket', () => {
  test('is given to an app-level token only', async () => {
    expect(await open(botToken)).toBe('not_allowed_token_type');
    expect(await open('xapp-wrong')).toBe('invalid_auth');
    expect(await open()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=\w+&app_id=A\w+$/);
  });

  test('is not given where Socket Mode is off', async () => {
    const posting = await startSlackHost();
    expect(await open(posting.appToken, posting.apiUrl)).toBe('access_denied');
    await posting.close();
  });

  test('works once, and nobody can make one up', async () => {
    const url = await open();
    const { next } = await connect(url);
    expect(await next('hello')).toMatchObject({ num_connections: 1 });
    for (const wrong of [url, url.replace(/ticket=\w+/, 'ticket=made-up')]) {
      const [error] = await once((await connect(wrong)).socket, 'error');
      expect(String(error)).toContain('401');
    }
  });
});

test('an app-level token is good for nothing else', async () => {
  const client = new webApi.WebClient(host.appToken, { slackApiUrl: host.apiUrl, logger: SILENT });
  await expect(client.auth.test()).rejects.toMatchObject({
    data: { error: 'not_allowed_token_type' },
  });
});

test('a command is answered with the payload of its acknowledgement', async () => {
  const user = host.addUser({ workspace: 'T1', name: 'Opettaja' });
  const { next, say } = await connect(await open());
  await next('hello');
  const typed = user.type('ohje');
  const envelope = await next('slash_commands');
  expect(envelope).toMatchObject({
    accepts_response_payload: true,
    payload: { command: '/verme', text: 'ohje', user_id: user.id },
  });
  say({ envelope_id: envelope['envelope_id'], payload: { text: 'Näin tämä toimii.' } });
  await typed;
  expect(user.find('Näin tämä toimii.')).toBeDefined();
});

test('who does not acknowledge in time, or has no socket open, has not taken it', async () => {
  const user = host.addUser({ workspace: 'T1', name: 'Opettaja' });
  await expect(user.type('ohje')).rejects.toThrow('dispatch_failed');
  const { next } = await connect(await open());
  await next('hello');
  await expect(user.type('ohje')).rejects.toThrow('operation_timeout');
});

test('an acknowledgement counts on the socket that was asked only', async () => {
  const user = host.addUser({ workspace: 'T1', name: 'Opettaja' });
  const asked = await connect(await open());
  await asked.next('hello');
  const typed = user.type('ohje');
  const { envelope_id } = await asked.next('slash_commands');
  const other = await connect(await open());
  await other.next('hello');
  other.say({ envelope_id });
  await expect(typed).rejects.toThrow('operation_timeout');
});

test('an event that is not acknowledged comes again, over any socket, and says why', async () => {
  const user = host.addUser({ workspace: 'T1', name: 'Opettaja' });
  const first = await connect(await open());
  await first.next('hello');
  const second = await connect(await open());
  expect(await second.next('hello')).toMatchObject({ num_connections: 2 });
  await user.say('hei');
  const original = await first.next('events_api');
  expect(original).toMatchObject({ retry_attempt: 0, accepts_response_payload: false });
  const again = await second.next('events_api');
  expect(again).toMatchObject({ retry_attempt: 1, retry_reason: 'http_timeout' });
  expect(again['payload']).toEqual(original['payload']);
});

test('asked to connect anew, a socket gets nothing more; one too many is sent away', async () => {
  const { next } = await connect(await open());
  await next('hello');
  host.sockets?.refresh();
  expect(await next('disconnect')).toMatchObject({ reason: 'refresh_requested' });
  expect(host.sockets?.connections()).toBe(0);
  for (let count = 1; count <= 10; count += 1) await (await connect(await open())).next('hello');
  const eleventh = await connect(await open());
  expect(await eleventh.next('disconnect')).toMatchObject({ reason: 'too_many_websockets' });
});
