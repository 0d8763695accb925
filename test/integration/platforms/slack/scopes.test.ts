import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOT_SCOPES, SCOPES } from '../../../../src/platforms/slack/scopes.ts';
import { type SlackHost, startSlackHost } from '../../../../src/playground/slack/host.ts';

/** Arguments with which each method passes, given a person and channels of their workspace. */
const ARGUMENTS: Readonly<Record<string, (it: Scene) => Readonly<Record<string, unknown>>>> = {
  'chat.postMessage': ({ person }) => ({ channel: person, text: 'Hei' }),
  'chat.update': ({ channel, posted: ts }) => ({ channel, ts, text: 'Hei' }),
  'conversations.open': ({ person: users }) => ({ users }),
  'files.getUploadURLExternal': () => ({ filename: 'verme.ics', length: 1 }),
  'files.completeUploadExternal': () => ({ files: '[{"id":"F0"}]' }),
  'users.info': ({ person: user }) => ({ user }),
};

/** The conversations whose history each scope opens. */
const HISTORIES: Readonly<Record<string, (it: Scene) => string>> = {
  'im:history': ({ person }) => person,
  'channels:history': ({ channel }) => channel,
  'groups:history': ({ privateChannel }) => privateChannel,
};

interface Scene {
  readonly client: webApi.WebClient;
  readonly person: string;
  readonly channel: string;
  readonly privateChannel: string;
  /** A message of the bot in the channel. */
  readonly posted: string;
}

let host: SlackHost;
beforeAll(async () => {
  host = await startSlackHost({ rateLimits: false });
});
afterAll(() => host.close());

let count = 0;

/** A workspace that has granted these scopes. */
async function workspaceWith(scopes: readonly string[]): Promise<Scene> {
  count += 1;
  const teamId = `T${count}`;
  const { botToken, botUserId } = host.addWorkspace({ teamId, name: 'Opisto A', scopes });
  const person = host.addUser({ workspace: teamId, name: 'Opettaja, Opisto A' }).id;
  const members = [person, botUserId];
  const channel = host.addChannel({ workspace: teamId, name: 'opot', members });
  const privateChannel = host.addChannel({
    ...{ workspace: teamId, name: 'mentorit', members, isPrivate: true },
  });
  const options = { slackApiUrl: host.apiUrl, retryConfig: { retries: 0 } };
  const client = new webApi.WebClient(botToken, options);
  const { ts } = await client.chat
    .postMessage({ channel, text: 'Hei' })
    .catch(() => ({ ts: '1.0' }));
  return { client, person, channel, privateChannel, posted: ts ?? '' };
}

async function outcome(scene: Scene, scope: string, method: string): Promise<string> {
  const args = ARGUMENTS[method]?.(scene) ?? { channel: HISTORIES[scope]?.(scene) };
  return scene.client.apiCall(method, args).then(
    () => 'ok',
    (error) => error.data?.error,
  );
}

const pairs = Object.entries(SCOPES).flatMap(([scope, uses]) =>
  uses
    .filter((use) => /^[a-z]+\.[a-zA-Z]+$/.test(use) && use !== 'message.im')
    .map((use) => [scope, use] as const),
);

describe.each(pairs)('without %s', (scope, method) => {
  test(`${method} is refused, and with all of the manifest it is not`, async () => {
    const lacking = await workspaceWith(BOT_SCOPES.filter((it) => it !== scope));
    expect(await outcome(lacking, scope, method)).toBe('missing_scope');
    const whole = await workspaceWith(BOT_SCOPES);
    expect(await outcome(whole, scope, method)).not.toBe('missing_scope');
  });
});

test('without commands there is no slash command', async () => {
  const { person } = await workspaceWith(BOT_SCOPES.filter((it) => it !== 'commands'));
  await expect(host.user(person).type('ohje')).rejects.toThrow('unknown_command');
});
