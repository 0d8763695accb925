import type { Id } from '../../core/ids.ts';
import { isNews } from '../../core/kinds.ts';
import type { Tx } from '../../db/client.ts';
import type { Pair } from '../deps.ts';
import type { Remindable } from './rules.ts';

export interface OpenTask extends Remindable {
  readonly id: Id<'task'>;
  readonly personId: Id<'person'>;
  readonly kind: string;
  readonly subjectId: string;
}

export interface NewTask {
  readonly personId: Id<'person'>;
  readonly kind: string;
  readonly subjectId: string;
  readonly dueAt: Date | null;
  readonly remindFrom: Date | null;
  readonly createdAt: Date;
}

/** Opens tasks, and tells for whom; one that is open already stays as it is. */
export async function insertTasks(tx: Tx, tasks: readonly NewTask[]): Promise<Id<'person'>[]> {
  const data = tasks.map((task) => ({
    ...task,
    openKey: `${task.personId} ${task.kind} ${task.subjectId}`,
  }));
  if (data.length === 0) return [];
  const rows = await tx.task.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId as Id<'person'>);
}

export interface TasksAbout {
  readonly kind: string;
  readonly subjectIds: readonly string[];
  /** Everybody's unless given. */
  readonly people?: readonly Id<'person'>[];
}

/** Marks open tasks done, and tells whose they were. */
export async function finishTasks(
  tx: Tx,
  about: TasksAbout,
  doneAt: Date,
): Promise<Id<'person'>[]> {
  return updateOpen(tx, about, { doneAt, openKey: null });
}

/** Changes until when open tasks wait, and tells whose they are. */
export async function setDue(tx: Tx, about: TasksAbout, dueAt: Date): Promise<Id<'person'>[]> {
  return updateOpen(tx, about, { dueAt });
}

async function updateOpen(
  tx: Tx,
  { kind, subjectIds, people }: TasksAbout,
  data: { doneAt: Date; openKey: null } | { dueAt: Date },
): Promise<Id<'person'>[]> {
  const rows = await tx.task.updateManyAndReturn({
    where: {
      ...{ kind, subjectId: { in: [...subjectIds] }, doneAt: null },
      ...(people && { personId: { in: [...people] } }),
    },
    data,
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId as Id<'person'>);
}

const openFields = {
  ...{ id: true, personId: true, kind: true, subjectId: true, createdAt: true },
  ...{ remindFrom: true, dueAt: true, nudgeCount: true, lastNudgedAt: true },
} as const;

/** What waits for a person, the most urgent first. */
export async function openTasksOf(tx: Tx, personId: Id<'person'>): Promise<OpenTask[]> {
  const rows = await tx.task.findMany({
    where: { personId, doneAt: null },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }],
    select: openFields,
  });
  return rows.map(asOpen);
}

/** What waits for anybody about subjects, of some kinds. */
export async function openTasksAbout(
  tx: Tx,
  subjectIds: readonly string[],
  kinds: readonly string[],
): Promise<OpenTask[]> {
  const where = { subjectId: { in: [...subjectIds] }, kind: { in: [...kinds] }, doneAt: null };
  return (await tx.task.findMany({ where, select: openFields })).map(asOpen);
}

/** Marks these tasks done. */
export async function finishById(
  tx: Tx,
  tasks: readonly Pick<OpenTask, 'id'>[],
  doneAt: Date,
): Promise<void> {
  if (tasks.length === 0) return;
  const where = { id: { in: tasks.map(({ id }) => id) } };
  await tx.task.updateMany({ where, data: { doneAt, openKey: null } });
}

/** Changes when a task waits and is due. */
export async function setTimes(
  tx: Tx,
  { id, dueAt, remindFrom }: Pick<OpenTask, 'id' | 'dueAt' | 'remindFrom'>,
): Promise<void> {
  await tx.task.update({ where: { id }, data: { dueAt, remindFrom } });
}

export interface RemindableQuestion {
  /** Only what was opened then. */
  readonly opened: { readonly before: Date; readonly orAfter: Date };
  readonly now: Date;
  /** Only what has been reminded of less often. */
  readonly max: number;
}

/** What waits for anybody and may still be reminded of. */
export async function remindableTasks(
  tx: Tx,
  { opened, now, max }: RemindableQuestion,
): Promise<OpenTask[]> {
  const isOpened = [{ createdAt: { lte: opened.before } }, { createdAt: { gt: opened.orAfter } }];
  const waits = [{ remindFrom: null }, { remindFrom: { lte: now } }];
  const rows = await tx.task.findMany({
    where: {
      ...{ doneAt: null, nudgeCount: { lt: max } },
      AND: [{ OR: isOpened }, { OR: waits }],
    },
    select: openFields,
  });
  return rows.map(asOpen);
}

function asOpen(
  row: Omit<Remindable, 'isNews'> & Record<'id' | 'personId' | 'kind' | 'subjectId', string>,
): OpenTask {
  return {
    ...row,
    isNews: isNews(row.kind),
    id: row.id as Id<'task'>,
    personId: row.personId as Id<'person'>,
  };
}

export async function countNudge(tx: Tx, ids: readonly Id<'task'>[], now: Date): Promise<void> {
  await tx.task.updateMany({
    where: { id: { in: [...ids] } },
    data: { nudgeCount: { increment: 1 }, lastNudgedAt: now },
  });
}

/** Forgets what has been done before a day. */
export async function deleteDoneBefore(db: Tx, day: Date): Promise<void> {
  await db.task.deleteMany({ where: { doneAt: { lt: day } } });
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

/** The subjects of all open tasks of a kind that were due by then. */
export async function overdueSubjects(tx: Tx, kind: string, by: Date): Promise<string[]> {
  const rows = await tx.task.findMany({
    where: { kind, doneAt: null, dueAt: { lte: by } },
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
}
