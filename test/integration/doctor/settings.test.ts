import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';
import { useBench } from './bench.ts';

const bench = useBench();
let url = '';

beforeAll(async () => {
  url = await createTestDatabase('doctor_settings');
});
afterAll(() => dropTestDatabase(url));

/** What the doctor says while the user has this in the database: that goes before other defaults. */
async function linesWith(setting: string): Promise<string[]> {
  const { username, pathname } = new URL(url);
  const alter = `ALTER ROLE ${username} IN DATABASE ${pathname.slice(1)}`;
  await query(url, `${alter} SET ${setting}`);
  try {
    return await bench.linesOf({ databaseUrl: url });
  } finally {
    await query(url, `${alter} RESET ${setting.split(' ')[0]}`);
  }
}

describe('settings of the server, the user and the database', () => {
  test('that connections set themselves are told, and are no matter', async () => {
    const [line, ...others] = (await bench.linesOf()).filter((one) => one.includes('settings are'));
    expect(others).toEqual([]);
    expect(line).toMatch(/^✓ .*\(DateStyle SQL, DMY; IntervalStyle sql_standard; TimeZone Amer/);
    expect(line).toContain('; search_path decoy, pg_catalog, public; ');
  });

  test('may be as the bot sets them, or as PostgreSQL has them, and are not told then', async () => {
    const usual = await linesWith('TimeZone = "Etc/UTC"');
    expect(usual.join()).not.toContain('TimeZone');
  });

  test('must wait for the disk', async () => {
    expect(await bench.linesAboutDisk()).toEqual([
      expect.stringMatching(/^✗ Database: fsync is off, so that a crash .* can destroy it; set/),
      expect.stringMatching(/^✗ Database: full_page_writes is off, so that a crash .*; set/),
    ]);
  });

  test('must keep references', async () => {
    expect(await linesWith('session_replication_role = replica')).toContainEqual(
      expect.stringMatching(/^✗ Database: session_replication_role is replica, .*; run ALTER/),
    );
  });

  test('should find deadlocks while they are waited for', async () => {
    expect(await linesWith("deadlock_timeout = '3s'")).toContainEqual(
      expect.stringMatching(/^! Database: deadlock_timeout is 3000 ms, longer than the bot waits/),
    );
  });
});

test('a pooler that hands out a connection for one statement only is found out', async () => {
  const pooler = await startForgetfulPooler(Number(new URL(url).port));
  const through = Object.assign(new URL(url), { port: String(pooler.port) });
  const lines = await bench.linesOf({ databaseUrl: through.href });
  pooler.close();
  expect(lines).toContainEqual(
    expect.stringMatching(/^✗ Database: what the bot sets .* TimeZone America.*; let the pooler/),
  );
});

/** Passes everything on, but lets settings last for the statement that sets them, as such a pooler does. */
async function startForgetfulPooler(port: number) {
  const [lasting, passing] = ['value, false)', 'value, true )'];
  const pooler = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    client.on('data', (sent) => {
      server.write(Buffer.from(sent.toString('latin1').replace(lasting, passing), 'latin1'));
    });
    server.pipe(client);
    client.on('close', () => server.destroy()).on('error', () => {});
    server.on('error', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => pooler.once('listening', resolve));
  const address = pooler.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, close: () => pooler.close() };
}
