import type { Id } from '../../core/ids.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';

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
  readonly remindFrom: Date | null;
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

/** Marks a person's open tasks of these kinds about these subjects done, and tells whether there were any. */
export async function finishTasksAbout(
  tx: Tx,
  about: {
    readonly personId: Id<'person'>;
    readonly subjectIds: readonly string[];
    readonly kinds: readonly string[];
  },
  doneAt: Date,
): Promise<Id<'person'>[]> {
  const { personId, subjectIds, kinds } = about;
  const { count } = await tx.task.updateMany({
    where: {
      ...{ personId, doneAt: null },
      subjectId: { in: [...subjectIds] },
      kind: { in: [...kinds] },
    },
    data: { doneAt, openKey: null },
  });
  return count > 0 ? [personId] : [];
}

/** The subjects of all open tasks of a kind. */
export async function openSubjects(tx: Tx, kind: string): Promise<string[]> {
  const rows = await tx.task.findMany({
    where: { kind, doneAt: null },
    distinct: ['subjectId'],
    select: { subjectId: true },
  });
  return rows.map(({ subjectId }) => subjectId);
}

/** The other's tasks become the kept person's, but for open ones of which they have the same. */
export async function mergeTasks(tx: Tx, { kept, other }: Pair): Promise<void> {
  await tx.$executeRaw`
    UPDATE task t SET person_id = ${kept}::uuid,
      open_key = replace(t.open_key, ${other}::text, ${kept}::text)
    WHERE t.person_id = ${other}::uuid
      AND (t.done_at IS NOT NULL OR NOT EXISTS (SELECT FROM task k
        WHERE k.person_id = ${kept}::uuid AND k.kind = t.kind AND k.subject_id = t.subject_id
          AND k.done_at IS NULL))`;
  await tx.$executeRaw`
    UPDATE person k SET last_nudged_on = greatest(k.last_nudged_on, o.last_nudged_on)
    FROM person o WHERE k.id = ${kept}::uuid AND o.id = ${other}::uuid`;
}
