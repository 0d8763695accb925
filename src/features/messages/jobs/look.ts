import { ChatError, type PostedAt } from '../../../chat/platform.ts';
import { TooEarly } from '../../../jobs/kinds.ts';
import { pause, takeTurn, waitFor } from '../store/budgets.ts';
import type { Posted } from '../store/posted.ts';
import { endTrouble, noteTrouble } from '../store/troubles.ts';
import { type Destination, type Outbox, placeOf } from './outbox.ts';
import { paceOf } from './turns.ts';

/**
 * For how long after an attempt of which nobody knows what came it is waited until it can be looked
 * for: after that, a double is better than nothing. Milliseconds.
 */
const PATIENCE = 3 * 60_000;

/**
 * Whether it can be looked for what a cut-off attempt has left.
 * @throws TooEarly while it cannot yet be looked, unless that is long enough
 */
export async function mayLook(outbox: Outbox, before: Posted): Promise<boolean> {
  const platform = platformOf(outbox, before);
  if (!platform || platform.looksPerMinute === 0) return false;
  const pace = paceOf(platform, 'look');
  const wait = await waitFor(outbox.db.prisma, before.workspaceId, 'look', pace);
  if (wait <= 0) return true;
  const left = patienceWith(before);
  if (left <= 0) return false;
  throw new TooEarly(Math.min(wait, left));
}

/**
 * Looks once where a cut-off attempt was sent. Undefined: it is not there, or not to be found.
 * @throws TooEarly when the platform wants to be asked later; ChatError `unavailable` when it does not answer
 */
export async function lookFor(
  outbox: Outbox,
  before: Posted,
  { target: { workspace, userId } }: Destination,
): Promise<PostedAt | undefined> {
  const { prisma } = outbox.db;
  const { id, workspaceId, workspaceExternalId: externalId } = before;
  const platform = platformOf(outbox, before);
  if (!platform) return undefined;
  // A first message has no conversation yet, only a person.
  const person = workspace === externalId && userId ? { userId } : {};
  const pace = paceOf(platform, 'look');
  await takeTurn(prisma, workspaceId, 'look', pace);
  try {
    const place = { workspace: externalId, ...person, ...placeOf(before) };
    return await platform.findDelivery(place, id);
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    const { code, retryAfter = 1 } = error;
    const left = patienceWith(before);
    if (code === 'throttled') {
      await pause(prisma, workspaceId, 'look', retryAfter, pace);
      // Whoever refuses is there.
      await endTrouble(prisma, workspaceId);
      if (left > 0) throw new TooEarly(Math.min(retryAfter * 1000, left));
    }
    if (code === 'unavailable' && left > 0) {
      await noteTrouble(prisma, workspaceId);
      throw error;
    }
    // Nobody may look there, or not in time.
    return undefined;
  }
}

function platformOf({ platforms }: Outbox, { platform }: Posted) {
  return platforms.find(({ name }) => name === platform);
}

/** Milliseconds; none with what was attempted while the clock was wrong, far ahead of now. */
function patienceWith({ attemptedAt }: Posted): number {
  const left = attemptedAt.getTime() + PATIENCE - Date.now();
  return left > 2 * PATIENCE ? 0 : left;
}
