import { describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { offerTime } from '../../../../src/features/polls/operations/offer.ts';
import { composed, readerOf } from '../../support/compose.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { startPoll } from '../../support/polls.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

async function recorded() {
  const group = await makeGroup(stage.deps);
  const season = await recordSeason(stage.deps, group, '2026-12-01', '2027-01-12');
  return { group, season, member: group.members[0] as TestMember };
}

describe('who has left the group', () => {
  test.each(['meetings.planned', 'meetings.calendar', 'meetings.changed'])(
    'is sent no %s that was on its way',
    async (purpose) => {
      const { deps } = stage;
      const { group, season, member } = await recorded();
      expect(await composed(deps, { purpose }, season.id, readerOf(member))).toBeDefined();
      await leaveGroup(deps, member, group.id);
      expect(await composed(deps, { purpose }, season.id, readerOf(member))).toBeUndefined();
    },
  );

  test('is reminded of nothing in it', async () => {
    const { deps } = stage;
    const { group, season, member } = await recorded();
    const poll = await startPoll(deps, group);
    const [, other] = group.members as [TestMember, TestMember];
    await offerTime(deps, other, poll.id, { date: '2026-12-08', start: '09:00', end: '11:00' });
    const subjects = [poll.id, ...season.meetings];
    const lines = async () => {
      const describers = deps.features.flatMap(({ tasks }) => tasks?.(deps) ?? []);
      const told = describers.map(({ describe }) => describe(subjects, readerOf(member)));
      return (await Promise.all(told)).map(({ size }) => size).filter((size) => size > 0);
    };
    expect((await lines()).toSorted()).toEqual([1, 1, 1, 2, 2, 2]);
    await leaveGroup(deps, member, group.id);
    expect(await lines()).toEqual([]);
  });

  test('sees no more of what has been posted about a season', async () => {
    const { deps } = stage;
    const { group, season, member } = await recorded();
    await stage.settled();
    await leaveGroup(deps, member, group.id);
    await stage.settled();
    const own = { subjectId: season.id, purpose: 'meetings.planned', personId: member.personId };
    const [posted] = await deps.db.prisma.postedMessage.findMany({ where: own });
    expect(posted?.goneAt).not.toBeNull();
  });
});
