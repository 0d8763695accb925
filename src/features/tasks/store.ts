import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';

export interface OpenTask {
  readonly id: Id<'task'>;
  readonly kind: string;
  readonly subjectId: string;
  readonly dueAt: Date | null;
  readonly nudgeCount: number;
}

export interface NewTask {
  readonly personId: Id<'person'>;
  readonly kind: string;
  readonly subjectId: string;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
}

/** Opens tasks; one that is open already stays as it is. */
export async function insertTasks(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
  const data = tasks.map((task) => ({
    ...task,
    openKey: `${task.personId} ${task.kind} ${task.subjectId}`,
  }));
  await tx.task.createMany({ data, skipDuplicates: true });
}

/** Marks open tasks done, of one person or of everybody, and tells whose they were. */
export async function finishTasks(
  tx: Tx,
  { kind, subjectId, personId }: { kind: string; subjectId: string; personId?: Id<'person'> },
  doneAt: Date,
): Promise<Id<'person'>[]> {
  const done = await tx.task.updateManyAndReturn({
    where: { kind, subjectId, doneAt: null, ...(personId && { personId }) },
    data: { doneAt, openKey: null },
    select: { personId: true },
  });
  return done.map((task) => task.personId as Id<'person'>);
}

/** What waits for a person, the most urgent first. */
export async function openTasksOf(tx: Tx, personId: Id<'person'>): Promise<OpenTask[]> {
  const rows = await tx.task.findMany({
    where: { personId, doneAt: null },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    select: { id: true, kind: true, subjectId: true, dueAt: true, nudgeCount: true },
  });
  return rows as OpenTask[];
}

export interface Waiting {
  readonly personId: Id<'person'>;
  readonly zone: string;
  readonly nudgeHour: number;
  readonly snoozedUntil: Date | null;
  readonly lastNudgedOn: string | null;
  readonly breaks: readonly { readonly firstDay: string; readonly lastDay: string }[];
}

/** People for whom something waits that may still be nudged about: opened before `openedBefore`, at most `max` nudges so far. */
export async function peopleWithTasks(tx: Tx, openedBefore: Date, max: number): Promise<Waiting[]> {
  const rows = await tx.person.findMany({
    where: {
      tasks: { some: { doneAt: null, nudgeCount: { lt: max }, createdAt: { lte: openedBefore } } },
    },
    select: {
      id: true,
      zone: true,
      nudgeHour: true,
      snoozedUntil: true,
      lastNudgedOn: true,
      memberships: {
        where: { state: 'active' },
        select: {
          organisation: { select: { breaks: { select: { firstDay: true, lastDay: true } } } },
        },
      },
    },
  });
  return rows.map(({ id, memberships, ...person }) => ({
    ...person,
    personId: id as Id<'person'>,
    breaks: memberships.flatMap(({ organisation }) => organisation.breaks),
  }));
}

/** Takes the person's nudge of the day. Of several instances at once only one gets it. */
export async function claimNudge(tx: Tx, personId: Id<'person'>, today: string): Promise<boolean> {
  const { count } = await tx.person.updateMany({
    where: { id: personId, OR: [{ lastNudgedOn: null }, { lastNudgedOn: { lt: today } }] },
    data: { lastNudgedOn: today },
  });
  return count === 1;
}

export async function countNudge(tx: Tx, ids: readonly Id<'task'>[], now: Date): Promise<void> {
  await tx.task.updateMany({
    where: { id: { in: [...ids] } },
    data: { nudgeCount: { increment: 1 }, lastNudgedAt: now },
  });
}

export async function setSnooze(tx: Tx, personId: Id<'person'>, until: Date | null): Promise<void> {
  await tx.person.update({ where: { id: personId }, data: { snoozedUntil: until } });
}
