import type { Actor } from '../../../core/actor.ts';
import { AppError } from '../../../core/errors.ts';
import type { Id } from '../../../core/ids.ts';
import { audit } from '../../audit/operations.ts';
import type { Deps } from '../../deps.ts';
import type { HostedMeeting } from '../../meetings/operations/find.ts';
import { type EarlierHost, earlierHosts, shareHosting } from '../../meetings/operations/hosting.ts';
import { hostingTurns } from '../rules/hosting.ts';
import * as store from '../store/offers.ts';
import { noted } from './kinds.ts';
import { lockBox } from './lock.ts';

/**
 * Offers to host meetings of the actor's group, in turn with the others who do, or no longer.
 * @throws AppError `notMember` and `notFromHere`
 */
export async function offerToHost(
  deps: Deps,
  actor: Actor,
  groupId: Id<'group'>,
  isOffered: boolean,
): Promise<void> {
  const { personId } = actor;
  await deps.db.transaction(async (tx) => {
    await lockBox(deps, tx, actor, groupId);
    const offer = { groupId, personId, offeredAt: deps.clock.now() };
    const isNew = isOffered
      ? await store.insertOffer(tx, offer)
      : await store.deleteOffer(tx, groupId, personId);
    if (isNew) await audit(deps, tx, isOffered ? noted.offer : noted.withdraw, personId, groupId);
  });
}

/**
 * Gives the meetings to come that have no host to those who offer, in turn; nobody gets a message.
 * @throws AppError `notMember`, `notFromHere`, `notFacilitator`, and `topic.noTurns` when there is no
 *   such meeting, or nobody offers
 */
export async function shareTurns(deps: Deps, actor: Actor, groupId: Id<'group'>): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockBox(deps, tx, actor, groupId);
    const offers = await store.offersIn(tx, groupId);
    const earlier = await earlierHosts(deps, tx, groupId);
    const given = await shareHosting(deps, tx, actor, groupId, (meetings) =>
      turnsAmong(meetings, offers, earlier),
    );
    if (given === 0) throw new AppError('topic.noTurns');
  });
}

/** Who is to host which of these meetings: who has left hosts none of them any more. */
export function turnsAmong(
  meetings: readonly HostedMeeting[],
  offers: readonly store.StoredOffer[],
  earlier: readonly EarlierHost[],
) {
  const coming = meetings.map(({ id, startsAt, hostId, hostName }) => ({
    ...{ id, startsAt, hostId: hostName === undefined ? null : hostId },
  }));
  return hostingTurns(offers, earlier, coming);
}
