import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SILENT, type Stage, setStage, TEAM } from './bolt-bot.ts';
import { modal, section } from './kit.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await setStage({ rateLimits: false });
});

afterEach(() => stage[Symbol.asyncDispose]());

const clientWith = (token?: string) =>
  new webApi.WebClient(token, {
    slackApiUrl: stage.host.apiUrl,
    retryConfig: { retries: 0 },
    logger: SILENT,
  });

/** Calls a method and returns the error code of the refusal, or `ok`. */
async function outcome(
  method: string,
  args: Record<string, unknown> = {},
  client?: webApi.WebClient,
) {
  return (client ?? stage.client).apiCall(method, args).then(
    () => 'ok',
    (error) => error.data?.error,
  );
}

describe('a token', () => {
  test('is needed', async () => {
    expect(await outcome('auth.test', {}, clientWith())).toBe('not_authed');
  });

  test('must be known', async () => {
    expect(await outcome('auth.test', {}, clientWith('xoxb-wrong'))).toBe('invalid_auth');
  });

  test('tells whose it is', async () => {
    expect(await stage.client.auth.test()).toMatchObject({
      ok: true,
      team_id: TEAM,
      team: 'Opisto A',
      user_id: stage.botUserId,
      is_enterprise_install: false,
    });
  });

  test('is dead after it was revoked, and the bot is told', async () => {
    const told = new Promise((resolve) => {
      stage.bolt.event('tokens_revoked', async ({ event }) => resolve(event.tokens));
    });
    expect(await outcome('auth.revoke')).toBe('ok');
    expect(await told).toEqual({ oauth: [], bot: [stage.botUserId] });
    expect(await outcome('auth.test')).toBe('token_revoked');
  });

  test('is dead after the app was removed, and the bot is told', async () => {
    const told = new Promise((resolve) => {
      stage.bolt.event('app_uninstalled', async ({ body }) => resolve(body.team_id));
    });
    await stage.host.uninstall(TEAM);
    expect(await told).toBe(TEAM);
    expect(await outcome('auth.test')).toBe('account_inactive');
    await expect(stage.member.type('ohje')).rejects.toThrow('app_not_installed');
  });

  test('needs the scope of the method', async () => {
    const { botToken } = stage.host.addWorkspace({
      teamId: 'T0OTHER',
      name: 'Opisto B',
      scopes: ['chat:write'],
    });
    const user = stage.host.addUser({ workspace: 'T0OTHER', name: 'Opettaja, Opisto B' });
    const client = clientWith(botToken);
    await expect(client.conversations.open({ users: user.id })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'im:write', provided: 'chat:write' },
    });
    expect(await outcome('users.info', { user: user.id }, client)).toBe('missing_scope');
    expect(await outcome('chat.postMessage', { channel: user.id, text: 'x' }, client)).toBe('ok');
  });
});

describe('a body', () => {
  const post = async (contentType: string, body: string) => {
    const response = await fetch(`${stage.host.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': contentType, authorization: `Bearer ${stage.botToken}` },
      body,
    });
    return (await response.json()) as { ok: boolean; error?: string };
  };

  test.each([
    [
      'JSON',
      'application/json',
      (channel: string) => JSON.stringify({ channel, text: 'x', blocks: [section('Hei')] }),
    ],
    [
      'JSON with blocks as text',
      'application/json; charset=utf-8',
      (channel: string) => JSON.stringify({ channel, blocks: JSON.stringify([section('Hei')]) }),
    ],
    [
      'a form',
      'application/x-www-form-urlencoded',
      (channel: string) =>
        new URLSearchParams({ channel, blocks: JSON.stringify([section('Hei')]) }).toString(),
    ],
  ])('may be %s', async (_, type, body) => {
    expect(await post(type, body(stage.member.id))).toMatchObject({ ok: true });
    expect(stage.member.messages()).toMatchObject([{ text: 'Hei' }]);
  });

  test.each([
    ['text/plain', '{}', 'invalid_post_type'],
    ['application/json', '{', 'invalid_json'],
    ['application/json', '[]', 'json_not_object'],
    ['application/json', '{}', 'invalid_arguments'],
  ])('of %s that is %s answers %s', async (type, body, error) => {
    expect(await post(type, body)).toMatchObject({ ok: false, error });
  });

  test('in JSON cannot carry the token', async () => {
    const response = await fetch(`${stage.host.apiUrl}auth.test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: stage.botToken }),
    });
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' });
  });
});

test('an unknown method is refused', async () => {
  expect(await outcome('chat.shout')).toBe('unknown_method');
});

describe('a conversation', () => {
  const say = (channel: string) => outcome('chat.postMessage', { channel, text: 'x' });

  test('must exist, be seen, be joined and be alive', async () => {
    const add = (name: string, members: string[], isPrivate = false) =>
      stage.host.addChannel({ workspace: TEAM, name, members, isPrivate });
    stage.host.addWorkspace({ teamId: 'T0OTHER', name: 'Opisto B' });
    const foreign = stage.host.addChannel({ workspace: 'T0OTHER', name: 'b', members: [] });
    const joined = add('koti', [stage.botUserId]);
    expect(await say('C0NOWHERE')).toBe('channel_not_found');
    expect(await say(foreign)).toBe('channel_not_found');
    expect(await say(add('salainen', [stage.member.id], true))).toBe('channel_not_found');
    expect(await say(add('julkinen', [stage.member.id]))).toBe('not_in_channel');
    expect(await say(joined)).toBe('ok');
    expect(await say('#koti')).toBe('ok');
    stage.host.archive(joined);
    expect(await say(joined)).toBe('is_archived');
  });

  test('with a bot, a closed account or nobody is not opened', async () => {
    const open = (users: string) => outcome('conversations.open', { users });
    expect(await open(stage.member.id)).toBe('ok');
    expect(await open('U0NOBODY')).toBe('user_not_found');
    expect(await open(stage.botUserId)).toBe('cannot_dm_bot');
    expect(await outcome('conversations.open')).toBe('users_list_not_supplied');
    stage.host.deactivate(stage.member.id);
    expect(await open(stage.member.id)).toBe('user_disabled');
  });

  test('with a person who has blocked the bot takes nothing, until they change their mind', async () => {
    const { channel } = await stage.client.conversations.open({ users: stage.member.id });
    const id = String(channel?.id);
    stage.host.block(stage.member.id, true);
    expect(await say(id)).toBe('messages_tab_disabled');
    expect(await say(stage.member.id)).toBe('messages_tab_disabled');
    expect(await say(stage.facilitator.id)).toBe('ok');
    stage.host.block(stage.member.id, false);
    expect(await say(id)).toBe('ok');
  });

  test('tells its members, its kind and its list', async () => {
    const { host } = stage;
    const scopes = ['channels:read', 'im:read'];
    const teamId = 'T0OPEN';
    const { botToken, botUserId } = host.addWorkspace({ teamId, name: 'Opisto B', scopes });
    const member = host.addUser({ workspace: teamId, name: 'Opettaja, Opisto B' });
    const members = [member.id, botUserId];
    const channel = host.addChannel({ workspace: teamId, name: 'opot', members });
    const { conversations } = clientWith(botToken);
    expect(await conversations.members({ channel })).toMatchObject({ members });
    expect(await conversations.info({ channel })).toMatchObject({
      channel: { id: channel, name: 'opot', is_member: true, is_im: false },
    });
    expect(await conversations.list()).toMatchObject({ channels: [{ id: channel }] });
  });
});

describe('the history', () => {
  test('is newest first, in pages of fifteen, with metadata only when asked for', async () => {
    const { chat, conversations } = stage.client;
    const sent: string[] = [];
    let channel = '';
    for (let index = 0; index < 17; index += 1) {
      const metadata = { event_type: 'delivery', event_payload: { id: `${index}` } };
      const posted = await chat.postMessage({
        channel: stage.member.id,
        text: `${index}`,
        metadata,
      });
      channel = String(posted.channel);
      sent.push(String(posted.ts));
    }
    const first = await conversations.history({ channel, limit: 100, include_all_metadata: true });
    expect(first.messages).toHaveLength(15);
    expect(first.messages?.[0]).toMatchObject({
      text: '16',
      metadata: { event_payload: { id: '16' } },
    });
    const cursor = String(first.response_metadata?.next_cursor);
    const second = await conversations.history({ channel, cursor });
    expect(second.messages?.map((it) => it.text)).toEqual(['1', '0']);
    expect(second.messages?.[0]).not.toHaveProperty('metadata');
    const [oldest, latest] = [String(sent[3]), String(sent[6])];
    const part = await conversations.history({ channel, oldest, latest });
    expect(part.messages?.map((it) => it.text)).toEqual(['5', '4']);
    const whole = await conversations.history({ channel, oldest, latest, inclusive: true });
    expect(whole.messages?.map((it) => it.text)).toEqual(['6', '5', '4', '3']);
    expect(await outcome('conversations.history', { channel, cursor: 'x' })).toBe('invalid_cursor');
  });

  test('has nothing ephemeral', async () => {
    const { chat, conversations } = stage.client;
    const { channel } = await conversations.open({ users: stage.member.id });
    const id = String(channel?.id);
    const { message_ts } = await chat.postEphemeral({
      channel: id,
      user: stage.member.id,
      text: 'x',
    });
    expect(stage.member.messages()).toMatchObject([{ onlyYou: true }]);
    expect((await conversations.history({ channel: id })).messages).toEqual([]);
    const change = { channel: id, ts: String(message_ts), text: 'y' };
    expect(await outcome('chat.update', change)).toBe('message_not_found');
  });
});

describe('a message', () => {
  test('can be changed in part; what is not given stays', async () => {
    const { chat } = stage.client;
    const metadata = { event_type: 'e', event_payload: { id: '1' } };
    const posted = await chat.postMessage({
      channel: stage.member.id,
      text: 'ensin',
      blocks: [section('Kortti')],
      metadata,
    });
    const [channel, ts] = [String(posted.channel), String(posted.ts)];
    await chat.update({ channel, ts, text: 'sitten' });
    expect(stage.member.messages()).toMatchObject([
      { text: 'Kortti', edits: 1, payload: { text: 'sitten', metadata } },
    ]);
    await chat.update({ channel, ts, text: 'lopuksi', blocks: [] });
    expect(stage.member.messages()).toMatchObject([{ text: 'lopuksi', edits: 2 }]);
    await chat.delete({ channel, ts });
    expect(stage.member.messages()).toEqual([]);
    expect(await outcome('chat.update', { channel, ts, text: 'x' })).toBe('message_not_found');
  });

  test('is changed by nothing but what can change a message', async () => {
    const { chat } = stage.client;
    const { channel, ts } = await chat.postMessage({ channel: stage.member.id, text: 'ensin' });
    const change = { channel, ts, text: 'sitten', parse: 'none' };
    expect(await outcome('chat.update', { ...change, unfurl_links: false })).toBe(
      'invalid_arguments',
    );
    expect(stage.member.messages()).toMatchObject([{ text: 'ensin', edits: 0 }]);
    expect(await outcome('chat.update', change)).not.toBe('invalid_arguments');
    expect(stage.member.messages()).toMatchObject([{ text: 'sitten', edits: 1 }]);
  });

  test('in a thread is no part of the conversation’s history', async () => {
    const { chat, conversations } = stage.client;
    const first = await chat.postMessage({ channel: stage.member.id, text: 'ensin' });
    const [channel, thread_ts] = [String(first.channel), String(first.ts)];
    await chat.postMessage({ channel, thread_ts, text: 'ketjussa' });
    const { messages } = await conversations.history({ channel });
    expect(messages?.map(({ text }) => text)).toEqual(['ensin']);
    expect(stage.member.messages()).toMatchObject([{}, { text: 'ketjussa', thread: thread_ts }]);
  });

  test('of somebody else cannot be changed or deleted', async () => {
    await stage.member.say('Hei');
    const [message] = stage.member.messages();
    const args = { channel: message?.conversation, ts: message?.id, text: 'x' };
    expect(await outcome('chat.update', args)).toBe('cant_update_message');
    expect(await outcome('chat.delete', args)).toBe('cant_delete_message');
  });
});

describe('a person', () => {
  test('has a name, a zone and, when asked for, a language', async () => {
    const { users } = stage.client;
    const user = stage.facilitator.id;
    expect(await users.info({ user, include_locale: true })).toMatchObject({
      user: { id: user, team_id: TEAM, tz: 'Europe/Helsinki', locale: 'sv-FI', deleted: false },
    });
    expect((await users.info({ user })).user).not.toHaveProperty('locale');
    expect(await outcome('users.info', { user: 'U0NOBODY' })).toBe('user_not_found');
  });

  test('is on the list, after leaving as deleted', async () => {
    stage.host.deactivate(stage.member.id);
    const { members } = await stage.client.users.list({});
    expect(members).toContainEqual(expect.objectContaining({ id: stage.member.id, deleted: true }));
    expect(members).toContainEqual(expect.objectContaining({ id: stage.botUserId, is_bot: true }));
  });
});

describe('a view', () => {
  test.each([
    ['without a trigger', 'views.open', { view: modal([]) }, 'invalid_arguments'],
    [
      'with an invented trigger',
      'views.open',
      { trigger_id: '1.2.3', view: modal([]) },
      'invalid_trigger_id',
    ],
    ['that is not open', 'views.update', { view_id: 'V0', view: modal([]) }, 'not_found'],
    [
      'for nobody',
      'views.publish',
      { user_id: 'U0', view: { type: 'home', blocks: [] } },
      'user_not_found',
    ],
  ])('%s is refused by %s', async (_, method, args, error) => {
    expect(await outcome(method, args)).toBe(error);
  });

  test('of the wrong kind is refused as a home', async () => {
    const args = { user_id: stage.member.id, view: modal([]) };
    expect(await outcome('views.publish', args)).toBe('invalid_arguments');
  });

  test('published on an old state is refused', async () => {
    const publish = (hash?: string) =>
      stage.client.views.publish({
        user_id: stage.member.id,
        view: { type: 'home', blocks: [section('x')] },
        ...(hash && { hash }),
      });
    const first = await publish();
    await publish();
    await expect(publish(first.view?.hash)).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
  });
});

test('every call is recorded, refused or not', async () => {
  const before = stage.host.calls().length;
  await outcome('chat.postMessage', { channel: stage.member.id, text: 'x' });
  await outcome('chat.postMessage', { channel: 'C0', text: 'x' });
  expect(stage.host.calls().slice(before)).toMatchObject([
    { method: 'chat.postMessage', workspace: TEAM, status: 200 },
    { method: 'chat.postMessage', workspace: TEAM, status: 200, error: 'channel_not_found' },
  ]);
});
