import type { Composed, MessageDrawer } from '../../../chat/message.ts';
import { ChatError, type PostedAt } from '../../../chat/platform.ts';
import { type LaneState, TooEarly } from '../../../jobs/kinds.ts';
import {
  keepForLater,
  noteAttempt,
  noteConversation,
  noteUnreachable,
} from '../operations/deliver.ts';
import { type Delivery, deliveryId } from '../operations/send.ts';
import { pause } from '../store/budgets.ts';
import * as store from '../store/posted.ts';
import { versionOf } from '../store/subjects.ts';
import { endTrouble, noteTrouble } from '../store/troubles.ts';
import { digestOf } from './draw.ts';
import { lookFor, mayLook } from './look.ts';
import { type Destination, destinationOf, drawerOf, type Outbox } from './outbox.ts';
import { statesOf } from './states.ts';
import { paceOf, type SendTurn, turnToSend } from './turns.ts';

/** What a message shows that goes with a file: redrawing it would lose the file or the link to it. */
const FOR_GOOD = 2_147_483_647;

/** A delivery that is to be sent now, and where to. */
interface Ready {
  readonly delivery: Delivery;
  readonly destination: Destination;
  readonly drawer: MessageDrawer;
  readonly composed: Composed;
  /** What it shows at least. */
  readonly version: number;
  /** The attempt before this one, which was cut off. */
  readonly before: store.Posted | undefined;
}

/**
 * Sends one new message, once however often it is asked for. Returns how its workspace stands then.
 * @throws TooEarly when there is no room for it now
 */
export async function deliver(outbox: Outbox, delivery: Delivery): Promise<LaneState | undefined> {
  const { prisma } = outbox.db;
  const ready = await outbox.slots(() => compose(outbox, delivery));
  if (!ready) return undefined;
  const { before, destination } = ready;
  const { platform, target, workspaceId } = destination;
  const isLookedFor = before !== undefined && (await mayLook(outbox, before));
  const workspace = { id: workspaceId, externalId: target.workspace };
  const turn = await turnToSend(outbox, platform, workspace);
  const found = isLookedFor ? await lookFor(outbox, before, destination) : undefined;
  // What is found shows what was true when it was sent: it is drawn anew.
  if (found) await recordSent(outbox, ready, found, { version: 0, shownCard: null });
  else {
    try {
      await post(outbox, ready);
    } catch (error) {
      return afterFailure(outbox, ready, turn, error);
    }
  }
  if (turn.isTrial) await endTrouble(prisma, workspaceId);
  return { lane: workspaceId, wait: turn.wait, isBack: turn.isTrial };
}

/** Finds out where a delivery goes and what it says. Undefined when there is nothing to send any more. */
async function compose(outbox: Outbox, delivery: Delivery): Promise<Ready | undefined> {
  const { prisma } = outbox.db;
  const before = await store.findPosted(prisma, deliveryId(delivery));
  if (before?.messageId) return undefined;
  const drawer = drawerOf(outbox, delivery.purpose);
  const destination = await destinationOf(outbox, delivery);
  // Nobody to send to is not a failure of the queue: the facilitator sees who cannot be reached.
  if (destination === 'nobody' && !drawer.message.onlyNow) await keepForLater(outbox, delivery);
  if (typeof destination === 'string') return undefined;
  const version = await versionOf(prisma, delivery.subjectId);
  const composed = await statesOf(delivery.subjectId).draw(drawer, destination.reader, version);
  if (!composed || composed.onlyRedrawn) return undefined;
  return { delivery, destination, drawer, composed, version, before };
}

async function post(outbox: Outbox, ready: Ready): Promise<void> {
  const { delivery, drawer, composed, version, before } = ready;
  const { platform, target, workspaceId, reader } = ready.destination;
  if (drawer.claim && !(await drawer.claim(reader, delivery.occasion))) return;
  await noteAttempt(outbox, delivery, { workspaceId, ...target }, before?.attemptedAt);
  const posted = await platform.send(target, { deliveryId: deliveryId(delivery), ...composed });
  await recordSent(outbox, ready, posted, { version, shownCard: digestOf(composed.card) });
}

async function recordSent(
  outbox: Outbox,
  { delivery, drawer: { message }, composed, destination: { addressId, target } }: Ready,
  posted: PostedAt,
  { version, shownCard }: { readonly version: number; readonly shownCard: string | null },
): Promise<void> {
  const { conversation, messageId, serviceUrl = null } = posted;
  const shownVersion = composed.file ? FOR_GOOD : version;
  const place = { conversation, messageId, serviceUrl, shownVersion, shownCard };
  const { subjectId } = delivery;
  const { prisma } = outbox.db;
  const id = deliveryId(delivery);
  const isBehind = await store.recordPosted(prisma, id, subjectId, place, message);
  if (isBehind) outbox.redraw(subjectId);
  // Found again after a cut-off attempt, it may stand where the person was reached before.
  const isThere = posted.workspace === target.workspace;
  if (addressId && isThere && target.conversation !== conversation) {
    await noteConversation(outbox, addressId, { conversation, serviceUrl });
  }
}

async function afterFailure(
  outbox: Outbox,
  { delivery, destination }: Ready,
  turn: SendTurn,
  error: unknown,
): Promise<LaneState | undefined> {
  if (!(error instanceof ChatError)) throw error;
  const { db, log } = outbox;
  const { platform, workspaceId, addressId } = destination;
  // Otherwise it stays open whether it was sent.
  if (error.isUndone) await store.forgetAttempt(db.prisma, deliveryId(delivery));
  if (error.code === 'unavailable') {
    await noteTrouble(db.prisma, workspaceId);
    throw error;
  }
  // Whoever refuses is there.
  if (turn.isTrial) await endTrouble(db.prisma, workspaceId);
  const state = { lane: workspaceId, wait: turn.wait, isBack: turn.isTrial };
  switch (error.code) {
    case 'refused':
      // A defect of ours: the same again would be refused again.
      log.error({ purpose: delivery.purpose, code: error.detail }, 'a new message was refused');
      return state;
    case 'unreachable':
      if (!addressId) return state;
      await noteUnreachable(outbox, delivery.subjectId, addressId, error.detail);
      // The person may have another chat.
      return deliver(outbox, delivery);
    case 'throttled': {
      const seconds = error.retryAfter ?? 1;
      await pause(db.prisma, workspaceId, 'send', seconds, paceOf(platform, 'send'));
      log.info({ workspaceId, seconds }, 'the platform takes no more messages for a while');
      throw new TooEarly(seconds * 1000, workspaceId);
    }
    default:
      throw error;
  }
}
