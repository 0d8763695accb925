import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  startTeamsHost,
  type TeamsHost,
  type TeamsUser,
} from '../../../../src/playground/teams/index.ts';

let host: TeamsHost;
let token: string;
let tenant: string;
let user: TeamsUser;
let chat: string;
let group: string;

beforeAll(async () => {
  host = await startTeamsHost({ rateLimits: false });
  token = await host.connection.token(host.connection.cloud.botScope);
});

afterAll(() => host.close());

beforeEach(async () => {
  tenant = host.addTenant({ name: 'Opisto A' }).tenantId;
  user = host.addUser({ tenant, name: 'Ryhmäläinen, Opisto A' });
  group = host.addGroupChat({ tenant, name: 'Opot', members: [user.id], installed: true }).id;
  const created = await call('POST', '/v3/conversations', membersBody(user.id, tenant));
  chat = created.body.id;
});

interface ErrorBody {
  readonly id: string;
  readonly error?: { readonly code: string };
}

async function call(method: string, path: string, body?: unknown, bearer = token) {
  const response = await fetch(host.url + path, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, response, body: (await response.json()) as ErrorBody };
}

function membersBody(id: string, tenantId: string) {
  return { members: [{ id }], tenantId, channelData: { tenant: { id: tenantId } } };
}

function send(conversation: string, activity: unknown, bearer = token) {
  return call('POST', `/v3/conversations/${conversation}/activities`, activity, bearer);
}

const hello = { type: 'message', text: 'Hei!' };

describe('a call is refused', () => {
  test('without a token of ours: 401', async () => {
    expect((await send(chat, hello, 'nonsense')).status).toBe(401);
  });

  test('with a token for another API: 401', async () => {
    const graph = await host.connection.token('https://graph.microsoft.com/.default');
    expect((await send(chat, hello, graph)).status).toBe(401);
  });

  const refused: readonly {
    what: string;
    call: () => ReturnType<typeof call>;
    status: number;
    code: string;
  }[] = [
    {
      what: 'to a conversation that does not exist',
      call: () => send('a:nowhere', hello),
      status: 404,
      code: 'ConversationNotFound',
    },
    {
      what: 'at the service URL of another tenant',
      call: () => call('POST', `/emea/elsewhere/v3/conversations/${chat}/activities`, hello),
      status: 404,
      code: 'ConversationNotFound',
    },
    {
      what: 'to a person of another tenant',
      call: () => call('POST', '/v3/conversations', membersBody(user.id, host.connection.tenantId)),
      status: 400,
      code: 'BadSyntax',
    },
    {
      what: 'to a person who has blocked the bot',
      call: () => {
        host.block(user.id, true);
        return send(chat, hello);
      },
      status: 403,
      code: 'ConversationBlockedByUser',
    },
    {
      what: 'to start a chat with a person without the app',
      call: () => {
        const other = host.addUser({ tenant, name: 'Uusi, Opisto A', installed: false });
        return call('POST', '/v3/conversations', membersBody(other.id, tenant));
      },
      status: 403,
      code: 'ForbiddenOperationException',
    },
    {
      what: 'to a group chat without the bot',
      call: () => {
        const chatId = host.addGroupChat({ tenant, name: 'Muut', members: [user.id] }).id;
        return send(chatId, hello);
      },
      status: 403,
      code: 'BotNotInConversationRoster',
    },
    {
      what: 'to update a message that does not exist',
      call: () => call('PUT', `/v3/conversations/${chat}/activities/1`, hello),
      status: 404,
      code: 'ActivityNotFoundInConversation',
    },
    {
      what: 'for a member who is not there',
      call: () => call('GET', `/v3/conversations/${group}/members/29:nobody`),
      status: 404,
      code: 'MemberNotFoundInConversation',
    },
    {
      what: 'with a message of 100 KB in UTF-16',
      call: () => send(chat, { type: 'message', text: 'ä'.repeat(50 * 1024) }),
      status: 413,
      code: 'MessageSizeTooBig',
    },
    {
      what: 'with an empty message',
      call: () => send(chat, { type: 'message', text: ' ' }),
      status: 400,
      code: 'BadSyntax',
    },
    {
      what: 'with an activity of an unknown type',
      call: () => send(chat, { type: 'shout', text: 'Hei!' }),
      status: 400,
      code: 'BadSyntax',
    },
    {
      what: 'with a card that Teams does not show',
      call: () => send(chat, cardActivity({ type: 'AdaptiveCard', version: '1.6', body: [] })),
      status: 400,
      code: 'BadSyntax',
    },
  ];

  test.each(refused)('$what: $status $code', async ({ call: make, status, code }) => {
    const answer = await make();
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
    expect(host.calls().at(-1)).toMatchObject({ status, error: code });
    expect(user.messages()).toEqual([]);
  });
});

describe('a planned fault', () => {
  test('throttles the next calls only, with Retry-After', async () => {
    host.throttle('sendActivity', 1, 3);
    const first = await send(chat, hello);
    expect([first.status, first.response.headers.get('Retry-After')]).toEqual([429, '3']);
    expect((await send(chat, hello)).status).toBe(201);
  });

  test.each([412, 502, 504])('answers %i', async (status) => {
    host.failNext('*', 1, status);
    expect((await send(chat, hello)).status).toBe(status);
    expect((await send(chat, hello)).status).toBe(201);
  });

  test('takes the service down', async () => {
    host.setDown(true);
    expect((await send(chat, hello)).status).toBe(503);
    host.setDown(false);
    expect((await send(chat, hello)).status).toBe(201);
  });

  test('can be of one tenant only, and a new order takes the place of the last', async () => {
    host.setDown(true, 'elsewhere');
    host.throttle('*', 1, 3, 'elsewhere');
    expect((await send(chat, hello)).status).toBe(201);
    host.setDown(true, user.workspace);
    expect((await send(chat, hello)).status).toBe(503);
    host.setDown(false, user.workspace);
    host.throttle('*', Number.POSITIVE_INFINITY, 3, user.workspace);
    expect((await send(chat, hello)).status).toBe(429);
    host.throttle('*', 0, 3, user.workspace);
    expect((await send(chat, hello)).status).toBe(201);
  });

  test('loses the answer, but not the message', async () => {
    host.loseAnswers('sendActivity', 1);
    await expect(send(chat, hello)).rejects.toThrow();
    expect(user.messages().map(({ text }) => text)).toEqual(['Hei!']);
  });
});

describe('the roster', () => {
  test('comes in pages', async () => {
    const members = Array.from({ length: 60 }, (_, i) => host.addUser({ tenant, name: `R ${i}` }));
    const ids = members.map(({ id }) => id);
    const crowd = host.addGroupChat({ tenant, name: 'Kaikki', members: ids, installed: true });
    const path = `/v3/conversations/${crowd.id}/pagedMembers?pageSize=50`;
    const first = await call('GET', path);
    expect(first.body).toMatchObject({ members: { length: 50 }, continuationToken: '50' });
    const second = await call('GET', `${path}&continuationToken=50`);
    expect(second.body).toMatchObject({ members: { length: 10 } });
    expect(second.body).not.toHaveProperty('continuationToken');
  });

  test('of a team lists its channels', async () => {
    const team = host.addTeam({ tenant, name: 'Verme', members: [user.id], installed: true });
    const channel = host.addChannel({ team: team.id, name: 'Opot' });
    const { body } = await call('GET', `/v3/teams/${team.id}/conversations`);
    expect(body).toEqual({
      conversations: [{ id: team.id }, { id: channel.id, name: 'Opot' }],
    });
  });
});

test('a card above 56 KB is accepted with a warning', async () => {
  const body = [{ type: 'TextBlock', text: 'a'.repeat(29 * 1024) }];
  const before = host.warnings().length;
  await send(chat, cardActivity({ type: 'AdaptiveCard', version: '1.5', body }));
  expect(host.warnings()).toHaveLength(before + 1);
});

test.each([
  ['the secret is wrong', { client_secret: 'wrong' }, 401],
  ['the client is unknown', { client_id: 'unknown' }, 400],
  ['the grant is another', { grant_type: 'password' }, 400],
  ['the scope is none', { scope: '' }, 400],
])('no token is issued when %s', async (_, wrong, status) => {
  const { clientId, clientSecret, cloud } = host.connection;
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: cloud.botScope,
    ...wrong,
  };
  const url = `${cloud.loginEndpoint}/botframework.com/oauth2/v2.0/token`;
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  expect(response.status).toBe(status);
});

function cardActivity(content: unknown) {
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, content }] };
}
