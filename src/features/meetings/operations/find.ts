import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, type Member } from '../../groups/operations/access.ts';
import { hostNames } from '../store/hosts.ts';
import * as store from '../store/meetings.ts';

export { type DatedMeeting, datesOf } from '../store/dates.ts';

/** A meeting with the name of the member who hosts it. */
export interface HostedMeeting extends store.StoredMeeting {
  readonly hostName: string | undefined;
}

/** Meetings that are told of together, and who may be told of them. */
export interface FoundMeetings {
  readonly subject: string;
  readonly groupId: Id<'group'>;
  /** By their start; at least one. */
  readonly meetings: readonly HostedMeeting[];
  readonly members: readonly Member[];
}

/**
 * The meetings of a season, a meeting by itself, or a group's meetings to come, by the ID of either.
 * Undefined: there are none.
 */
export async function findMeetings(
  { db: { prisma }, clock }: Deps,
  subject: string,
): Promise<FoundMeetings | undefined> {
  const meetings = await store.meetingsAbout(prisma, subject, clock.now());
  const [first] = meetings;
  if (!first) return undefined;
  const { groupId } = first;
  const members = await activeMembers(prisma, groupId);
  return { subject, groupId, meetings: withHosts(meetings, members), members };
}

/** Meetings of one group with who hosts them: who has left does so no longer. */
export function withHosts(
  meetings: readonly store.StoredMeeting[],
  members: readonly Pick<Member, 'personId' | 'name'>[],
): HostedMeeting[] {
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  return meetings.map((one) => ({
    ...one,
    hostName: one.hostId ? names.get(one.hostId) : undefined,
  }));
}

/** Meetings by their IDs with who hosts them, for a list of a person's own: those of groups that they are not in are left out. */
export async function meetingsById(
  { db: { prisma } }: Deps,
  personId: Id<'person'>,
  ids: readonly string[],
): Promise<HostedMeeting[]> {
  const meetings = await store.findMeetings(prisma, personId, ids);
  const names = await hostNames(
    prisma,
    meetings.map(({ id }) => id),
  );
  return meetings.map((one) => ({ ...one, hostName: names.get(one.id) }));
}

/** The planned meetings of groups from a time on, when each starts. */
export async function plannedSince(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  from: Date,
): Promise<{ groupId: Id<'group'>; startsAt: Date }[]> {
  return store.plannedSince(tx, groupIds, from);
}
