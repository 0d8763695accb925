import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { activeMembers, type Member } from '../../groups/operations/access.ts';
import * as store from '../store.ts';

/** Meetings that are told of together, and who may be told of them. */
export interface FoundMeetings {
  readonly subject: string;
  readonly groupId: Id<'group'>;
  /** By their start; at least one. */
  readonly meetings: readonly store.StoredMeeting[];
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
  return { subject, groupId, meetings, members: await activeMembers(prisma, groupId) };
}
