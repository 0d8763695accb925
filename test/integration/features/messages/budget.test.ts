import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from '../../../../src/core/ids.ts';
import {
  type Method,
  type Pace,
  pause,
  takeTurn,
  waitFor,
} from '../../../../src/features/messages/store/budgets.ts';
import {
  claimTrial,
  endTrouble,
  noteTrouble,
} from '../../../../src/features/messages/store/troubles.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
const MINUTE = 60_000;
/** What passes between the database's clock and ours. */
const BLUR = 500;

async function newWorkspace(): Promise<Id<'workspace'>> {
  const externalId = `T-${Math.random()}`;
  const data = { platform: 'slack', name: 'Opisto A', externalId } as const;
  const { id } = await database.db.prisma.workspace.create({ data });
  return id as Id<'workspace'>;
}

/** Lets so many milliseconds pass for a workspace's budgets. */
async function pass(workspace: Id<'workspace'>, milliseconds: number): Promise<void> {
  await database.db.prisma.$executeRaw`
    UPDATE send_budget SET
      free_at = free_at - ${milliseconds} * interval '1 millisecond',
      trial_at = trial_at - ${milliseconds} * interval '1 millisecond',
      troubled_since = troubled_since - ${milliseconds} * interval '1 millisecond'
    WHERE workspace_id = ${workspace}::uuid`;
}

/** When each of so many turns is taken, by several instances that wait as long as they are told: milliseconds from now. */
async function turns(count: number, pace: Pace): Promise<number[]> {
  const { prisma } = database.db;
  const workspace = await newWorkspace();
  const start = performance.now();
  const times: number[] = [];
  let passed = 0;
  while (times.length < count) {
    const asked = [1, 2, 3].map(() => takeTurn(prisma, workspace, 'update', pace));
    const answers = await Promise.all(asked);
    const taken = answers.filter(({ isTaken }) => isTaken);
    times.push(...taken.map(() => performance.now() - start + passed));
    const wait = Math.min(...answers.filter(({ isTaken }) => !isTaken).map((one) => one.wait));
    if (taken.length > 0) continue;
    await pass(workspace, wait);
    passed += wait;
  }
  return times.slice(0, count);
}

/** The most turns that fall into any one minute. */
function busiestMinute(times: readonly number[]): number {
  const within = (from: number) =>
    times.filter((time) => time >= from && time < from + MINUTE - BLUR).length;
  return Math.max(...times.map(within));
}

describe('a workspace’s budget', () => {
  test('never lets more through in a minute than the pace and the burst together', async () => {
    const pace = fc.record({
      perMinute: fc.integer({ min: 5, max: 60 }),
      burst: fc.integer({ min: 1, max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(pace, fc.integer({ min: 1, max: 20 }), async (asked, more) => {
        const { perMinute, burst } = asked;
        const count = perMinute + burst + more;
        expect(busiestMinute(await turns(count, asked))).toBeLessThanOrEqual(perMinute + burst);
      }),
      { numRuns: 5 },
    );
  });

  test('stays below fifty changes a minute with the pace that Slack is given', async () => {
    const times = await turns(120, { perMinute: 50 * 0.94, burst: 3 });
    expect(busiestMinute(times)).toBeLessThanOrEqual(50);
    // And wastes nothing: two minutes and a half for a hundred and twenty.
    expect(times.at(-1)).toBeLessThan((120 / 47) * MINUTE);
  });

  test('lets the burst through at once', async () => {
    const times = await turns(4, { perMinute: 6, burst: 3 });
    expect(times.filter((time) => time < 2000)).toHaveLength(3);
    expect(times[3]).toBeGreaterThan(8000);
  });

  test('is one for each workspace and method', async () => {
    const [one, two] = [await newWorkspace(), await newWorkspace()];
    const take = (workspace: typeof one, method: Method) =>
      takeTurn(database.db.prisma, workspace, method, { perMinute: 1, burst: 1 });
    expect(await take(one, 'update')).toMatchObject({ isTaken: true });
    const second = await take(one, 'update');
    expect(second.isTaken).toBe(false);
    expect(second.wait).toBeGreaterThan(50_000);
    expect(await take(one, 'send')).toMatchObject({ isTaken: true });
    expect(await take(two, 'update')).toMatchObject({ isTaken: true });
  });

  test('tells how long until the next turn, whether one was taken or not', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    const pace = { perMinute: 6, burst: 2 };
    const waits = [];
    for (let turn = 0; turn < 3; turn += 1) {
      waits.push((await takeTurn(prisma, workspace, 'send', pace)).wait);
      // A machine's clock may be set back by a hair, and there would be no turn at once then.
      await sleep(20);
    }
    expect(waits[0]).toBeLessThan(5);
    for (const wait of waits.slice(1)) expect(wait).toBeGreaterThan(8000);
    expect(await waitFor(prisma, workspace, 'send', pace)).toBeGreaterThan(8000);
    expect(await waitFor(prisma, workspace, 'look', pace)).toBe(0);
  });
});

describe('a pause', () => {
  const fast = { perMinute: 60_000, burst: 1 };
  const wait = async (workspace: Id<'workspace'>, pace: Pace = fast) =>
    (await takeTurn(database.db.prisma, workspace, 'send', pace)).wait;

  test('keeps everybody waiting until it is over', async () => {
    const workspace = await newWorkspace();
    await pause(database.db.prisma, workspace, 'send', 30, fast);
    const waits = [await wait(workspace), await wait(workspace)];
    for (const each of waits) expect(each).toBeGreaterThan(28_000);
  });

  test('is as long with a burst, and leaves none for after it', async () => {
    const workspace = await newWorkspace();
    const pace = { perMinute: 60, burst: 10 };
    await pause(database.db.prisma, workspace, 'send', 30, pace);
    expect(await wait(workspace, pace)).toBeGreaterThan(28_000);
    await pass(workspace, 30_000);
    expect(await takeTurn(database.db.prisma, workspace, 'send', pace)).toMatchObject({
      isTaken: true,
    });
    expect(await wait(workspace, pace)).toBeGreaterThan(500);
  });

  test('never makes a longer wait shorter', async () => {
    const workspace = await newWorkspace();
    await pause(database.db.prisma, workspace, 'send', 60, fast);
    await pause(database.db.prisma, workspace, 'send', 1, fast);
    expect(await wait(workspace)).toBeGreaterThan(58_000);
  });
});

describe('a workspace in trouble', () => {
  const pace = { perMinute: 6000, burst: 10 };
  const take = (workspace: Id<'workspace'>) =>
    takeTurn(database.db.prisma, workspace, 'send', pace);
  const claim = (workspace: Id<'workspace'>) => claimTrial(database.db.prisma, workspace, pace);

  test('has no turns but trials, one at a time, until it is over', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await noteTrouble(prisma, workspace);
    expect(await take(workspace)).toMatchObject({ isTaken: false, isTroubled: true });
    expect(await claim(workspace)).toBeUndefined();
    await pass(workspace, 1000);
    const claims = await Promise.all([claim(workspace), claim(workspace), claim(workspace)]);
    expect(claims.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await take(workspace)).toMatchObject({ isTaken: false });
    await endTrouble(prisma, workspace);
    expect(await take(workspace)).toMatchObject({ isTaken: true });
  });

  test('is tried again soon when it was short, and every ten seconds at least', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await noteTrouble(prisma, workspace);
    const waits = [];
    for (const seconds of [2, 58, 3600]) {
      await pass(workspace, seconds * 1000);
      await noteTrouble(prisma, workspace);
      waits.push(Math.round((await take(workspace)).wait / 1000));
    }
    expect(waits).toEqual([1, 3, 10]);
  });

  test('is not tried while the platform has asked to wait', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await noteTrouble(prisma, workspace);
    await pause(prisma, workspace, 'send', 30, pace);
    await pass(workspace, 2000);
    expect(await claim(workspace)).toBeUndefined();
    expect((await take(workspace)).wait).toBeGreaterThan(25_000);
  });
});

describe('what was noted while the clock of the database was thirty days ahead', () => {
  const pace = { perMinute: 60, burst: 1 };
  const AHEAD = -30 * 24 * 60 * MINUTE;

  test('keeps nobody waiting once it is right again', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await pause(prisma, workspace, 'send', 30, pace);
    await pass(workspace, AHEAD);
    expect(await waitFor(prisma, workspace, 'send', pace)).toBe(0);
    expect(await takeTurn(prisma, workspace, 'send', pace)).toMatchObject({ isTaken: true });
    const { wait } = await takeTurn(prisma, workspace, 'send', pace);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThan(1100);
    await pass(workspace, AHEAD);
    await pause(prisma, workspace, 'send', 30, pace);
    expect((await takeTurn(prisma, workspace, 'send', pace)).wait).toBeLessThan(MINUTE);
  });

  test('leaves a workspace in trouble to be tried as if it had just begun', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await noteTrouble(prisma, workspace);
    await pass(workspace, AHEAD);
    const turn = await takeTurn(prisma, workspace, 'send', pace);
    expect(turn).toMatchObject({ isTaken: false, isTroubled: true });
    expect(turn.wait).toBeLessThanOrEqual(0);
    expect(await claimTrial(prisma, workspace, pace)).toBeDefined();
    await noteTrouble(prisma, workspace);
    await pass(workspace, 60 * MINUTE);
    await noteTrouble(prisma, workspace);
    // The trouble is an hour old by then, and no longer of the future.
    expect(Math.round((await takeTurn(prisma, workspace, 'send', pace)).wait / 1000)).toBe(10);
  });

  test('is no pause that lasts longer than ten minutes, whatever is asked for', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await pause(prisma, workspace, 'send', 7200, pace);
    const { wait } = await takeTurn(prisma, workspace, 'send', pace);
    expect(wait).toBeGreaterThan(9 * MINUTE);
    // A machine's clock may be set back by a hair in between.
    expect(Math.round(wait / 1000)).toBeLessThanOrEqual(600);
  });

  test('is a pause still when the clock has been put right by seconds', async () => {
    const { prisma } = database.db;
    const workspace = await newWorkspace();
    await pause(prisma, workspace, 'send', 7200, pace);
    await pass(workspace, -5000);
    const { wait } = await takeTurn(prisma, workspace, 'send', pace);
    expect(wait).toBeGreaterThan(9 * MINUTE);
  });
});
