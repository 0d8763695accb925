import type { Actor } from '../../../src/core/actor.ts';
import { type Id, newId } from '../../../src/core/ids.ts';
import type { Deps } from '../../../src/features/deps.ts';
import { answerPoll } from '../../../src/features/polls/operations/answer.ts';
import { closeDuePolls } from '../../../src/features/polls/operations/close.ts';
import { createPoll, type PollDraft } from '../../../src/features/polls/operations/start.ts';
import type { VoteValue } from '../../../src/features/polls/rules/ranking.ts';
import { type GroupOptions, makeGroup, type TestGroup, type TestMember } from './group.ts';
import type { Stage } from './stage.ts';

export interface TestPoll {
  readonly id: Id<'poll'>;
  /** By their start. */
  readonly slots: readonly Id<'slot'>[];
}

/** A form for a poll as it is filled in: one slot a day from 1 December on, answers by Friday. */
export function draftOf({ id: groupId }: TestGroup, slots = 2): PollDraft {
  const rows = Array.from({ length: slots }, (_, index) => ({
    ...{ date: `2026-12-${String(index + 1).padStart(2, '0')}`, start: '14:00', end: '16:30' },
  }));
  const deadline = { date: '2026-11-27', time: '16:00' };
  return { draftId: newId(), groupId, title: 'Joulukuun tapaaminen', rows, deadline };
}

export async function startPoll(deps: Deps, group: TestGroup, slots = 2): Promise<TestPoll> {
  const id = await createPoll(deps, group.facilitator, draftOf(group, slots));
  const rows = await deps.db.prisma.slot.findMany({
    where: { pollId: id },
    orderBy: { startsAt: 'asc' },
  });
  return { id, slots: rows.map((slot) => slot.id as Id<'slot'>) };
}

/** A group in which a poll has just been started; `member` is the first who does not facilitate it. */
export async function groupWithPoll(deps: Deps, options: GroupOptions = {}) {
  const group = await makeGroup(deps, options);
  const [member, ...others] = group.members as [TestMember, ...TestMember[]];
  return { group, member, others, poll: await startPoll(deps, group) };
}

/** Answers the slots in order, as the form does. */
export async function answer(
  deps: Deps,
  actor: Actor,
  { id: pollId, slots }: TestPoll,
  ...values: (VoteValue | null)[]
): Promise<void> {
  const votes = values.flatMap((value, index) => {
    const slotId = slots[index];
    return slotId ? [{ slotId, value }] : [];
  });
  await answerPoll(deps, actor, { pollId, votes });
}

/** Lets the minutes pass that a poll waits when everybody has answered. */
export async function waitForClosing({ deps, clock }: Stage): Promise<void> {
  clock.advance(5 * 60_000);
  await closeDuePolls(deps);
}

/** The meeting that a poll has come to. */
export function meetingOf({ db }: Deps, { id: pollId }: TestPoll) {
  return db.prisma.meeting.findFirstOrThrow({
    where: { slot: { pollId } },
    include: { rsvps: true },
  });
}

/** How a poll stands: its state, why it closed, and which of its slots was settled, from 0. */
export async function standing({ db }: Deps, { id, slots }: TestPoll) {
  const include = { slots: { where: { settledAt: { not: null } } } };
  const poll = await db.prisma.poll.findUniqueOrThrow({ where: { id }, include });
  const settled = slots.indexOf(poll.slots[0]?.id as Id<'slot'>);
  return [poll.state, poll.closeReason, settled < 0 ? null : settled] as const;
}
