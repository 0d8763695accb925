import { describe, expect, test } from 'vitest';
import { bumpGroups } from '../../../../src/features/groups/operations/access.ts';
import { welcome } from '../../../../src/features/groups/operations/confirm.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { bumpVersion } from '../../../../src/features/messages/operations/versions.ts';
import { pollSweeps } from '../../../../src/features/polls/jobs.ts';
import { closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { addMember, type TestGroup, type TestMember } from '../../support/group.ts';
import { untilBlocked } from '../../support/locks.ts';
import { answer, groupWithPoll } from '../../support/polls.ts';
import { receivers, waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

const opened = () => groupWithPoll(stage.deps, { members: 1 });

describe('who joins while a poll is open', () => {
  test('is asked once', async () => {
    const { group, poll } = await opened();
    const late = await addMember(stage.deps, group);
    for (const { run } of pollSweeps(stage.deps)) await run();
    await stage.settled();
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(late.name);
    expect(stage.slack.to(late.userId)).toHaveLength(1);
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
    const { group, member, poll } = await opened();
    await leaveGroup(stage.deps, member, group.id);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
    await comeBack(group, member);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(member.name);
  });
});

describe('who joins afterwards', () => {
  test('is not asked about a closed poll', async () => {
    const { group, poll } = await opened();
    await closePoll(stage.deps, group.facilitator, poll.id);
    const late = await addMember(stage.deps, group);
    await stage.settled();
    expect(await receivers(stage.deps, 'polls.invitation', poll.id)).not.toContain(late.name);
  });

  test('is not asked about a poll that closes at the very moment', async () => {
    const { deps } = stage;
    const { group, poll } = await opened();
    let joining: Promise<TestMember> | undefined;
    await deps.db.transaction(async (tx) => {
      await bumpVersion(deps, tx, poll.id);
      joining = addMember(deps, group);
      await untilBlocked(deps, joining);
      await tx.poll.update({ where: { id: poll.id }, data: { state: 'closed' } });
    });
    const late = await joining;
    expect(await waiting(deps, 'answerPoll', poll.id)).not.toContain(late?.name);
  });
});

/** Somebody who has left is confirmed once more. */
async function comeBack(
  { id: groupId, networkId }: TestGroup,
  { personId }: TestMember,
): Promise<void> {
  const { deps } = stage;
  await deps.db.transaction(async (tx) => {
    await tx.membership.updateMany({ where: { groupId, personId }, data: { state: 'active' } });
    await bumpGroups(deps, tx, [groupId]);
    await welcome(deps, tx, { groupId, personId, networkId });
  });
}
