import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Reader } from '../../chat/message.ts';
import type { ChatPlatform, PlatformName, PostedAt } from '../../chat/platform.ts';
import { deterministicId, type Id, idSchema } from '../../core/ids.ts';
import type { Deps, Tx } from '../../jobs/deps.ts';
import { defineJob, type NewJob } from '../../jobs/queue.ts';
import { homeChannel } from '../networks/operations.ts';
import { addressFor, markUnreachable, rememberConversation } from '../people/operations.ts';
import {
  keepUndelivered,
  raiseVersion,
  raiseVersions,
  recordAttempt,
  recordShown,
  staleSubjects,
  takeReachable,
  takeTurn,
} from './store.ts';

/** Who is drawn first when a workspace's budget is short. */
export const RANK = { homeChannel: 0, facilitator: 1, other: 2 } as const;

const delivery = z.object({
  purpose: z.string(),
  subjectId: z.uuid(),
  occasion: z.string(),
  rank: z.int(),
  to: z.union([
    z.object({ personId: idSchema('person') }),
    z.object({ homeChannelId: idSchema('homeChannel') }),
  ]),
});
export type Delivery = z.output<typeof delivery>;

/** Sends one new message. Its ID is the message's own, so that it is sent once however often it is asked for. */
export const deliverJob = defineJob({
  name: 'messages.deliver',
  payload: delivery,
  policy: 'standard',
  concurrency: 4,
  // With waits growing to five minutes: about eight hours of a platform being away.
  retryLimit: 100,
});

/** Redraws what has been posted about a subject until everything shows the newest version. */
export const refreshJob = defineJob({
  name: 'messages.refresh',
  payload: z.object({ subjectId: z.uuid() }),
  policy: 'short',
  // Each of them asks the database for work at every vote.
  concurrency: 4,
  // The sweep asks again.
  retryLimit: 0,
});

/**
 * Raises a subject's version, locks it until the transaction ends, and has
 * everything that was posted about it redrawn. Called before the change is
 * written: whoever draws afterwards waits for the commit or is asked again.
 */
export async function touch({ enqueue }: Deps, tx: Tx, subjectId: string): Promise<number> {
  const version = await raiseVersion(tx, subjectId);
  await enqueue(tx, refreshJob, [{ payload: { subjectId }, key: subjectId }]);
  return version;
}

/** Has what was posted about these subjects redrawn; subjects that nothing was posted about are left alone. */
export async function touchPosted(
  { enqueue }: Deps,
  tx: Tx,
  subjectIds: readonly string[],
): Promise<void> {
  if (subjectIds.length === 0) return;
  const touched = await raiseVersions(tx, subjectIds);
  const jobs = touched.map((subjectId) => ({ payload: { subjectId }, key: subjectId }));
  if (jobs.length > 0) await enqueue(tx, refreshJob, jobs);
}

export interface Page {
  readonly purpose: string;
  readonly subjectId: string;
  readonly personId: Id<'person'>;
  /** The account that looks at it: each has its own. */
  readonly addressId: Id<'address'>;
  readonly workspaceId: Id<'workspace'>;
  readonly at: PostedAt;
}

/**
 * Notes that a person has opened a page which will be drawn after this: when its subject changes
 * from now on, the page is redrawn as a message of its purpose is.
 */
export async function noteOpened(
  { db }: Deps,
  { purpose, subjectId, personId, addressId, workspaceId, at }: Page,
): Promise<void> {
  const id = deterministicId<'message'>('page', purpose, addressId);
  const { conversation, messageId, serviceUrl = null } = at;
  const place = { workspaceId, conversation, messageId, serviceUrl };
  const about = { purpose, subjectId, personId, homeChannelId: null, rank: RANK.other };
  await recordShown(db.prisma, id, { ...about, ...place, attemptedAt: new Date() });
}

/** What was asked for longer ago is no longer of interest. Milliseconds. */
const CURRENT = 30 * 24 * 60 * 60_000;

/** A delivery that finds nobody is sent when its receiver can be reached again. */
export async function keepForLater({ db }: Deps, delivery: Delivery): Promise<void> {
  // Reachable, but on a platform that is not connected: nobody knows when that will be.
  if (await findRecipient(db.prisma, delivery.to)) return;
  await keepUndelivered(db.prisma, deliveryId(delivery), delivery, new Date());
}

/** Sends what has waited for people and channels that can be reached again. */
export async function deliverAgain(deps: Deps): Promise<void> {
  const since = new Date(Date.now() - CURRENT);
  await deps.db.transaction(async (tx) => {
    const waiting = (await takeReachable(tx, since)).map((one) => delivery.parse(one));
    if (waiting.length === 0) return;
    const subjects = new Set(waiting.map(({ subjectId }) => subjectId));
    // Whoever sees who cannot be reached sees that it is over.
    await touchPosted(deps, tx, [...subjects]);
    // Under new IDs: the queue knows the old ones as done. That each is sent once does not depend on it.
    await deps.enqueue(
      tx,
      deliverJob,
      waiting.map((payload) => ({ payload })),
    );
  });
}

/** Has the messages redrawn that show an older version than the newest, and that nobody is drawing. */
export async function refreshStale({ db, enqueue }: Deps): Promise<void> {
  const stale = await staleSubjects(db.prisma);
  if (stale.length === 0) return;
  const jobs = stale.map((subjectId) => ({ payload: { subjectId }, key: subjectId }));
  await db.transaction((tx) => enqueue(tx, refreshJob, jobs));
}

export interface About {
  readonly purpose: string;
  readonly subjectId: string;
  /** Tells apart messages of one purpose about one subject: a reminder's number, a meeting's sequence. */
  readonly occasion?: string;
}

export interface Addressee {
  readonly personId: Id<'person'>;
  readonly facilitator?: boolean;
}

/** Sends people a message, each in the chat they prefer, once for each purpose, subject and occasion. */
export async function sendToPeople(
  deps: Deps,
  tx: Tx,
  about: About,
  people: readonly Addressee[],
): Promise<void> {
  const deliveries = people.map(({ personId, facilitator }) =>
    deliveryOf(about, { personId }, facilitator ? RANK.facilitator : RANK.other),
  );
  await deps.enqueue(tx, deliverJob, deliveries);
}

/** Sends one person a message; see `sendToPeople`. */
export async function sendToPerson(
  deps: Deps,
  tx: Tx,
  { personId, facilitator = false, ...about }: About & Addressee,
): Promise<void> {
  await sendToPeople(deps, tx, about, [{ personId, facilitator }]);
}

/** Posts a message in groups' home channels, once for each purpose, subject and occasion. */
export async function sendToHomeChannels(
  deps: Deps,
  tx: Tx,
  about: About,
  homeChannelIds: readonly Id<'homeChannel'>[],
): Promise<void> {
  const deliveries = homeChannelIds.map((homeChannelId) =>
    deliveryOf(about, { homeChannelId }, RANK.homeChannel),
  );
  await deps.enqueue(tx, deliverJob, deliveries);
}

function deliveryOf(about: About, to: Delivery['to'], rank: number): NewJob<Delivery> {
  const payload = { occasion: '', ...about, to, rank };
  return { payload, id: deliveryId(payload) };
}

/** The delivery's ID, the same for the same message to the same reader. */
export function deliveryId({ purpose, subjectId, occasion, to }: Delivery): Id<'message'> {
  return deterministicId('delivery', purpose, subjectId, occasion, ...Object.values(to));
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

/** The chat a person prefers, or the home channel, as they are now. Undefined when there is none to reach. */
export async function findRecipient(tx: Tx, to: Delivery['to']): Promise<Recipient | undefined> {
  if ('personId' in to) {
    const address = await addressFor(tx, to.personId);
    if (!address) return undefined;
    const { locale, zone } = address;
    return { ...address, reader: { kind: 'person', personId: to.personId, locale, zone } };
  }
  const channel = await homeChannel(tx, to.homeChannelId);
  if (!channel) return undefined;
  const { locale, zone } = channel;
  return { ...channel, reader: { kind: 'channel', ...to, locale, zone } };
}

/** Notes that a delivery is about to be sent. Throws when another worker has taken it meanwhile: this one was thought dead. */
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
    await touch(deps, tx, subjectId);
    await markUnreachable(deps, tx, addressId, reason);
  });
}

/** At once, before the pace of a workspace's budget is kept. */
const BURST = { update: 3, send: 10 };
/** Of a platform's updates a minute; the rest is left for what people do themselves. */
const UPDATE_SHARE = 0.94;

/** Waits until a workspace's budget has room for one more new or redrawn message. */
export async function waitForTurn(
  { db }: Deps,
  platform: Pick<ChatPlatform, 'sendsPerMinute' | 'updatesPerMinute'>,
  workspaceId: Id<'workspace'>,
  method: 'send' | 'update',
): Promise<void> {
  const perMinute =
    method === 'send' ? platform.sendsPerMinute : platform.updatesPerMinute * UPDATE_SHARE;
  const wait = await takeTurn(db.prisma, workspaceId, method, perMinute, BURST[method]);
  if (wait > 0) await sleep(wait);
}
