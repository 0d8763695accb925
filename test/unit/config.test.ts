import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig, readSecrets } from '../../src/config.ts';
import { newKey } from '../../src/core/secrets.ts';

let folder = '';
const before = process.cwd();

// In a folder of its own: a developer's .env must not decide.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verme-config-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

const key = newKey('2026');
const slack = { SLACK_SIGNING_SECRET: 'secret', PUBLIC_URL: 'https://verme.example.fi' };
const oauth = { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'secret' };
const socket = { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' };
const teams = { TEAMS_CLIENT_ID: 'client', TEAMS_CLIENT_SECRET: 'secret' };

function problemsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('with nothing set', () => {
  test('the bot runs its demo with what it makes itself', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      databaseUrl: undefined,
      dataFolder: './data',
      publicUrl: undefined,
      trustProxy: [],
      keys: undefined,
      logLevel: 'info',
      slack: undefined,
      teams: undefined,
    });
  });

  test('an empty line means the same as no line', () => {
    const empty = ['PORT', 'DATABASE_URL', 'VERME_KEYS', 'LOG_LEVEL', 'SLACK_BOT_TOKEN'];
    expect(readConfig(Object.fromEntries(empty.map((name) => [name, ' '])))).toEqual(
      readConfig({}),
    );
  });
});

describe('what is set', () => {
  test('is read', () => {
    const config = readConfig({
      ...slack,
      ...teams,
      PORT: '0',
      DATABASE_URL: 'postgres://db/verme',
      VERME_KEYS: key,
      SLACK_BOT_TOKEN: 'xoxb-1',
      TEAMS_TENANT_ID: 'tenant',
      LOG_LEVEL: 'warn',
    });
    expect(config).toMatchObject({ port: 0, keys: key, logLevel: 'warn' });
    expect(config.databaseUrl).toBe('postgres://db/verme');
    expect(config.slack).toEqual({ signingSecret: 'secret', botToken: 'xoxb-1' });
    expect(config.teams).toEqual({
      clientId: 'client',
      clientSecret: 'secret',
      tenantId: 'tenant',
    });
  });

  test('may name the proxies before the bot', () => {
    const TRUST_PROXY = 'loopback, 10.0.0.5,10.1.0.0/16,fd00::/8';
    expect(readConfig({ TRUST_PROXY }).trustProxy).toEqual([
      'loopback',
      '10.0.0.5',
      '10.1.0.0/16',
      'fd00::/8',
    ]);
  });

  test('stands in .env where the environment says nothing', () => {
    writeFileSync('.env', 'PORT=4000\nLOG_LEVEL=error\n');
    expect(readConfig({ PORT: '5000' })).toMatchObject({ port: 5000, logLevel: 'error' });
  });
});

describe('a value that is wrong is named, with how to get it:', () => {
  test.each([
    ['PORT', 'http', 'for example 3000'],
    ['PORT', '70000', 'for example 3000'],
    ['DATABASE_URL', 'mysql://db', 'postgres://user:password@host:5432/verme'],
    ['DATABASE_URL', 'postgres://verme:12/ab@db/verme', 'in the password / is written %2F'],
    ['DATABASE_URL', 'postgres://verme:ab#12@db/verme', '# %23'],
    ['PUBLIC_URL', 'verme.example.fi', 'https://verme.example.fi'],
    ['PUBLIC_URL', 'https://verme.example.fi/', 'without a slash at the end'],
    ['PUBLIC_URL', 'https://verme.example.fi/bot', 'without a slash at the end'],
    ['PUBLIC_URL', 'https://verme.example.fi?bot=1', 'without a query (?…)'],
    ['PUBLIC_URL', 'https://verme.example.fi?', 'without a query (?…)'],
    ['PUBLIC_URL', 'https://verme.example.fi#bot', 'a fragment (#…)'],
    ['PUBLIC_URL', 'https://verme:12ab@verme.example.fi', 'a user name and password (…@)'],
    ['PUBLIC_URL', 'https://verme.example.fi:99999', 'nothing but a host'],
    ['TRUST_PROXY', 'proxy.example.fi', 'as in 10.0.0.5,10.1.0.0/16'],
    ['TRUST_PROXY', '10.0.0.5,', 'as in 10.0.0.5,10.1.0.0/16'],
    ['TRUST_PROXY', '10.0.0.0/33', 'as in 10.0.0.5,10.1.0.0/16'],
    ['TRUST_PROXY', 'true', 'loopback, linklocal and uniquelocal'],
    ['VERME_KEYS', 'secret', 'openssl rand'],
    ['VERME_KEYS', `${key},2025:short`, 'openssl rand'],
    ['VERME_KEYS', `${key},${key}`, 'an id of its own'],
    ['LOG_LEVEL', 'loud', 'debug, info, warn or error'],
    ['SLACK_BOT_TOKEN', 'xapp-1', '"OAuth & Permissions"'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'connections:write'],
  ])('%s=%s', (name, value, how) => {
    const [problem, ...others] = problemsOf({ ...slack, [name]: value });
    expect(problem).toContain(`${name} must be `);
    expect(problem).toContain(how);
    expect(problem).not.toContain('Invalid');
    expect(others).toEqual([]);
  });
});

describe('a value that still holds the placeholder of the guide is named, in one line:', () => {
  test.each([
    ['PORT', '…'],
    ['DATABASE_URL', 'postgres://…'],
    ['PUBLIC_URL', 'https://YOUR-HOST'],
    ['VERME_KEYS', '2026:…'],
    ['LOG_LEVEL', '…'],
    ['SLACK_SIGNING_SECRET', '…'],
    ['SLACK_BOT_TOKEN', 'xoxb-…'],
    ['SLACK_APP_TOKEN', 'xapp-…'],
    ['SLACK_CLIENT_ID', '…'],
    ['TEAMS_CLIENT_ID', '…   the Application (client) ID'],
  ])('%s=%s', (name, value) => {
    expect(problemsOf({ ...slack, [name]: value })).toEqual([
      `${name} must be a value of your own: it still holds the placeholder of the guide`,
    ]);
  });
});

describe('the address of a bot that is connected', () => {
  const named = (url: string) => problemsOf({ ...teams, PUBLIC_URL: url });

  test.each(['http://verme.example.fi', 'http://127.0.0.1.example.fi', 'http://10.0.0.1:3000'])(
    'is refused where others can read along: %s',
    (url) => {
      expect(named(url)).toEqual([expect.stringMatching(/^PUBLIC_URL must be an https address/)]);
    },
  );

  test.each([
    'https://verme.example.fi',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
  ])('can be %s', (url) => {
    expect(named(url)).toEqual([]);
  });
});

describe('Slack can be reached', () => {
  test('by OAuth, from any number of workspaces', () => {
    const config = readConfig({ ...slack, ...oauth });
    expect(config.slack).toEqual({
      signingSecret: 'secret',
      oauth: { clientId: '1.2', clientSecret: 'secret' },
    });
  });

  test('by Socket Mode, without a signing secret or an address', () => {
    const expected = { appToken: 'xapp-1', botToken: 'xoxb-1' };
    expect(readConfig(socket)).toMatchObject({ slack: expected, publicUrl: undefined });
    expect(readConfig({ ...socket, ...slack }).slack).toEqual(expected);
  });

  test('by one of them only', () => {
    expect(problemsOf({ ...slack, ...socket, ...oauth })).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN and SLACK_CLIENT_ID exclude each other/),
    ]);
  });
});

test.each([slack, { ...slack, ...oauth }, socket, teams])(
  'an address that others can read along is refused for %j',
  (connected) => {
    expect(problemsOf({ ...connected, PUBLIC_URL: 'http://verme.example.fi' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL must be an https address/),
    ]);
  },
);

test('with Socket Mode beside it, Teams still needs an address', () => {
  expect(problemsOf({ ...socket, ...teams })).toEqual([
    expect.stringMatching(/^PUBLIC_URL is missing/),
  ]);
});

describe('a value that is missing beside another is named, with where it is found:', () => {
  test.each([
    ['SLACK_SIGNING_SECRET', { SLACK_BOT_TOKEN: 'xoxb-1' }, '"Basic Information"'],
    ['SLACK_SIGNING_SECRET', { ...oauth, PUBLIC_URL: slack.PUBLIC_URL }, '"Basic Information"'],
    ['SLACK_CLIENT_SECRET', { ...slack, SLACK_CLIENT_ID: '1.2' }, '"Basic Information"'],
    ['SLACK_CLIENT_ID', { ...slack, SLACK_CLIENT_SECRET: 'secret' }, '"Basic Information"'],
    ['SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-1' }, '"OAuth & Permissions"'],
    ['PUBLIC_URL', { SLACK_SIGNING_SECRET: 'secret', ...oauth }, 'https address'],
    ['TEAMS_CLIENT_SECRET', { TEAMS_CLIENT_ID: 'id', ...slack }, '"Certificates & secrets"'],
    ['TEAMS_CLIENT_ID', { TEAMS_CLIENT_SECRET: 'secret' }, '"Application (client) ID"'],
    ['VERME_KEYS', { DATABASE_URL: 'postgres://db/verme' }, 'openssl rand'],
    [
      'SLACK_SIGNING_SECRET, SLACK_APP_TOKEN or TEAMS_CLIENT_ID',
      { NODE_ENV: 'production' },
      'nothing to connect',
    ],
    ['PUBLIC_URL', { SLACK_SIGNING_SECRET: 'secret' }, 'https address'],
    ['PUBLIC_URL', teams, 'https address'],
  ])('%s', (name, environment, where) => {
    const [problem, ...others] = problemsOf(environment);
    expect(problem).toContain(`${name} is missing`);
    expect(problem).toContain(where);
    expect(others).toEqual([]);
  });
});

test('all that is wrong is told at once, and no secret with it', () => {
  const problems = problemsOf({ PORT: 'x', SLACK_BOT_TOKEN: 'hunter2', VERME_KEYS: 'hunter2' });
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
    'PORT',
    'VERME_KEYS',
    'SLACK_BOT_TOKEN',
  ]);
  expect(problems.join()).not.toContain('hunter2');
});

describe('without keys of its own', () => {
  const place = { table: 'code', column: 'sealed', row: '1' };

  test('the bot makes them once, for itself alone to read', () => {
    const config = readConfig({ DATA_FOLDER: join(folder, 'data') });
    const sealed = readSecrets(config).seal('secret', place);
    expect(statSync(join(folder, 'data', 'keys')).mode & 0o777).toBe(0o600);
    expect(readSecrets(config).open(sealed, place)).toBe('secret');
  });

  test('the configured ones win', () => {
    const config = readConfig({ VERME_KEYS: key, DATA_FOLDER: folder });
    readSecrets(config);
    expect(() => readFileSync(join(folder, 'keys'))).toThrow('ENOENT');
  });
});
