import { deterministicId, type Id } from '../../../core/ids.ts';
import { declaredKinds, type Task } from '../../../core/kinds.ts';
import type { Deps, Pair, Tx } from '../../deps.ts';
import { bumpPosted, mergeSubjects } from '../../messages/operations/versions.ts';
import { waitsAlready } from '../rules.ts';
import * as store from '../store.ts';

export type { OpenTask } from '../store.ts';

/** What is to wait for somebody. */
export interface Awaited {
  readonly subjectId: string;
  readonly dueAt?: Date | null;
  /** It waits, and is reminded of, from then on; from now where that is missing. */
  readonly remindFrom?: Date | null;
}

/**
 * Notes that something waits for people, in the caller's transaction. What waits already is left as
 * it is.
 */
export async function openTasks(
  deps: Deps,
  tx: Tx,
  task: Task,
  subjectId: string,
  people: readonly { readonly personId: Id<'person'> }[],
  dueAt: Date | null = null,
  remindFrom: Date | null = null,
): Promise<void> {
  await openTasksAbout(deps, tx, task, [{ subjectId, dueAt, remindFrom }], people);
}

/** The same for several subjects at once. */
export async function openTasksAbout(
  deps: Deps,
  tx: Tx,
  task: Task,
  subjects: readonly Awaited[],
  people: readonly { readonly personId: Id<'person'> }[],
): Promise<void> {
  const each = subjects.flatMap((subject) =>
    people.map(({ personId }) => ({ ...subject, personId })),
  );
  await openTasksEach(deps, tx, task, each);
}

/** The same, where not everybody waits for all of them. */
export async function openTasksEach(
  deps: Deps,
  tx: Tx,
  { name: kind }: Task,
  awaited: readonly (Awaited & { readonly personId: Id<'person'> })[],
): Promise<void> {
  const createdAt = deps.clock.now();
  const tasks = awaited.map(({ personId, subjectId, dueAt = null, remindFrom = null }) => ({
    ...{ personId, kind, subjectId, dueAt, remindFrom, createdAt },
  }));
  const opened = [...new Set(await store.insertTasks(tx, tasks))];
  // An open page of one's own shows it at once; what is to wait later, when it is opened then.
  if (!awaited.some(({ remindFrom = null }) => waitsAlready({ remindFrom }, createdAt))) return;
  await bumpPosted(deps, tx, opened.map(waitingSubject));
}

/**
 * Notes that something no longer waits, about one subject or several, for some people or for
 * anybody. It disappears from their nudges too, wherever it was done.
 */
export async function settleTasks(
  deps: Deps,
  tx: Tx,
  { name: kind }: Task,
  about: string | readonly string[],
  people?: readonly Id<'person'>[],
): Promise<void> {
  const done = { kind, subjectIds: [about].flat(), ...(people && { people }) };
  const theirs = await store.finishTasks(tx, done, deps.clock.now());
  await bumpPosted(deps, tx, theirs.map(waitingSubject));
}

/** What waits for people is due at another time; how often they have been reminded stays as it is. */
export async function rescheduleTasks(
  deps: Deps,
  tx: Tx,
  { name: kind }: Task,
  subjectId: string,
  dueAt: Date,
): Promise<void> {
  const people = await store.setDue(tx, { kind, subjectIds: [subjectId] }, dueAt);
  await bumpPosted(deps, tx, people.map(waitingSubject));
}

/** What is to wait for one person about a subject. */
export interface AwaitedOf extends Omit<Awaited, 'subjectId'> {
  readonly task: Task;
  readonly personId: Id<'person'>;
}

/**
 * Makes what waits about a subject, of these kinds, exactly what is given: the rest waits no longer,
 * and what waits already is due when it is said now.
 */
export async function setTasks(
  deps: Deps,
  tx: Tx,
  subjectId: string,
  tasks: readonly Task[],
  awaited: readonly AwaitedOf[],
): Promise<void> {
  const createdAt = deps.clock.now();
  const wanted = awaited.map(({ task, personId, dueAt = null, remindFrom = null }) => ({
    ...{ personId, kind: task.name, subjectId, dueAt, remindFrom, createdAt },
  }));
  const open = await waitingAbout(tx, tasks, [subjectId]);
  const isSame = (one: { kind: string; personId: string }) => (other: typeof one) =>
    one.kind === other.kind && one.personId === other.personId;
  const over = open.filter((one) => !wanted.some(isSame(one)));
  const moved = open.flatMap((one) => {
    const now = wanted.find(isSame(one));
    const isMoved = now && !(isAt(now.dueAt, one.dueAt) && isAt(now.remindFrom, one.remindFrom));
    return isMoved ? [{ ...one, dueAt: now.dueAt, remindFrom: now.remindFrom }] : [];
  });
  await store.finishById(tx, over, createdAt);
  for (const task of moved) await store.setTimes(tx, task);
  const opened = await store.insertTasks(
    tx,
    wanted.filter((one) => !open.some(isSame(one))),
  );
  const people = [...over, ...moved].map(({ personId }) => personId);
  await bumpPosted(deps, tx, [...new Set([...people, ...opened])].map(waitingSubject));
}

/** Something that waits for somebody about a subject. */
export type WaitingAbout = store.OpenTask;

/** What waits for anybody about these subjects, of some kinds. One statement. */
export async function waitingAbout(
  tx: Tx,
  tasks: readonly Task[],
  subjectIds: readonly string[],
): Promise<WaitingAbout[]> {
  const kinds = tasks.map(({ name }) => name);
  return store.openTasksAbout(tx, subjectIds, kinds);
}

function isAt(one: Date | null, other: Date | null): boolean {
  return one?.getTime() === other?.getTime();
}

/** What waits for a person, or will do so in its time, the most urgent first. */
export async function waitingFor(tx: Tx, personId: Id<'person'>): Promise<store.OpenTask[]> {
  return store.openTasksOf(tx, personId);
}

/** Some of a person's tasks are no longer theirs: all about these subjects, or those of whoever leads. */
export async function settleTasksAbout(
  deps: Deps,
  tx: Tx,
  {
    personId,
    subjectIds,
    which,
  }: {
    readonly personId: Id<'person'>;
    readonly subjectIds: readonly string[];
    readonly which: 'all' | 'asFacilitator';
  },
): Promise<void> {
  const kinds = declaredKinds().tasks.filter((task) => which === 'all' || task.forFacilitators);
  const over = { personId, subjectIds, kinds: kinds.map(({ name }) => name) };
  const people = await store.finishTasksAbout(tx, over, deps.clock.now());
  await bumpPosted(deps, tx, people.map(waitingSubject));
}

/** The subjects about which somebody is still asked although it was due by then. */
export async function overdueSubjects(tx: Tx, { name }: Task, by: Date): Promise<string[]> {
  return store.overdueSubjects(tx, name, by);
}

/** Two records of one person are waited for once; together they have had today's nudge if either has. */
export async function mergeTasks(deps: Deps, tx: Tx, pair: Pair): Promise<void> {
  await store.mergeTasks(tx, pair);
  await mergeSubjects(deps, tx, waitingSubject(pair.other), waitingSubject(pair.kept));
}

/** What a person's nudges and their own page are about: all that waits for them. */
export function waitingSubject(personId: Id<'person'>): string {
  return deterministicId('waiting', personId);
}
