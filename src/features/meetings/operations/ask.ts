import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers } from '../../groups/operations/access.ts';
import { openTasksAbout, settleTasks } from '../../tasks/operations/tasks.ts';
import { askedFrom, eveOf } from '../rules/eve.ts';
import { findMeeting } from '../store/meetings.ts';
import { eveTask, rsvpTask } from './kinds.ts';

/** A meeting as far as people are asked about it and reminded of it. */
interface Ahead {
  readonly id: Id<'meeting'>;
  readonly startsAt: Date;
  readonly zone: string;
}

type People = readonly { readonly personId: Id<'person'> }[];

/** Asks people whether they can come to meetings, about each in its turn: a season asks not all at once. */
export async function askInTurn(
  deps: Deps,
  tx: Tx,
  meetings: readonly Ahead[],
  people: People,
): Promise<void> {
  const subjects = meetings.map(({ id: subjectId, startsAt: dueAt }) => ({
    ...{ subjectId, dueAt, remindFrom: askedFrom(dueAt) },
  }));
  await openTasksAbout(deps, tx, rsvpTask, subjects, people);
}

/**
 * Reminds people who come of each meeting on its eve. Whoever says so only then, or later, has it
 * before them already.
 */
export async function remindOnEve(
  deps: Deps,
  tx: Tx,
  meetings: readonly Ahead[],
  people: People,
): Promise<void> {
  const now = deps.clock.now();
  const subjects = meetings
    .map(({ id: subjectId, startsAt: dueAt, zone }) => {
      return { subjectId, dueAt, remindFrom: eveOf(dueAt, zone) };
    })
    .filter(({ remindFrom }) => remindFrom > now);
  await openTasksAbout(deps, tx, eveTask, subjects, people);
}

/** They are no longer asked about meetings, nor reminded of them: these people, or anybody. */
export async function stopAskingAbout(
  deps: Deps,
  tx: Tx,
  meetingIds: readonly Id<'meeting'>[],
  people?: readonly Id<'person'>[],
): Promise<void> {
  for (const task of [rsvpTask, eveTask]) await settleTasks(deps, tx, task, meetingIds, people);
}

/**
 * After a meeting has got another time, or is held after all: who has answered for that time is
 * reminded on its eve where they come, the others are asked. The meeting is locked.
 */
export async function askAnew(deps: Deps, tx: Tx, meetingId: Id<'meeting'>): Promise<void> {
  await stopAskingAbout(deps, tx, [meetingId]);
  const meeting = await findMeeting(tx, meetingId);
  if (!meeting) return;
  const said = new Map(meeting.rsvps.map(({ personId, answer }) => [personId, answer]));
  const members = await activeMembers(tx, meeting.groupId);
  const who = (answer?: 'coming') =>
    members.filter(({ personId }) => said.get(personId) === answer);
  await askInTurn(deps, tx, [meeting], who());
  await remindOnEve(deps, tx, [meeting], who('coming'));
}
