import { z } from 'zod';
import { deterministicId, type Id, idSchema } from '../../../core/ids.ts';
import type { Message } from '../../../core/kinds.ts';
import { defineJob, type NewJob } from '../../../jobs/kinds.ts';
import { isAnyWaiting } from '../../../jobs/waiting.ts';
import type { Deps, Tx } from '../../deps.ts';
import { workspacesOf } from '../../people/operations.ts';
import * as store from '../store/channels.ts';

/** Who is drawn first when a workspace's budget is short. */
export const RANK = { homeChannel: 0, facilitator: 1, other: 2 } as const;

export const deliverySchema = z.object({
  purpose: z.string(),
  subjectId: z.uuid(),
  occasion: z.string(),
  rank: z.int(),
  /** Where it is of a network, a chat that can act there is the one that gets it. */
  networkId: idSchema('network').optional(),
  to: z.union([
    z.object({ personId: idSchema('person') }),
    z.object({ homeChannelId: idSchema('homeChannel') }),
  ]),
});
export type Delivery = z.output<typeof deliverySchema>;

/** Sends one new message. Its ID is the message's own, so that it is sent once however often it is asked for. */
export const deliverJob = defineJob({
  name: 'messages.deliver',
  payload: deliverySchema,
  policy: 'standard',
  // They wait for their platforms most of the time, one or a few in each workspace.
  concurrency: 100,
  // With waits growing to five minutes: about eight hours of failing by itself, while others succeed.
  retryLimit: 100,
});

export interface About {
  readonly message: Message;
  readonly subjectId: string;
  /** Tells apart messages of one purpose about one subject: a reminder's number, a meeting's sequence. */
  readonly occasion?: string;
}

export interface Addressee {
  readonly personId: Id<'person'>;
  readonly facilitator?: boolean;
  /** Of which network it is, so that they get it where they can act on it; null: of none. */
  readonly networkId: Id<'network'> | null;
}

/** Sends people a message, each in the chat they prefer, once for each purpose, subject and occasion. */
export async function sendToPeople(
  deps: Deps,
  tx: Tx,
  about: About,
  people: readonly Addressee[],
): Promise<void> {
  const deliveries = people.map(({ personId, facilitator, networkId }) =>
    deliveryOf(about, { personId }, facilitator ? RANK.facilitator : RANK.other, networkId),
  );
  await enqueueDeliveries(deps, tx, deliveries);
}

/** Puts deliveries in the queue, each in the lane of the workspace where its receiver is reached now. */
export async function enqueueDeliveries(
  deps: Deps,
  tx: Tx,
  deliveries: readonly NewJob<Delivery>[],
): Promise<void> {
  const receivers = deliveries.map(({ payload: { to } }) => to);
  const people = receivers.flatMap((to) => ('personId' in to ? [to.personId] : []));
  const channels = receivers.flatMap((to) => ('homeChannelId' in to ? [to.homeChannelId] : []));
  // Those that are sent together are of one network; for the others a lane is only a good guess.
  const networkId = deliveries[0]?.payload.networkId ?? null;
  const lanes = new Map<string, string>([
    ...(await workspacesOf(tx, people, networkId)),
    ...(await store.workspacesOfChannels(tx, channels)),
  ]);
  const jobs = deliveries.map((delivery) => {
    const lane = lanes.get(Object.values(delivery.payload.to)[0] ?? '');
    return { ...delivery, ...(lane && { lane }) };
  });
  await deps.enqueue(tx, deliverJob, jobs);
}

/** Sends one person a message; see `sendToPeople`. */
export async function sendToPerson(
  deps: Deps,
  tx: Tx,
  { personId, facilitator = false, networkId, ...about }: About & Addressee,
): Promise<void> {
  await sendToPeople(deps, tx, about, [{ personId, facilitator, networkId }]);
}

/** Whether a message is still on its way to any of these people. */
export async function isUnderWay(
  tx: Tx,
  about: About,
  people: readonly Pick<Addressee, 'personId'>[],
): Promise<boolean> {
  const ids = people.map(({ personId }) =>
    deliveryId(deliveryOf(about, { personId }, RANK.other).payload),
  );
  return isAnyWaiting(tx, deliverJob.name, ids);
}

/** Members as addressees of a message: facilitators are drawn before the others. */
export function addressees(
  members: readonly (Omit<Addressee, 'facilitator'> & { readonly role: string })[],
): Addressee[] {
  return members.map(({ personId, networkId, role }) => {
    return { personId, networkId, facilitator: role === 'facilitator' };
  });
}

/** Posts a message in a group's home channels, once for each purpose, subject and occasion. */
export async function sendToGroupsChannels(
  deps: Deps,
  tx: Tx,
  about: About,
  groupId: Id<'group'>,
): Promise<void> {
  for (const { id } of await store.listHomeChannels(tx, groupId)) {
    await sendToHomeChannel(deps, tx, about, id);
  }
}

/** Posts a message in one home channel; see `sendToGroupsChannels`. */
export async function sendToHomeChannel(
  deps: Deps,
  tx: Tx,
  about: About,
  homeChannelId: Id<'homeChannel'>,
): Promise<void> {
  await enqueueDeliveries(deps, tx, [deliveryOf(about, { homeChannelId }, RANK.homeChannel)]);
}

/** Posts a message about each of these subjects in each of these home channels, once. */
export async function postInChannels(
  deps: Deps,
  tx: Tx,
  message: Message,
  subjectIds: readonly string[],
  channels: readonly { readonly id: Id<'homeChannel'> }[],
): Promise<void> {
  const deliveries = channels.flatMap(({ id: homeChannelId }) =>
    subjectIds.map((subjectId) =>
      deliveryOf({ message, subjectId }, { homeChannelId }, RANK.homeChannel),
    ),
  );
  if (deliveries.length > 0) await enqueueDeliveries(deps, tx, deliveries);
}

function deliveryOf(
  { message: { purpose }, subjectId, occasion = '' }: About,
  to: Delivery['to'],
  rank: number,
  networkId: Id<'network'> | null = null,
): NewJob<Delivery> {
  const payload = { purpose, subjectId, occasion, to, rank, ...(networkId && { networkId }) };
  return { payload, id: deliveryId(payload) };
}

/** The delivery's ID, the same for the same message to the same reader. */
export function deliveryId({ purpose, subjectId, occasion, to }: Delivery): Id<'message'> {
  return deterministicId('delivery', purpose, subjectId, occasion, ...Object.values(to));
}
