import { describe, expect, test } from 'vitest';
import type { DraftRow } from '../../../../src/core/draft.ts';
import { editPoll } from '../../../../src/features/polls/operations/edit.ts';
import { controlFor } from '../../../../src/features/polls/operations/look.ts';
import {
  cancelPoll,
  closePoll,
  settlePoll,
} from '../../../../src/features/polls/operations/steer.ts';
import { rowOf } from '../../../../src/features/polls/rules/changes.ts';
import type { VoteValue } from '../../../../src/features/polls/rules/ranking.ts';
import { addMember, type TestMember } from '../../support/group.ts';
import { untilBlocked } from '../../support/locks.ts';
import { calendarBehind } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import {
  answer,
  groupWithPoll,
  meetingOf,
  standing,
  type TestPoll,
  waitForClosing,
} from '../../support/polls.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

const DEADLINE = { date: '2026-11-27', time: '16:00' };

/** A group of four with an open poll of 1 and 2 December; two have answered. */
async function opened() {
  stage.clock.set(MONDAY);
  const made = await groupWithPoll(stage.deps);
  const { group, member, poll } = made;
  await answer(stage.deps, group.facilitator, poll, 'yes', 'yes');
  await answer(stage.deps, member, poll, 'yes', 'no');
  await stage.settled();
  return { ...made, facilitator: group.facilitator };
}

interface Change {
  readonly rows?: (rows: DraftRow[]) => DraftRow[];
  readonly dropped?: readonly string[];
  readonly title?: string;
  readonly deadline?: { date: string; time: string };
  readonly reason?: string;
}

/** Opens the form as it is now, and sends it with a change. */
async function edit(actor: TestMember, { id: pollId }: TestPoll, change: Change = {}) {
  const { poll } = await controlFor(stage.deps, actor, pollId);
  const { rows = (all) => all, ...others } = change;
  await editPoll(stage.deps, actor, {
    ...{ pollId, edition: poll.edition, state: poll.state, title: poll.title },
    ...{ dropped: [], deadline: DEADLINE, reason: '' },
    rows: rows(poll.slots.map(rowOf)),
    ...others,
  });
}

const later = (rows: DraftRow[]) =>
  rows.map((row, index) => (index === 0 ? { ...row, start: '15:00', end: '17:30' } : row));
const another = (rows: DraftRow[]) => [
  ...rows,
  { date: '2026-12-03', start: '09:00', end: '11:00' },
];

const slotsOf = async ({ id: pollId }: TestPoll) => {
  const rows = await stage.deps.db.prisma.slot.findMany({
    where: { pollId },
    orderBy: { startsAt: 'asc' },
    include: { votes: true },
  });
  return rows.map(({ date, time, votes }) => `${date} ${time}: ${votes.length}`);
};

describe('an open poll', () => {
  test('keeps the votes on slots that are not changed', async () => {
    const { facilitator, poll } = await opened();
    await edit(facilitator, poll, { rows: later });
    expect(await slotsOf(poll)).toEqual(['2026-12-01 15:00: 0', '2026-12-02 14:00: 2']);
  });

  test('asks who had voted about the changed slot only, and nobody else', async () => {
    const { group, facilitator, member, others, poll } = await opened();
    await edit(facilitator, poll, { rows: later });
    await stage.settled();
    expect(await receivers(stage.deps, 'polls.changed', poll.id)).toEqual([member.name]);
    const [card] = stage[member.platform].to(member.userId).slice(-1);
    const shown = JSON.stringify(card);
    expect(shown).toContain('ti 1.12. klo 15.00–17.30');
    expect(shown).not.toContain('ke 2.12.');
    const everybody = namesOf(group.facilitator, ...group.members);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toEqual(everybody);
    // Everybody's own card follows.
    for (const person of [facilitator, ...others]) {
      const [own] = stage[person.platform].to(person.userId);
      expect(JSON.stringify(own)).toContain('klo 15.00–17.30');
    }
  });

  test('gets a slot, a title and a deadline; a slot is taken away by a tick', async () => {
    const { facilitator, poll } = await opened();
    const [first = ''] = poll.slots;
    const deadline = { date: '2026-11-28', time: '12:00' };
    const title = 'Joulukahvit';
    await edit(facilitator, poll, { rows: another, dropped: [first], title, deadline });
    expect(await slotsOf(poll)).toEqual(['2026-12-02 14:00: 2', '2026-12-03 09:00: 0']);
    const stored = await stage.deps.db.prisma.poll.findUniqueOrThrow({ where: { id: poll.id } });
    expect(stored).toMatchObject({ title, deadline: new Date('2026-11-28T10:00:00Z') });
    const tasks = await stage.deps.db.prisma.task.findMany({ where: { subjectId: poll.id } });
    const due = tasks.filter(({ doneAt }) => doneAt === null).map(({ dueAt }) => dueAt);
    expect(new Set(due.map(String))).toEqual(new Set([String(stored.deadline)]));
  });

  test('tells nobody anything when only the title or the deadline changes', async () => {
    const { facilitator, poll } = await opened();
    await edit(facilitator, poll, { title: 'Joulukahvit' });
    await stage.settled();
    expect(await receivers(stage.deps, 'polls.changed', poll.id)).toEqual([]);
    expect(await slotsOf(poll)).toEqual(['2026-12-01 14:00: 2', '2026-12-02 14:00: 2']);
  });

  test('waits for nobody any more whose only open slot is taken away', async () => {
    const { facilitator, others, poll } = await opened();
    const [partly] = others as [TestMember];
    await answer(stage.deps, partly, poll, 'yes');
    const [, second = ''] = poll.slots;
    await edit(facilitator, poll, { dropped: [second] });
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(partly.name);
  });

  test('does not close before who had answered has answered about the new slot', async () => {
    const { facilitator, group, poll } = await opened();
    for (const person of group.members) await answer(stage.deps, person, poll, 'yes', 'yes');
    await edit(facilitator, poll, { rows: another });
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
  });

  test('is not overwritten unseen: the second of two who change it is told', async () => {
    const { group, facilitator, poll } = await opened();
    const second = await addMember(stage.deps, group, { role: 'facilitator' });
    const { poll: seen } = await controlFor(stage.deps, second, poll.id);
    await edit(facilitator, poll, { rows: another });
    const draft = {
      ...{ pollId: poll.id, edition: seen.edition, state: seen.state, title: 'Kahvit' },
      ...{ dropped: [], deadline: DEADLINE, reason: '', rows: seen.slots.map(rowOf) },
    };
    expect(await outcomeOf(editPoll(stage.deps, second, draft))).toBe('edition poll.edited');
    expect((await slotsOf(poll)).length).toBe(3);
  });

  test.each([
    ['no slots', { rows: () => [] }, 'slot.0.date slot.none'],
    [
      'a deadline that has passed',
      { deadline: { date: '2026-11-20', time: '16:00' } },
      'deadline.date deadline.past',
    ],
    [
      'a deadline in an hour that the clocks leave out',
      { deadline: { date: '2027-03-28', time: '03:30' } },
      'deadline.time slot.missingHour',
    ],
    [
      'a deadline after a slot',
      { deadline: { date: '2026-12-01', time: '16:00' } },
      'deadline.date deadline.afterFirstSlot',
    ],
    ['no title', { title: ' ' }, 'title needed'],
  ])('is not left with %s', async (_, change, problem) => {
    const { facilitator, poll } = await opened();
    expect(await outcomeOf(edit(facilitator, poll, change))).toBe(problem);
  });

  test('is changed by its facilitators only', async () => {
    const { facilitator, member, poll } = await opened();
    const { poll: seen } = await controlFor(stage.deps, facilitator, poll.id);
    const draft = {
      ...{ pollId: poll.id, edition: 0, state: 'open' as const, title: 'Kahvit' },
      ...{ dropped: [], deadline: DEADLINE, reason: '', rows: seen.slots.map(rowOf) },
    };
    expect(await outcomeOf(editPoll(stage.deps, member, draft))).toBe('notFacilitator');
  });
});

describe('a vote and a change never pass each other', () => {
  /** Both at once, while neither gets on, in the order in which they are to get on. */
  async function both(first: 'edit' | 'vote', cast: readonly (VoteValue | null)[]) {
    const { facilitator, others, poll } = await opened();
    const [voter] = others as [TestMember];
    const acts = {
      edit: () => outcomeOf(edit(facilitator, poll, { rows: later })),
      vote: () => outcomeOf(answer(stage.deps, voter, poll, ...cast)),
    };
    const second = first === 'edit' ? 'vote' : 'edit';
    const attempts: Promise<string>[] = [];
    await stage.deps.db.transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM subject WHERE id = ${poll.id}::uuid FOR UPDATE`;
      attempts.push(acts[first]());
      await untilBlocked(stage.deps, Promise.all(attempts), 1);
      attempts.push(acts[second]());
      await untilBlocked(stage.deps, Promise.all(attempts), 2);
    });
    return { outcomes: await Promise.all(attempts), counts: await slotsOf(poll) };
  }

  test('the vote counts where it was first', async () => {
    const { outcomes, counts } = await both('vote', ['yes', 'yes']);
    expect(outcomes).toEqual(['ok', 'ok']);
    expect(counts).toEqual(['2026-12-01 15:00: 0', '2026-12-02 14:00: 3']);
  });

  test.each([
    ['on it alone', ['yes']],
    ['on others too', ['yes', 'yes']],
    ['that is taken back', [null]],
  ] as const)('a vote %s says that its slot is gone', async (_, cast) => {
    const { outcomes, counts } = await both('edit', cast);
    expect(outcomes).toEqual(['ok', 'outdatedButton']);
    expect(counts).toEqual(['2026-12-01 15:00: 0', '2026-12-02 14:00: 2']);
  });
});

describe('a poll that is opened again', () => {
  const deadline = { date: '2026-11-30', time: '12:00' };

  test('from closed takes answers, keeps those there are, and tells everybody once, and why', async () => {
    const { group, facilitator, poll } = await opened();
    await closePoll(stage.deps, facilitator, poll.id);
    await edit(facilitator, poll, { deadline, reason: 'Kaksi ei ehtinyt vastata' });
    await stage.settled();
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    expect(await slotsOf(poll)).toEqual(['2026-12-01 14:00: 2', '2026-12-02 14:00: 2']);
    const members = namesOf(...group.members);
    expect(await receivers(stage.deps, 'polls.reopened', poll.id)).toEqual(members);
    const [member] = group.members as [TestMember];
    const [told] = stage[member.platform].to(member.userId).slice(-1);
    expect(JSON.stringify(told)).toContain('”Kaksi ei ehtinyt vastata”');
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([]);
    const [, ...unanswered] = group.members;
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).toEqual(namesOf(...unanswered));
  });

  test('from settled calls its meeting off in everybody’s calendar, in the same message', async () => {
    const { group, facilitator, member, poll } = await opened();
    await closePoll(stage.deps, facilitator, poll.id);
    const [first] = poll.slots as [TestPoll['slots'][number]];
    await settlePoll(stage.deps, facilitator, poll.id, first);
    await stage.settled();
    await edit(facilitator, poll, { deadline });
    await stage.settled();
    const meeting = await meetingOf(stage.deps, poll);
    expect(meeting).toMatchObject({ state: 'cancelled', sequence: 1 });
    expect(await receivers(stage.deps, 'meetings.cancelled', meeting.id)).toEqual([]);
    const [told] = stage[member.platform].to(member.userId).slice(-1);
    expect(JSON.stringify(told?.card)).toContain('Tapaaminen ti 1.12. klo 14.00–16.30 on peruttu');
    expect(await calendarBehind(stage.deps, told?.card)).toContain('METHOD:CANCEL');
    expect(await waiting(stage.deps, 'rsvp', meeting.id)).toEqual([]);
    // It can be settled anew, by another meeting.
    await closePoll(stage.deps, facilitator, poll.id);
    await settlePoll(stage.deps, facilitator, poll.id, first);
    const where = { slot: { pollId: poll.id }, state: 'planned' as const };
    expect(await stage.deps.db.prisma.meeting.count({ where })).toBe(1);
    expect(group.members.length).toBe(3);
  });

  test('from cancelled is as it was', async () => {
    const { facilitator, poll } = await opened();
    await cancelPoll(stage.deps, facilitator, poll.id);
    await edit(facilitator, poll);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    expect(await slotsOf(poll)).toEqual(['2026-12-01 14:00: 2', '2026-12-02 14:00: 2']);
  });

  test('when everybody had answered waits for its deadline', async () => {
    const { facilitator, group, poll } = await opened();
    for (const person of group.members) await answer(stage.deps, person, poll, 'yes', 'yes');
    await closePoll(stage.deps, facilitator, poll.id);
    await edit(facilitator, poll, { deadline });
    await answer(stage.deps, facilitator, poll, 'no', 'yes');
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['open', null, null]);
    stage.clock.set(new Date('2026-11-30T10:00:00Z'));
    await waitForClosing(stage);
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'everybodyAnswered', null]);
  });

  test('shows its passed slots without buttons, and asks nobody about them', async () => {
    const { facilitator, group, member, poll } = await opened();
    await closePoll(stage.deps, facilitator, poll.id);
    stage.clock.set(new Date('2026-12-01T15:00:00Z'));
    const tomorrow = { date: '2026-12-02', time: '12:00' };
    await edit(facilitator, poll, { deadline: tomorrow });
    expect(await slotsOf(poll)).toEqual(['2026-12-01 14:00: 2', '2026-12-02 14:00: 2']);
    await stage.settled();
    const [own] = stage[member.platform].to(member.userId);
    expect(JSON.stringify(own)).toContain('Tämä aika on jo mennyt');
    const [, other] = group.members as [TestMember, TestMember];
    expect(await outcomeOf(answer(stage.deps, other, poll, 'yes'))).toBe('outdatedButton');
    const [, second] = poll.slots as [never, TestPoll['slots'][number]];
    await answer(stage.deps, other, { ...poll, slots: [second] }, 'yes');
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(other.name);
  });

  test('is not, once its meeting has begun', async () => {
    const { facilitator, poll } = await opened();
    await closePoll(stage.deps, facilitator, poll.id);
    await settlePoll(stage.deps, facilitator, poll.id, poll.slots[0] as TestPoll['slots'][number]);
    stage.clock.set(new Date('2026-12-01T13:00:00Z'));
    const again = edit(facilitator, poll, { deadline: { date: '2026-12-02', time: '12:00' } });
    expect(await outcomeOf(again)).toBe('meetingOver');
  });

  test('and settled at the same moment: one of them holds, and nobody is told both', async () => {
    const { facilitator, poll } = await opened();
    await closePoll(stage.deps, facilitator, poll.id);
    let attempts = Promise.resolve<unknown[]>([]);
    await stage.deps.db.transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM subject WHERE id = ${poll.id}::uuid FOR UPDATE`;
      const [first] = poll.slots as [TestPoll['slots'][number]];
      attempts = Promise.all([
        outcomeOf(edit(facilitator, poll, { deadline })),
        outcomeOf(settlePoll(stage.deps, facilitator, poll.id, first)),
      ]);
      await untilBlocked(stage.deps, attempts, 2);
    });
    const outcomes = await attempts;
    await stage.settled();
    const [state] = await standing(stage.deps, poll);
    const told = await receivers(stage.deps, 'polls.reopened', poll.id);
    expect([state, told.length > 0, outcomes]).toEqual(
      state === 'open'
        ? ['open', true, ['ok', 'poll.open']]
        : ['settled', false, ['edition poll.edited', 'ok']],
    );
  });
});

test('a cancelled poll is told to everybody once, but not to who cancelled it', async () => {
  const { group, facilitator, poll } = await opened();
  await cancelPoll(stage.deps, facilitator, poll.id);
  await stage.settled();
  const members = namesOf(...group.members);
  expect(await receivers(stage.deps, 'polls.calledOff', poll.id)).toEqual(members);
});
