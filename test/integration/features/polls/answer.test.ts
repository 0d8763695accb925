import { describe, expect, test } from 'vitest';
import { type Id, newId } from '../../../../src/core/ids.ts';
import { answerPoll, MAX_WISH } from '../../../../src/features/polls/operations/answer.ts';
import { cancelPoll, closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { makeOutsider, type TestMember } from '../../support/group.ts';
import { untilBlocked } from '../../support/locks.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import {
  answer,
  groupWithPoll,
  standing,
  type TestPoll,
  waitForClosing,
} from '../../support/polls.ts';
import { waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

/** A group of four with an open poll of two slots. */
const opened = () => groupWithPoll(stage.deps);

/** What is stored of somebody's votes, in the order of the slots. */
async function votesOf({ personId }: TestMember, { slots }: TestPoll): Promise<unknown[]> {
  const votes = await stage.deps.db.prisma.vote.findMany({
    where: { personId, slotId: { in: [...slots] } },
  });
  return slots.map((id) => votes.find(({ slotId }) => slotId === id)?.value);
}

const wishes = async ({ id: pollId }: TestPoll) => {
  const rows = await stage.deps.db.prisma.wish.findMany({ where: { pollId } });
  return rows.map(({ text }) => text);
};

describe('an answer', () => {
  test('is there as soon as it is acknowledged, and a newer one takes its place', async () => {
    const { member, poll } = await opened();
    await answer(stage.deps, member, poll, 'yes', 'no');
    expect(await votesOf(member, poll)).toEqual(['yes', 'no']);
    await answer(stage.deps, member, poll, 'ifNeeded');
    expect(await votesOf(member, poll)).toEqual(['ifNeeded', 'no']);
    expect(await stage.deps.db.prisma.vote.count({ where: { pollId: poll.id } })).toBe(2);
  });

  test("shows in everybody's message", async () => {
    const { group, member, poll } = await opened();
    await stage.settled();
    await answer(stage.deps, member, poll, 'yes', 'no');
    await stage.settled();
    for (const person of [group.facilitator, ...group.members]) {
      const shown = stage[person.platform].to(person.userId);
      expect(shown.length).toBeGreaterThan(0);
      for (const { card } of shown) expect(JSON.stringify(card)).toContain('1 sopii');
    }
  });

  test('can have one sentence, which is kept, changed and taken back', async () => {
    const { member, poll } = await opened();
    const wish = (text?: string) =>
      answerPoll(stage.deps, member, {
        ...{ pollId: poll.id, votes: [] },
        ...(text !== undefined && { wish: text }),
      });
    await wish('mieluiten iltapäivisin\u202E');
    expect(await wishes(poll)).toEqual(['mieluiten iltapäivisin']);
    await wish();
    await wish('mieluiten aamulla');
    expect(await wishes(poll)).toEqual(['mieluiten aamulla']);
    await wish(' ');
    expect(await wishes(poll)).toEqual([]);
  });

  test('with a sentence that is too long keeps nothing of it', async () => {
    const { member, poll } = await opened();
    const votes = poll.slots.map((slotId) => ({ slotId, value: 'yes' as const }));
    const wish = 'a'.repeat(MAX_WISH + 1);
    const sending = answerPoll(stage.deps, member, {
      pollId: poll.id,
      votes,
      wish,
    });
    expect(await outcomeOf(sending)).toBe('wish tooLong');
    expect(await votesOf(member, poll)).toEqual([undefined, undefined]);
  });
});

describe('an answer is complete', () => {
  test('when the last slot has been voted on, and not before', async () => {
    const { member, poll } = await opened();
    for (const [index, slotId] of poll.slots.entries()) {
      expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(member.name);
      const votes = [{ slotId, value: index ? 'no' : 'yes' } as const];
      await answerPoll(stage.deps, member, { pollId: poll.id, votes });
    }
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
  });
});

describe('a vote that is taken back', () => {
  const takeBack = (person: TestMember, { id: pollId, slots }: TestPoll, ...which: number[]) =>
    answerPoll(stage.deps, person, {
      pollId,
      votes: which.flatMap((index) => {
        const slotId = slots[index];
        return slotId ? [{ slotId, value: null }] : [];
      }),
    });

  test('is gone, and the person is awaited again as before', async () => {
    const { member, poll } = await opened();
    await answer(stage.deps, member, poll, 'yes', 'no');
    await takeBack(member, poll, 0);
    expect(await votesOf(member, poll)).toEqual([undefined, 'no']);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(member.name);
    await answer(stage.deps, member, poll, 'ifNeeded');
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
  });

  test('in a form that is emptied leaves nothing', async () => {
    const { member, poll } = await opened();
    await answer(stage.deps, member, poll, 'yes', 'no');
    await takeBack(member, poll, 0, 1);
    expect(await votesOf(member, poll)).toEqual([undefined, undefined]);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(member.name);
  });

  test('together with a new one for another slot is not complete', async () => {
    const { member, poll } = await opened();
    await answer(stage.deps, member, poll, 'yes', 'no');
    const [first, second] = poll.slots as [Id<'slot'>, Id<'slot'>];
    const votes = [
      { slotId: first, value: null },
      { slotId: second, value: 'yes' as const },
    ];
    await answerPoll(stage.deps, member, { pollId: poll.id, votes });
    expect(await votesOf(member, poll)).toEqual([undefined, 'yes']);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toContain(member.name);
  });

  test('is refused like any other once the poll is closed', async () => {
    const { group, member, poll } = await opened();
    await answer(stage.deps, member, poll, 'yes', 'no');
    await closePoll(stage.deps, group.facilitator, poll.id);
    expect(await outcomeOf(takeBack(member, poll, 0))).toBe('poll.closed');
    expect(await votesOf(member, poll)).toEqual(['yes', 'no']);
  });
});

describe('an answer is refused', () => {
  const attempt = (person: TestMember, poll: TestPoll) =>
    outcomeOf(answer(stage.deps, person, poll, 'yes'));

  test.each([
    ['closed', closePoll],
    ['cancelled', cancelPoll],
  ] as const)('once the poll is %s', async (state, steer) => {
    const { group, member, poll } = await opened();
    await steer(stage.deps, group.facilitator, poll.id);
    expect(await attempt(member, poll)).toBe(`poll.${state}`);
    expect(await votesOf(member, poll)).toEqual([undefined, undefined]);
  });

  test('from the second of the deadline on, also before the poll is closed', async () => {
    const { member, poll } = await opened();
    stage.clock.set(new Date('2026-11-27T13:59:59Z'));
    expect(await attempt(member, poll)).toBe('ok');
    stage.clock.set(new Date('2026-11-27T14:00:00Z'));
    expect(await outcomeOf(answer(stage.deps, member, poll, 'no'))).toBe('poll.closed');
    stage.clock.set(MONDAY);
    expect(await votesOf(member, poll)).toEqual(['yes', undefined]);
  });

  test('to who is not in the group, or no longer', async () => {
    const { group, member, poll } = await opened();
    expect(await attempt(await makeOutsider(stage.deps), poll)).toBe('notYourPoll');
    await stage.deps.db.prisma.membership.updateMany({
      where: { groupId: group.id, personId: member.personId },
      data: { state: 'left' },
    });
    expect(await attempt(member, poll)).toBe('notYourPoll');
  });

  test('with a slot of another poll, or a poll that there is not', async () => {
    const [{ member, poll }, other] = [await opened(), await opened()];
    const mixed = { id: poll.id, slots: [...poll.slots, ...other.poll.slots] };
    const votes = ['yes', 'yes', 'yes'] as const;
    expect(await outcomeOf(answer(stage.deps, member, mixed, ...votes))).toBe('outdatedButton');
    expect(await votesOf(member, mixed)).toEqual(Array(4).fill(undefined));
    expect(await attempt(member, { ...poll, id: newId() })).toBe('notYourPoll');
  });
});

describe('many answers at once', () => {
  test('all count, and the last one closes the poll once', async () => {
    const { group, poll } = await opened();
    const everybody = [group.facilitator, ...group.members];
    await Promise.all(everybody.map((person) => answer(stage.deps, person, poll, 'yes', 'yes')));
    expect(await stage.deps.db.prisma.vote.count({ where: { pollId: poll.id } })).toBe(8);
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([group.facilitator.name]);
  });

  test('each of which saw the other missing, close the poll all the same', async () => {
    const { group, member, poll } = await groupWithPoll(stage.deps, { members: 1 });
    const everybody = [group.facilitator, member];
    let answers = Promise.resolve<unknown>(undefined);
    await stage.deps.db.transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM subject WHERE id = ${poll.id}::uuid FOR UPDATE`;
      answers = Promise.all(everybody.map((one) => answer(stage.deps, one, poll, 'yes', 'yes')));
      await untilBlocked(stage.deps, answers, everybody.length);
    });
    await answers;
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });

  test('of one person, each on another slot, make their answer complete', async () => {
    const { member, poll } = await opened();
    const cast = (slotId: Id<'slot'>) =>
      answerPoll(stage.deps, member, {
        ...{ pollId: poll.id },
        votes: [{ slotId, value: 'yes' }],
      });
    await Promise.all(poll.slots.map(cast));
    expect(await votesOf(member, poll)).toEqual(['yes', 'yes']);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
  });

  test('and the closing of the poll: what was acknowledged is stored, the rest is refused', async () => {
    const { group, poll } = await opened();
    const attempts = group.members.map((member) => attemptOf(member));
    const closing = closePoll(stage.deps, group.facilitator, poll.id);
    async function attemptOf(member: TestMember) {
      const outcome = await outcomeOf(answer(stage.deps, member, poll, 'yes', 'no'));
      return { outcome, member };
    }
    await closing;
    for (const { outcome, member } of await Promise.all(attempts)) {
      const stored = await votesOf(member, poll);
      expect(stored).toEqual(outcome === 'ok' ? ['yes', 'no'] : [undefined, undefined]);
      expect(['ok', 'poll.closed']).toContain(outcome);
    }
  });
});
