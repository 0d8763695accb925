import type { PersonReader } from '../../chat/message.ts';
import type { TaskLine } from '../../chat/task.ts';
import type { Actor } from '../../core/actor.ts';
import { deterministicId, type Id } from '../../core/ids.ts';
import { declaredKinds, defineMessage, type Task } from '../../core/kinds.ts';
import type { Deps, Pair, Tx } from '../deps.ts';
import { sendToPerson } from '../messages/operations/send.ts';
import { bumpPosted, mergeSubjects } from '../messages/operations/versions.ts';
import { MAX_NUDGES, nudgeDay, QUIET_HOURS, snoozeUntil } from './rules.ts';
import * as store from './store.ts';

export type { OpenTask } from './store.ts';

/** The day's nudge. */
export const nudge = defineMessage('tasks.nudge', { onlyNow: true });

/**
 * Notes that something waits for people, in the caller's transaction; they are to be reminded from
 * `remindFrom` on, or from now. What waits already is left as it is.
 */
export async function openTasks(
  { clock }: Deps,
  tx: Tx,
  { name: kind }: Task,
  subjectId: string,
  people: readonly { readonly personId: Id<'person'> }[],
  dueAt: Date | null = null,
  remindFrom: Date | null = null,
): Promise<void> {
  const about = { kind, subjectId, dueAt, remindFrom, createdAt: clock.now() };
  await store.insertTasks(
    tx,
    people.map(({ personId }) => ({ personId, ...about })),
  );
}

/**
 * Notes that something no longer waits, for one person or for anybody. It
 * disappears from their nudges too, wherever it was done.
 */
export async function settleTasks(
  deps: Deps,
  tx: Tx,
  { name: kind }: Task,
  subjectId: string,
  personId?: Id<'person'>,
): Promise<void> {
  const done = { kind, subjectId, ...(personId && { personId }) };
  const people = await store.finishTasks(tx, done, deps.clock.now());
  await bumpPosted(deps, tx, people.map(waitingSubject));
}

/** What waits for a person now, the most urgent first. */
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

/** The subjects about which somebody is still asked. */
export async function awaitedSubjects(tx: Tx, { name }: Task): Promise<string[]> {
  return store.openSubjects(tx, name);
}

/** A person's tasks as lines, the most urgent first. One query and each kind's own, however many tasks. */
export async function linesFor(deps: Deps, reader: PersonReader): Promise<TaskLine[]> {
  const tasks = await waitingFor(deps.db.prisma, reader.personId);
  const describers = deps.features.flatMap((feature) => feature.tasks?.(deps) ?? []);
  const described = await Promise.all(
    describers.map(async ({ task: { name }, describe }) => {
      const ids = tasks.filter(({ kind }) => kind === name).map(({ subjectId }) => subjectId);
      const lines = ids.length > 0 ? await describe(ids, reader) : new Map<string, TaskLine>();
      return [name, lines] as const;
    }),
  );
  const byKind = new Map(described);
  return tasks.flatMap(({ kind, subjectId }) => byKind.get(kind)?.get(subjectId) ?? []);
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

/** Puts the person's nudges off until tomorrow or next Monday. Returns until when. */
export async function snooze(
  { db, clock }: Deps,
  actor: Actor,
  choice: 'tomorrow' | 'nextWeek',
): Promise<Date> {
  const until = snoozeUntil(choice, actor.zone, clock.now());
  await store.setSnooze(db.prisma, actor.personId, until);
  return until;
}

/**
 * Nudges everybody for whom something waits and whose hour has come: one
 * message with everything in it. Any number of instances may run it at once.
 */
export async function nudgeEverybody(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const openedBefore = new Date(now.getTime() - QUIET_HOURS * 3_600_000);
  for (const person of await store.peopleWithTasks(deps.db.prisma, openedBefore, MAX_NUDGES)) {
    const { personId } = person;
    const day = nudgeDay(person, now);
    if (!day) continue;
    await deps.db.transaction(async (tx) => {
      const tasks = await store.openTasksOf(tx, personId);
      const fresh = tasks.filter(({ nudgeCount }) => nudgeCount < MAX_NUDGES);
      // Done since it was looked for.
      if (fresh.length === 0) return;
      if (!(await store.claimNudge(tx, personId, day))) return;
      await store.countNudge(
        tx,
        fresh.map(({ id }) => id),
        now,
      );
      const about = { message: nudge, subjectId: waitingSubject(personId), occasion: day };
      await sendToPerson(deps, tx, { ...about, personId });
    });
  }
}
