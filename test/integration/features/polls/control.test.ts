import { describe, expect, test } from 'vitest';
import { answersFor, controlFor } from '../../../../src/features/polls/operations/look.ts';
import {
  addMember,
  type GroupOptions,
  makeOutsider,
  type TestMember,
} from '../../support/group.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, groupWithPoll, startPoll } from '../../support/polls.ts';
import { namesOf } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

const opened = (options: GroupOptions = {}) => groupWithPoll(stage.deps, options);

describe("the facilitators' view", () => {
  test('tells for whom the poll waits, and what it proposes', async () => {
    const { group, member, others, poll } = await opened();
    for (const person of [group.facilitator, member]) {
      await answer(stage.deps, person, poll, 'no', 'yes');
    }
    const control = await controlFor(stage.deps, group.facilitator, poll.id);
    expect(control.waitingFor.map(({ name }) => name).sort()).toEqual(namesOf(...others));
    expect(control.proposal).toEqual({ slotId: poll.slots[1] });
  });

  test('marks who cannot be reached in any chat', async () => {
    const { group, member, poll } = await opened();
    await stage.deps.db.prisma.address.update({
      where: { id: member.addressId },
      data: { unreachableSince: new Date(), unreachableReason: 'user_disabled' },
    });
    const { waitingFor } = await controlFor(stage.deps, group.facilitator, poll.id);
    const marked = waitingFor.filter(({ unreachable }) => unreachable);
    expect(marked.map(({ name }) => name)).toEqual([member.name]);
  });

  test('is for facilitators only', async () => {
    const { member, poll } = await opened();
    for (const actor of [member, await makeOutsider(stage.deps)]) {
      expect(await outcomeOf(controlFor(stage.deps, actor, poll.id))).toBe('notFacilitator');
    }
  });

  test('counts earlier settled times that somebody could not come to, no others', async () => {
    const { group, member, poll: earlier } = await opened({ members: 1 });
    const other = await addMember(stage.deps, group);
    await answer(stage.deps, other, earlier, 'yes', 'no');
    for (const slotId of earlier.slots.slice(0, 1)) {
      await answer(stage.deps, member, earlier, 'no');
      await stage.deps.db.prisma.poll.update({
        where: { id: earlier.id },
        data: {
          state: 'settled',
          slots: { update: { where: { id: slotId }, data: { settledAt: new Date() } } },
        },
      });
    }
    const poll = await startPoll(stage.deps, group);
    await answer(stage.deps, group.facilitator, poll, 'yes', 'yes');
    await answer(stage.deps, member, poll, 'no', 'yes');
    const { ranking } = await controlFor(stage.deps, group.facilitator, poll.id);
    expect(ranking.slots.map(({ counts }) => counts.leftOutAgain)).toEqual([0, 1]);
  });
});

describe('who answered what', () => {
  const ask = async (actor: TestMember, poll: Parameters<typeof answer>[2]) => {
    const { poll: shown, withWishes } = await answersFor(stage.deps, actor, poll.id);
    return { votes: shown.votes.length, withWishes };
  };

  test('is shown to members of a group that shows names, the wishes to facilitators', async () => {
    const { group, member, poll } = await opened();
    await answer(stage.deps, member, poll, 'yes', 'no');
    expect(await ask(member, poll)).toEqual({ votes: 2, withWishes: false });
    expect(await ask(group.facilitator, poll)).toEqual({ votes: 2, withWishes: true });
  });

  test('is shown to nobody in a group of counts, not even its facilitators', async () => {
    const { group, member, poll } = await opened({ showNames: false });
    await answer(stage.deps, member, poll, 'yes', 'no');
    expect(await outcomeOf(ask(member, poll))).toBe('countsOnly');
    expect(await ask(group.facilitator, poll)).toEqual({ votes: 0, withWishes: true });
  });

  test('is not for others', async () => {
    const { poll } = await opened();
    const outsider = await makeOutsider(stage.deps);
    expect(await outcomeOf(ask(outsider, poll))).toBe('notYourPoll');
  });
});
