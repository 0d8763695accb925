import { describe, expect, test } from 'vitest';
import { answerMeeting } from '../../../../src/features/meetings/operations/answer.ts';
import { proposeDates } from '../../../../src/features/meetings/operations/propose.ts';
import { leadToo, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { cancelNow, recordSeason } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { MONDAY, useStage } from '../../support/stage.ts';
import { countStatements } from '../../support/statements.ts';

const stage = useStage();

/** Three Tuesdays at two o'clock, on which `recordSeason` records its meetings. */
const tuesdays = {
  ...{ count: 3, firstDay: '2026-12-01', apart: { days: 28 }, minutes: 90 },
  ...{ weekdays: [2], from: '14:00', to: '15:30' },
};

/** A member of one group who leads another, which meets on these days. */
async function withOther(...dates: [string, ...string[]]) {
  stage.clock.set(MONDAY);
  const { deps } = stage;
  const group = await makeGroup(deps, { members: 2 });
  const [member] = group.members as [TestMember, TestMember];
  const other = await makeGroup(deps, { members: 0 });
  await leadToo(deps, member, other);
  const season = await recordSeason(deps, other, ...dates);
  const propose = () => proposeDates(deps, group.facilitator, group.id, tuesdays);
  const busyOn = async () =>
    Object.fromEntries((await propose()).dates.map(({ date, busy }) => [date, busy]));
  return { deps, group, member, other, season, propose, busyOn };
}

describe('the times proposed to a group', () => {
  test('know that a member is at a meeting of another group, unless they cannot come', async () => {
    const { deps, member, season, busyOn } = await withOther('2026-12-29');
    expect(await busyOn()).toEqual({ '2026-12-01': 0, '2026-12-22': 0, '2027-01-26': 0 });
    await answerMeeting(deps, member, season.meetings[0], false);
    expect(await busyOn()).toEqual({ '2026-12-01': 0, '2026-12-29': 0, '2027-01-26': 0 });
  });

  test('say how many are busy where nothing is free near, and do not say with what', async () => {
    const { propose, other } = await withOther('2026-12-22', '2026-12-29', '2027-01-05');
    const { dates, members } = await propose();
    expect(dates[1]).toMatchObject({ date: '2026-12-29', busy: 1 });
    expect(members).toBe(3);
    expect(JSON.stringify(dates)).not.toContain(other.id);
  });

  test('leave out who has left either group, and what is cancelled', async () => {
    const { deps, member, other, season, busyOn } = await withOther('2026-12-29');
    const { prisma } = deps.db;
    const leave = { groupId: other.id, personId: member.personId };
    await prisma.membership.updateMany({ where: leave, data: { state: 'left' } });
    expect(await busyOn()).toHaveProperty('2026-12-29', 0);
    await prisma.membership.updateMany({ where: leave, data: { state: 'active' } });
    expect(await busyOn()).not.toHaveProperty('2026-12-29');
    await cancelNow(deps, other.facilitator, season.meetings[0]);
    expect(await busyOn()).toHaveProperty('2026-12-29', 0);
  });

  test('are never over a meeting of the group, nor in a break of any organisation', async () => {
    const { deps, group, propose } = await withOther('2027-06-01');
    await recordSeason(deps, group, '2026-12-01');
    await deps.db.prisma.break.create({
      data: {
        organisationId: group.organisationIds[1],
        ...{ firstDay: '2027-01-04', lastDay: '2027-01-08' },
      },
    });
    const { dates } = await propose();
    expect(dates.map(({ date }) => date)).toEqual(['2026-12-08', '2026-12-29', '2027-02-02']);
    expect(dates[1]?.avoided).toEqual([{ kind: 'break', names: ['Kunta B'], date: '2027-01-05' }]);
  });

  test('say of which organisations no breaks are known about then', async () => {
    const { deps, group, propose } = await withOther('2027-06-01');
    const add = (which: 0 | 1, firstDay: string) =>
      deps.db.prisma.break.create({
        data: { organisationId: group.organisationIds[which], firstDay, lastDay: firstDay },
      });
    expect((await propose()).unknown).toEqual(['Kunta B', 'Opisto A']);
    await add(0, '2026-10-12');
    // Of another school year.
    await add(1, '2025-10-13');
    await add(1, '2027-10-18');
    expect((await propose()).unknown).toEqual(['Kunta B']);
  });

  test('cost as many queries for many as for few', async () => {
    const costOf = async (members: number, dates: [string, ...string[]]) => {
      const { deps, group } = await withOther(...dates);
      const one = await makeGroup(deps, { members });
      await leadToo(deps, group.members[0] as TestMember, one);
      const leader = group.members[0] as TestMember;
      const wish = { ...tuesdays, count: dates.length };
      return countStatements(() => proposeDates(deps, leader, one.id, wish));
    };
    const few = await costOf(1, ['2026-12-01']);
    const many = await costOf(12, ['2026-12-01', '2026-12-08', '2026-12-15', '2027-01-12']);
    expect(many).toBe(few);
    expect(few).toBeLessThanOrEqual(5);
  });

  test('are told to facilitators only', async () => {
    const { deps, group, member } = await withOther('2026-12-29');
    for (const actor of [member, await makeOutsider(deps)]) {
      const asked = proposeDates(deps, actor, group.id, tuesdays);
      expect(await outcomeOf(asked)).toBe('notFacilitator');
    }
  });
});
