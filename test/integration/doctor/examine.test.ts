import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newKey } from '../../../src/core/secrets.ts';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';
import { SIGNING_SECRET, useBench } from './bench.ts';

const bench = useBench();

test('says of a good configuration that all is well, and no secret', async () => {
  await bench.install('Kunta B');
  const lines = await bench.linesOf();
  expect(lines).toEqual([
    '✓ Settings: complete',
    '✓ Keys: key 2026 of VERME_KEYS',
    expect.stringMatching(
      /^✓ Database: PostgreSQL 18\.\d+, the server 127\.0\.0\.1:\d+, database test_/,
    ),
    expect.stringMatching(/^✓ Database: its own settings are others, .*; TimeZone America/),
    '✓ Migrations: all applied',
    `✓ Port: the bot answers on ${bench.port}`,
    '✓ Slack: SLACK_BOT_TOKEN is that of "Opisto A", with all scopes',
    '✓ Slack: workspace "Kunta B": the token is good, with all scopes',
    '✓ Teams: the bot gets its token',
  ]);
  const password = new URL(bench.databaseUrl).password;
  const secrets = [
    bench.botToken,
    bench.keys.slice(5),
    password,
    SIGNING_SECRET,
    bench.teams.clientSecret,
  ];
  expect(secrets.filter((secret) => lines.join().includes(secret))).toEqual([]);
});

describe('the keys', () => {
  const file = () => join(bench.folder, 'keys');

  test('that a start would make are not made', async () => {
    const [problem] = await bench.problemsOf({ keys: undefined });
    expect(problem).toBe(`! Keys: there are none in ${file()} yet; the first start makes one`);
    expect(() => chmodSync(file(), 0o600)).toThrow('ENOENT');
  });

  test('should be for the bot alone', async () => {
    writeFileSync(file(), bench.keys, { mode: 0o644 });
    expect(await bench.problemsOf({ keys: undefined })).toEqual([
      expect.stringContaining(`run: chmod 600 ${file()}`),
    ]);
  });

  test('must be keys', async () => {
    writeFileSync(file(), 'secret', { mode: 0o600 });
    expect(await bench.problemsOf({ keys: undefined })).toEqual([
      expect.stringMatching(/^✗ Keys: .* is no list of id:base64; put back/),
    ]);
  });

  test('must open what is stored', async () => {
    await bench.install('Yhtymä C', BOT_SCOPES, newKey('2026'));
    expect(await bench.problemsOf({})).toEqual([
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
    const [problem, ...others] = await bench.problemsOf({
      databaseUrl: Object.assign(new URL(bench.databaseUrl), change).href,
    });
    expect(problem).toContain(`✗ Database: the server 127.0.0.1:`);
    expect(problem).toContain(said);
    expect(others).toEqual([]);
  });

  test('is left unmigrated, and that is told', async () => {
    const url = await createTestDatabase('doctor_empty', 'template0');
    expect(await bench.problemsOf({ databaseUrl: url })).toEqual([
      expect.stringMatching(/^! Migrations: the next start applies \d+; take a backup first/),
    ]);
    await dropTestDatabase(url);
  });

  test.each([
    ['a newer version of the bot has used this database (2099)', 'now()'],
    ['2099 began and did not end', 'NULL'],
  ])('%s', async (said, finished) => {
    const url = await createTestDatabase('doctor_migrations');
    await query(
      url,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('1', '', '2099', ${finished})`,
    );
    expect(await bench.problemsOf({ databaseUrl: url })).toEqual([expect.stringContaining(said)]);
    await dropTestDatabase(url);
  });

  test('must keep all letters', async () => {
    const url = await createTestDatabase(
      'doctor_ascii',
      "template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'",
    );
    const problems = await bench.problemsOf({ databaseUrl: url });
    expect(problems[0]).toBe(
      "✗ Database: its encoding is SQL_ASCII; make it anew with ENCODING 'UTF8'",
    );
    await dropTestDatabase(url);
  });

  test('must let its user make tables', async () => {
    const url = await createTestDatabase('doctor_rights');
    await query(
      url,
      `CREATE ROLE doctor_guest LOGIN PASSWORD 'guest';
       GRANT SELECT ON ALL TABLES IN SCHEMA public TO doctor_guest`,
    );
    const guest = new URL(url);
    guest.username = 'doctor_guest';
    guest.password = 'guest';
    expect(await bench.problemsOf({ databaseUrl: guest.href })).toEqual([
      expect.stringContaining('✗ Database: its user may not make tables'),
    ]);
    await query(url, 'DROP OWNED BY doctor_guest; DROP ROLE doctor_guest');
    await dropTestDatabase(url);
  });
});

describe('the port', () => {
  test('is free while the bot is stopped', async () => {
    const free = await bench.freePort();
    expect(await bench.linesOf({ port: free })).toContainEqual(
      `✓ Port: ${free} is free; the bot is not running`,
    );
  });

  test('may be taken by another program', async () => {
    bench.estrange();
    expect(await bench.problemsOf({})).toEqual([
      `✗ Port: another program has ${bench.port}; stop it, or set PORT to another one`,
    ]);
  });
});

describe('the public address', () => {
  const at = (taken: number) => `http://127.0.0.1:${taken}`;

  test('leads to the bot, but not from elsewhere without https', async () => {
    expect(await bench.problemsOf({ publicUrl: at(bench.port) })).toEqual([
      expect.stringMatching(/^! PUBLIC_URL: .* leads to this bot, but only on this machine/),
    ]);
  });

  test.each([
    [200, 'is answered by something else than the bot'],
    [404, 'is answered by something else than the bot'],
    [502, 'does not answer (HTTP 502)'],
  ])('leads elsewhere: %s', async (status, said) => {
    const url = await bench.serve((_request, response) => {
      response.writeHead(status).end('{}');
    });
    const [problem, ...others] = await bench.problemsOf({ publicUrl: url });
    expect(problem).toContain(`✗ PUBLIC_URL: ${url} ${said}; let the proxy pass everything on`);
    expect(others).toEqual([]);
  });

  test('leads nowhere', async () => {
    expect(await bench.problemsOf({ publicUrl: at(1) })).toEqual([
      expect.stringMatching(/^✗ PUBLIC_URL: http:\/\/127\.0\.0\.1:1 does not answer/),
    ]);
  });

  test('cannot be judged while the bot is stopped', async () => {
    const free = await bench.freePort();
    expect(await bench.problemsOf({ port: free, publicUrl: at(1) })).toEqual([
      expect.stringMatching(/^! PUBLIC_URL: .* can be checked only while the bot runs/),
    ]);
  });
});

test('without either platform it says that there is only the demo', async () => {
  expect(await bench.problemsOf({ slack: undefined, teams: undefined })).toEqual([
    expect.stringMatching(/^! Neither Slack nor Teams is connected: npm start runs the demo/),
  ]);
});
