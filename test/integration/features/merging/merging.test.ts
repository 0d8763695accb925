import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '../../../../src/core/actor.ts';
import { type Id, newId } from '../../../../src/core/ids.ts';
import { activeMembers } from '../../../../src/features/groups/operations/access.ts';
import { answerTask } from '../../../../src/features/polls/operations/kinds.ts';
import {
  openTasks,
  settleTasks,
  waitingFor,
  waitingSubject,
} from '../../../../src/features/tasks/operations/tasks.ts';
import { outcomes, useNetwork } from '../world.ts';
import { type Doubled, doubled, merge } from './doubled.ts';

const scene = useNetwork();
const { deps } = scene;

async function poll({ id: groupId, mentor }: Doubled, state: 'open' | 'closed' = 'open') {
  const deadline = new Date('2026-12-01T12:00:00Z');
  const id = newId<'poll'>();
  const createdAt = deps.clock.now();
  await deps.db.prisma.poll.create({
    data: { id, groupId, title: 'K', state, deadline, createdById: mentor.personId, createdAt },
  });
  const slots = [1, 2, 3].map((day) => ({
    id: newId<'slot'>(),
    pollId: id,
    date: `2026-12-0${day}`,
    time: '14:00',
    minutes: 90,
    zone: 'Europe/Helsinki',
    startsAt: new Date(`2026-12-0${day}T12:00:00Z`),
  }));
  await deps.db.prisma.slot.createMany({ data: slots });
  return { id, slots: slots.map((slot) => slot.id) };
}

type Cast = readonly [slot: number, value: 'yes' | 'no' | 'ifNeeded', minute: number];

async function vote(
  { id: pollId, slots }: { id: Id<'poll'>; slots: readonly string[] },
  { personId }: Actor,
  casts: readonly Cast[],
): Promise<void> {
  await deps.db.prisma.vote.createMany({
    data: casts.map(([slot, value, minute]) => ({
      slotId: slots[slot] ?? '',
      personId,
      pollId,
      value,
      votedAt: new Date(Date.UTC(2026, 10, 16, 9, minute)),
    })),
  });
}

async function votes(pollId: string): Promise<string[]> {
  const rows = await deps.db.prisma.vote.findMany({
    where: { pollId },
    orderBy: { slot: { startsAt: 'asc' } },
  });
  return rows.map(({ value }) => value);
}

const wishes = async (pollId: string) =>
  (await deps.db.prisma.wish.findMany({ where: { pollId } })).map(({ text }) => text);

describe('votes of two accounts that are one person', () => {
  it('are one vote on each slot: the later one, whichever account cast it', async () => {
    const here = await doubled(scene);
    const open = await poll(here);
    await vote(open, here.kept, [
      [0, 'yes', 1],
      [1, 'yes', 9],
    ]);
    await vote(open, here.other, [
      [0, 'no', 5],
      [1, 'no', 5],
      [2, 'ifNeeded', 5],
    ]);
    await merge(deps, here);
    expect(await votes(open.id)).toEqual(['no', 'yes', 'ifNeeded']);
  });

  it('stay as they were counted in a poll that is no longer open', async () => {
    const here = await doubled(scene);
    const closed = await poll(here, 'closed');
    await vote(closed, here.kept, [[0, 'yes', 1]]);
    await vote(closed, here.other, [
      [0, 'no', 5],
      [1, 'no', 5],
    ]);
    await merge(deps, here);
    expect(await votes(closed.id)).toEqual(['yes', 'no']);
  });

  it('keep the sentence to the facilitator of who voted last', async () => {
    const here = await doubled(scene);
    const [first, second] = [await poll(here), await poll(here)];
    for (const [each, minutes] of [
      [first, [1, 5]],
      [second, [5, 1]],
    ] as const) {
      await vote(each, here.kept, [[0, 'yes', minutes[0]]]);
      await vote(each, here.other, [[0, 'yes', minutes[1]]]);
      await deps.db.prisma.wish.createMany({
        data: [
          { pollId: each.id, personId: here.kept.personId, text: 'kept' },
          { pollId: each.id, personId: here.other.personId, text: 'other' },
        ],
      });
    }
    await merge(deps, here);
    expect(await wishes(first.id)).toEqual(['other']);
    expect(await wishes(second.id)).toEqual(['kept']);
  });

  it('that are cast while the two are merged are counted, or refused to the voter', async () => {
    const here = await doubled(scene);
    const open = await poll(here);
    const casts = Array.from({ length: 6 }, (_, one) =>
      vote(open, one % 2 ? here.kept : here.other, [[one % 3, 'yes', one]]),
    );
    const [merged] = await outcomes([merge(deps, here), ...casts]);
    expect(merged).toBe('ok');
    const owners = await deps.db.prisma.vote.findMany({ where: { pollId: open.id } });
    expect(new Set(owners.map(({ personId }) => personId))).toEqual(
      new Set(owners.length > 0 ? [here.kept.personId] : []),
    );
  });
});

describe('what waits for two accounts that are one person', () => {
  it('waits once, and not at all where one of them has answered', async () => {
    const here = await doubled(scene);
    const [unanswered, answered] = [await poll(here), await poll(here)];
    const both = [here.kept, here.other];
    await deps.db.transaction(async (tx) => {
      await openTasks(deps, tx, answerTask, unanswered.id, both);
      await openTasks(deps, tx, answerTask, answered.id, both);
      await settleTasks(deps, tx, answerTask, answered.id, [here.other.personId]);
      const { personId } = here.other;
      await tx.pollAnswer.create({ data: { pollId: answered.id, personId } });
    });
    await merge(deps, here);
    const waiting = await waitingFor(deps.db.prisma, here.kept.personId);
    expect(waiting.map(({ subjectId }) => subjectId)).toEqual([unanswered.id]);
    // The moved tasks can be settled and opened anew like any others.
    await deps.db.transaction(async (tx) => {
      await settleTasks(deps, tx, answerTask, unanswered.id);
      await openTasks(deps, tx, answerTask, unanswered.id, [here.kept]);
    });
    expect(await waitingFor(deps.db.prisma, here.kept.personId)).toHaveLength(1);
  });

  it('no longer waits when the two have answered all that is still to come', async () => {
    const here = await doubled(scene);
    const asked = await poll(here);
    await deps.db.transaction((tx) => openTasks(deps, tx, answerTask, asked.id, [here.kept]));
    await vote(asked, here.kept, [[1, 'yes', 1]]);
    await vote(asked, here.other, [[2, 'no', 2]]);
    // The first slot has begun: nobody is asked about it any more.
    const now = deps.clock.now();
    deps.clock.set(new Date('2026-12-01T13:00:00Z'));
    onTestFinished(() => deps.clock.set(now));
    await merge(deps, here);
    expect(await waitingFor(deps.db.prisma, here.kept.personId)).toEqual([]);
  });

  it('opens once also when it waited for the other one only', async () => {
    const here = await doubled(scene);
    const { id } = await poll(here);
    await deps.db.transaction(async (tx) => {
      await openTasks(deps, tx, answerTask, id, [here.other]);
    });
    await merge(deps, here);
    expect(await waitingFor(deps.db.prisma, here.kept.personId)).toHaveLength(1);
    await deps.db.transaction((tx) => openTasks(deps, tx, answerTask, id, [here.kept]));
    expect(await waitingFor(deps.db.prisma, here.kept.personId)).toHaveLength(1);
  });
});

describe('memberships of two accounts that are one person', () => {
  it('become one, a facilitator if either was', async () => {
    const here = await doubled(scene);
    const where = { groupId_personId: { groupId: here.id, personId: here.other.personId } };
    await deps.db.prisma.membership.update({ where, data: { role: 'facilitator' } });
    await merge(deps, here);
    const members = await activeMembers(deps.db.prisma, here.id);
    expect(members).toHaveLength(2);
    expect(members.find(({ personId }) => personId === here.kept.personId)?.role).toBe(
      'facilitator',
    );
  });
});

describe('messages to two accounts that are one person', () => {
  it('go on being drawn, for the person who is left', async () => {
    const here = await doubled(scene);
    const { id: subjectId } = await poll(here);
    const nudges = waitingSubject(here.other.personId);
    const { prisma } = deps.db;
    for (const id of [subjectId, nudges]) {
      await prisma.subject.create({ data: { id } });
      const { personId, workspaceId } = here.other;
      const purpose = id === nudges ? 'tasks.nudge' : 'polls.invitation';
      const place = { workspaceId, conversation: 'D', messageId: id, attemptedAt: new Date() };
      const data = { id: newId(), purpose, subjectId: id, personId, ...place };
      await prisma.postedMessage.create({ data });
    }
    await merge(deps, here);
    const posted = await prisma.postedMessage.findMany({
      where: { personId: here.kept.personId },
    });
    expect(posted.map((message) => message.subjectId).toSorted()).toEqual(
      [subjectId, waitingSubject(here.kept.personId)].toSorted(),
    );
  });
});

describe('what has waited for the other, who could not be reached,', () => {
  it('waits for the kept person', async () => {
    const { prisma } = deps.db;
    const here = await doubled(scene);
    const { personId } = here.other;
    const delivery = { purpose: 'polls.invitation', subjectId: here.id, to: { personId } };
    const data = { id: newId(), delivery, personId, since: new Date() };
    await prisma.undelivered.create({ data });
    await merge(deps, here);
    const kept = here.kept.personId;
    expect(await prisma.undelivered.findMany({ where: { personId: kept } })).toMatchObject([
      { delivery: { ...delivery, to: { personId: kept } } },
    ]);
  });
});

describe('merging', () => {
  it('takes over everything that any table says of the other person', async () => {
    const { prisma } = deps.db;
    const referring = await prisma.$queryRaw<{ at: string }[]>`
      SELECT c.relname || '.' || a.attname AS at
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
        AND NOT a.attisdropped
        AND (a.attname IN ('person_id', 'created_by_id', 'actor_id') OR EXISTS (
          SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid
            AND f.confrelid = 'person'::regclass AND a.attnum = ANY (f.conkey)))
      ORDER BY at`;
    // A table that is new here needs a line in the merging feature's store.
    expect(referring.map(({ at }) => at)).toEqual([
      'address.person_id',
      'agreement_answer.person_id',
      'agreement_proposal.person_id',
      'attendance.person_id',
      'audit.actor_id', // what was done stays told of who did it
      'expectation.person_id',
      'follow_up.person_id',
      'host_offer.person_id',
      'manager.person_id',
      'meeting.host_id',
      'membership.person_id',
      'offered_time.person_id',
      'pair_introduction.person_id',
      'pair_ready.person_id',
      'pair_supervisor.member_id',
      'pair_supervisor.person_id',
      'pair_words.owner_id',
      'pair_words.writer_id',
      'participant.person_id',
      'plan_decision.member_id',
      'poll.created_by_id',
      'poll_answer.person_id',
      'posted_message.person_id',
      'rsvp.person_id',
      'shared_result.person_id',
      'signed_link.person_id',
      'suggested_topic.person_id',
      'task.person_id',
      'undelivered.person_id',
      'vote.person_id',
      'wish.person_id',
    ]);
  });

  it('is refused when the other is no more, also to the second of two at once', async () => {
    const here = await doubled(scene);
    const attempts = await outcomes([merge(deps, here), merge(deps, here)]);
    expect(attempts.toSorted()).toEqual(['linkingOver', 'ok']);
    expect(await activeMembers(deps.db.prisma, here.id)).toHaveLength(2);
  });

  it('leaves nobody a second nudge on the same day', async () => {
    const here = await doubled(scene);
    const where = { id: here.other.personId };
    await deps.db.prisma.person.update({ where, data: { lastNudgedOn: '2026-11-16' } });
    await merge(deps, here);
    const kept = { where: { id: here.kept.personId } };
    const { lastNudgedOn } = await deps.db.prisma.person.findUniqueOrThrow(kept);
    expect(lastNudgedOn).toBe('2026-11-16');
  });
});
