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
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newKey } from '../../../src/core/secrets.ts';
import { type EmbeddedServer, startEmbedded } from '../../../src/db/embedded.ts';
import { query } from '../../support/query.ts';
import { command, contentsOf, jobsOf, runCommand, textIn, writeText } from '../support/backups.ts';
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

const run = (name: 'backup' | 'restore', file: string, env: NodeJS.ProcessEnv, input?: Buffer) =>
  runCommand(command(name, file, env, folder), input);

const at = (name: string) => join(folder, name);
const source = () => ({ DATABASE_URL: stage.url, VERME_KEYS: keys });
const onto = (url: string) => ({ DATABASE_URL: url, VERME_KEYS: keys });

describe('a backup', () => {
  test('restored into an empty database holds every row, rule and waiting job', async () => {
    const { status, said } = run('backup', at('whole.backup'), source());
    expect(said).toMatch(
      /^Wrote \S+whole\.backup: \d+ rows, [1-9]\d* jobs waiting\.\nIt is encrypted/,
    );
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
    const rowsOf = async (name: string) =>
      (await textIn(at(name), keys)).split('\n').slice(1).toSorted();
    expect(await rowsOf('again.backup')).toEqual(await rowsOf('whole.backup'));
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

  test('says that its folder is missing, or is none', () => {
    for (const [file, said] of [
      ['nowhere/x.backup', 'There is no such file or folder.'],
      ['mine.txt/x.backup', 'A folder stands where a file should'],
    ] as const) {
      const result = run('backup', at(file), source());
      expect(result).toMatchObject({ status: 1, said: expect.stringContaining(said) });
      expect(result.said).not.toMatch(/^ +at /m);
    }
  });

  test('shows nobody without the keys what is in it', async () => {
    const bytes = readFileSync(at('whole.backup'));
    const [head = ''] = bytes.toString('latin1').split('\n');
    expect(head).toMatch(/^verme-bot backup\t\{"format":2,"made":"[^"]+","key":"[^"]+"\}$/);
    expect(() => gunzipSync(bytes.subarray(head.length + 1))).toThrow('incorrect header check');
    await expect(textIn(at('whole.backup'), newKey('2026'))).rejects.toThrow('under other keys');
    expect(await textIn(at('whole.backup'), keys)).toContain('DROP TABLE');
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
  const whole = () => textIn(at('whole.backup'), keys);
  const wholeBytes = () => readFileSync(at('whole.backup'), 'latin1');
  const written = (name: string, text: string) => writeText(at(name), keys, text);

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
    const lines = (await whole()).split('\n');
    const text = lines.slice(0, lines.length - 3).join('\n');
    await refused(await written('cut.backup', text), onto(url), 'damaged or cut off');
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
    const text = (await whole())
      .replace(/^person\t.*\n/gm, '')
      .replace(/(^end\t.*)"person":\d+,/m, '$1');
    await refused(await written('broken.backup', text), onto(url), 'It failed (23503)');
    expect(await query(url, 'SELECT FROM network')).toEqual([]);
    await dropTestDatabase(url);
  });

  test.each([
    ['a row is missing', (text: string) => text.replace(/^address\t.*\n/m, '')],
    ['a waiting job is missing', (text: string) => text.replace(/^queue\t.*\n/m, '')],
    ['a row is there twice', (text: string) => text.replace(/^queue\t.*\n/m, '$&$&')],
    ['its end tells more', (text: string) => text.replace(/(^end\t.*"queue":)/m, '$19')],
    ['its end tells of another table', (text: string) => text.replace(/(^end\t\{)/m, '$1"x":0,')],
  ])('from a backup whose rows are not those that its end tells: %s', async (_, change) => {
    const url = await createTestDatabase('counts', 'template0');
    const changed = change(await whole());
    expect(changed).not.toBe(await whole());
    const said = 'does not have the rows that it says at its end';
    await refused(await written('counts.backup', changed), onto(url), said);
    expect(await query(url, 'SELECT FROM network')).toEqual([]);
    await dropTestDatabase(url);
  });

  test.each([
    ['an end that is none', (text: string) => text.replace(/^end\t.*/m, 'end\t{"queue"')],
    ['a beginning that is none', (text: string) => text.replace(/^migrations\t\[/, '$&,')],
    [
      'rows of a table that there is not',
      (text: string) => text.replace(/^end\t\{/m, 'lost\t{}\nend\t{"lost":1,'),
    ],
  ])('from a backup with %s', async (_, change) => {
    const url = await createTestDatabase('unread', 'template0');
    const text = await written('unread.backup', change(await whole()));
    await refused(text, onto(url), 'damaged or cut off');
    await dropTestDatabase(url);
  });

  test.each([
    ['no backup', async () => Buffer.from('PGDMP\n'), 'no backup'],
    ['an empty file', async () => Buffer.alloc(0), 'no backup'],
    ['a backup that was not encrypted', async () => gzipSync(await whole()), 'earlier version'],
    [
      'a backup of a newer format',
      async () => Buffer.from(wholeBytes().replace('"format":2', '"format":3'), 'latin1'),
      'newer version',
    ],
    ['one whose head is broken', async () => Buffer.from('verme-bot backup\t{\n'), 'damaged'],
  ])('from %s', async (_, bytes, said) => {
    writeFileSync(at('wrong.backup'), await bytes());
    await refused(at('wrong.backup'), onto(empty), said);
    await expectEmpty();
  });

  test('from a backup of a newer version', async () => {
    const text = (await whole()).replace('_init"', '_init","20990101000000_more"');
    await refused(await written('newer.backup', text), onto(empty), 'newer version');
    await expectEmpty();
  });

  test('from no file, or a folder', async () => {
    await refused(at('nothing'), source(), 'no such file');
    await refused(at('none/nothing'), source(), 'no such file');
    await refused(folder, onto(empty), 'A folder stands where a file should');
    await expectEmpty();
  });
});
