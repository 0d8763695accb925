import type { Reader } from '../../../chat/message.ts';
import type { PlatformName } from '../../../chat/platform.ts';
import type { Id } from '../../../core/ids.ts';
import type { Deps, Tx } from '../../deps.ts';
import { addressFor, markUnreachable, rememberConversation } from '../../people/operations.ts';
import { findHomeChannel } from '../store/channels.ts';
import { recordAttempt } from '../store/posted.ts';
import { keepUndelivered, takeReachable } from '../store/undelivered.ts';
import { type Delivery, deliveryId, deliverySchema, enqueueDeliveries } from './send.ts';
import { bumpPosted, bumpVersion } from './versions.ts';

/** What was asked for longer ago is no longer of interest. Milliseconds. */
const CURRENT = 30 * 24 * 60 * 60_000;

/**
 * A delivery that finds nobody is sent when its receiver can be reached again: by the next sweep,
 * where they have come back since it was looked.
 */
export async function keepForLater({ db }: Deps, delivery: Delivery): Promise<void> {
  await keepUndelivered(db.prisma, deliveryId(delivery), delivery, new Date());
}

/** Sends what has waited for people and channels that can be reached again. */
export async function deliverAgain(deps: Deps): Promise<void> {
  const since = new Date(Date.now() - CURRENT);
  await deps.db.transaction(async (tx) => {
    const waiting = (await takeReachable(tx, since)).map((one) => deliverySchema.parse(one));
    if (waiting.length === 0) return;
    const subjects = new Set(waiting.map(({ subjectId }) => subjectId));
    // Whoever sees who cannot be reached sees that it is over.
    await bumpPosted(deps, tx, [...subjects]);
    // Under new IDs: the queue knows the old ones as done. That each is sent once does not depend on it.
    await enqueueDeliveries(
      deps,
      tx,
      waiting.map((payload) => ({ payload })),
    );
  });
}

/** Where a delivery goes and who reads it. */
export interface Recipient {
  readonly platform: PlatformName;
  readonly workspaceId: Id<'workspace'>;
  readonly workspaceExternalId: string;
  readonly conversation: string | null;
  readonly serviceUrl: string | null;
  /** A person's chat account; a home channel has none. */
  readonly addressId?: Id<'address'>;
  readonly userId?: string;
  readonly reader: Reader;
}

/** To whom something goes, and of which network it is. */
export type Destined = Pick<Delivery, 'to'> & { readonly networkId?: Id<'network'> | undefined };

/** The chat a person prefers, or the home channel, as they are now. Undefined when there is none to reach. */
export async function findRecipient(
  tx: Tx,
  { to, networkId }: Destined,
): Promise<Recipient | undefined> {
  if ('personId' in to) {
    const address = await addressFor(tx, to.personId, networkId);
    if (!address) return undefined;
    const { locale, zone, platform } = address;
    const { personId } = to;
    return { ...address, reader: { kind: 'person', personId, locale, zone, platform } };
  }
  const channel = await findHomeChannel(tx, to.homeChannelId);
  if (!channel) return undefined;
  const { locale, platform } = channel;
  return { ...channel, reader: { kind: 'channel', ...to, locale, platform } };
}

/**
 * Notes that a delivery is about to be sent.
 * @throws Error when another worker has taken it meanwhile: this one was thought dead
 */
export async function noteAttempt(
  { db }: Deps,
  delivery: Delivery,
  place: { workspaceId: Id<'workspace'>; conversation?: string; serviceUrl?: string },
  lastAttempt: Date | undefined,
): Promise<void> {
  const { to, purpose, subjectId, rank } = delivery;
  const attempt = {
    id: deliveryId(delivery),
    purpose,
    subjectId,
    rank,
    workspaceId: place.workspaceId,
    conversation: place.conversation ?? '',
    serviceUrl: place.serviceUrl ?? null,
    personId: 'personId' in to ? to.personId : null,
    homeChannelId: 'homeChannelId' in to ? to.homeChannelId : null,
    attemptedAt: new Date(),
  };
  if (await recordAttempt(db.prisma, attempt, lastAttempt)) return;
  throw new Error('another worker has taken this delivery');
}

/** Remembers the conversation that was opened with a person. */
export async function noteConversation(
  { db }: Deps,
  addressId: Id<'address'>,
  place: { readonly conversation: string; readonly serviceUrl: string | null },
): Promise<void> {
  await rememberConversation(db.prisma, addressId, place);
}

/** A person could not be reached: whoever sees the subject sees that too. */
export async function noteUnreachable(
  deps: Deps,
  subjectId: string,
  addressId: Id<'address'>,
  reason: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await bumpVersion(deps, tx, subjectId);
    await markUnreachable(deps, tx, addressId, reason);
  });
}
