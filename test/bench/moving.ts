import { systemClock } from '../../src/core/clock.ts';
import { type Id, newId } from '../../src/core/ids.ts';
import { createSecrets, newKey } from '../../src/core/secrets.ts';
import { createDatabase } from '../../src/db/client.ts';
import type { Deps } from '../../src/features/deps.ts';
import { features } from '../../src/features/index.ts';
import { moveMeeting } from '../../src/features/meetings/operations/move.ts';
import { recordMeetings } from '../../src/features/meetings/operations/plan.ts';
import { median, ms, type Row } from './figures.ts';
import { daysAhead, seedGroup, seedWorkspace } from './seed.ts';

const PEOPLE = 40;
const TIMES = 50;
/** Not counted: connections are opened and code is compiled. */
const WARMING = 20;
/** Of a move, without BEGIN and COMMIT: as many as the tests of meetings hold it to. */
const STATEMENTS = 19;

/**
 * Measures moving a meeting of many against as many bare statements in one transaction of the same
 * client, one of them a write.
 */
export async function measureMoving(databaseUrl: string): Promise<Row[]> {
  const db = createDatabase({ url: databaseUrl });
  try {
    const deps = depsOf(db);
    const { actor, meetingId } = await seedMeeting(deps);
    const times: { ours: number; bare: number }[] = [];
    // In turn, for the machine does not stay equally fast.
    for (let sequence = 0; sequence < WARMING + TIMES; sequence += 1) {
      const row = { date: dayOf(1 + (sequence % 2)), start: '14:00', end: '15:30' };
      const draft = { row, where: '', sequence, seen: '' };
      const ours = await timeOf(() => moveMeeting(deps, actor, meetingId, draft));
      times.push({ ours, bare: await timeOf(() => bareStatements(deps, meetingId)) });
    }
    return rowsOf(times.slice(WARMING));
  } finally {
    await db.close();
  }
}

function rowsOf(times: readonly { ours: number; bare: number }[]): Row[] {
  const ratio = median(times.map(({ ours, bare }) => ours / bare));
  const [p50, limit] = [median(times.map((it) => it.ours)), median(times.map((it) => it.bare))];
  return [
    {
      what: `moving a meeting of ${PEOPLE} ÷ ${STATEMENTS} bare statements in one transaction`,
      figure: `${ratio.toFixed(2)} (p50 ${ms(p50)} ÷ ${ms(limit)})`,
    },
  ];
}

/** A move puts nothing in the queue: the sweep that tells of it does. */
function depsOf(db: Deps['db']): Deps {
  return {
    ...{ db, features, clock: systemClock, secrets: createSecrets(newKey('bench')) },
    log: { info() {}, warn: console.error, error: console.error },
    enqueue: async () => {},
    redraw: () => {},
    ...{ publicUrl: 'https://verme.example.fi', hasAddress: true },
  };
}

async function seedMeeting(deps: Deps) {
  const { prisma } = deps.db;
  const workspaceId = await seedWorkspace(prisma, 'T0MOVING');
  const members = Array.from({ length: PEOPLE }, (_, index) => {
    return { workspaceId, userId: `U0MOVING${index}`, conversation: `D0MOVING${index}` };
  });
  const { groupId, people } = await seedGroup(prisma, 'Siirtyvä ryhmä', members);
  const [actor] = people;
  if (!actor) throw new Error('a group has people');
  const rows = [{ date: dayOf(0), start: '14:00', end: '15:30' }];
  const draft = { groupId, draftId: newId(), title: 'Mittaus', rows };
  const seasonId = await recordMeetings(deps, actor, draft);
  const meeting = await prisma.meeting.findFirstOrThrow({ where: { seasonId } });
  return { actor, meetingId: meeting.id as Id<'meeting'> };
}

async function bareStatements({ db }: Deps, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    for (let count = 1; count < STATEMENTS; count += 1) await tx.$queryRaw`SELECT 1`;
    await tx.$executeRaw`UPDATE meeting SET place = place WHERE id = ${id}::uuid`;
  });
}

/** The Monday after four weeks, or so many days after it: no weekend is in the way. */
function dayOf(after: number): string {
  const toMonday = (8 - daysAhead(0).getUTCDay()) % 7;
  return daysAhead(28 + toMonday + after)
    .toISOString()
    .slice(0, 10);
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
