import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../../../src/core/secrets.ts';
import { onConnection, tablesOf } from '../../../src/db/connection.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/db/embedded.ts';
import { bareEnvironment } from '../../support/program.ts';
import { query } from '../../support/query.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';
import { makeGroup } from '../support/group.ts';
import { answer, startPoll } from '../support/polls.ts';
import { useStage } from '../support/stage.ts';

const stage = useStage();
const keys = newKey('2026');
/** What a text can hold that a format could trip over. */
const HOSTILE = 'Opot\t"A"\\n\n\'; DROP TABLE person; -- 🎉 \u2028 ä';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verme-backup-'));
  chmodSync(folder, 0o755); // else the server of a program run as root could not enter
  const group = await makeGroup(stage.deps);
  const poll = await startPoll(stage.deps, group);
  await answer(stage.deps, group.facilitator, poll, 'yes', 'no');
  await stage.deps.db.prisma.group.updateMany({ data: { name: HOSTILE } });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command as an operator would, with nothing set but this. */
function run(command: 'backup' | 'restore', file: string, env: NodeJS.ProcessEnv, input?: Buffer) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve(`src/${command}.ts`), file],
    { cwd: folder, env: bareEnvironment(env), input, maxBuffer: 1e8 },
  );
  return { status, said: `${stderr}`, out: stdout };
}

const at = (name: string) => join(folder, name);
const source = () => ({ DATABASE_URL: stage.url, VERME_KEYS: keys });
const onto = (url: string) => ({ DATABASE_URL: url, VERME_KEYS: keys });

/** Every row of every table of ours, and the rules between the tables, told alike by every server. */
function contentsOf(url: string): Promise<Record<string, unknown>> {
  return onConnection(url, async (client) => {
    const rows = async (sql: string) => (await client.query(sql)).rows;
    const contents: Record<string, unknown> = {
      migrations: await rows('SELECT migration_name, checksum FROM _prisma_migrations'),
      rules: await rows(
        `SELECT relname, conname, replace(pg_get_constraintdef(it.oid), '"', '') AS says
         FROM pg_constraint it JOIN pg_class ON pg_class.oid = conrelid
         WHERE connamespace = 'public'::regnamespace ORDER BY relname, conname`,
      ),
    };
    for (const name of await tablesOf(client)) {
      contents[name] = await rows(
        `SELECT it::text FROM "${name}" it ORDER BY it::text COLLATE "C"`,
      );
    }
    return contents;
  });
}

function jobsOf(url: string) {
  return query(
    url,
    `SELECT name, id, data, singleton_key, retry_limit, retry_delay, retry_backoff,
            retry_delay_max, expire_seconds, heartbeat_seconds, policy, priority
     FROM pgboss.job WHERE state IN ('created', 'retry', 'active') ORDER BY name, id`,
  );
}

describe('a backup', () => {
  test('restored into an empty database holds every row, rule and waiting job', async () => {
    const { status, said } = run('backup', at('whole.backup'), source());
    expect(said).toMatch(/^Wrote \S+whole\.backup: \d+ rows, [1-9]\d* jobs waiting\.\nThe keys/);
    expect(status).toBe(0);
    expect(statSync(at('whole.backup')).mode & 0o777).toBe(0o600);

    const url = await createTestDatabase('restored', 'template0');
    const restored = run('restore', at('whole.backup'), onto(url));
    expect(restored).toMatchObject({ status: 0, said: '' });
    const before = await contentsOf(stage.url);
    expect(await contentsOf(url)).toEqual(before);
    expect(JSON.stringify(before['group'])).toContain('DROP TABLE');
    expect(await jobsOf(url)).toEqual(await jobsOf(stage.url));
    await dropTestDatabase(url);
  });

  test('is restored into a database of its own that is made for it', async () => {
    const env = { DATA_FOLDER: at('data') };
    mkdirSync(env.DATA_FOLDER);
    writeFileSync(at('data/keys'), keys, { mode: 0o600 });
    expect(run('restore', at('whole.backup'), env)).toMatchObject({ status: 0, said: '' });
    const again = run('backup', at('again.backup'), env);
    expect(again.status).toBe(0);
    const rowsOf = (name: string) =>
      gunzipSync(readFileSync(at(name)))
        .toString()
        .split('\n')
        .slice(1)
        .toSorted();
    expect(rowsOf('again.backup')).toEqual(rowsOf('whole.backup'));
  });

  test('never takes the place of a file, nor leaves half of one', () => {
    writeFileSync(at('mine.txt'), 'mine');
    expect(run('backup', at('mine.txt'), source())).toMatchObject({
      status: 1,
      said: expect.stringContaining('mine.txt is there already: choose another name.'),
    });
    expect(readFileSync(at('mine.txt'), 'utf8')).toBe('mine');
    const nowhere = new URL(stage.url);
    nowhere.pathname = '/nowhere';
    const env = { ...source(), DATABASE_URL: nowhere.href };
    expect(run('backup', at('none.backup'), env)).toMatchObject({ status: 1 });
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('is written to no file that somebody has put in its way', () => {
    writeFileSync(at('theirs'), '', { mode: 0o666 });
    symlinkSync(at('theirs'), at('laid.backup.part'));
    expect(run('backup', at('laid.backup'), source())).toMatchObject({ status: 0 });
    expect(readFileSync(at('theirs'), 'utf8')).toBe('');
    const { mode } = lstatSync(at('laid.backup'));
    expect(mode & 0o777).toBe(0o600);
  });

  test('needs a database', () => {
    expect(run('backup', at('x.backup'), { DATA_FOLDER: at('empty') })).toMatchObject({
      status: 1,
      said: expect.stringContaining('empty yet: nothing to keep.'),
    });
  });
});

describe("the running bot's own database", () => {
  let own: EmbeddedServer;
  const env = () => ({ DATA_FOLDER: at('data'), VERME_KEYS: keys });
  beforeAll(async () => {
    own = await startEmbedded({ dataFolder: at('data') });
  });
  afterAll(() => own.stop());

  test('moves to a server by its backup, which goes through pipes', async () => {
    const { status, out } = run('backup', '-', env());
    expect(status).toBe(0);
    const url = await createTestDatabase('moved', 'template0');
    expect(run('restore', '-', onto(url), out)).toMatchObject({ status: 0, said: '' });
    expect(await contentsOf(url)).toEqual(await contentsOf(own.url));
    expect(await contentsOf(url)).toEqual(await contentsOf(stage.url));
    await dropTestDatabase(url);
  });

  test('is not restored under its feet', () =>
    refused(at('whole.backup'), env(), 'in use by another'));
});

async function refused(file: string, env: NodeJS.ProcessEnv, said: string) {
  const result = run('restore', file, env);
  expect(result).toMatchObject({ status: 1, said: expect.stringContaining(said) });
  expect(result.said).not.toMatch(/^ +at /m);
}

describe('restoring is refused, and changes nothing,', () => {
  let empty: string;
  beforeAll(async () => {
    empty = await createTestDatabase('empty', 'template0');
  });
  afterAll(() => dropTestDatabase(empty));

  async function expectEmpty() {
    expect(await query(empty, `SELECT FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
  }
  const whole = () => gunzipSync(readFileSync(at('whole.backup'))).toString();
  const written = (name: string, text: string) => {
    writeFileSync(at(name), gzipSync(text));
    return at(name);
  };

  test('where something is already', async () => {
    const before = await contentsOf(stage.url);
    await refused(
      at('whole.backup'),
      source(),
      'The database is not empty, and nothing was changed',
    );
    expect(await contentsOf(stage.url)).toEqual(before);
  });

  test.each([
    ['under other keys of the same name', () => ({ VERME_KEYS: newKey('2026') }), 'other keys'],
    ['without keys', () => ({ VERME_KEYS: '', DATABASE_URL: '' }), 'The keys are missing'],
  ])('%s', async (_, env, said) => {
    await refused(at('whole.backup'), { ...onto(empty), DATA_FOLDER: at('new'), ...env() }, said);
    await expectEmpty();
    expect(existsSync(at('new/keys'))).toBe(false);
  });

  test('from a file that is cut off', async () => {
    const url = await createTestDatabase('cut', 'template0');
    const lines = whole().split('\n');
    const text = lines.slice(0, lines.length - 3).join('\n');
    await refused(written('cut.backup', text), onto(url), 'damaged or cut off');
    const bytes = readFileSync(at('whole.backup'));
    writeFileSync(at('torn.backup'), bytes.subarray(0, bytes.length / 2));
    await refused(at('torn.backup'), onto(url), 'damaged or cut off');
    // All rows are there, but not what proves that they are right.
    writeFileSync(at('unproven.backup'), bytes.subarray(0, -8));
    await refused(at('unproven.backup'), onto(url), 'damaged or cut off');
    expect(await query(url, 'SELECT FROM network')).toEqual([]);
    // What was made for it is no hindrance afterwards.
    expect(run('restore', at('whole.backup'), onto(url))).toMatchObject({ status: 0, said: '' });
    await dropTestDatabase(url);
  });

  test('from what breaks the rules between tables', async () => {
    const url = await createTestDatabase('broken', 'template0');
    const text = whole()
      .split('\n')
      .filter((line) => !line.startsWith('person\t'))
      .join('\n');
    await refused(written('broken.backup', text), onto(url), 'It failed (23503)');
    expect(await query(url, 'SELECT FROM network')).toEqual([]);
    await dropTestDatabase(url);
  });

  test.each([
    ['no backup', () => 'PGDMP\n', 'no backup'],
    [
      'a backup of a newer version',
      () => whole().replace('_init"', '_init","20990101000000_more"'),
      'newer version',
    ],
    [
      'a backup of a newer format',
      () => whole().replace('"format":1', '"format":2'),
      'newer version',
    ],
  ])('from %s', async (_, text, said) => {
    await refused(written('wrong.backup', text()), onto(empty), said);
    await expectEmpty();
  });

  test('from no file', () => refused(at('nothing'), source(), 'no such file'));
});
