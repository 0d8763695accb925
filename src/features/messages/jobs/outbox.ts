import type { MessageDrawer, Reader } from '../../../chat/message.ts';
import type { ChatPlatform, Target } from '../../../chat/platform.ts';
import type { Id } from '../../../core/ids.ts';
import { type Limit, limited } from '../../../core/limited.ts';
import type { Deps } from '../../deps.ts';
import { type Destined, findRecipient } from '../operations/deliver.ts';

/** What it takes to send and redraw messages. */
export interface Outbox extends Deps {
  /** Those that are configured. */
  readonly platforms: readonly ChatPlatform[];
  readonly drawers: readonly MessageDrawer[];
  /** Loads and draws: so many side by side in one instance, since each takes connections that votes need too. */
  readonly slots: Limit;
}

const SLOTS = 4;

export function createOutbox(
  deps: Deps,
  { platforms, drawers }: Pick<Outbox, 'platforms' | 'drawers'>,
): Outbox {
  return { ...deps, platforms, drawers, slots: limited(SLOTS) };
}

/** Where a message goes now. */
export interface Destination {
  readonly platform: ChatPlatform;
  readonly target: Target;
  readonly reader: Reader;
  readonly workspaceId: Id<'workspace'>;
  readonly addressId?: Id<'address'>;
}

export function drawerOf({ drawers }: Pick<Outbox, 'drawers'>, purpose: string): MessageDrawer {
  const drawer = drawers.find(({ message }) => message.purpose === purpose);
  if (!drawer) throw new Error(`nobody draws ${purpose}`);
  return drawer;
}

/** `nobody` can be reached there, or they could, but their platform is not connected. */
export async function destinationOf(
  { db, platforms }: Outbox,
  destined: Destined,
): Promise<Destination | 'nobody' | 'notConnected'> {
  const recipient = await findRecipient(db.prisma, destined);
  if (!recipient) return 'nobody';
  const platform = platforms.find(({ name }) => name === recipient.platform);
  if (!platform) return 'notConnected';
  const { workspaceId, addressId, userId, workspaceExternalId: workspace, reader } = recipient;
  const target = { workspace, ...(userId && { userId }), ...placeOf(recipient) };
  return { platform, workspaceId, ...(addressId && { addressId }), target, reader };
}

export function placeOf(place: { conversation: string | null; serviceUrl: string | null }) {
  const { conversation, serviceUrl } = place;
  return { ...(conversation && { conversation }), ...(serviceUrl && { serviceUrl }) };
}
