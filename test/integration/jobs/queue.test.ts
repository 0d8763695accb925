import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob, handleJob, type JobHandler, type NewJob } from '../../../src/jobs/kinds.ts';
import { createQueue, type Queue } from '../../../src/jobs/queue.ts';
import { createTestDatabase, dropTestDatabase, useDatabase } from '../support/database.ts';

const database = useDatabase();
const payload = z.object({ subjectId: z.uuid() });
const common = { payload, concurrency: 2, retryLimit: 3 };
const SECRET = 'mieluiten iltapäivisin';

const logged: object[] = [];
const note = (fields: object, message: string) => void logged.push({ ...fields, message });
const running: Queue[] = [];

/** A queue of its own, as another instance of the bot has one. */
async function startQueue(...handlers: JobHandler[]): Promise<Queue> {
  const queue = createQueue({ url: database.url, log: { info: note, warn: note, error: note } });
  running.push(queue);
  await queue.start(handlers);
  return queue;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((queue) => queue.stop()));
});

let made = 0;
/** A kind of job that no other test has. */
function newKind(policy: 'short' | 'standard') {
  made += 1;
  return defineJob({ ...common, name: `test.${policy}.${made}`, policy });
}
type Kind = ReturnType<typeof newKind>;

const enqueue = ({ enqueue: put }: Queue, kind: Kind, jobs: NewJob<z.output<typeof payload>>[]) =>
  database.db.transaction((tx) => put(tx, kind, jobs));
const job = (key?: string, id?: string) => ({
  payload: { subjectId: randomUUID() },
  ...(key && { key }),
  ...(id && { id }),
});

interface Row {
  readonly state: string;
  readonly data: { readonly subjectId: string };
  readonly output: unknown;
}
const rowsOf = ({ name }: Kind) =>
  database.db.prisma.$queryRaw<Row[]>`
    SELECT state::text, data, output FROM pgboss.job WHERE name = ${name} ORDER BY created_on`;

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((done) => setTimeout(done, 20));
}

/** A kind whose handler keeps what it was given, and works as long as `hold` is not let go. */
function keeping(kind: Kind, hold: Promise<void> = Promise.resolve()) {
  const got: string[] = [];
  const handler = handleJob(kind, async ({ subjectId }) => {
    got.push(subjectId);
    await hold;
  });
  return { got, handler };
}

describe('jobs that were asked for', () => {
  test('are worked on, all of them, with their parsed payload', async () => {
    const kind = newKind('standard');
    const { got, handler } = keeping(kind);
    const queue = await startQueue(handler);
    const jobs = [job(), job(), job()];
    await enqueue(queue, kind, jobs);
    await until(() => got.length === 3);
    expect(got.sort()).toEqual(jobs.map((one) => one.payload.subjectId).sort());
  });

  test('are nothing when the transaction was rolled back', async () => {
    const kind = newKind('standard');
    const queue = await startQueue(keeping(kind).handler);
    const failing = database.db.transaction(async (tx) => {
      await queue.enqueue(tx, kind, [job()]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await rowsOf(kind)).toEqual([]);
  });

  test('under an ID are worked on once, also when that is long done', async () => {
    const kind = newKind('standard');
    const { got, handler } = keeping(kind);
    const queue = await startQueue(handler);
    const same = job(undefined, randomUUID());
    await enqueue(queue, kind, [same]);
    await until(async () => (await rowsOf(kind))[0]?.state === 'completed');
    await enqueue(queue, kind, [same]);
    expect(await rowsOf(kind)).toHaveLength(1);
    expect(got).toHaveLength(1);
  });

  test('none at all is nothing', async () => {
    const kind = newKind('standard');
    const queue = await startQueue(keeping(kind).handler);
    await enqueue(queue, kind, []);
    expect(await rowsOf(kind)).toEqual([]);
  });

  test('hold IDs only: anything else is refused before it is stored', async () => {
    const kind = newKind('standard');
    const queue = await startQueue(keeping(kind).handler);
    const wrong = { payload: { subjectId: SECRET } };
    await expect(enqueue(queue, kind, [wrong])).rejects.toThrow();
    await enqueue(queue, kind, [{ payload: { ...job().payload, text: SECRET } as never }]);
    expect(JSON.stringify(await rowsOf(kind))).not.toContain(SECRET);
  });
});

describe('with the policy "short"', () => {
  test('one waits for each key, however often it is asked for', async () => {
    const kind = newKind('short');
    // Busy with another, so that all wait.
    let free = () => {};
    const hold = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { got, handler } = keeping(kind, hold);
    const queue = await startQueue(handler);
    await enqueue(queue, kind, [job('busy 1'), job('busy 2')]);
    await until(() => got.length === 2);
    for (let vote = 0; vote < 5; vote += 1) await enqueue(queue, kind, [job('poll a')]);
    await enqueue(queue, kind, [job('poll b')]);
    const waiting = (await rowsOf(kind)).filter(({ state }) => state === 'created');
    expect(waiting).toHaveLength(2);
    free();
    await until(() => got.length === 4);
  });

  test('one may wait while another of its key is worked on: what came in between is not lost', async () => {
    const kind = newKind('short');
    let free = () => {};
    const hold = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { got, handler } = keeping(kind, hold);
    const queue = await startQueue(handler);
    await enqueue(queue, kind, [job('poll')]);
    await until(() => got.length === 1);
    await enqueue(queue, kind, [job('poll')]);
    free();
    await until(() => got.length === 2);
  });
});

describe('a job that fails', () => {
  test('is tried again, and neither log nor queue keep what the error said', async () => {
    const kind = newKind('standard');
    let tries = 0;
    const queue = await startQueue(
      handleJob(kind, async () => {
        tries += 1;
        if (tries < 2) throw Object.assign(new Error(`cannot send ${SECRET}`), { code: 'E_SEND' });
      }),
    );
    await enqueue(queue, kind, [job()]);
    await until(async () => (await rowsOf(kind))[0]?.state === 'retry');
    const stored = JSON.stringify(await rowsOf(kind));
    expect(stored).toContain('Error E_SEND');
    expect(stored).not.toContain(SECRET);
    expect(JSON.stringify(logged)).toContain('E_SEND');
    expect(JSON.stringify(logged)).not.toContain(SECRET);
    await until(async () => (await rowsOf(kind))[0]?.state === 'completed');
    expect(tries).toBe(2);
  });
});

describe('work in hand', () => {
  /** As a process that was killed leaves it: taken, and nobody at work. */
  async function leftBehind(kind: Kind): Promise<void> {
    const before = await instances();
    const queue = await startQueue(keeping(kind).handler);
    await queue.stop();
    await enqueue(queue, kind, [job()]);
    await database.db.prisma.$executeRaw`
      UPDATE pgboss.job SET state = 'active', started_on = now() WHERE name = ${kind.name}`;
    await until(async () => (await instances()) === before);
  }

  /** How many queues PostgreSQL sees connected; it forgets closed connections a moment later. */
  async function instances(): Promise<number> {
    const [row] = await database.db.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT application_name)::int FROM pg_stat_activity
      WHERE datname = current_database() AND application_name LIKE 'verme-queue %'`;
    return row?.count ?? 0;
  }

  test('is finished before a queue stops', async () => {
    const kind = newKind('standard');
    let done = false;
    let begun = false;
    const queue = await startQueue(
      handleJob(kind, async () => {
        begun = true;
        await new Promise((resolve) => setTimeout(resolve, 200));
        done = true;
      }),
    );
    await enqueue(queue, kind, [job()]);
    await until(() => begun);
    await queue.stop();
    expect(done).toBe(true);
  });

  test('of a killed process is taken up at the next start', async () => {
    const kind = newKind('standard');
    await leftBehind(kind);
    const { got, handler } = keeping(kind);
    await startQueue(handler);
    await until(() => got.length === 1);
  });

  test('is left alone while another instance lives, which may be working on it', async () => {
    const kind = newKind('standard');
    await startQueue();
    await leftBehind(kind);
    const { got, handler } = keeping(kind);
    await startQueue(handler);
    expect((await rowsOf(kind)).map(({ state }) => state)).toEqual(['active']);
    expect(got).toEqual([]);
  });
});

test('what was noted while the clock of the database was far ahead is for now', async () => {
  const kind = newKind('standard');
  const hold = Promise.withResolvers<void>();
  const { got, handler } = keeping(kind, hold.promise);
  const queue = await startQueue(handler);
  await enqueue(queue, kind, [job(), job(), job()]);
  // Two are worked on at a time, and the third waits.
  await until(() => got.length === 2);
  const { prisma } = database.db;
  await prisma.$executeRaw`
    UPDATE pgboss.job SET start_after = start_after + interval '30 days',
      started_on = started_on + interval '30 days', heartbeat_on = heartbeat_on + interval '30 days'
    WHERE name = ${kind.name}`;
  await prisma.$executeRaw`
    UPDATE pgboss.queue SET monitor_on = now() + interval '30 days',
      monitor_claim_on = now() + interval '30 days', maintain_on = now() + interval '30 days'
    WHERE name = ${kind.name}`;
  const later = () => prisma.$queryRaw<unknown[]>`
    SELECT name FROM pgboss.job WHERE name = ${kind.name} AND state = 'active'
      AND greatest(started_on, heartbeat_on) > now()
    UNION ALL SELECT name FROM pgboss.queue WHERE name = ${kind.name}
      AND greatest(monitor_on, monitor_claim_on, maintain_on) > now()`;
  await expect.poll(later, { timeout: 10_000 }).toEqual([]);
  hold.resolve();
  await expect.poll(() => got.length, { timeout: 10_000 }).toBe(3);
});

test('a queue is ready while its database answers', async () => {
  const url = await createTestDatabase('queue_ready');
  const queue = createQueue({ url, log: { info: note, warn: note, error: note } });
  await queue.start([]);
  expect(await queue.ready()).toBe(true);
  await queue.stop();
  await dropTestDatabase(url);
  expect(await queue.ready()).toBe(false);
});
