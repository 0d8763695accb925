import type { PersonReader } from '../../../chat/message.ts';
import type { TaskLine } from '../../../chat/task.ts';
import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { defineMessage } from '../../../core/kinds.ts';
import { eachDue } from '../../../jobs/each-due.ts';
import type { Deps, Tx } from '../../deps.ts';
import { sendToPerson } from '../../messages/operations/send.ts';
import { nudgeSettingsOf, setSnooze, takeNudge } from '../../people/operations.ts';
import {
  isLastCall,
  isToBeReminded,
  type Later,
  laterChoices,
  MAX_NUDGES,
  type NudgeQuestion,
  nudgeDay,
  QUIET_HOURS,
  snoozeUntil,
  waitsAlready,
  wrongFrom,
} from '../rules.ts';
import * as store from '../store.ts';
import { waitingFor, waitingSubject } from './tasks.ts';

/** The day's nudge, which takes the place of those before it. */
export const nudge = defineMessage('tasks.nudge', { onlyNow: true, onlyNewest: true });

/** A task with the line that tells of it. */
export interface ShownTask extends TaskLine {
  readonly task: store.OpenTask;
}

/** A person's tasks with their lines, the most urgent first. One query and each kind's own, however many tasks. */
export async function linesFor(deps: Deps, reader: PersonReader): Promise<ShownTask[]> {
  const now = deps.clock.now();
  const open = await waitingFor(deps.db.prisma, reader.personId);
  const tasks = open.filter((task) => waitsAlready(task, now));
  const describers = deps.features.flatMap((feature) => feature.tasks?.(deps) ?? []);
  const described = await Promise.all(
    describers.map(async ({ task: { name }, describe }) => {
      const ids = tasks.filter(({ kind }) => kind === name).map(({ subjectId }) => subjectId);
      const lines = ids.length > 0 ? await describe(ids, reader) : new Map<string, TaskLine>();
      return [name, lines] as const;
    }),
  );
  const byKind = new Map(described);
  return tasks.flatMap((task) => {
    const line = byKind.get(task.kind)?.get(task.subjectId);
    return line ? [{ ...line, task }] : [];
  });
}

/** What waits for a person, as a message tells of it. */
export interface Waiting {
  readonly lines: readonly (TaskLine & { readonly isLastCall: boolean })[];
  /** What comes soon, and asks for nothing. */
  readonly news: readonly TaskLine[];
  readonly later: readonly Later[];
}

/** What waits for a person, each thing with its answer where it is short, and how far it can be put off. */
export async function waitingNow(deps: Deps, reader: PersonReader): Promise<Waiting> {
  const { personId, zone } = reader;
  const now = deps.clock.now();
  const shown = await linesFor(deps, reader);
  const person = (await nudgeQuestions(deps, deps.db.prisma, [personId])).get(personId);
  const asked = shown.filter(({ task }) => !task.isNews);
  return {
    lines: asked.map(({ task, ...line }) => ({
      ...line,
      isLastCall: person !== undefined && isLastCall(task, person, now),
    })),
    news: shown.filter(({ task }) => task.isNews),
    later: laterChoices(
      asked.map(({ task }) => task),
      zone,
      now,
    ),
  };
}

/** Puts the person's nudges off until tomorrow or next Monday. Returns until when. */
export async function snooze({ db, clock }: Deps, actor: Actor, choice: Later): Promise<Date> {
  const until = snoozeUntil(choice, actor.zone, clock.now());
  await setSnooze(db.prisma, actor.personId, until);
  return until;
}

/**
 * Has everybody nudged who is to be reminded of something and whose hour has come. Any number of
 * instances may run it at once. In a fixed number of queries, and one transaction for each nudge.
 */
export async function nudgeEverybody(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const opened = {
    before: new Date(now.getTime() - QUIET_HOURS * 3_600_000),
    orAfter: wrongFrom(now),
  };
  const tasks = await store.remindableTasks(deps.db.prisma, { opened, now, max: MAX_NUDGES });
  const byPerson = Map.groupBy(tasks, ({ personId }) => personId);
  const people = await nudgeQuestions(deps, deps.db.prisma, [...byPerson.keys()]);
  await eachDue(deps.log, 'tasks.nudges', [...people], async ([personId, person]) => {
    const day = nudgeDay(person, now);
    const own = byPerson.get(personId) ?? [];
    if (!day || !own.some((task) => isToBeReminded(task, person, now))) return;
    const about = { message: nudge, subjectId: waitingSubject(personId), occasion: day };
    await deps.db.transaction((tx) =>
      sendToPerson(deps, tx, { ...about, personId, networkId: null }),
    );
  });
}

/**
 * Takes the person's nudge of a day, right before it is sent: false when it is no longer that day
 * or its hour, as after an outage, or nothing that it tells of is to be reminded of. What it tells
 * of is counted then, once however often the sending is tried.
 */
export async function claimNudge(deps: Deps, reader: PersonReader, day: string): Promise<boolean> {
  const { personId } = reader;
  const now = deps.clock.now();
  const shown = await linesFor(deps, reader);
  return deps.db.transaction(async (tx) => {
    const person = (await nudgeQuestions(deps, tx, [personId])).get(personId);
    if (!person || nudgeDay({ ...person, lastNudgedOn: null }, now) !== day) return false;
    if (person.lastNudgedOn === day) return true;
    const due = shown.filter(({ task }) => isToBeReminded(task, person, now));
    if (due.length === 0 || !(await takeNudge(tx, personId, day))) return false;
    // What it tells of for the first time is told of early, whatever it was sent for.
    const told = shown.filter(
      ({ task }) => task.nudgeCount === 0 || due.some((one) => one.task === task),
    );
    await store.countNudge(
      tx,
      told.map(({ task }) => task.id),
      now,
    );
    return true;
  });
}

/** What decides about each person's nudges. */
async function nudgeQuestions(
  deps: Deps,
  tx: Tx,
  personIds: readonly Id<'person'>[],
): Promise<ReadonlyMap<Id<'person'>, NudgeQuestion>> {
  const people = await nudgeSettingsOf(tx, personIds);
  const daysOff = await Promise.all(
    deps.features.map(({ person }) => person?.daysOff?.(deps, tx, personIds)),
  );
  return new Map(
    people.map(({ personId, ...settings }) => {
      const breaks = daysOff.flatMap((off) => off?.get(personId) ?? []);
      return [personId, { ...settings, breaks }];
    }),
  );
}

/** What has been done so long ago is forgotten. Days. */
const KEPT = 400;

/** Forgets what has been done long ago. */
export async function forgetDone({ db, clock }: Deps): Promise<void> {
  const day = new Date(clock.now().getTime() - KEPT * 24 * 3_600_000);
  await store.deleteDoneBefore(db.prisma, day);
}
