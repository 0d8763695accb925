import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Id } from '../../../../src/core/ids.ts';
import { pause, takeTurn } from '../../../../src/features/messages/store/budgets.ts';
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

interface Pace {
  readonly perMinute: number;
  readonly burst: number;
}

/** When each of so many turns, asked for by several instances at once, may be used: milliseconds from now. */
async function turns(count: number, { perMinute, burst }: Pace): Promise<number[]> {
  const { prisma } = database.db;
  const workspace = await newWorkspace();
  const start = performance.now();
  const asked = Array.from({ length: count }, async () => {
    const wait = await takeTurn(prisma, workspace, 'update', perMinute, burst);
    return performance.now() - start + wait;
  });
  return (await Promise.all(asked)).sort((a, b) => a - b);
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
      perMinute: fc.integer({ min: 5, max: 300 }),
      burst: fc.integer({ min: 1, max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(pace, fc.integer({ min: 1, max: 40 }), async (asked, more) => {
        const { perMinute, burst } = asked;
        const count = Math.min(perMinute + burst + more, 120);
        expect(busiestMinute(await turns(count, asked))).toBeLessThanOrEqual(perMinute + burst);
      }),
      { numRuns: 8 },
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
    const { prisma } = database.db;
    const [one, two] = [await newWorkspace(), await newWorkspace()];
    const take = (workspace: typeof one, method: string) =>
      takeTurn(prisma, workspace, method, 1, 1);
    expect(await take(one, 'update')).toBeLessThan(5);
    expect(await take(one, 'update')).toBeGreaterThan(50_000);
    expect(await take(one, 'send')).toBeLessThan(5);
    expect(await take(two, 'update')).toBeLessThan(5);
  });
});

describe('a pause', () => {
  const wait = async (workspace: Id<'workspace'>) =>
    takeTurn(database.db.prisma, workspace, 'send', 60_000, 1);

  test('keeps everybody waiting until it is over', async () => {
    const workspace = await newWorkspace();
    await pause(database.db.prisma, workspace, 'send', 30);
    const waits = [await wait(workspace), await wait(workspace)];
    for (const each of waits) expect(each).toBeGreaterThan(28_000);
  });

  test('never makes a longer wait shorter', async () => {
    const workspace = await newWorkspace();
    await pause(database.db.prisma, workspace, 'send', 60);
    await pause(database.db.prisma, workspace, 'send', 1);
    expect(await wait(workspace)).toBeGreaterThan(58_000);
  });
});
