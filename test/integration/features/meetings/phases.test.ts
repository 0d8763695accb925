import { describe, expect, test } from 'vitest';
import { meetingSweeps } from '../../../../src/features/meetings/jobs.ts';
import { describeMeeting } from '../../../../src/features/meetings/operations/details.ts';
import { followTime } from '../../../../src/features/meetings/operations/phases.ts';
import { redrawBehind } from '../../../../src/features/messages/operations/versions.ts';
import { linesOf } from '../../../support/card-parts.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { cancelNow, changesTold, recordSeason } from '../../support/meetings.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

/** A season of two meetings, each at two o'clock in a place of its own; everybody has its card. */
async function season() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps, { members: 2 });
  const { id, meetings } = await recordSeason(stage.deps, group, '2026-12-01', '2026-12-08');
  for (const [index, meeting] of meetings.entries()) {
    const draft = { where: `Huone ${index + 1}`, topic: '', coffee: '', host: '', seen: 0 };
    await describeMeeting(stage.deps, group.facilitator, meeting, draft);
  }
  await stage.settled();
  const [member] = group.members as [TestMember, TestMember];
  return { group, member, id, meetings };
}

/** The time passes, and everything looks at what is due. */
async function at(time: string) {
  stage.clock.set(new Date(time));
  for (const { run } of meetingSweeps(stage.deps)) await run();
  await stage.settled();
}

const places = ({ platform, userId }: TestMember) =>
  stage[platform]
    .to(userId)
    .flatMap(({ card }) => linesOf(card).filter((line) => line.startsWith('Paikka')));
const phases = async (seasonId: string) => {
  const orderBy = { startsAt: 'asc' } as const;
  const rows = await stage.deps.db.prisma.meeting.findMany({ where: { seasonId }, orderBy });
  return rows.map(({ phase }) => phase);
};
const versions = async (ids: readonly string[]) => {
  const where = { id: { in: [...ids] } };
  const rows = await stage.deps.db.prisma.subject.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map(({ version }) => version);
};

describe('when a meeting begins and ends', () => {
  test('everybody’s card shows the one that is next then', async () => {
    const { member, id } = await season();
    expect(places(member)).toEqual(['Paikka: Huone 1']);
    await at('2026-12-01T11:59:00Z');
    expect(places(member)).toEqual(['Paikka: Huone 1']);
    await at('2026-12-01T12:00:00Z');
    expect(places(member)).toEqual(['Paikka: Huone 2']);
    expect(await phases(id)).toEqual(['begun', 'ahead']);
    await at('2026-12-01T13:30:00Z');
    expect(await phases(id)).toEqual(['ended', 'ahead']);
  });

  test('all that shows it is redrawn once for each, and by one of several instances', async () => {
    const { group, id, meetings } = await season();
    const subjects = [group.id, id, meetings[0]];
    for (const time of ['2026-12-01T12:00:00Z', '2026-12-01T13:30:00Z', '2027-01-30T13:30:00Z']) {
      const before = await versions(subjects);
      stage.clock.set(new Date(time));
      await followTime(stage.deps);
      await followTime(stage.deps);
      expect(await versions(subjects)).toEqual(before.map((version) => version + 1));
    }
    stage.clock.set(MONDAY);
    const other = await season();
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    await Promise.all([followTime(stage.deps), followTime(stage.deps), followTime(stage.deps)]);
    expect(await phases(other.id)).toEqual(['begun', 'ahead']);
  });

  test('is made up for after an outage, whatever was missed', async () => {
    const { member, id } = await season();
    await at('2026-12-08T20:00:00Z');
    expect(await phases(id)).toEqual(['ended', 'ended']);
    expect(places(member)).toEqual([]);
  });

  test('is drawn by the others’ sweep when the instance is gone before it has drawn', async () => {
    const { member } = await season();
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    await followTime({ ...stage.deps, redraw: () => {} });
    await stage.settled();
    expect(places(member)).toEqual(['Paikka: Huone 1']);
    await redrawBehind(stage.deps);
    await stage.settled();
    expect(places(member)).toEqual(['Paikka: Huone 2']);
  });

  test('nothing is done for one that is cancelled, or of years ago', async () => {
    const { group, id, meetings } = await season();
    await cancelNow(stage.deps, group.facilitator, meetings[0]);
    await changesTold(stage);
    const before = await versions([group.id, id]);
    await at('2026-12-01T14:00:00Z');
    expect(await phases(id)).toEqual(['ahead', 'ahead']);
    expect(await versions([group.id, id])).toEqual(before);
    await at('2028-12-01T14:00:00Z');
    expect(await phases(id)).toEqual(['ahead', 'closed']);
    const after = await versions([group.id, id]);
    await at('2029-12-01T14:00:00Z');
    expect(await versions([group.id, id])).toEqual(after);
  });

  test('takes as many statements for many meetings as for one', async () => {
    const follow = async () => {
      stage.clock.set(new Date('2026-12-01T12:00:00Z'));
      return countStatements(() => followTime(stage.deps));
    };
    await season();
    const one = await follow();
    for (let count = 0; count < 3; count += 1) await season();
    expect(await follow()).toBe(one);
  });

  test('is looked for by an index that holds only what still changes', async () => {
    const { prisma } = stage.deps.db;
    const plan = await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<Record<string, string>[]>`
        EXPLAIN SELECT id FROM meeting
        WHERE phase <> 'closed' AND state = 'planned' AND starts_at <= now()`;
    });
    expect(JSON.stringify(plan)).toContain('meeting_followed');
  });
});
