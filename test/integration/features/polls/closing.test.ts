import { describe, expect, test } from 'vitest';
import { leaveGroup } from '../../../../src/features/groups/operations/members.ts';
import { pollSweeps } from '../../../../src/features/polls/jobs.ts';
import { closeDuePolls } from '../../../../src/features/polls/operations/close.ts';
import { addMember, type GroupOptions, type TestMember } from '../../support/group.ts';
import { answer, groupWithPoll, meetingOf, standing } from '../../support/polls.ts';
import { receivers, waiting } from '../../support/posted.ts';
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

describe('a poll closes', () => {
  test('when everybody has answered', async () => {
    const { group, everybody, poll } = await opened();
    for (const person of everybody) {
      expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
      await answer(stage.deps, person, poll, 'yes', 'no');
    }
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
    await stage.settled();
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([group.facilitator.name]);
    // The card anew, below all that has been said since.
    expect(await receivers(stage.deps, 'polls.control', poll.id)).toHaveLength(2);
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

  test('once, however many instances look', async () => {
    const { group, poll } = await opened();
    stage.clock.set(FRIDAY);
    await Promise.all([1, 2, 3].map(() => closeDuePolls(stage.deps)));
    await stage.settled();
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'deadline', null]);
    const cards = stage.slack.to(group.facilitator.userId);
    // Invitation, control card, control card of the closed poll.
    expect(cards).toHaveLength(3);
  });

  test('when the only one it waited for has left the group', async () => {
    const { group, poll } = await opened();
    const [last, ...others] = group.members as [TestMember, ...TestMember[]];
    for (const person of [group.facilitator, ...others]) {
      await answer(stage.deps, person, poll, 'yes', 'no');
    }
    await leaveGroup(stage.deps, last, group.id);
    await closeDuePolls(stage.deps);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });
});

describe('a group that settles automatically', () => {
  const opening = (options = {}) => opened({ settleAutomatically: true, ...options });

  test('has its best time settled as soon as everybody has answered', async () => {
    const { everybody, poll } = await opening();
    for (const person of everybody) await answer(stage.deps, person, poll, 'ifNeeded', 'yes');
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
