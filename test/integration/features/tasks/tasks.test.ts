import { describe, expect, test } from 'vitest';
import { newId } from '../../../../src/core/ids.ts';
import { rsvpTask } from '../../../../src/features/meetings/operations/kinds.ts';
import {
  openTasks,
  settleTasks,
  waitingFor,
} from '../../../../src/features/tasks/operations/tasks.ts';
import { makeGroup, type TestMember } from '../../support/group.ts';
import { waiting } from '../../support/posted.ts';
import { useStage } from '../../support/stage.ts';

const stage = useStage();

async function two(): Promise<[TestMember, TestMember]> {
  const { facilitator, members } = await makeGroup(stage.deps, { members: 1 });
  return [facilitator, members[0] as TestMember];
}

const open = (people: TestMember[], subjectId: string, dueAt?: Date, kind = rsvpTask) =>
  stage.deps.db.transaction((tx) => openTasks(stage.deps, tx, kind, subjectId, people, dueAt));
const settle = (subjectId: string, person?: TestMember) =>
  stage.deps.db.transaction((tx) =>
    settleTasks(stage.deps, tx, rsvpTask, subjectId, person && [person.personId]),
  );

describe('what waits for somebody', () => {
  test('waits once, however often and from wherever it is opened', async () => {
    const people = await two();
    const subject = newId();
    const due = new Date('2026-12-01T12:00:00Z');
    await Promise.all([open(people, subject, due), open(people, subject), open(people, subject)]);
    await open(people, subject);
    const tasks = await stage.deps.db.prisma.task.findMany({ where: { subjectId: subject } });
    expect(tasks).toHaveLength(2);
  });

  test('is left as it is when it is opened again', async () => {
    const [person] = await two();
    const [subject, due] = [newId(), new Date('2026-12-01T12:00:00Z')];
    await open([person], subject, due);
    await open([person], subject, new Date('2027-01-01T12:00:00Z'));
    const [task] = await waitingFor(stage.deps.db.prisma, person.personId);
    expect(task?.dueAt).toEqual(due);
  });

  test('keeps from when on its person is to be reminded', async () => {
    const people = await two();
    const [subject, other] = [newId(), newId()];
    const remindFrom = new Date('2026-11-30T12:00:00Z');
    await stage.deps.db.transaction(async (tx) => {
      await openTasks(stage.deps, tx, rsvpTask, subject, people, null, remindFrom);
      await openTasks(stage.deps, tx, rsvpTask, other, people);
    });
    const remindedOf = async (subjectId: string) => {
      const tasks = await stage.deps.db.prisma.task.findMany({ where: { subjectId } });
      return tasks.map((task) => task.remindFrom);
    };
    expect(await remindedOf(subject)).toEqual([remindFrom, remindFrom]);
    expect(await remindedOf(other)).toEqual([null, null]);
  });

  test('ends for one, or for everybody, and only about that', async () => {
    const [one, two_] = await two();
    const [subject, other] = [newId(), newId()];
    await open([one, two_], subject);
    await open([one, two_], other);
    await settle(subject, one);
    expect(await waiting(stage.deps, 'rsvp', subject)).toEqual([two_.name]);
    await settle(subject);
    await settle(subject);
    expect(await waiting(stage.deps, 'rsvp', subject)).toEqual([]);
    expect(await waiting(stage.deps, 'rsvp', other)).toHaveLength(2);
  });

  test('can be opened again when it was done', async () => {
    const [person] = await two();
    const subject = newId();
    await open([person], subject);
    await settle(subject);
    await open([person], subject);
    expect(await waiting(stage.deps, 'rsvp', subject)).toEqual([person.name]);
    expect(await stage.deps.db.prisma.task.count({ where: { subjectId: subject } })).toBe(2);
  });

  test('comes in the order of urgency: by when it is due, then by age', async () => {
    const [person] = await two();
    const day = (date: number) => new Date(`2026-12-0${date}T12:00:00Z`);
    const kinds = [
      ['later', day(2)],
      ['first', day(1)],
      ['undated, older', undefined],
      ['undated, newer', undefined],
    ] as const;
    for (const [kind, due] of kinds) {
      await open([person], newId(), due, { name: kind, forFacilitators: false, isNews: false });
      stage.clock.advance(1000);
    }
    const tasks = await waitingFor(stage.deps.db.prisma, person.personId);
    expect(tasks.map(({ kind }) => kind)).toEqual([
      'first',
      'later',
      'undated, older',
      'undated, newer',
    ]);
  });

  test('is nothing when the transaction that opened it was rolled back', async () => {
    const [person] = await two();
    const subject = newId();
    const failing = stage.deps.db.transaction(async (tx) => {
      await openTasks(stage.deps, tx, rsvpTask, subject, [person]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await waiting(stage.deps, 'rsvp', subject)).toEqual([]);
  });
});
