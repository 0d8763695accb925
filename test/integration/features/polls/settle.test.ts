import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import {
  cancelPoll,
  closePoll,
  settlePoll,
} from '../../../../src/features/polls/operations/steer.ts';
import { buttonsOf } from '../../../support/card-parts.ts';
import { addMember, makeGroup, makeOutsider, type TestMember } from '../../support/group.ts';
import { calendarBehind } from '../../support/meetings.ts';
import { outcomeOf } from '../../support/outcomes.ts';
import { answer, meetingOf, standing, startPoll, type TestPoll } from '../../support/polls.ts';
import { namesOf, receivers, waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();

/** A group of four with a poll of two slots: all can come to the first, the facilitator not to the second. */
async function answered() {
  stage.clock.set(MONDAY);
  const group = await makeGroup(stage.deps);
  const poll = await startPoll(stage.deps, group);
  const [, ...others] = group.members;
  for (const person of others) await answer(stage.deps, person, poll, 'yes', 'ifNeeded');
  await answer(stage.deps, group.facilitator, poll, 'yes', 'no');
  return { group, poll, facilitator: group.facilitator, member: group.members[0] as TestMember };
}

async function closed() {
  const made = await answered();
  await closePoll(stage.deps, made.facilitator, made.poll.id);
  return made;
}

const settle = (actor: TestMember, { id, slots }: TestPoll, index = 0) =>
  settlePoll(stage.deps, actor, id, slots[index] ?? newId());
const audited = async ({ id: subjectId }: TestPoll) => {
  const rows = await stage.deps.db.prisma.audit.findMany({ where: { subjectId } });
  return rows.map(({ action }) => action).sort();
};

describe('settling a time', () => {
  test('plans the meeting, tells everybody, and asks only those who have not said', async () => {
    const { group, poll, facilitator, member } = await closed();
    await settle(facilitator, poll);
    await stage.settled();

    const meeting = await meetingOf(stage.deps, poll);
    expect(meeting).toMatchObject({ date: '2026-12-01', time: '14:00', minutes: 150, sequence: 0 });
    const everybody = namesOf(facilitator, ...group.members);
    expect(await receivers(stage.deps, 'meetings.planned', meeting.seasonId)).toEqual(everybody);
    expect(await waiting(stage.deps, 'rsvp', meeting.id)).toEqual([member.name]);
    expect(meeting.slotId).toBe(poll.slots[0]);
    expect(meeting.rsvps.map(({ answer }) => answer)).toEqual(['coming', 'coming', 'coming']);
    expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([]);
    expect(await standing(stage.deps, poll)).toEqual(['settled', 'facilitator', 0]);
  });

  test('gives each a calendar file in the same message, which names nobody', async () => {
    const { group, poll, facilitator } = await closed();
    await settle(facilitator, poll);
    await stage.settled();

    const people = [facilitator, ...group.members];
    for (const { platform, userId } of people) {
      const messages = stage[platform].to(userId);
      const told = messages.find(({ card }) => buttonsOf(card).join().includes('meetings.attend'));
      const file = await calendarBehind(stage.deps, told?.card);
      expect(file).toContain('DTSTART;TZID=Europe/Helsinki:20261201T140000');
      for (const { name } of people) expect(file).not.toContain(name);
    }
  });

  test('takes a no to the settled time for an answer', async () => {
    const { poll, facilitator, member } = await answered();
    await answer(stage.deps, member, poll, 'no', 'yes');
    await closePoll(stage.deps, facilitator, poll.id);
    await settle(facilitator, poll);
    const { rsvps } = await meetingOf(stage.deps, poll);
    const said = rsvps.find(({ personId }) => personId === member.personId);
    expect(said?.answer).toBe('notComing');
  });

  test('redraws the cards that are out', async () => {
    const { poll, facilitator, member } = await closed();
    await settle(facilitator, poll);
    await stage.settled();
    const shown = [...stage.slack.to(facilitator.userId), ...stage.teams.to(member.userId)];
    const ofPoll = shown.filter(({ card }) => JSON.stringify(card).includes('Joulukuun'));
    expect(ofPoll.length).toBeGreaterThan(3);
    expect(JSON.stringify(ofPoll)).not.toMatch(/polls\.(vote|settle|close|cancel)/);
  });
});

describe('only in its state', () => {
  test.each([
    ['open', ['ok', 'poll.open', 'ok']],
    ['closed', ['poll.closed', 'ok', 'ok']],
    ['settled', ['poll.settled', 'poll.settled', 'poll.settled']],
    ['cancelled', ['poll.cancelled', 'poll.cancelled', 'poll.cancelled']],
  ] as const)(
    'a poll that is %s can be closed, settled, cancelled: %j',
    async (state, outcomes) => {
      const steps: Record<typeof state, (actor: TestMember, poll: TestPoll) => Promise<void>> = {
        open: async () => {},
        closed: (actor, { id }) => closePoll(stage.deps, actor, id),
        settled: async (actor, poll) => {
          await closePoll(stage.deps, actor, poll.id);
          await settle(actor, poll);
        },
        cancelled: (actor, { id }) => cancelPoll(stage.deps, actor, id),
      };
      const acts = [
        (actor: TestMember, { id }: TestPoll) => closePoll(stage.deps, actor, id),
        (actor: TestMember, poll: TestPoll) => settle(actor, poll),
        (actor: TestMember, { id }: TestPoll) => cancelPoll(stage.deps, actor, id),
      ];
      for (const [index, act] of acts.entries()) {
        const { poll, facilitator } = await answered();
        await steps[state](facilitator, poll);
        const before = await standing(stage.deps, poll);
        const outcome = await outcomeOf(act(facilitator, poll));
        expect(outcome).toBe(outcomes[index]);
        if (outcome !== 'ok') expect(await standing(stage.deps, poll)).toEqual(before);
      }
    },
  );

  test('a slot that is out, that has passed or that is not of the poll is not settled', async () => {
    const [{ poll, facilitator }, other] = [await closed(), await closed()];
    expect(await outcomeOf(settle(facilitator, poll, 1))).toBe('slotIsOut');
    const theirs = { id: poll.id, slots: other.poll.slots };
    expect(await outcomeOf(settle(facilitator, theirs))).toBe('outdatedButton');
    stage.clock.set(new Date('2026-12-01T12:00:00Z'));
    expect(await outcomeOf(settle(facilitator, poll))).toBe('slot.past');
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'facilitator', null]);
  });
});

describe('only a facilitator', () => {
  test('of this group may steer its poll', async () => {
    const { poll, member } = await closed();
    for (const actor of [member, await makeOutsider(stage.deps)]) {
      expect(await outcomeOf(settle(actor, poll))).toBe('notFacilitator');
      expect(await outcomeOf(closePoll(stage.deps, actor, poll.id))).toBe('notFacilitator');
      expect(await outcomeOf(cancelPoll(stage.deps, actor, poll.id))).toBe('notFacilitator');
    }
    expect(await standing(stage.deps, poll)).toEqual(['closed', 'facilitator', null]);
    expect(await audited(poll)).toEqual(['polls.close', 'polls.create']);
  });

  test('is told the same of a poll that there is not', async () => {
    const { facilitator } = await closed();
    const attempt = closePoll(stage.deps, facilitator, newId());
    expect(await outcomeOf(attempt)).toBe('notFacilitator');
  });
});

describe('two at once', () => {
  test('who settle: one wins, the other is told, and one meeting is planned', async () => {
    const { group, poll, facilitator } = await closed();
    const other = await addMember(stage.deps, group, { role: 'facilitator' });
    const attempts = [facilitator, other, facilitator].map((actor) =>
      outcomeOf(settle(actor, poll)),
    );
    expect((await Promise.all(attempts)).sort()).toEqual(['ok', 'poll.settled', 'poll.settled']);
    const { groupId } = await meetingOf(stage.deps, poll);
    expect(await stage.deps.db.prisma.meeting.count({ where: { groupId } })).toBe(1);
    expect(await audited(poll)).toEqual(['polls.close', 'polls.create', 'polls.settle']);
  });

  test('who settle and cancel: the meeting is there exactly when the time is settled', async () => {
    const { poll, facilitator } = await closed();
    const [settled, cancelled] = await Promise.all([
      outcomeOf(settle(facilitator, poll)),
      outcomeOf(cancelPoll(stage.deps, facilitator, poll.id)),
    ]);
    expect([settled, cancelled].filter((outcome) => outcome === 'ok')).toHaveLength(1);
    const ofPoll = { slot: { pollId: poll.id } };
    const meetings = await stage.deps.db.prisma.meeting.count({ where: ofPoll });
    expect(meetings).toBe(settled === 'ok' ? 1 : 0);
  });
});

test('a cancelled poll asks for nothing any more, of members or facilitators', async () => {
  const { poll, facilitator } = await closed();
  await cancelPoll(stage.deps, facilitator, poll.id);
  expect(await waiting(stage.deps, 'answerPoll', poll.id)).toEqual([]);
  expect(await waiting(stage.deps, 'settlePoll', poll.id)).toEqual([]);
  expect(await audited(poll)).toContain('polls.cancel');
});
