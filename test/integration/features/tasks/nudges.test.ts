import { beforeEach, describe, expect, test } from 'vitest';
import { sentence } from '../../../../src/chat/card.ts';
import { ChatError } from '../../../../src/chat/platform.ts';
import { type Id, newId } from '../../../../src/core/ids.ts';
import type { Deps } from '../../../../src/features/deps.ts';
import { settleTask } from '../../../../src/features/polls/operations/kinds.ts';
import { cancelPoll, closePoll } from '../../../../src/features/polls/operations/steer.ts';
import { voteWaitingIntent } from '../../../../src/features/polls/views/intents.ts';
import { taskSweeps } from '../../../../src/features/tasks/jobs.ts';
import { nudgeEverybody, snooze } from '../../../../src/features/tasks/operations/nudge.ts';
import { openTasks } from '../../../../src/features/tasks/operations/tasks.ts';
import { texts } from '../../../../src/i18n/index.ts';
import type { Sweep } from '../../../../src/jobs/ticks.ts';
import { buttonsOf, chosenIn, linesOf } from '../../../support/card-parts.ts';
import { deskOf } from '../../support/desk.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { interrupted } from '../../support/locks.ts';
import { answer, groupWithPoll, startPoll } from '../../support/polls.ts';
import { waiting } from '../../support/posted.ts';
import { MONDAY, useStage } from '../../support/stage.ts';

const stage = useStage();
const DAY = 86_400_000;
const LAST = 'Tästä en enää muistuta.';
/** At nine in the morning in Helsinki, when people are nudged unless they choose otherwise. */
const dayAfterMonday = (days: number) => new Date(MONDAY.getTime() + days * DAY);

// What earlier tests left open would be nudged about too.
beforeEach(() => stage.deps.db.prisma.task.deleteMany());

/** A group with an open poll since Monday morning; nobody has answered. */
async function asked() {
  stage.clock.set(MONDAY);
  const made = await groupWithPoll(stage.deps, { members: 1 });
  await stage.settled();
  return made;
}

async function nudge(at: Date, deps: Deps = stage.deps): Promise<void> {
  stage.clock.set(at);
  await nudgeEverybody(deps);
  await stage.settled();
}

/** The polls stay open for longer than usual. */
async function openForLong(): Promise<void> {
  await stage.deps.db.prisma.poll.updateMany({ data: { deadline: dayAfterMonday(60) } });
}

/** The nudges that somebody has got, as they look now. */
function nudgesOf({ platform, userId }: TestMember) {
  const cards = stage[platform].to(userId).map(({ card }) => card);
  return cards.filter(({ summary }) => /odotta|odota|^Uudempi muistutus/.test(summary));
}

describe('a nudge', () => {
  test('comes with everything that waits, the most urgent first, buttons included', async () => {
    const { group, member } = await asked();
    await stage.deps.db.transaction((tx) =>
      openTasks(stage.deps, tx, settleTask, newId(), [member]),
    );
    const second = await startPoll(stage.deps, group);
    await stage.deps.db.prisma.poll.update({ where: { id: second.id }, data: { title: 'Toinen' } });
    await stage.deps.db.prisma.task.updateMany({
      where: { subjectId: second.id },
      data: { dueAt: new Date('2026-11-26T14:00:00Z') },
    });
    await nudge(dayAfterMonday(1));

    const [card, ...others] = nudgesOf(member);
    expect(others).toEqual([]);
    expect(card && linesOf(card)).toEqual([
      'Sinua odottaa 2 pientä asiaa. Nyt vai myöhemmin?',
      'Milloin nähtäisiin? Toinen (Opinto-ohjaajat). Vastausaikaa on pe 27.11. klo 16.00 asti.',
      ...['ti 1.12. klo 14.00–16.30', 'ke 2.12. klo 14.00–16.30'],
      'Milloin nähtäisiin? Joulukuun tapaaminen (Opinto-ohjaajat). Vastausaikaa on pe 27.11. klo 16.00 asti.',
      ...['ti 1.12. klo 14.00–16.30', 'ke 2.12. klo 14.00–16.30'],
    ]);
    const slot = ['Sopii', 'Käy tarvittaessa', 'Ei sovi'].map(
      (label) => `${label} → polls.voteWaiting`,
    );
    const poll = [...slot, ...slot, 'Kaikki käyvät → polls.voteAllWaiting'];
    // Both polls are due before next week.
    expect(card && buttonsOf(card)).toEqual([...poll, ...poll, 'Huomenna → tasks.snooze']);
  });

  test('is answered on the spot, and shows what waits then', async () => {
    const { member, poll } = await asked();
    await nudge(dayAfterMonday(1));
    const desk = deskOf(stage.deps, member);
    const [first, second] = poll.slots as [Id<'slot'>, Id<'slot'>];
    const vote = (slot: Id<'slot'>) => voteWaitingIntent({ poll: poll.id, slot, value: 'yes' });
    const half = (await desk.press(vote(first))).redraw ?? sentence('');
    expect(chosenIn(half)).toEqual(['Sopii', undefined]);
    const whole = (await desk.press(vote(second))).redraw ?? sentence('');
    expect(whole.summary).toBe('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
    await stage.settled();
    expect(nudgesOf(member).map(({ summary }) => summary)).toEqual([whole.summary]);
    expect(await waiting(stage.deps, 'answerPoll', poll.id)).not.toContain(member.name);
  });

  test('says so when the poll has closed meanwhile, and shows what waits then', async () => {
    const { group, member, poll } = await asked();
    await nudge(dayAfterMonday(1));
    await closePoll(stage.deps, group.facilitator, poll.id);
    const [slot] = poll.slots as [Id<'slot'>];
    const late = voteWaitingIntent({ poll: poll.id, slot, value: 'yes' });
    const { tell, redraw } = await deskOf(stage.deps, member).press(late);
    expect(tell?.summary).toBe(texts('fi').error('poll.closed'));
    expect(redraw?.summary).toBe('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
  });

  test('says when it is the last about something', async () => {
    const { member } = await asked();
    const isLast = () => linesOf(nudgesOf(member).at(-1) ?? sentence('')).includes(LAST);
    await nudge(dayAfterMonday(1));
    expect(isLast()).toBe(false);
    await nudge(dayAfterMonday(3));
    expect(nudgesOf(member)).toHaveLength(2);
    expect(isLast()).toBe(true);
  });

  test('comes once, however many instances look and however often', async () => {
    const { group, member } = await asked();
    stage.clock.set(dayAfterMonday(1));
    await Promise.all([1, 2, 3].map(() => nudgeEverybody(stage.deps)));
    await nudgeEverybody(stage.deps);
    await stage.settled();
    expect(nudgesOf(member)).toHaveLength(1);
    expect(nudgesOf(group.facilitator)).toHaveLength(1);
    const tasks = await stage.deps.db.prisma.task.findMany();
    expect(tasks.map(({ nudgeCount }) => nudgeCount)).toEqual([1, 1]);
  });

  test('comes at most once a day, and at most twice about the same: early, and before it is due', async () => {
    const { member } = await asked();
    const counts: number[] = [];
    for (let hours = 0; hours <= 4 * 24; hours += 2) {
      await nudge(new Date(MONDAY.getTime() + hours * 3_600_000));
      if (hours % 24 === 8) counts.push(nudgesOf(member).length);
    }
    expect(counts).toEqual([0, 1, 1, 2]);
  });

  test('about something new comes again, and counts all that waits', async () => {
    const { group, member } = await asked();
    await nudge(dayAfterMonday(1));
    await startPoll(stage.deps, group);
    await nudge(dayAfterMonday(3));
    const cards = nudgesOf(member);
    expect(cards).toHaveLength(2);
    expect(cards[1]?.summary).toContain('2 pientä asiaa');
  });

  test('does not come about what one was told of a moment ago', async () => {
    const { member } = await asked();
    await nudge(new Date(MONDAY.getTime() + 3_600_000));
    expect(nudgesOf(member)).toEqual([]);
  });

  test('comes at the hour of one’s own choice, in one’s own zone', async () => {
    const { member } = await asked();
    await stage.deps.db.prisma.person.update({
      where: { id: member.personId },
      data: { nudgeHour: 11, zone: 'Europe/Stockholm' },
    });
    await nudge(new Date('2026-11-24T09:59:00Z'));
    expect(nudgesOf(member)).toHaveLength(0);
    await nudge(new Date('2026-11-24T10:00:00Z'));
    expect(nudgesOf(member)).toHaveLength(1);
  });

  test('does not come during a break of one’s organisation, but to the others', async () => {
    const { group, member } = await asked();
    const [, organisationId] = group.organisationIds;
    const days = { firstDay: '2026-11-23', lastDay: '2026-11-24' };
    await stage.deps.db.prisma.break.create({ data: { organisationId, ...days } });
    await nudge(dayAfterMonday(1));
    expect(nudgesOf(member)).toHaveLength(0);
    expect(nudgesOf(group.facilitator)).toHaveLength(1);
    await nudge(dayAfterMonday(2));
    expect(nudgesOf(member)).toHaveLength(1);
  });

  test.each([
    ['tomorrow', '2026-11-24T22:00:00.000Z', 2],
    ['nextWeek', '2026-11-29T22:00:00.000Z', 7],
  ] as const)('put off until %s comes then', async (choice, until, day) => {
    const { member } = await asked();
    await openForLong();
    stage.clock.set(new Date('2026-11-24T06:00:00Z'));
    expect((await snooze(stage.deps, member, choice)).toISOString()).toBe(until);
    for (let passed = 1; passed < day; passed += 1) await nudge(dayAfterMonday(passed));
    expect(nudgesOf(member)).toHaveLength(0);
    await nudge(dayAfterMonday(day));
    expect(nudgesOf(member)).toHaveLength(1);
  });
});

describe('a nudge that was on its way during an outage', () => {
  const looked = async (at: Date) => {
    stage.clock.set(at);
    await nudgeEverybody(stage.deps);
  };
  const counts = async ({ personId }: TestMember) => {
    const tasks = await stage.deps.db.prisma.task.findMany({ where: { personId } });
    return tasks.map(({ nudgeCount }) => nudgeCount);
  };

  test.each([
    ['in the evening', '2026-11-24T18:00:00Z'],
    ['the day after', '2026-11-25T07:00:00Z'],
    ['on a day off', '2026-11-28T09:00:00Z'],
  ])('is not sent %s, and not counted', async (_when, at) => {
    const { member } = await asked();
    await looked(dayAfterMonday(1));
    stage.clock.set(new Date(at));
    await stage.settled();
    expect(nudgesOf(member)).toEqual([]);
    expect(await counts(member)).toEqual([0]);
  });

  test('is sent in the same day’s hours', async () => {
    const { member } = await asked();
    await looked(dayAfterMonday(1));
    stage.clock.set(new Date('2026-11-24T13:00:00Z'));
    await stage.settled();
    expect(nudgesOf(member)).toHaveLength(1);
    expect(await counts(member)).toEqual([1]);
  });

  test('is not sent to who has put it off meanwhile', async () => {
    const { member } = await asked();
    await looked(dayAfterMonday(1));
    await snooze(stage.deps, member, 'tomorrow');
    await stage.settled();
    expect(nudgesOf(member)).toEqual([]);
    expect(await counts(member)).toEqual([0]);
  });

  test('is not sent about what is too new, once what it was sent for is done', async () => {
    const { group, member, poll } = await asked();
    await looked(dayAfterMonday(1));
    await startPoll(stage.deps, group);
    await answer(stage.deps, member, poll, 'yes', 'yes');
    await stage.settled();
    expect(nudgesOf(member)).toEqual([]);
    expect(await counts(member)).toEqual([0, 0]);
  });

  test('is counted once, however often its sending is tried', async () => {
    const { member } = await asked();
    stage[member.platform].faults.beforeSend = () => {
      throw new ChatError('unavailable', 'ETIMEDOUT');
    };
    await looked(dayAfterMonday(1));
    await stage.settled();
    await stage.retry();
    expect(await counts(member)).toEqual([1]);
    stage[member.platform].faults = {};
    await stage.retry();
    expect(nudgesOf(member)).toHaveLength(1);
    expect(await counts(member)).toEqual([1]);
  });
});

test('what nobody can tell of is not counted, and nobody is nudged for it', async () => {
  stage.clock.set(MONDAY);
  const { facilitator } = await makeGroup(stage.deps, { members: 0 });
  await stage.deps.db.transaction((tx) =>
    openTasks(stage.deps, tx, settleTask, newId(), [facilitator]),
  );
  await nudge(dayAfterMonday(1));
  expect(nudgesOf(facilitator)).toEqual([]);
  const [task] = await stage.deps.db.prisma.task.findMany();
  expect(task?.nudgeCount).toBe(0);
});

describe('what has been done', () => {
  test('disappears from the nudge, wherever it was done', async () => {
    const { member, poll } = await asked();
    await nudge(dayAfterMonday(1));
    await answer(stage.deps, member, poll, 'yes', 'no');
    await stage.settled();
    const [card] = nudgesOf(member);
    expect(card?.summary).toBe('Mikään ei odota sinua juuri nyt. Mukavaa päivää!');
    expect(card && buttonsOf(card)).toEqual([]);
  });

  test('disappears for everybody when nobody is asked any more', async () => {
    const { group, member, poll } = await asked();
    await nudge(dayAfterMonday(1));
    await cancelPoll(stage.deps, group.facilitator, poll.id);
    await stage.settled();
    for (const person of [group.facilitator, member]) {
      expect(nudgesOf(person)[0] && buttonsOf(nudgesOf(person)[0] as never)).toEqual([]);
    }
  });

  test('before the nudge was delivered is not told of', async () => {
    const { member, poll } = await asked();
    stage.clock.set(dayAfterMonday(1));
    await nudgeEverybody(stage.deps);
    await answer(stage.deps, member, poll, 'yes', 'no');
    await stage.settled();
    expect(nudgesOf(member)).toEqual([]);
  });

  test('while one was being looked for does not cost the day’s nudge', async () => {
    const { group, member, poll } = await asked();
    const { deps } = stage;
    const answering = interrupted(deps, () => answer(deps, member, poll, 'yes', 'no'));
    await nudge(dayAfterMonday(1), answering);
    expect(nudgesOf(member)).toEqual([]);
    const person = { id: member.personId };
    expect(await deps.db.prisma.person.findUnique({ where: person })).toMatchObject({
      lastNudgedOn: null,
    });
    expect(nudgesOf(group.facilitator)).toHaveLength(1);
  });
});

test('the next one takes its place: what waits is shown once', async () => {
  const { group, member } = await asked();
  await nudge(dayAfterMonday(1));
  const poll = await startPoll(stage.deps, group);
  await nudge(dayAfterMonday(3));
  const shown = () => nudgesOf(member).map(({ summary }) => summary);
  const before = 'Uudempi muistutus on alempana.';
  expect(shown()).toEqual([before, 'Sinua odottaa 2 pientä asiaa. Nyt vai myöhemmin?']);
  await answer(stage.deps, member, poll, 'yes', 'no');
  await stage.settled();
  expect(shown()).toEqual([before, 'Sinua odottaa yksi pieni asia. Nyt vai myöhemmin?']);
});

describe('after a clock that was thirty days ahead has been set right', () => {
  test('who was nudged meanwhile is nudged again in time, and about what is new', async () => {
    const { group, member } = await asked();
    await openForLong();
    await nudge(dayAfterMonday(30));
    expect(nudgesOf(member)).toHaveLength(1);
    await nudge(dayAfterMonday(1));
    expect(nudgesOf(member)).toHaveLength(1);
    await nudge(dayAfterMonday(3));
    expect(nudgesOf(member)).toHaveLength(2);
    await startPoll(stage.deps, group);
    await nudge(dayAfterMonday(4));
    expect(nudgesOf(member)).toHaveLength(3);
  });

  test('what was opened meanwhile is reminded of, once a day', async () => {
    const { member } = await asked();
    await stage.deps.db.prisma.task.updateMany({ data: { createdAt: dayAfterMonday(30) } });
    await nudge(dayAfterMonday(3));
    await nudge(dayAfterMonday(3));
    expect(nudgesOf(member)).toHaveLength(1);
  });
});

test('the sweep looks once a minute', async () => {
  const { group, member } = await asked();
  const [sweep] = taskSweeps(stage.deps) as [Sweep];
  stage.clock.set(new Date(dayAfterMonday(1).getTime() - 1000));
  await sweep.run();
  stage.clock.advance(1000);
  await sweep.run();
  await stage.settled();
  expect(nudgesOf(member)).toHaveLength(1);
  await stage.deps.db.prisma.person.updateMany({ data: { lastNudgedOn: null } });
  stage.clock.advance(30_000);
  await sweep.run();
  await stage.settled();
  const { lastNudgedOn } = await stage.deps.db.prisma.person.findUniqueOrThrow({
    where: { id: group.facilitator.personId },
  });
  expect(lastNudgedOn).toBeNull();
});

test('a nudge that could not be put in the queue is not counted, and comes at the next look', async () => {
  const { member } = await asked();
  const failing: Deps = {
    ...stage.deps,
    enqueue: async (...args) => {
      await stage.deps.enqueue(...args);
      throw new Error('the queue is away');
    },
  };
  await nudge(dayAfterMonday(1), failing);
  await stage.settled();
  expect(nudgesOf(member)).toEqual([]);
  const tasks = await stage.deps.db.prisma.task.findMany({ where: { personId: member.personId } });
  expect(tasks.map(({ nudgeCount }) => nudgeCount)).toEqual([0]);

  await nudge(dayAfterMonday(1));
  expect(nudgesOf(member)).toHaveLength(1);
});
