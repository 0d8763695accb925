import { ChatError, type PostedAt } from '../../../chat/platform.ts';
import {
  keepForLater,
  noteAttempt,
  noteConversation,
  noteUnreachable,
  waitForTurn,
} from '../operations/deliver.ts';
import { type Delivery, deliveryId } from '../operations/send.ts';
import { pause } from '../store/budgets.ts';
import * as store from '../store/posted.ts';
import { versionOf } from '../store/subjects.ts';
import { type Destination, destinationOf, drawerOf, type Outbox, placeOf } from './outbox.ts';
import { statesOf } from './states.ts';

/** What a message shows that goes with a file: redrawing it would lose the file or the link to it. */
const FOR_GOOD = 2_147_483_647;

/** Sends one new message, once however often it is asked for. */
export async function deliver(outbox: Outbox, delivery: Delivery): Promise<void> {
  const id = deliveryId(delivery);
  const before = await store.findPosted(outbox.db.prisma, id);
  if (before?.messageId) return;
  const drawer = drawerOf(outbox, delivery.purpose);
  const destination = await destinationOf(outbox, delivery.to);
  // Nobody to send to is not a failure of the queue: the facilitator sees who cannot be reached.
  if (destination === 'nobody' && !drawer.message.onlyNow) await keepForLater(outbox, delivery);
  if (typeof destination === 'string') return;
  const { platform, target, workspaceId, reader } = destination;
  const version = await versionOf(outbox.db.prisma, delivery.subjectId);
  const composed = await statesOf(delivery.subjectId).draw(drawer, reader, version);
  if (!composed || composed.onlyRedrawn) return;

  const found = before && (await lookFor(outbox, before, destination));
  // What is found shows what was true when it was sent: it is drawn anew.
  const shownVersion = composed.file ? FOR_GOOD : found ? 0 : version;
  if (found) return recordSent(outbox, delivery, destination, found, shownVersion);
  await waitForTurn(outbox, platform, workspaceId, 'send');
  if (drawer.claim && !(await drawer.claim(reader, delivery.occasion))) return;
  await noteAttempt(outbox, delivery, { workspaceId, ...target }, before?.attemptedAt);
  try {
    const posted = await platform.send(target, { deliveryId: id, ...composed });
    await recordSent(outbox, delivery, destination, posted, shownVersion);
  } catch (error) {
    await afterFailure(outbox, delivery, destination, error);
  }
}

/** The last attempt was cut off between sending and recording: look once whether it got there. */
async function lookFor(
  { platforms }: Outbox,
  before: store.Posted,
  { target: { workspace, userId } }: Destination,
): Promise<PostedAt | undefined> {
  const { platform: name, workspaceExternalId: externalId } = before;
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
  const { subjectId } = delivery;
  const { prisma } = outbox.db;
  const isBehind = await store.recordPosted(prisma, deliveryId(delivery), subjectId, place);
  if (isBehind) outbox.redraw(subjectId);
  // Found again after a cut-off attempt, it may stand where the person was reached before.
  const isThere = posted.workspace === target.workspace;
  if (addressId && isThere && target.conversation !== conversation) {
    await noteConversation(outbox, addressId, { conversation, serviceUrl });
  }
}

async function afterFailure(
  outbox: Outbox,
  delivery: Delivery,
  { workspaceId, addressId }: Destination,
  error: unknown,
): Promise<void> {
  const { prisma } = outbox.db;
  if (!(error instanceof ChatError)) throw error;
  // Only a time-out leaves open whether it was sent.
  if (error.code !== 'unavailable') await store.forgetAttempt(prisma, deliveryId(delivery));
  switch (error.code) {
    case 'refused': {
      // A defect of ours: the same again would be refused again.
      const { purpose } = delivery;
      outbox.log.error({ purpose, code: error.detail }, 'a new message was refused');
      return;
    }
    case 'unreachable':
      if (!addressId) return;
      await noteUnreachable(outbox, delivery.subjectId, addressId, error.detail);
      // The person may have another chat.
      return deliver(outbox, delivery);
    case 'throttled':
      await pause(prisma, workspaceId, 'send', error.retryAfter ?? 1);
      throw error;
    default:
      throw error;
  }
}
