import type { Actor } from '../../../core/actor.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps, Tx } from '../../deps.ts';
import { activeMembers, facilitatedGroup } from '../../groups/operations/access.ts';
import * as hosts from '../store/hosts.ts';
import { type HostedMeeting, withHosts } from './find.ts';
import { noted } from './kinds.ts';
import { lockSeason } from './lock.ts';

export type { EarlierHost, Turn } from '../store/hosts.ts';

/** Who has hosted a group's meetings, each with when they last did; whoever asks must be in the group. */
export async function earlierHosts({ clock }: Deps, tx: Tx, groupId: Id<'group'>) {
  return hosts.hostsBefore(tx, groupId, clock.now());
}

/**
 * Gives hosts to the group's meetings to come that have none, in the caller's transaction, as
 * `turnsOf` shares them out; those that have one keep it. Tells how many have got one. As with all
 * details, nobody is told by a message.
 * @throws AppError `notFacilitator` and `notFromHere`
 */
export async function shareHosting(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  groupId: Id<'group'>,
  turnsOf: (meetings: readonly HostedMeeting[]) => readonly hosts.Turn[],
): Promise<number> {
  await facilitatedGroup(tx, actor, groupId);
  const ahead = await lockSeason(deps, tx, groupId, groupId);
  const members = await activeMembers(tx, groupId);
  const meetings = withHosts(ahead, members);
  const isOpen = new Set(meetings.filter(({ hostName }) => !hostName).map(({ id }) => id));
  const isHere = new Set(members.map(({ personId }) => personId));
  const turns = turnsOf(meetings).filter(
    ({ meetingId, personId }) => isOpen.has(meetingId) && isHere.has(personId),
  );
  if (turns.length === 0) return 0;
  await hosts.setHosts(tx, turns);
  await audit(deps, tx, noted.describe, actor.personId, groupId);
  return turns.length;
}
