import { describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../../src/features/members/operations.ts';
import { pollSweeps } from '../../../../src/features/polls/jobs.ts';
import { inviteNewMembers } from '../../../../src/features/polls/operations.ts';
import { closePoll } from '../../../../src/features/settling/operations.ts';
import { addMember, makeGroup, type TestMember } from '../../support/group.ts';
import { interrupted } from '../../support/locks.ts';
import { answer, startPoll } from '../../support/polls.ts';
import { receivers, waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

async function opened() {
  const group = await makeGroup(stage.deps, { members: 1 });
  return { group, poll: await startPoll(stage.deps, group) };
}

describe('who joins while a poll is open', () => {
  test('is asked once, however many instances look', async () => {
    const { group, poll } = await opened();
    const late = await addMember(stage.deps, group);
    await Promise.all([1, 2, 3].map(() => inviteNewMembers(stage.deps)));
    for (const { run } of pollSweeps(stage.deps)) await run();
    await stage.settled();
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(late.name);
    expect(stage.slack.to(late.userId)).toHaveLength(1);
  });

  test('is not asked again after an answer', async () => {
    const { group, poll } = await opened();
    const late = await addMember(stage.deps, group);
    await answer(stage.deps, late, poll, 'yes', 'no');
    await inviteNewMembers(stage.deps);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(late.name);
  });

  test('counts: the poll waits for them too', async () => {
    const { group, poll } = await opened();
    await addMember(stage.deps, group);
    for (const person of [group.facilitator, ...group.members]) {
      await answer(stage.deps, person, poll, 'yes', 'no');
    }
    const stored = await stage.deps.db.prisma.poll.findUnique({ where: { id: poll.id } });
    expect(stored?.state).toBe('open');
  });

  test('is asked again after having left and come back', async () => {
    const { group, poll } = await opened();
    const [member] = group.members as [TestMember];
    await leaveGroup(stage.deps, member, group.id);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
    await stage.deps.db.prisma.membership.updateMany({
      where: { groupId: group.id, personId: member.personId },
      data: { state: 'active' },
    });
    await inviteNewMembers(stage.deps);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(member.name);
  });
});

describe('who joins afterwards', () => {
  test('is not asked about a closed poll', async () => {
    const { group, poll } = await opened();
    await closePoll(stage.deps, group.facilitator, poll.id);
    const late = await addMember(stage.deps, group);
    await inviteNewMembers(stage.deps);
    await stage.settled();
    expect(await receivers(stage.deps, 'polls.invitation', poll.id)).not.toContain(late.name);
  });

  test('is not asked about a poll that closes at the very moment', async () => {
    const { group, poll } = await opened();
    const late = await addMember(stage.deps, group);
    const { deps } = stage;
    await inviteNewMembers(interrupted(deps, () => closePoll(deps, group.facilitator, poll.id)));
    expect(await waiting(deps, 'answerPoll', poll.id)).not.toContain(late.name);
  });
});
