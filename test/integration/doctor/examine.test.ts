import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Config } from '../../../src/config.ts';
import { createSecrets, newKey } from '../../../src/core/secrets.ts';
import { examine } from '../../../src/doctor/examine.ts';
import { lineOf } from '../../../src/doctor/finding.ts';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes.ts';
import { type SlackHost, startSlackHost } from '../../../src/playground/slack/host.ts';
import { startTeamsHost, type TeamsHost } from '../../../src/playground/teams/index.ts';
import { createTestDatabase, dropTestDatabase, useDatabase } from '../support/database.ts';

const database = useDatabase();
const keys = newKey('2026');
const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

let slack: SlackHost;
let teams: TeamsHost;
/** Answers on the bot's port as the bot does, or as a stranger. */
let listener: Server;
let isBot = true;
let port = 0;
let folder = '';
let botToken = '';
const stubs: Server[] = [];

beforeAll(async () => {
  slack = await startSlackHost({ rateLimits: false });
  teams = await startTeamsHost();
  botToken = slack.addWorkspace({ teamId: 'T1', name: 'Opisto A' }).botToken;
  listener = createServer((_request, response) => {
    response.end(JSON.stringify(isBot ? { up: true, name: 'verme-bot' } : { up: true }));
  });
  port = await listening(listener, undefined);
});
afterAll(async () => {
  await Promise.all([slack.close(), teams.close()]);
  for (const server of [listener, ...stubs]) server.close();
});
beforeEach(() => {
  isBot = true;
  folder = mkdtempSync(join(tmpdir(), 'verme-doctor-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  slack.setDown(false);
  await database.db.prisma.workspace.deleteMany();
});

async function listening(server: Server, host: string | undefined = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A configuration in which all is well, with some of it changed. */
function configOf(change: Partial<Config> = {}): Config {
  return {
    production: true,
    port,
    databaseUrl: database.url,
    dataFolder: folder,
    publicUrl: undefined,
    keys,
    logLevel: 'info',
    slack: { signingSecret: SIGNING_SECRET, botToken },
    teams: teams.connection,
    ...change,
  };
}

/** The lines that are printed. */
async function linesOf(config: Config, slackApiUrl = slack.apiUrl): Promise<string[]> {
  const lines: string[] = [];
  const endpoints = { slackApiUrl, teamsLogin: teams.connection.cloud.loginEndpoint };
  for await (const finding of examine(config, endpoints)) lines.push(lineOf(finding));
  return lines;
}

/** Those that are not well. */
async function problemsOf(change: Partial<Config>): Promise<string[]> {
  return (await linesOf(configOf(change))).filter((line) => !line.startsWith('✓'));
}

/** Installs the bot in a workspace, as it is stored under this key. */
async function install(name: string, scopes: readonly string[] = BOT_SCOPES, key = keys) {
  const externalId = `T${name.replaceAll(' ', '').toUpperCase()}`;
  const { botToken: token } = slack.addWorkspace({ teamId: externalId, name, scopes });
  const { prisma } = database.db;
  const { id } = await prisma.workspace.create({ data: { platform: 'slack', externalId, name } });
  const place = { table: 'workspace', column: 'credentials', row: id };
  const plain = JSON.stringify({ botToken: token, botUserId: 'U1', scopes });
  const credentials = createSecrets(key).seal(plain, place);
  await prisma.workspace.update({ where: { id }, data: { credentials } });
  return externalId;
}

test('says of a good configuration that all is well, and no secret', async () => {
  await install('Kunta B');
  const lines = await linesOf(configOf());
  expect(lines).toEqual([
    '✓ Settings: complete',
    '✓ Keys: key 2026 of VERME_KEYS',
    expect.stringMatching(
      /^✓ Database: PostgreSQL 18\.\d+, the server 127\.0\.0\.1:\d+, database test_/,
    ),
    '✓ Migrations: all applied',
    `✓ Port: the bot answers on ${port}`,
    '✓ Slack: SLACK_BOT_TOKEN is that of "Opisto A", with all scopes',
    '✓ Slack: workspace "Kunta B": the token is good, with all scopes',
    '✓ Teams: the bot gets its token',
  ]);
  const password = new URL(database.url).password;
  const secrets = [botToken, keys.slice(5), password, SIGNING_SECRET, teams.clientSecret];
  expect(secrets.filter((secret) => lines.join().includes(secret))).toEqual([]);
});

describe('the keys', () => {
  const file = () => join(folder, 'keys');

  test('that a start would make are not made', async () => {
    const [problem] = await problemsOf({ keys: undefined });
    expect(problem).toBe(`! Keys: there are none in ${file()} yet; the first start makes one`);
    expect(() => chmodSync(file(), 0o600)).toThrow('ENOENT');
  });

  test('should be for the bot alone', async () => {
    writeFileSync(file(), keys, { mode: 0o644 });
    expect(await problemsOf({ keys: undefined })).toEqual([
      expect.stringContaining(`run: chmod 600 ${file()}`),
    ]);
  });

  test('must be keys', async () => {
    writeFileSync(file(), 'secret', { mode: 0o600 });
    expect(await problemsOf({ keys: undefined })).toEqual([
      expect.stringMatching(/^✗ Keys: .* is no list of id:base64; put back/),
    ]);
  });

  test('must open what is stored', async () => {
    await install('Yhtymä C', BOT_SCOPES, newKey('2026'));
    expect(await problemsOf({})).toEqual([
      expect.stringMatching(/^✗ Slack: workspace "Yhtymä C": its token cannot be opened/),
    ]);
  });
});

describe('the database server', () => {
  test.each([
    ['refuses the password', { password: 'wrong' }],
    ['there is no such database', { pathname: '/nowhere' }],
    ['nobody listens there', { port: '1' }],
  ])('%s', async (said, change) => {
    const [problem, ...others] = await problemsOf({
      databaseUrl: Object.assign(new URL(database.url), change).href,
    });
    expect(problem).toContain(`✗ Database: the server 127.0.0.1:`);
    expect(problem).toContain(said);
    expect(others).toEqual([]);
  });

  test('is left unmigrated, and that is told', async () => {
    const url = await createTestDatabase('doctor_empty', 'template0');
    expect(await problemsOf({ databaseUrl: url })).toEqual([
      expect.stringMatching(/^! Migrations: the next start applies \d+; take a backup first/),
    ]);
    await dropTestDatabase(url);
  });

  test.each([
    ['a newer version of the bot has used this database (2099)', 'now()'],
    ['2099 began and did not end', 'NULL'],
  ])('%s', async (said, finished) => {
    const url = await createTestDatabase('doctor_migrations');
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('1', '', '2099', ${finished})`,
    );
    await client.end();
    expect(await problemsOf({ databaseUrl: url })).toEqual([expect.stringContaining(said)]);
    await dropTestDatabase(url);
  });

  test('must keep all letters', async () => {
    const url = await createTestDatabase(
      'doctor_ascii',
      "template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'",
    );
    const problems = await problemsOf({ databaseUrl: url });
    expect(problems[0]).toBe(
      "✗ Database: its encoding is SQL_ASCII; make it anew with ENCODING 'UTF8'",
    );
    await dropTestDatabase(url);
  });

  test('must let its user make tables', async () => {
    const url = new URL(await createTestDatabase('doctor_rights'));
    const owner = new pg.Client({ connectionString: url.href });
    await owner.connect();
    await owner.query(`CREATE ROLE doctor_guest LOGIN PASSWORD 'guest'`);
    await owner.query('GRANT SELECT ON ALL TABLES IN SCHEMA public TO doctor_guest');
    const guest = new URL(url);
    guest.username = 'doctor_guest';
    guest.password = 'guest';
    expect(await problemsOf({ databaseUrl: guest.href })).toEqual([
      expect.stringContaining('✗ Database: its user may not make tables'),
    ]);
    await owner.query('DROP OWNED BY doctor_guest; DROP ROLE doctor_guest');
    await owner.end();
    await dropTestDatabase(url.href);
  });
});

describe('the port', () => {
  test('is free while the bot is stopped', async () => {
    const probe = createServer();
    const free = await listening(probe, undefined);
    probe.close();
    await once(probe, 'close');
    expect(await linesOf(configOf({ port: free }))).toContainEqual(
      `✓ Port: ${free} is free; the bot is not running`,
    );
  });

  test('may be taken by another program', async () => {
    isBot = false;
    expect(await problemsOf({})).toEqual([
      `✗ Port: another program has ${port}; stop it, or set PORT to another one`,
    ]);
  });
});

describe('the public address', () => {
  const at = (taken: number) => `http://127.0.0.1:${taken}`;
  const stub = async (status: number) => {
    const server = createServer((_request, response) => response.writeHead(status).end('{}'));
    stubs.push(server);
    return at(await listening(server));
  };

  test('leads to the bot, but not from elsewhere without https', async () => {
    expect(await problemsOf({ publicUrl: at(port) })).toEqual([
      expect.stringMatching(/^! PUBLIC_URL: .* leads to this bot, but only on this machine/),
    ]);
  });

  test.each([
    [200, 'is answered by something else than the bot'],
    [404, 'is answered by something else than the bot'],
    [502, 'does not answer (HTTP 502)'],
  ])('leads elsewhere: %s', async (status, said) => {
    const url = await stub(status);
    const [problem, ...others] = await problemsOf({ publicUrl: url });
    expect(problem).toContain(`✗ PUBLIC_URL: ${url} ${said}; let the proxy pass everything on`);
    expect(others).toEqual([]);
  });

  test('leads nowhere', async () => {
    expect(await problemsOf({ publicUrl: at(1) })).toEqual([
      expect.stringMatching(/^✗ PUBLIC_URL: http:\/\/127\.0\.0\.1:1 does not answer/),
    ]);
  });

  test('cannot be judged while the bot is stopped', async () => {
    const probe = createServer();
    const free = await listening(probe, undefined);
    probe.close();
    await once(probe, 'close');
    expect(await problemsOf({ port: free, publicUrl: at(1) })).toEqual([
      expect.stringMatching(/^! PUBLIC_URL: .* can be checked only while the bot runs/),
    ]);
  });
});

describe('Slack', () => {
  const withToken = (token: string) => ({
    slack: { signingSecret: SIGNING_SECRET, botToken: token },
  });
  const tokenWith = (scopes: readonly string[]) =>
    slack.addWorkspace({ teamId: `T${scopes.length}`, name: 'Kunta B', scopes }).botToken;

  test('does not know the token', async () => {
    expect(await problemsOf(withToken('xoxb-wrong'))).toEqual([
      expect.stringMatching(/^✗ Slack: SLACK_BOT_TOKEN is refused \(invalid_auth\); copy the Bot/),
    ]);
  });

  test('has granted too little', async () => {
    const token = tokenWith(BOT_SCOPES.filter((scope) => scope !== 'files:write'));
    expect(await problemsOf(withToken(token))).toEqual([
      expect.stringMatching(/^✗ Slack: SLACK_BOT_TOKEN lacks files:write; paste the manifest/),
    ]);
  });

  test('has granted too much', async () => {
    const token = tokenWith([...BOT_SCOPES, 'users:read.email']);
    expect(await problemsOf(withToken(token))).toEqual([
      '! Slack: SLACK_BOT_TOKEN may do more than the bot needs: users:read.email',
    ]);
  });

  test('is away', async () => {
    slack.setDown(true);
    expect(await problemsOf({})).toEqual([
      expect.stringMatching(/^✗ Slack: SLACK_BOT_TOKEN could not be asked about/),
    ]);
  });

  test('has a signing secret of another form', async () => {
    const problems = await problemsOf({ slack: { signingSecret: 'xoxb-1', botToken } });
    expect(problems).toEqual([expect.stringMatching(/^! Slack: SLACK_SIGNING_SECRET does not/)]);
  });

  test('has let go of one workspace, which is named', async () => {
    await slack.uninstall(await install('Opisto D'));
    await install('Opisto E', ['chat:write']);
    expect(await problemsOf({})).toEqual([
      expect.stringMatching(
        /^✗ Slack: workspace "Opisto D" is refused \(account_inactive\); install the bot there again/,
      ),
      expect.stringMatching(
        /^✗ Slack: workspace "Opisto E" lacks commands, im:write, .*then install the bot there again$/,
      ),
    ]);
  });

  test.each([
    ['good', slackClient, '✓ Slack: SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together'],
    [
      'wrong',
      () => ({ ...slackClient(), clientSecret: 'wrong' }),
      '✗ Slack: SLACK_CLIENT_ID with SLACK_CLIENT_SECRET is refused (bad_client_secret); copy both',
    ],
  ])('has %s credentials for installing', async (_, oauth, said) => {
    const settings = { signingSecret: SIGNING_SECRET, botToken, oauth: oauth() };
    expect(await linesOf(configOf({ slack: settings }))).toContainEqual(
      expect.stringContaining(said),
    );
  });

  test.each([
    [{ ok: true, url: 'wss://127.0.0.1' }, '✓ Slack: SLACK_APP_TOKEN opens Socket Mode'],
    [
      { ok: false, error: 'missing_scope' },
      '✗ Slack: SLACK_APP_TOKEN is refused (missing_scope); turn Socket Mode on, and make a token',
    ],
  ])('answers the app token with %j', async (answer, said) => {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    stubs.push(server);
    const settings = { signingSecret: SIGNING_SECRET, botToken, appToken: 'xapp-1' };
    const apiUrl = `http://127.0.0.1:${await listening(server)}/api/`;
    const lines = await linesOf(configOf({ slack: settings }), apiUrl);
    expect(lines).toContainEqual(expect.stringContaining(said));
  });
});

function slackClient() {
  return { clientId: slack.clientId, clientSecret: slack.clientSecret };
}

describe('Teams', () => {
  test.each([
    ['AADSTS7000215', { clientSecret: 'wrong' }, 'the value of a secret, not its ID'],
    ['AADSTS700016', { clientId: 'wrong' }, 'the "Application (client) ID"'],
    ['AADSTS90002', { tenantId: 'wrong' }, 'the "Directory (tenant) ID"'],
  ])('refuses with %s', async (code, change, said) => {
    const [problem, ...others] = await problemsOf({ teams: { ...teams.connection, ...change } });
    expect(problem).toContain(`✗ Teams: the directory refuses the bot (${code}); `);
    expect(problem).toContain(said);
    expect(others).toEqual([]);
  });

  test('needs the tenant of the bot', async () => {
    const { clientId, clientSecret } = teams.connection;
    expect(await problemsOf({ teams: { clientId, clientSecret } })).toContainEqual(
      expect.stringMatching(/^! Teams: TEAMS_TENANT_ID is missing; a Single Tenant bot/),
    );
  });
});

test('without either platform it says that there is only the demo', async () => {
  expect(await problemsOf({ slack: undefined, teams: undefined })).toEqual([
    expect.stringMatching(/^! Neither Slack nor Teams is connected: npm start runs the demo/),
  ]);
});
