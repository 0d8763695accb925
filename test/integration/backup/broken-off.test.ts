import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newKey } from '../../../src/core/secrets.ts';
import { onConnection } from '../../../src/db/connection.ts';
import { applyMigrations } from '../../../src/db/migrate.ts';
import { pinnedPool } from '../../../src/db/session.ts';
import { defineJob, handleJob } from '../../../src/jobs/kinds.ts';
import { createQueue } from '../../../src/jobs/queue.ts';
import { query } from '../../support/query.ts';
import { command, contentsOf, jobsOf, type Ran, runCommand } from '../support/backups.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';
import { makeGroup } from '../support/group.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();
const keys = newKey('2026');
const WAITING = 3000;
const KIND = defineJob({
  name: 'count',
  payload: z.object({ count: z.int() }),
  policy: 'standard',
  concurrency: 1,
  retryLimit: 3,
});
/** Locks of PostgreSQL: the tests' own, and that of migrating. */
const GATE = 4711;
const MIGRATING = 8_376_331;

let folder = '';
const file = () => join(folder, 'whole.backup');
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verme-broken-off-'));
  chmodSync(folder, 0o755);
  await makeGroup(stage.deps);
  const boss = new PgBoss({ ...pinnedPool(stage.url), supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue(KIND.name, { policy: KIND.policy });
  const jobs = Array.from({ length: WAITING }, (_, count) => ({ data: { count } }));
  await boss.insert(KIND.name, jobs);
  await boss.stop({ graceful: false });
  // Another order than that of their IDs.
  const later = `UPDATE pgboss.job SET created_on = created_on + (data->>'count')::int * interval '1 ms'`;
  await query(stage.url, `${later} WHERE name = '${KIND.name}'`);
  const backup = command('backup', file(), { DATABASE_URL: stage.url, VERME_KEYS: keys }, folder);
  expect(runCommand(backup)).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

let url = '';
beforeEach(async () => {
  url = await createTestDatabase('broken_off', 'template0');
});
afterEach(() => dropTestDatabase(url, { leaving: true }));

const restoring = () => command('restore', file(), { DATABASE_URL: url, VERME_KEYS: keys }, folder);

/** Starts a restore beside the test. */
function begin() {
  const { program, args, options } = restoring();
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (piece) => (said += piece));
  child.stdout.resume();
  const over = once(child, 'close').then(
    ([status]): Pick<Ran, 'status' | 'said'> => ({ status, said }),
  );
  return { over, kill: () => child.kill('SIGKILL') };
}

/** Has a restore wait for the lock when it inserts such a row, or when it commits it. */
async function addGate(table: string, when: string, moment: 'insert' | 'commit'): Promise<void> {
  await applyMigrations({ url });
  const boss = new PgBoss({ ...pinnedPool(url), supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false });
  const [kind, timing, deferred] =
    moment === 'insert'
      ? ['', 'BEFORE', '']
      : ['CONSTRAINT', 'AFTER', 'DEFERRABLE INITIALLY DEFERRED'];
  await query(
    url,
    `CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE}); RETURN NEW; END $$;
     CREATE ${kind} TRIGGER gate ${timing} INSERT ON ${table} ${deferred}
       FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION gate()`,
  );
}

const removeGate = () => query(url, 'DROP FUNCTION IF EXISTS gate CASCADE');

/** Begins a restore, has something done when it waits for the lock, and then gives it the lock. */
async function meanwhile(
  work: (restore: ReturnType<typeof begin>) => Promise<void>,
  lock = GATE,
): Promise<Pick<Ran, 'status' | 'said'>> {
  return onConnection(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    const restore = begin();
    const waiting = `
      SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND locktype = 'advisory' AND objid = $1 AND datname = current_database()`;
    while ((await client.query(waiting, [lock])).rowCount === 0) await sleep(20);
    await work(restore);
    await client.query('SELECT pg_advisory_unlock($1)', [lock]);
    return restore.over;
  });
}

const killed = async ({ kill, over }: ReturnType<typeof begin>) => {
  kill();
  expect(await over).toMatchObject({ status: null });
};

async function expectWhole(): Promise<void> {
  await removeGate();
  expect(await contentsOf(url)).toEqual(await contentsOf(stage.url));
  const jobs = await jobsOf(url);
  expect(jobs.length).toBeGreaterThanOrEqual(WAITING);
  expect(jobs).toEqual(await jobsOf(stage.url));
}

async function expectNothing(): Promise<void> {
  expect(await query(url, 'SELECT FROM network')).toEqual([]);
  expect(await jobsOf(url)).toEqual([]);
}

describe('a restore that is killed', () => {
  test.each([
    ['at the first row', 'address', 'true'],
    ['amid the rows', 'membership', 'true'],
    ['at the last table', 'workspace', 'true'],
    ['at the first waiting job', 'pgboss.job', 'true'],
    ['amid the waiting jobs', 'pgboss.job', `NEW.data->>'count' = '${WAITING / 2}'`],
  ])('%s has put in nothing, and the next one puts in all', async (_, table, when) => {
    await addGate(table, when, 'insert');
    await meanwhile(killed);
    // At once, while the server has yet to notice.
    expect(runCommand(restoring())).toMatchObject({ status: 0, said: '' });
    await expectWhole();
  });

  test('before it has made the tables is no hindrance to the next one', async () => {
    await meanwhile(killed, MIGRATING);
    expect(runCommand(restoring())).toMatchObject({ status: 0, said: '' });
    await expectWhole();
  });

  test('while it commits has put in all, and the next one says so', async () => {
    await addGate('network', 'true', 'commit');
    await meanwhile(killed);
    expect(runCommand(restoring())).toMatchObject({
      status: 1,
      said: expect.stringMatching(/not empty.*A restore that was broken off has put in everything/),
    });
    await expectWhole();
  });
});

test('of two restores at once one puts in all, and the other says so', async () => {
  let second: ReturnType<typeof begin> | undefined;
  const first = await meanwhile(async () => {
    second = begin();
    const waiting = `SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE NOT granted AND locktype = 'advisory' AND datname = current_database()`;
    while ((await query(url, waiting)).length < 2) await sleep(20);
  }, MIGRATING);
  expect(first).toMatchObject({ status: 0, said: '' });
  expect(await second?.over).toMatchObject({
    status: 1,
    said: expect.stringContaining('The database is not empty'),
  });
  await expectWhole();
});

describe('a database that a bot is at work on', () => {
  const quiet = { info() {}, warn() {}, error() {} };
  const startBot = async () => {
    const queue = createQueue({ url, log: quiet });
    await queue.start([handleJob({ ...KIND, name: 'other' }, async () => undefined)]);
    return queue;
  };
  const REFUSED = { status: 1, said: expect.stringContaining('A bot is running on this database') };

  test('is not filled until it has stopped', async () => {
    const bot = await startBot();
    expect(runCommand(restoring())).toMatchObject(REFUSED);
    expect(await query(url, `SELECT FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
    await bot.stop();
    expect(runCommand(restoring())).toMatchObject({ status: 0, said: '' });
    await expectWhole();
  });

  test('is not filled either when it was started meanwhile', async () => {
    await addGate('pgboss.job', 'true', 'insert');
    let bot: Awaited<ReturnType<typeof startBot>> | undefined;
    const result = await meanwhile(async () => {
      bot = await startBot();
    });
    await bot?.stop();
    expect(result).toMatchObject(REFUSED);
    await expectNothing();
  });
});
