import { describe, expect, test } from 'vitest';
import type { Id } from '../../../../src/core/ids.ts';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { pollSweeps } from '../../../../src/features/polls/jobs.ts';
import { answerPoll } from '../../../../src/features/polls/operations/answer.ts';
import { closeDuePolls } from '../../../../src/features/polls/operations/close.ts';
import { closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { nudgeEverybody } from '../../../../src/features/tasks/operations/nudge.ts';
import { waitingSubject } from '../../../../src/features/tasks/operations/tasks.ts';
import { addMember, type GroupOptions, type TestMember } from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, groupWithPoll, meetingOf, standing, waitForClosing } from '../../support/polls.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

/** The deadline of the polls here. */
const FRIDAY = new Date('2026-11-27T14:00:00Z');

async function opened(options: GroupOptions = {}) {
  stage.clock.set(MONDAY);
  const { group, poll } = await groupWithPoll(stage.deps, options);
  return { group, everybody: [group.facilitator, ...group.members], poll };
}

const due = async () => {
  stage.clock.set(FRIDAY);
  for (const { run } of pollSweeps(stage.deps)) await run();
};

test('a poll that cannot be read keeps no other open', async () => {
  const { poll: broken } = await opened();
  const { poll } = await opened();
  await stage.deps.db.prisma.poll.update({ where: { id: broken.id }, data: { rhythm: 'broken' } });
  await due();
  expect((await standing(stage.deps, poll))[0]).toBe('closed');
  expect((await standing(stage.deps, broken))[0]).toBe('open');
  const told = { sweep: 'polls.deadline', message: 'one that is due failed' };
  expect(stage.logged).toContainEqual(expect.objectContaining(told));
  await stage.deps.db.prisma.poll.delete({ where: { id: broken.id } });
});

describe('a poll closes', () => {
  test('five minutes after everybody has answered', async () => {
    const { group, everybody, poll } = await opened();
    for (const person of everybody) {
      expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
      await answer(stage.deps, person, poll, 'yes', 'no');
    }
    stage.clock.advance(5 * 60_000 - 1);
    await closeDuePolls(stage.deps);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    stage.clock.advance(1);
    await closeDuePolls(stage.deps);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
    await stage.settled();
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([group.facilitator.name]);
    // The card anew, below all that has been said since.
    const asked = namesOf(...everybody, group.facilitator);
    expect(await receivers(stage.deps, 'polls.invitation', poll.id)).toEqual(asked);
  });

  test('at its deadline, not before', async () => {
    const { poll } = await opened();
    stage.clock.set(new Date(FRIDAY.getTime() - 1));
    await closeDuePolls(stage.deps);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    await due();
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'deadline', null]);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toEqual([]);
  });

  test('and asks nobody after that, also where the bot comes back late', async () => {
    const { group } = await opened();
    const [member] = group.members as [TestMember, ...TestMember[]];
    const nudges = () => receivers(stage.deps, 'tasks.nudge', waitingSubject(member.personId));
    // In the hours of nudges, and before anybody has closed the poll.
    stage.clock.set(new Date('2026-11-30T07:05:00Z'));
    await nudgeEverybody(stage.deps);
    await stage.settled();
    expect(await nudges()).toEqual([]);
  });

  test('once, however many instances look', async () => {
    const { group, poll } = await opened();
    stage.clock.set(FRIDAY);
    await Promise.all([1, 2, 3].map(() => closeDuePolls(stage.deps)));
    await stage.settled();
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'deadline', null]);
    const cards = stage.slack.to(group.facilitator.userId);
    // The card of the open poll, and that of the closed one.
    expect(cards).toHaveLength(2);
  });

  test('when the only one it waited for has left the group', async () => {
    const { group, poll } = await opened();
    const [last, ...others] = group.members as [TestMember, ...TestMember[]];
    for (const person of [group.facilitator, ...others]) {
      await answer(stage.deps, person, poll, 'yes', 'no');
    }
    await leaveGroup(stage.deps, last, group.id);
    // First it is noted when it will close.
    await closeDuePolls(stage.deps);
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });
});

describe('a poll that everybody has answered', () => {
  async function answeredByAll() {
    const made = await opened();
    for (const person of made.everybody) await answer(stage.deps, person, made.poll, 'yes', 'no');
    return made;
  }
  const pass = async (minutes: number) => {
    stage.clock.advance(minutes * 60_000);
    await closeDuePolls(stage.deps);
  };

  test('says until when answers can be changed, and lets them be', async () => {
    const { group, poll } = await answeredByAll();
    const [member] = group.members as [TestMember];
    await answer(stage.deps, member, poll, 'no');
    await stage.settled();
    const [card] = stage[member.platform].to(member.userId);
    expect(JSON.stringify(card)).toContain(
      'Kaikki ovat vastanneet. Vastausta voi vielä muuttaa ma 23.11. klo 9.05 asti.',
    );
    await pass(5);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });

  test('takes no answer when its minutes have passed, also before it is closed', async () => {
    const { group, poll } = await answeredByAll();
    stage.clock.advance(5 * 60_000);
    const late = answer(stage.deps, group.members[0] as TestMember, poll, 'no');
    expect(await outcomeOf(late)).toBe('poll.closed');
  });

  test('can be closed at once by a facilitator', async () => {
    const { group, poll } = await answeredByAll();
    await closePoll(stage.deps, group.facilitator, poll.id);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'facilitator', null]);
  });

  test('waits on when somebody takes a vote back, and for five minutes after the new answer', async () => {
    const { group, poll } = await answeredByAll();
    const [member] = group.members as [TestMember];
    const [slotId] = poll.slots as [Id<'slot'>];
    await answerPoll(stage.deps, member, { pollId: poll.id, votes: [{ slotId, value: null }] });
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toEqual([member.name]);
    await pass(6);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    await answer(stage.deps, member, poll, 'yes');
    await pass(4);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    await pass(1);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });

  test('waits on for somebody who joins', async () => {
    const { group, poll } = await answeredByAll();
    await addMember(stage.deps, group);
    await pass(6);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
  });

  test('is closed although the bot was killed before it could note when', async () => {
    const { poll } = await answeredByAll();
    const where = { id: poll.id };
    await stage.deps.db.prisma.poll.update({ where, data: { closingAt: null } });
    await pass(0);
    await pass(5);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });
});

describe('a group that settles automatically', () => {
  const opening = (options = {}) => opened({ settleAutomatically: true, ...options });

  test('has its best time settled when it closes', async () => {
    const { everybody, poll } = await opening();
    for (const person of everybody) await answer(stage.deps, person, poll, 'ifNeeded', 'yes');
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['settled', 'everybodyAnswered', 1]);
    await stage.settled();
    const meeting = await meetingOf(stage.deps, poll);
    const planned = await receivers(stage.deps, 'meetings.planned', meeting.seasonId);
    expect(planned).toHaveLength(everybody.length);
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([]);
  });

  test('has it settled at the deadline without those who need not be there', async () => {
    const { group, poll } = await opening();
    const [missing, ...others] = group.members;
    for (const person of [group.facilitator, ...others]) {
      await answer(stage.deps, person, poll, 'no', 'yes');
    }
    await due();
    expect(await standing(stage.deps, poll)).toEqual(['settled', 'deadline', 1]);
    const meeting = await meetingOf(stage.deps, poll);
    expect(await waiting(stage.deps, 'rsvp', meeting.id)).toEqual([missing?.name]);
  });

  test('waits for a facilitator', async () => {
    const { group, poll } = await opening();
    for (const person of group.members) await answer(stage.deps, person, poll, 'yes', 'yes');
    await due();
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'deadline', null]);
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([group.facilitator.name]);
  });

  test('waits for another required person', async () => {
    const { group, everybody, poll } = await opening();
    await addMember(stage.deps, group, { required: true });
    for (const person of everybody) await answer(stage.deps, person, poll, 'yes', 'yes');
    await due();
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'deadline', null]);
  });

  test('is asked when no slot reaches the quorum', async () => {
    const { everybody, poll } = await opening({ quorum: 4 });
    for (const [index, person] of everybody.entries()) {
      await answer(stage.deps, person, poll, index === 1 ? 'no' : 'yes', index ? 'no' : 'yes');
    }
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });

  test('is never told of a time that has passed while the bot was away', async () => {
    const { everybody, poll } = await opening();
    for (const person of everybody.slice(0, -1)) await answer(stage.deps, person, poll, 'yes');
    stage.clock.set(new Date('2026-12-01T13:00:00Z'));
    await closeDuePolls(stage.deps);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'deadline', null]);
  });
});
