import type { Reader } from '../../../chat/message.ts';
import { ChatError } from '../../../chat/platform.ts';
import { type Coalesced, coalesced } from '../../../core/coalesce.ts';
import { describeError } from '../../../core/log.ts';
import { noteUnreachable, waitForTurn } from '../operations/deliver.ts';
import { pause } from '../store/budgets.ts';
import * as store from '../store/posted.ts';
import { markUpToDate } from '../store/subjects.ts';
import { destinationOf, drawerOf, type Outbox } from './outbox.ts';
import { type States, statesOf } from './states.ts';

/** How long one subject is drawn at a stretch; the sweep asks for what is left. Milliseconds. */
const STRETCH = 40_000;
/** Subjects drawn side by side in one instance: each takes connections that votes need too. */
const AT_ONCE = 4;
/** What changes in so short a time is drawn at one go. Milliseconds. */
const GATHER = 100;

/** Redraws what has been posted about subjects, each once for however many changes come at a time. */
export function createRedrawer(outbox: Outbox): Coalesced {
  return coalesced(
    async (subjectId) => {
      try {
        await redraw(outbox, subjectId);
      } catch (error) {
        outbox.log.warn(describeError(error), 'redrawing failed, will be tried again');
      }
    },
    { atOnce: AT_ONCE, gather: GATHER },
  );
}

/**
 * Draws everything that shows an older version of a subject than the newest.
 * @throws the first of what went wrong
 */
export async function redraw(outbox: Outbox, subjectId: string): Promise<void> {
  const { prisma } = outbox.db;
  const round = { states: statesOf(subjectId), failed: new Set<string>(), errors: [] as unknown[] };
  for (const until = Date.now() + STRETCH; Date.now() <= until; ) {
    const { version, messages } = await store.staleMessages(prisma, subjectId);
    const todo = messages.filter(({ id }) => !round.failed.has(id));
    const drawn = todo.length > 0 ? await drawAll(outbox, todo, round, until) : version;
    if (await markUpToDate(prisma, subjectId, drawn)) break;
    if (todo.length === 0) break;
  }
  if (round.errors.length > 0) throw round.errors[0];
}

interface Round {
  readonly states: States;
  readonly failed: Set<string>;
  readonly errors: unknown[];
}

/** Draws messages, those of each workspace one after another at its pace. Returns the newest version that was drawn. */
async function drawAll(
  outbox: Outbox,
  messages: readonly store.Stale[],
  { states, failed, errors }: Round,
  until: number,
): Promise<number> {
  let newest = 0;
  const byWorkspace = Object.values(Object.groupBy(messages, ({ workspaceId }) => workspaceId));
  await Promise.all(
    byWorkspace.map(async (ofWorkspace = []) => {
      for (const message of ofWorkspace) {
        if (Date.now() > until) return;
        // One message that cannot be drawn keeps no other from it.
        const version = await draw(outbox, states, message).catch((error: unknown) => {
          errors.push(error);
          return undefined;
        });
        if (version === undefined) failed.add(message.id);
        else newest = Math.max(newest, version);
      }
    }),
  );
  return newest;
}

/** Redraws one message from the newest state, and tells its version; undefined when it was not drawn now. */
async function draw(
  outbox: Outbox,
  states: States,
  message: store.Stale,
): Promise<number | undefined> {
  const { db, platforms, clock } = outbox;
  const platform = platforms.find(({ name }) => name === message.platform);
  const reader = readerOf(message);
  if (!platform || !reader) return undefined;
  await waitForTurn(outbox, platform, message.workspaceId, 'update');
  const version = await store.claim(db.prisma, message.id);
  if (version === undefined) return undefined;
  try {
    const composed = await states.draw(drawerOf(outbox, message.purpose), reader, version);
    if (!composed) {
      await store.recordGone(db.prisma, message.id, clock.now());
      return version;
    }
    const { workspaceExternalId: workspace, conversation, messageId, serviceUrl } = message;
    const at = { workspace, conversation, messageId, ...(serviceUrl && { serviceUrl }) };
    await platform.update(at, composed.card);
    await store.recordDrawn(db.prisma, message.id, version);
    return version;
  } catch (error) {
    await afterFailure(outbox, message, version, error);
    return undefined;
  }
}

async function afterFailure(
  outbox: Outbox,
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
      return store.recordDrawn(db.prisma, message.id, version);
    case 'throttled':
      await store.release(db.prisma, message.id);
      return pause(db.prisma, message.workspaceId, 'update', error.retryAfter ?? 1);
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
  const destination = to ? await destinationOf(outbox, to) : 'nobody';
  if (typeof destination === 'string') return false;
  const { addressId, target } = destination;
  if (!addressId || target.conversation !== conversation) return true;
  await noteUnreachable(outbox, subjectId, addressId, reason);
  return false;
}

function readerOf(message: store.Stale): Reader | undefined {
  const { personId, homeChannelId, locale, zone, platform } = message;
  if (personId && zone) return { kind: 'person', personId, locale, zone, platform };
  return homeChannelId ? { kind: 'channel', homeChannelId, locale, platform } : undefined;
}
