import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../../src/core/ids.ts';
import { createDatabase, type Database } from '../../../src/db/client.ts';
import { pause, takeTurn } from '../../../src/features/messages/store/budgets.ts';
import { claim } from '../../../src/features/messages/store/posted.ts';
import { closeDuePolls } from '../../../src/features/polls/operations/close.ts';
import { duePolls } from '../../../src/features/polls/store/polls.ts';
import { remindableTasks } from '../../../src/features/tasks/store.ts';
import { startTicks } from '../../../src/jobs/ticks.ts';
import { query } from '../../support/query.ts';
import { testDeps } from '../features/world.ts';
import { createTestDatabase, dropTestDatabase } from '../support/database.ts';
import { makeGroup } from '../support/group.ts';

const MINUTE = 60_000;

// A database and a process whose own zone changes its clocks in these nights.
let url: string;
let db: Database;
beforeAll(async () => {
  vi.stubEnv('TZ', 'Europe/Helsinki');
  url = await createTestDatabase('clock_change');
  db = await connected('Europe/Helsinki');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.close();
  await dropTestDatabase(url);
});

/** Connects where this is the zone of who does not set their own. */
async function connected(zone: string): Promise<Database> {
  const { username, pathname } = new URL(url);
  const name = pathname.slice(1);
  await query(url, `ALTER ROLE ${username} IN DATABASE ${name} SET TimeZone = '${zone}'`);
  return createDatabase({ url });
}

describe.each([
  ['set back', '2026-10-24T22:00:00Z'],
  ['set forward', '2027-03-27T22:00:00Z'],
])('in the night in which clocks are %s', (_how, evening) => {
  /** Every quarter of an hour until morning, so that some come twice and some not at all on a wall. */
  const quarters = Array.from(
    { length: 28 },
    (_, index) => new Date(Date.parse(evening) + index * 15 * MINUTE),
  );

  beforeAll(() => query(url, 'TRUNCATE network, person, task CASCADE'));

  test('a poll closes at its deadline, to the moment', async () => {
    const deps = testDeps({ db });
    const { id: groupId, facilitator } = await makeGroup(deps, { members: 1 });
    const polls = quarters.map((deadline, index) => ({
      ...{ id: newId<'poll'>(), groupId, title: String(index), deadline },
      ...{ createdById: facilitator.personId, createdAt: deps.clock.now() },
    }));
    await db.prisma.poll.createMany({ data: polls });
    const stored = await db.prisma.poll.findMany({ orderBy: { deadline: 'asc' } });
    expect(stored.map(({ deadline }) => deadline)).toEqual(quarters);
    for (const [index, now] of quarters.entries()) {
      const before = new Date(now.getTime() - 1);
      expect(await duePolls(db.prisma, before)).toHaveLength(index);
      expect(await duePolls(db.prisma, now)).toHaveLength(index + 1);
    }
    deps.clock.set(quarters.at(-1) as Date);
    await closeDuePolls(deps);
    expect(await db.prisma.poll.count({ where: { state: 'open' } })).toBe(0);
  });

  test('what somebody was told of becomes due for a nudge to the moment', async () => {
    const deps = testDeps({ db });
    const { facilitator } = await makeGroup(deps, { members: 0 });
    const { personId } = facilitator;
    for (const createdAt of quarters) {
      await db.prisma.task.deleteMany();
      const task = { personId, kind: 'settlePoll', subjectId: newId(), createdAt };
      await db.prisma.task.create({ data: task });
      const at = (before: Date) => ({ before, orAfter: new Date(createdAt.getTime() + MINUTE) });
      const early = at(new Date(createdAt.getTime() - 1));
      const found = (opened: typeof early) =>
        remindableTasks(db.prisma, { opened, now: createdAt, max: 1 });
      expect(await found(early)).toEqual([]);
      expect(await found(at(createdAt))).toHaveLength(1);
    }
  });

  test('whatever is looked for goes on being looked for', async () => {
    vi.useFakeTimers();
    let ran = 0;
    const run = async () => {
      ran += 1;
    };
    const quiet = { info() {}, warn() {}, error() {} };
    try {
      for (const quarter of quarters) {
        vi.setSystemTime(quarter.getTime() + 500);
        ran = 0;
        const ticks = startTicks([{ name: 'looking', run }], quiet, 5);
        await vi.advanceTimersByTimeAsync(MINUTE);
        await ticks.stop();
        expect([quarter, ran]).toEqual([quarter, 13]);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});

describe.each([
  ['back', 3, 2],
  ['forward', 2, 3],
])('where clocks are set %s in a moment', (_how, before, after) => {
  /** Sooner than a claim ends, later than one is made. */
  const SOON = 10_000;
  /** What passes between the database's clock and ours. */
  const BLUR = 3000;
  const isNear = (milliseconds: number, wanted: number) =>
    expect(Math.abs(milliseconds - wanted)).toBeLessThan(BLUR);
  let changing: Database;

  beforeAll(async () => {
    changing = await connected(zoneChangingAt(Date.now() + SOON, before, after));
    await changing.ping();
  });
  afterAll(() => changing.close());

  test('a claim is good for its seconds', async () => {
    const { prisma } = changing;
    const { workspaceIds } = await makeGroup(testDeps({ db: changing }), { members: 0 });
    const subjectId = newId();
    await prisma.subject.create({ data: { id: subjectId, version: 2 } });
    const id = newId<'message'>();
    const place = { workspaceId: workspaceIds[0], conversation: 'D1', messageId: '1' };
    const posted = { id, purpose: 'test', subjectId, ...place, attemptedAt: new Date() };
    await prisma.postedMessage.create({ data: posted });
    const now = Date.now();
    expect(await claim(prisma, id)).toMatchObject({ version: 2 });
    const { claimedUntil } = await prisma.postedMessage.findUniqueOrThrow({ where: { id } });
    isNear(Number(claimedUntil) - now, 15_000);
    expect(await claim(prisma, id)).toBeUndefined();
  });

  test('a turn waits its time, and a pause lasts as long as it was asked for', async () => {
    const { prisma } = changing;
    const { workspaceIds } = await makeGroup(testDeps({ db: changing }), { members: 0 });
    const [workspace] = workspaceIds;
    const slow = { perMinute: 2, burst: 1 };
    const fast = { perMinute: 60_000, burst: 1 };
    await takeTurn(prisma, workspace, 'update', slow);
    isNear((await takeTurn(prisma, workspace, 'update', slow)).wait, 30_000);
    await pause(prisma, workspace, 'send', 60, fast);
    isNear((await takeTurn(prisma, workspace, 'send', fast)).wait, 60_000);
    const stored = await prisma.sendBudget.findMany({ where: { workspaceId: workspace } });
    const waits = stored.map(({ freeAt }) => Math.round((Number(freeAt) - Date.now()) / 10_000));
    expect(waits.sort()).toEqual([3, 6]);
  });
});

/** A zone as PostgreSQL takes them: so many hours ahead of UTC, and from this moment on so many. */
function zoneChangingAt(at: number, before: number, after: number): string {
  const wall = new Date(at + before * 60 * MINUTE);
  const day = Math.floor(
    (wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0)) / (24 * 60 * MINUTE),
  );
  const time = wall.toISOString().slice(11, 19);
  return `<A>-${before}<B>-${after},${day}/${time},365/100`;
}
