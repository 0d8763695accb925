import type { Acting, Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps } from '../../deps.ts';
import { activeMembers, memberGroup } from '../../groups/operations/access.ts';
import * as store from '../store.ts';

export type { StoredMeeting } from '../store.ts';

/**
 * The meetings agreed together, for a member of their group, and whether they facilitate it.
 * @throws AppError `notYourMeeting` and `notFromHere`
 */
export async function seasonFor(
  deps: Deps,
  actor: Acting,
  seasonId: string,
): Promise<{ meetings: store.StoredMeeting[]; facilitator: boolean }> {
  const season = await findSeason(deps, seasonId);
  const self = season?.members.find(({ personId }) => personId === actor.personId);
  if (!season || !self) throw new AppError('notYourMeeting');
  await memberGroup(deps.db.prisma, actor, season.groupId);
  return { meetings: season.meetings, facilitator: self.role === 'facilitator' };
}

/** The meetings agreed together, and who may be told of them. Undefined: there are none. */
export async function findSeason({ db: { prisma } }: Deps, seasonId: string) {
  const meetings = await store.findSeason(prisma, seasonId);
  const [first] = meetings;
  if (!first) return undefined;
  const { groupId } = first;
  return { seasonId, groupId, meetings, members: await activeMembers(prisma, groupId) };
}

/** A meeting that was cancelled, and who may be told of it. */
export async function findCancelled({ db: { prisma } }: Deps, meetingId: Id<'meeting'>) {
  const meeting = await store.findMeeting(prisma, meetingId);
  return meeting && { meeting, members: await activeMembers(prisma, meeting.groupId) };
}

/** The season that a meeting was agreed with. */
export async function seasonOf(deps: Deps, meetingId: Id<'meeting'>): Promise<string> {
  const meeting = await store.findMeeting(deps.db.prisma, meetingId);
  if (!meeting) throw new AppError('notYourMeeting');
  return meeting.seasonId;
}

/** Meetings by their IDs, for a list of a person's own: those of groups that they are not in are left out. */
export async function meetingsById({ db }: Deps, personId: Id<'person'>, ids: readonly string[]) {
  return store.findMeetings(db.prisma, personId, ids);
}

/** A person's next meetings, soonest first. */
export async function upcomingMeetings(
  deps: Deps,
  { personId }: Pick<Actor, 'personId'>,
  take = 5,
) {
  return store.upcomingOf(deps.db.prisma, personId, deps.clock.now(), take);
}

/** The next meeting of each of these groups; whoever asks must be in them. */
export async function nextMeetings({ db, clock }: Deps, groupIds: readonly Id<'group'>[]) {
  return store.nextOf(db.prisma, groupIds, clock.now());
}
