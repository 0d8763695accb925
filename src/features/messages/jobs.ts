import type { Composed, MessageDrawer, Reader } from '../../chat/message.ts';
import { ChatError, type ChatPlatform, type PostedAt, type Target } from '../../chat/platform.ts';
import { coalesced } from '../../core/coalesce.ts';
import type { Id } from '../../core/ids.ts';
import { handleJob, type JobHandler } from '../../jobs/queue.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps } from '../deps.ts';
import {
  deliverAgain,
  findRecipient,
  keepForLater,
  noteAttempt,
  noteConversation,
  noteUnreachable,
  waitForTurn,
} from './operations/deliver.ts';
import { type Delivery, deliverJob, deliveryId } from './operations/send.ts';
import { refreshJob, refreshStale } from './operations/versions.ts';
import * as store from './store.ts';

export interface Outbox extends Deps {
  /** Those that are configured. */
  readonly platforms: readonly ChatPlatform[];
  readonly drawers: readonly MessageDrawer[];
}

/** A refresh gives its place back before the job would expire. */
const REFRESH_MILLISECONDS = 40_000;
/** What a message shows that goes with a file: redrawing it would lose the file or the link to it. */
const FOR_GOOD = 2_147_483_647;

/** What the queue works on. */
export function messageJobs(outbox: Outbox): JobHandler[] {
  // Two drawers of one subject would only spend each other's budget.
  const redraw = coalesced((subjectId) => refresh(outbox, subjectId));
  return [
    handleJob(deliverJob, (delivery) => deliver(outbox, delivery)),
    handleJob(refreshJob, ({ subjectId }) => redraw(subjectId)),
  ];
}

/**
 * Heals what no job is left for: messages that show an older version than the newest, and what
 * waits for people and channels that can be reached again.
 */
export function messageSweep(deps: Deps): Sweep {
  return {
    name: 'messages',
    async run() {
      await refreshStale(deps);
      await deliverAgain(deps);
    },
  };
}

interface Destination {
  readonly platform: ChatPlatform;
  readonly target: Target;
  readonly reader: Reader;
  readonly workspaceId: Id<'workspace'>;
  readonly addressId?: Id<'address'>;
}

async function deliver(outbox: Outbox, delivery: Delivery): Promise<void> {
  const id = deliveryId(delivery);
  const before = await store.findPosted(outbox.db.prisma, id);
  if (before?.messageId) return;
  const destination = await destinationOf(outbox, delivery.to);
  // Nobody to send to is not a failure of the queue: the facilitator sees who cannot be reached.
  if (!destination)
    return hasItsHour(outbox, delivery) ? undefined : keepForLater(outbox, delivery);
  const { platform, target, workspaceId } = destination;
  const version = await store.versionOf(outbox.db.prisma, delivery.subjectId);
  const composed = await compose(outbox, delivery.purpose, delivery.subjectId, destination.reader);
  if (!composed || composed.onlyRedrawn) return;

  const found = before && (await lookFor(outbox, before, destination));
  // What is found shows what was true when it was sent: the sweep has it drawn anew.
  const shownVersion = composed.file ? FOR_GOOD : found ? 0 : version;
  if (found) return recordSent(outbox, delivery, destination, found, shownVersion);
  await waitForTurn(outbox, platform, workspaceId, 'send');
  await noteAttempt(outbox, delivery, { workspaceId, ...target }, before?.attemptedAt);
  try {
    const posted = await platform.send(target, { deliveryId: id, ...composed });
    await recordSent(outbox, delivery, destination, posted, shownVersion);
  } catch (error) {
    await afterFailedSend(outbox, delivery, destination, error);
  }
}

function hasItsHour(outbox: Outbox, { purpose }: Delivery): boolean {
  return drawerOf(outbox, purpose).message.onlyNow;
}

function drawerOf({ drawers }: Outbox, purpose: string): MessageDrawer {
  const drawer = drawers.find(({ message }) => message.purpose === purpose);
  if (!drawer) throw new Error(`nobody draws ${purpose}`);
  return drawer;
}

async function destinationOf(
  { db, platforms }: Outbox,
  to: Delivery['to'],
): Promise<Destination | undefined> {
  const recipient = await findRecipient(db.prisma, to);
  const platform = platforms.find(({ name }) => name === recipient?.platform);
  if (!recipient || !platform) return undefined;
  const { workspaceId, addressId, userId, workspaceExternalId: workspace, reader } = recipient;
  const target = { workspace, ...(userId && { userId }), ...placeOf(recipient) };
  return { platform, workspaceId, ...(addressId && { addressId }), target, reader };
}

function placeOf(place: { conversation: string | null; serviceUrl: string | null }) {
  const { conversation, serviceUrl } = place;
  return { ...(conversation && { conversation }), ...(serviceUrl && { serviceUrl }) };
}

async function compose(
  outbox: Outbox,
  purpose: string,
  subjectId: string,
  reader: Reader,
): Promise<Composed | undefined> {
  const drawer = drawerOf(outbox, purpose);
  const state = await drawer.load(subjectId);
  return state === undefined ? undefined : drawer.draw(state, reader);
}

/** The last attempt was cut off between sending and recording: look once whether it got there. */
async function lookFor(
  { platforms }: Outbox,
  before: store.Posted,
  { target: { workspace, userId } }: Destination,
): Promise<PostedAt | undefined> {
  const { platform: name, externalId } = before.workspace;
  const platform = platforms.find((candidate) => candidate.name === name);
  // A first message has no conversation yet, only a person.
  const person = workspace === externalId && userId ? { userId } : {};
  return platform?.findDelivery(
    { workspace: externalId, ...person, ...placeOf(before) },
    before.id,
  );
}

async function recordSent(
  outbox: Outbox,
  delivery: Delivery,
  { addressId, target }: Destination,
  posted: PostedAt,
  shownVersion: number,
): Promise<void> {
  const { conversation, messageId, serviceUrl = null } = posted;
  const place = { conversation, messageId, serviceUrl, shownVersion };
  await store.recordPosted(outbox.db.prisma, deliveryId(delivery), place);
  // Found again after a cut-off attempt, it may stand where the person was reached before.
  const isThere = posted.workspace === target.workspace;
  if (addressId && isThere && target.conversation !== conversation) {
    await noteConversation(outbox, addressId, { conversation, serviceUrl });
  }
}

async function afterFailedSend(
  outbox: Outbox,
  delivery: Delivery,
  { workspaceId, addressId }: Destination,
  error: unknown,
): Promise<void> {
  if (!(error instanceof ChatError)) throw error;
  // Only a time-out leaves open whether it was sent.
  if (error.code !== 'unavailable')
    await store.forgetAttempt(outbox.db.prisma, deliveryId(delivery));
  if (error.code === 'throttled') {
    await store.pause(outbox.db.prisma, workspaceId, 'send', error.retryAfter ?? 1);
  }
  if (error.code === 'unreachable') {
    if (!addressId) return;
    await noteUnreachable(outbox, delivery.subjectId, addressId, error.detail);
    // The person may have another chat.
    return deliver(outbox, delivery);
  }
  throw error;
}

async function refresh(outbox: Outbox, subjectId: string): Promise<void> {
  const until = Date.now() + REFRESH_MILLISECONDS;
  const stale = await store.staleMessages(outbox.db.prisma, subjectId);
  const workspaces = new Set(stale.map(({ workspaceId }) => workspaceId));
  await Promise.all([...workspaces].map((id) => refreshWorkspace(outbox, subjectId, id, until)));
}

/** Draws a workspace's stale messages one after another, and again those that fell behind meanwhile. */
async function refreshWorkspace(
  outbox: Outbox,
  subjectId: string,
  workspaceId: string,
  until: number,
): Promise<void> {
  const failed = new Set<string>();
  const errors: unknown[] = [];
  const inTime = () => Date.now() <= until;
  // The sweep asks again for what is left.
  while (inTime()) {
    const stale = (await store.staleMessages(outbox.db.prisma, subjectId)).filter(
      (message) => message.workspaceId === workspaceId && !failed.has(message.id),
    );
    if (stale.length === 0) break;
    for (const message of stale) {
      if (!inTime()) break;
      // One message that cannot be drawn does not keep the others from it.
      const drawn = await draw(outbox, message).catch((error: unknown) => {
        errors.push(error);
        return false;
      });
      if (!drawn) failed.add(message.id);
    }
  }
  if (errors.length > 0) throw errors[0];
}

/** Redraws one message from the newest state. False when it was not drawn now. */
async function draw(outbox: Outbox, message: store.Posted): Promise<boolean> {
  const { db, platforms, clock } = outbox;
  const platform = platforms.find(({ name }) => name === message.workspace.platform);
  if (!platform || !message.messageId) return false;
  await waitForTurn(outbox, platform, message.workspaceId, 'update');
  if (!(await store.claim(db.prisma, message.id))) return false;
  const version = await store.versionOf(db.prisma, message.subjectId);
  try {
    const reader = (await presentDestination(outbox, message))?.reader;
    if (!reader) {
      // Nobody to draw it for; at the next change it is looked at again.
      await store.recordDrawn(db.prisma, message.id, version);
      return true;
    }
    const composed = await compose(outbox, message.purpose, message.subjectId, reader);
    if (!composed) {
      await store.recordGone(db.prisma, message.id, clock.now());
      return true;
    }
    const { externalId: workspace } = message.workspace;
    const { conversation, messageId, serviceUrl } = message;
    const at = { workspace, conversation, messageId, ...(serviceUrl && { serviceUrl }) };
    await platform.update(at, composed.card);
    await store.recordDrawn(db.prisma, message.id, version);
    return true;
  } catch (error) {
    await afterFailedDraw(outbox, message, version, error);
    return false;
  }
}

/** Where a message to the same receiver would go now. */
async function presentDestination(
  outbox: Outbox,
  { personId, homeChannelId }: store.Posted,
): Promise<Destination | undefined> {
  const to = personId ? { personId } : homeChannelId ? { homeChannelId } : undefined;
  return to && destinationOf(outbox, to);
}

async function afterFailedDraw(
  outbox: Outbox,
  message: store.Posted,
  version: number,
  error: unknown,
): Promise<void> {
  const { db, clock, log } = outbox;
  if (error instanceof ChatError && error.code === 'unreachable') {
    // Whoever cannot be reached may be back, and is then shown the newest.
    const isOver = await standsElsewhere(outbox, message, error.detail);
    if (!isOver) return store.release(db.prisma, message.id);
  }
  if (error instanceof ChatError && ['gone', 'unreachable'].includes(error.code)) {
    return store.recordGone(db.prisma, message.id, clock.now());
  }
  if (error instanceof ChatError && error.code === 'refused') {
    // The same again would be refused again; the next version may not be.
    log.error({ purpose: message.purpose, code: error.detail }, 'a redrawn message was refused');
    return store.recordDrawn(db.prisma, message.id, version);
  }
  await store.release(db.prisma, message.id);
  if (error instanceof ChatError && error.code === 'throttled') {
    return store.pause(db.prisma, message.workspaceId, 'update', error.retryAfter ?? 1);
  }
  throw error;
}

/**
 * Whether a message that cannot be changed stands elsewhere than where its receiver is reached now.
 * If not, they cannot be told anything new either, which is noted.
 */
async function standsElsewhere(
  outbox: Outbox,
  message: store.Posted,
  reason: string,
): Promise<boolean> {
  const destination = await presentDestination(outbox, message);
  if (!destination) return false;
  const { addressId, target } = destination;
  if (!addressId || target.conversation !== message.conversation) return true;
  await noteUnreachable(outbox, message.subjectId, addressId, reason);
  return false;
}
