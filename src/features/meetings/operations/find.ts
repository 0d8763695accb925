import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, type Member } from '../../groups/operations/access.ts';
import * as store from '../store/meetings.ts';

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
  const names = new Map(members.map(({ personId, name }) => [personId, name]));
  const hosted = meetings.map((one) => ({
    ...one,
    hostName: one.hostId ? names.get(one.hostId) : undefined,
  }));
  return { subject, groupId, meetings: hosted, members };
}

/** The planned meetings of groups from a time on, when each starts. */
export async function plannedSince(
  tx: Tx,
  groupIds: readonly Id<'group'>[],
  from: Date,
): Promise<{ groupId: Id<'group'>; startsAt: Date }[]> {
  return store.plannedSince(tx, groupIds, from);
}
