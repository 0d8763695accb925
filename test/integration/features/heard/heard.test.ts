import { beforeEach, describe, expect, test } from 'vitest';
import { createDatabase } from '../../../../src/db/client.ts';
import { hearing } from '../../../../src/features/heard/operations.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
const logged: string[] = [];
let count = 0;
let id = '';
let done = 0;

const note = (_fields: object, message: string) => void logged.push(message);
const log = { info: note, warn: note, error: note };
/** Another process: it shares nothing with the others but the database. */
const instance = () => hearing({ db: database.db, log });
const work = async () => {
  done += 1;
};

beforeEach(() => {
  logged.length = 0;
  done = 0;
  count += 1;
  id = `Ev${count}`;
});

describe('a request that a platform repeats', () => {
  test('is answered once, whichever instances get it and when', async () => {
    const all = Array.from({ length: 6 }, instance);
    await Promise.all(all.map((each) => each.once('slack', id, work)));
    await instance().once('slack', id, work);
    expect(done).toBe(1);
    await instance().once('slack', `${id} other`, work);
    await instance().once('teams', id, work);
    expect(done).toBe(3);
  });

  test('is answered when the first attempt failed', async () => {
    const failing = instance().once('slack', id, async () => Promise.reject(new Error('mine')));
    await expect(failing).rejects.toThrow('mine');
    await instance().once('slack', id, work);
    expect(done).toBe(1);
  });

  test('is answered by another instance when the first was killed over it', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const dying = instance().once('slack', id, () => promise);
    await expect.poll(() => database.db.prisma.heardRequest.count({ where: { id } })).toBe(1);
    await instance().once('slack', id, work);
    expect(done).toBe(0);
    const longAgo = new Date(Date.now() - 60_000);
    await database.db.prisma.heardRequest.updateMany({
      where: { id },
      data: { begunAt: longAgo },
    });
    await instance().once('slack', id, work);
    expect(done).toBe(1);
    resolve();
    await dying;
  });

  test('is answered while the database is away', async () => {
    const away = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' });
    await hearing({ db: away, log }).once('slack', id, work);
    await away.close();
    expect(done).toBe(1);
    expect(logged).toContain('not noted that a request was heard');
  });
});

test('what was heard the day before yesterday is forgotten', async () => {
  await instance().once('slack', id, work);
  const begunAt = new Date(Date.now() - 48 * 60 * 60_000);
  await database.db.prisma.heardRequest.updateMany({ where: { id }, data: { begunAt } });
  await instance().once('slack', `${id} next`, work);
  expect(await database.db.prisma.heardRequest.count({ where: { id } })).toBe(0);
});
