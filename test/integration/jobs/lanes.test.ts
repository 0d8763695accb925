import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob, handleJob, type LaneState, TooEarly } from '../../../src/jobs/kinds.ts';
import { createQueue, type Queue, type QueueOptions } from '../../../src/jobs/queue.ts';
import { connect, useDatabase } from '../support/database.ts';

const database = useDatabase();
const logged: string[] = [];
const note = (_fields: object, message: string) => void logged.push(message);
const log = { info: note, warn: note, error: note };
const running: Queue[] = [];

interface Named {
  readonly name: string;
}
type Work = (name: string) => Promise<LaneState | undefined>;

beforeAll(() => connect(database.db));
afterEach(async () => {
  await Promise.all(running.splice(0).map((queue) => queue.stop(1)));
  logged.length = 0;
});

/** A queue of one kind of job, and what its handler was given, in order. */
async function startLanes(
  work: Work,
  options: Pick<QueueOptions, 'afterCommit'> = {
    afterCommit: (...about) => database.db.afterCommit(...about),
  },
) {
  const kind = defineJob<Named>({
    ...{ name: `test.lanes.${randomUUID()}`, payload: z.object({ name: z.string() }) },
    ...{ policy: 'standard', concurrency: 50, retryLimit: 5 },
  });
  const begun: string[] = [];
  const handler = handleJob(kind, async ({ name }) => {
    begun.push(name);
    return work(name);
  });
  const queue = createQueue({ url: database.url, log, ...options });
  running.push(queue);
  await queue.start([handler]);
  return {
    begun,
    put: (jobs: Readonly<Record<string, string>>) =>
      database.db.transaction((tx) =>
        queue.enqueue(
          tx,
          kind,
          Object.entries(jobs).map(([name, lane]) => ({ payload: { name }, lane })),
        ),
      ),
    rows: () =>
      database.db.prisma.$queryRaw<{ name: string; state: string; tries: number; lane: string }[]>`
        SELECT data->>'name' AS name, state::text, retry_count AS tries, group_id AS lane
        FROM pgboss.job WHERE name = ${kind.name}`,
  };
}

const many = (prefix: string, count: number, lane: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix} ${index}`, lane]));

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  const signal = AbortSignal.timeout(20_000);
  while (!(await what())) await setTimeout(10, undefined, { signal });
}

/** Work that goes on until it is let go. */
function held() {
  let letGo = () => {};
  const work = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { work, letGo };
}

describe('jobs of different lanes', () => {
  test('do not wait for each other, however many wait in one', async () => {
    const { work, letGo } = held();
    const { begun, put } = await startLanes(async (name) => {
      if (name.startsWith('big')) await work;
      return undefined;
    });
    await put(many('big', 60, 'big'));
    await until(() => begun.length > 0);
    await put({ small: 'small' });
    await until(() => begun.includes('small'));
    // One, or a few beside it if it has been slow meanwhile.
    expect(begun.length).toBeLessThanOrEqual(5);
    letGo();
  });

  test('are begun when they are put in the queue, and not at its next look', async () => {
    /** How long three jobs wait, each put in a queue that has just looked in vain. Milliseconds. */
    const time = async ({ begun, put }: Awaited<ReturnType<typeof startLanes>>) => {
      let waited = 0;
      for (const name of ['one', 'two', 'three']) {
        await setTimeout(150);
        const start = performance.now();
        await put({ [name]: name });
        await until(() => begun.includes(name));
        waited += performance.now() - start;
      }
      return waited;
    };
    const work = async () => undefined;
    const looking = await time(await startLanes(work, {}));
    expect(await time(await startLanes(work))).toBeLessThan(looking / 2);
  });
});

describe('jobs of one lane', () => {
  test('are worked on one after another, the oldest first', async () => {
    let together = 0;
    let most = 0;
    const { begun, put } = await startLanes(async () => {
      together += 1;
      most = Math.max(most, together);
      await setTimeout(10);
      together -= 1;
      return undefined;
    });
    for (const name of ['one', 'two', 'three', 'four']) await put({ [name]: 'lane' });
    await until(() => begun.length === 4);
    expect(begun).toEqual(['one', 'two', 'three', 'four']);
    expect(most).toBe(1);
  });

  test('are begun beside one that is slow, but not all of them', async () => {
    const { work, letGo } = held();
    const { begun, put } = await startLanes(async () => {
      await work;
      return undefined;
    });
    await put(many('slow', 10, 'lane'));
    await until(() => begun.length === 4);
    await setTimeout(1500);
    expect(begun).toHaveLength(4);
    letGo();
    await until(() => begun.length === 10);
  });

  test('wait while their lane rests, and those of others do not', async () => {
    const { begun, put } = await startLanes(async (name) => {
      return name === 'first' ? { lane: 'lane', wait: 60_000 } : undefined;
    });
    await put({ first: 'lane' });
    await until(() => begun.includes('first'));
    await put({ second: 'lane', other: 'other lane' });
    await until(() => begun.includes('other'));
    await put({ last: 'other lane' });
    await until(() => begun.includes('last'));
    expect(begun).toEqual(['first', 'other', 'last']);
  });
});

describe('a job for which it is too early', () => {
  test('goes back, has not failed, and its lane waits', async () => {
    let isOpen = false;
    const { begun, put, rows } = await startLanes(async (name) => {
      if (name !== 'other' && !isOpen) throw new TooEarly(300, 'lane');
      return undefined;
    });
    await put({ one: 'lane', two: 'lane' });
    await until(() => begun.length > 0);
    await put({ other: 'other lane' });
    await until(() => begun.includes('other'));
    isOpen = true;
    await until(async () => (await rows()).every(({ state }) => state === 'completed'));
    expect((await rows()).map(({ tries }) => tries)).toEqual([0, 0, 0]);
    expect(logged).toEqual([]);
  });

  test('waits by itself where it is only its own time that has not come', async () => {
    const { begun, put, rows } = await startLanes(async (name) => {
      if (name === 'early') throw new TooEarly(60_000);
      return undefined;
    });
    await put({ early: 'lane' });
    await until(() => begun.includes('early'));
    await put({ later: 'lane' });
    await until(() => begun.includes('later'));
    await until(async () => (await rows()).some(({ state }) => state === 'completed'));
    expect((await rows()).find(({ name }) => name === 'early')?.state).toBe('retry');
  });

  test('waits in the lane that it turned out to belong to', async () => {
    const { begun, put, rows } = await startLanes(async (name) => {
      if (name === 'moved') throw new TooEarly(60_000, 'new lane');
      return undefined;
    });
    await put({ moved: 'old lane' });
    await until(() => begun.includes('moved'));
    await put({ other: 'old lane' });
    await until(() => begun.includes('other'));
    await until(async () => (await rows()).some(({ state }) => state === 'completed'));
    const moved = (await rows()).find(({ name }) => name === 'moved');
    expect(moved).toMatchObject({ state: 'retry', lane: 'new lane' });
  });
});

test('when a lane is back, what has failed in it is tried again at once', async () => {
  let isWell = false;
  const { begun, put, rows } = await startLanes(async (name) => {
    if (!isWell) throw new Error('down');
    return { lane: 'lane', wait: 0, isBack: name === 'last' };
  });
  await put({ one: 'lane', two: 'lane' });
  await until(() => begun.includes('one') && begun.includes('two'));
  const { prisma } = database.db;
  // As after a while of failing.
  await until(async () => (await rows()).every(({ state }) => state === 'retry'));
  await prisma.$executeRaw`
    UPDATE pgboss.job SET start_after = now() + interval '5 minutes', retry_count = 2
    WHERE group_id = 'lane' AND state = 'retry'`;
  isWell = true;
  await put({ last: 'lane' });
  await until(async () => (await rows()).every(({ state }) => state === 'completed'));
});
