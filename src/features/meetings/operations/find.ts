import type { Deps } from '../../deps.ts';
import { activeMembers, type Member } from '../../groups/operations/access.ts';
import * as store from '../store.ts';

/** Meetings that are told of together, and who may be told of them. */
export interface FoundMeetings {
  readonly subject: string;
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
  return first && { subject, meetings, members: await activeMembers(prisma, first.groupId) };
}
