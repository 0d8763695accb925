import { hash } from 'node:crypto';
import type { Card } from '../../../chat/card.ts';
import type { Reader } from '../../../chat/message.ts';
import { ChatError, type ChatPlatform, type PostedAt } from '../../../chat/platform.ts';
import { noteUnreachable } from '../operations/deliver.ts';
import { pause } from '../store/budgets.ts';
import * as store from '../store/posted.ts';
import { destinationOf, drawerOf, type Outbox } from './outbox.ts';
import type { States } from './states.ts';
import { paceOf, type UpdateTurns } from './turns.ts';

/** What drawing a message takes beside it. */
export interface Drawing {
  readonly outbox: Outbox;
  readonly turns: UpdateTurns;
  readonly states: States;
  /** Nothing is begun after that. Milliseconds. */
  readonly until: number;
}

/** Redraws one message from the newest state, and tells its version; undefined when it was not drawn now. */
export async function draw(
  { outbox, turns, states, until }: Drawing,
  message: store.Stale,
): Promise<number | undefined> {
  const { db, platforms, clock, slots } = outbox;
  const platform = platforms.find(({ name }) => name === message.platform);
  if (!platform) return undefined;
  if (!(await turns.take(platform, message.workspaceId, until))) return undefined;
  const claimed = await store.claim(db.prisma, message.id);
  if (!claimed) return undefined;
  const { version, shownCard, isFollowed } = claimed;
  try {
    const drawer = drawerOf(outbox, message.purpose);
    const reader = readerOf(message, isFollowed);
    const composed = reader && (await slots(() => states.draw(drawer, reader, version)));
    if (!composed) {
      await store.recordGone(db.prisma, message.id, clock.now());
      return version;
    }
    const digest = digestOf(composed.card);
    // Much of what changes is seen in few of the cards that are about it.
    if (digest === shownCard) await turns.giveBack(platform, message.workspaceId);
    else await platform.update(placeOf(message), composed.card);
    await store.recordDrawn(db.prisma, message.id, version, digest);
    return version;
  } catch (error) {
    await afterFailure(outbox, platform, message, version, error);
    return undefined;
  }
}

function placeOf(message: store.Stale): PostedAt {
  const { workspaceExternalId: workspace, conversation, messageId, serviceUrl } = message;
  return { workspace, conversation, messageId, ...(serviceUrl && { serviceUrl }) };
}

/** The same for cards that look the same. */
export function digestOf(card: Card): string {
  return hash('sha256', JSON.stringify(card), 'base64');
}

async function afterFailure(
  outbox: Outbox,
  platform: ChatPlatform,
  message: store.Stale,
  version: number,
  error: unknown,
): Promise<void> {
  const { db, clock, log } = outbox;
  if (!(error instanceof ChatError)) {
    await store.release(db.prisma, message.id);
    throw error;
  }
  switch (error.code) {
    case 'gone':
      return store.recordMissing(db.prisma, message.id, clock.now());
    case 'unreachable':
      // Whoever cannot be reached may be back, and is then shown the newest.
      return (await standsElsewhere(outbox, message, error.detail))
        ? store.recordGone(db.prisma, message.id, clock.now())
        : store.release(db.prisma, message.id);
    case 'refused':
      // The same again would be refused again; the next version may not be.
      log.error({ purpose: message.purpose, code: error.detail }, 'a redrawn message was refused');
      return store.recordDrawn(db.prisma, message.id, version, null);
    case 'throttled':
      await store.release(db.prisma, message.id);
      return pause(
        db.prisma,
        message.workspaceId,
        'update',
        error.retryAfter ?? 1,
        paceOf(platform, 'update'),
      );
    case 'unavailable':
      await store.release(db.prisma, message.id);
      throw error;
  }
}

/**
 * Whether a message that cannot be changed stands elsewhere than where its receiver is reached now.
 * If not, they cannot be told anything new either, which is noted.
 */
async function standsElsewhere(
  outbox: Outbox,
  { personId, homeChannelId, conversation, subjectId }: store.Stale,
  reason: string,
): Promise<boolean> {
  const to = personId ? { personId } : homeChannelId && { homeChannelId };
  const destination = to ? await destinationOf(outbox, { to }) : 'nobody';
  if (typeof destination === 'string') return false;
  const { addressId, target } = destination;
  if (!addressId || target.conversation !== conversation) return true;
  await noteUnreachable(outbox, subjectId, addressId, reason);
  return false;
}

function readerOf(message: store.Stale, isFollowed: boolean): Reader | undefined {
  const { personId, homeChannelId, locale, zone, platform } = message;
  if (personId && zone) return { kind: 'person', personId, locale, zone, platform, isFollowed };
  return homeChannelId ? { kind: 'channel', homeChannelId, locale, platform } : undefined;
}
