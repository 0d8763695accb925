import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limited } from '../../../src/core/limited.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { redeem } from '../../../src/features/groups/operations/join.ts';
import { createNetwork } from '../../../src/features/networks/operations/create.ts';
import { organisationsOf } from '../../../src/features/networks/operations/look.ts';
import { type SlackHost, startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost, type TeamsHost } from '../../../src/playground/teams/index.ts';
import { admissionCode, makeGroup, somebody, testDeps } from '../features/world.ts';
import { useDatabase } from '../support/database.ts';
import { type HostileBot, startHostileBot } from './hostile-bot.ts';
import { type HostileRequest, hostileRequests, type Rights, TYPED } from './hostile-requests.ts';

const REQUESTS = Number(process.env['VERME_HOSTILE_REQUESTS'] ?? 900);
/** The same requests each time, unless others are asked for. */
const SEED = Number(process.env['VERME_HOSTILE_SEED'] ?? 1);
const TEAM = 'T123ABC456';
const TENANT = '11111111-1111-4111-8111-111111111111';
const PERSON = '22222222-2222-4222-8222-222222222222';

/** Of the bot and of what is made for it. */
const KEY = newKey('test');
const database = useDatabase();
let slack: SlackHost;
let teams: TeamsHost;
let rights: Rights;

beforeAll(async () => {
  slack = await startSlackHost({ rateLimits: false });
  slack.addWorkspace({ teamId: TEAM, name: 'Opisto A' });
  slack.addUser({ workspace: TEAM, name: 'Opinto-ohjaaja, Opisto A', id: 'U123ABC456' });
  teams = await startTeamsHost();
  const { tenantId: tenant } = teams.addTenant({ name: 'Opisto A', tenantId: TENANT });
  const person = teams.addUser({ tenant, name: 'Opinto-ohjaaja, Opisto A' });
  const { signingSecret } = slack;
  rights = {
    signingSecret,
    group: await knowThem(),
    ...(await overhear(() => person.type('ohje'))),
  };
});
afterAll(async () => {
  await slack.close();
  await teams.close();
});

/** Makes those known who act in the recorded requests, and returns the group that the one in Slack leads. */
async function knowThem(): Promise<string> {
  const deps = { ...testDeps(database), db: database.db, secrets: createSecrets(KEY) };
  const { networkId: id, code } = await createNetwork(deps, {
    name: 'Verkosto',
    organisations: ['Opisto A'],
  });
  const manager = somebody(TEAM);
  const inSlack = { ...manager, sender: { ...manager.sender, userId: 'U123ABC456' } };
  await redeem(deps, inSlack, code.text);
  const organisations = await organisationsOf(deps.db.prisma, [id]);
  const network = {
    ...{ id, manager: inSlack },
    organisations: new Map(organisations.map((one) => [one.name, one.id])),
  };
  const inTeams = somebody(TENANT, { platform: 'teams' });
  const sender = { ...inTeams.sender, userId: PERSON };
  await redeem(deps, { ...inTeams, sender }, await admissionCode(deps, network));
  return (await makeGroup(deps, network, inSlack)).id;
}

/** The token of a real request of Teams, and the address that it is good for. */
async function overhear(act: () => Promise<unknown>) {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const heard = once(server, 'request');
  teams.setBotUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const acting = act().catch(() => {});
  const [incoming, response] = await heard;
  let body = '';
  for await (const piece of incoming) body += piece;
  response.end();
  await acting;
  server.close();
  const { serviceUrl } = JSON.parse(body);
  return { authorization: String(incoming.headers.authorization), serviceUrl: String(serviceUrl) };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

async function send(url: string, { method, path, headers, body }: HostileRequest): Promise<Answer> {
  const { hostname, port } = new URL(url);
  // Node says by itself how long a body is only where a method usually has one.
  const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
  const all = { ...headers, ...length };
  const sending = request({ agent, hostname, port, method, path, headers: all });
  sending.end(body);
  const [incoming] = (await once(sending, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of incoming.setEncoding('utf8')) text += piece;
  return { status: incoming.statusCode ?? 0, text };
}

/** Sends all of them, some side by side, and returns those whose answers are not what they should be. */
async function attack(url: string, requests: readonly HostileRequest[]) {
  const inTurn = limited(8);
  const wrong: object[] = [];
  let refused = 0;
  const one = async (hostile: HostileRequest) => {
    let { status, text } = await send(url, hostile);
    // What a busy machine makes of it is no answer to what was sent.
    if (status === 503) ({ status, text } = await send(url, hostile));
    if (status >= 400) refused += 1;
    // A form that comes back holds what was typed in it.
    const isTold = status >= 400 && text.includes(TYPED) && !hostile.mayEcho;
    const isTraced = /\n\s+at |node_modules|\.ts:\d/.test(text);
    if (status >= 500 || isTold || isTraced) wrong.push({ status, text, ...hostile });
  };
  await Promise.all(requests.map((hostile) => inTurn(() => one(hostile))));
  return { wrong, refused };
}

describe.each(['production', 'development'])('in %s', (nodeEnv) => {
  let bot: HostileBot;
  beforeAll(async () => {
    bot = await startHostileBot(nodeEnv, { databaseUrl: database.url, key: KEY }, slack, teams);
  });
  afterAll(() => bot.end());

  test(`whatever is sent, it is refused with one line and no more (seed ${SEED})`, {
    timeout: 120_000,
  }, async () => {
    const first = await bot.feeling();
    const { wrong, refused } = await attack(bot.url, hostileRequests(rights, REQUESTS, SEED));
    expect(wrong.slice(0, 3)).toEqual([]);
    const { longestStop, rss } = await bot.feeling();
    await sleep(200);

    // Nothing but the log: no warnings of Node, nothing that packages print.
    expect(bot.lines.filter((line) => !line.startsWith('{'))).toEqual([]);
    const lines = bot.lines.map((line) => JSON.parse(line));
    const refusals = lines.filter(({ msg }) => /^a request (refused|without a token)/.test(msg));
    expect(refusals.length).toBe(refused);
    // Of the machine's doing, not of who sent something.
    const isBusy = ({ code }: { code?: string }) => code === 'database-unavailable';
    expect(lines.filter((line) => line.stack && !isBusy(line))).toEqual([]);
    expect(lines.filter(({ msg }) => /sdk/i.test(msg))).toEqual([]);
    expect(bot.lines.filter((line) => line.includes(TYPED))).toEqual([]);
    // Generous: the machine has other work too.
    expect(longestStop).toBeLessThan(2000);
    expect(rss - first.rss).toBeLessThan(200);
  });
});
