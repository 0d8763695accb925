import { describe, expect, test } from 'vitest';
import type { MessageKind } from '../../../../src/chat/message.ts';
import type { TaskKind } from '../../../../src/chat/task.ts';
import { meetingMessages, meetingTasks } from '../../../../src/features/meetings/jobs.ts';
import { tellNewMembers } from '../../../../src/features/meetings/operations.ts';
import { leaveGroup } from '../../../../src/features/members/operations.ts';
import { pollTasks } from '../../../../src/features/polls/jobs.ts';
import { settlingTasks } from '../../../../src/features/settling/jobs.ts';
import type { Deps } from '../../../../src/jobs/deps.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { recordSeason } from '../../support/meetings.ts';
import { startPoll } from '../../support/polls.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

async function recorded() {
  const group = await makeGroup(stage.deps);
  const season = await recordSeason(stage.deps, group, '2026-12-01', '2027-01-12');
  return { group, season, member: group.members[0] as TestMember };
}

const readerOf = ({ personId, locale, zone }: TestMember) =>
  ({ kind: 'person', personId, locale, zone }) as const;

describe('who has left the group', () => {
  test.each(['meetings.planned', 'meetings.calendar', 'meetings.cancelled'])(
    'is sent no %s that was on its way',
    async (purpose) => {
      const { deps } = stage;
      const { group, season, member } = await recorded();
      const subject = purpose === 'meetings.cancelled' ? season.meetings[0] : season.id;
      const kind = meetingMessages(deps).find((one) => one.purpose === purpose) as MessageKind;
      expect(await kind.compose(subject, readerOf(member))).toBeDefined();
      await leaveGroup(deps, member, group.id);
      expect(await kind.compose(subject, readerOf(member))).toBeUndefined();
    },
  );

  test('is reminded of nothing in it', async () => {
    const { deps } = stage;
    const { group, season, member } = await recorded();
    const poll = await startPoll(deps, group);
    const subjects = [poll.id, ...season.meetings];
    const lines = async () => {
      const kinds: TaskKind[] = [...pollTasks(deps), ...settlingTasks(deps), ...meetingTasks(deps)];
      const told = kinds.map(({ describe }) => describe(subjects, readerOf(member)));
      return (await Promise.all(told)).map(({ size }) => size);
    };
    expect(await lines()).toEqual([1, 1, 2]);
    await leaveGroup(deps, member, group.id);
    expect(await lines()).toEqual([0, 0, 0]);
  });

  test('is not asked as a newcomer, though they were one a moment ago', async () => {
    const { group, season } = await recorded();
    stage.clock.advance(1000);
    const late = await addMember(stage.deps, group);
    await tellNewMembers(justBefore(() => leaveGroup(stage.deps, late, group.id)));
    expect(await waiting(stage.deps, 'rsvp', season.meetings[0])).toEqual([]);
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

/** As the stage's, but something happens right before the first transaction begins. */
function justBefore(happens: () => Promise<unknown>): Deps {
  const { deps } = stage;
  let first: Promise<unknown> | undefined;
  const transaction: Deps['db']['transaction'] = async (...work) => {
    first ??= happens();
    await first;
    return deps.db.transaction(...work);
  };
  return { ...deps, db: { ...deps.db, transaction } };
}
