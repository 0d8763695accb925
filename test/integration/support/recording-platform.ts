import { randomUUID } from 'node:crypto';
import type { Card } from '../../../src/chat/card.ts';
import type {
  ChatPlatform,
  Outgoing,
  PlatformName,
  PostedAt,
  Target,
} from '../../../src/chat/platform.ts';

export interface Sent extends Outgoing {
  readonly target: Target;
  readonly at: PostedAt;
  /** What the message shows now. */
  card: Card;
}

/** A chat platform that keeps what it is given, and can be made to fail. */
export interface RecordingPlatform extends ChatPlatform {
  readonly sent: Sent[];
  /** Every change of a message, in order. */
  readonly updates: { readonly at: PostedAt; readonly card: Card }[];
  /** The deliveries that were looked for. */
  readonly looked: { readonly target: Target; readonly deliveryId: string }[];
  /** How many questions in a row each workspace was asked whether it is well, in order. */
  readonly asked: number[];
  /** Called before and after something takes effect; what they throw, the caller gets. */
  faults: {
    beforeSend?(target: Target, message: Outgoing): unknown;
    afterSend?(target: Target, message: Outgoing): unknown;
    beforeUpdate?(at: PostedAt, card: Card): unknown;
    beforeLook?(target: Target, deliveryId: string): unknown;
    /** Whether it is well; it is unless this says something else. */
    isWell?(workspace: string): boolean;
  };
  /** The messages that a person or channel has, by its user ID or conversation. */
  to(receiver: string): Sent[];
}

/** `canLook`: whether a delivery can be found again, as on Slack and not on Teams. */
export function recordingPlatform(
  name: PlatformName,
  { canLook = true }: { canLook?: boolean } = {},
): RecordingPlatform {
  const sent: Sent[] = [];
  const platform: RecordingPlatform = {
    name,
    // No test waits for a budget unless it is about budgets.
    updatesPerMinute: 100_000,
    sendsPerMinute: 100_000,
    looksPerMinute: canLook ? 100_000 : 0,
    sent,
    updates: [],
    looked: [],
    asked: [],
    faults: {},
    to: (receiver) =>
      sent.filter(({ target }) => (target.userId ?? target.conversation) === receiver),
    async send(target, message) {
      await platform.faults.beforeSend?.(target, message);
      const conversation = target.conversation ?? `D-${target.userId}`;
      const at = { workspace: target.workspace, conversation, messageId: randomUUID() };
      sent.push({ ...message, target, at });
      await platform.faults.afterSend?.(target, message);
      return at;
    },
    async update(at, card) {
      await platform.faults.beforeUpdate?.(at, card);
      const message = sent.find((one) => one.at.messageId === at.messageId);
      if (!message) throw new Error('nothing was sent there');
      message.card = card;
      platform.updates.push({ at, card });
    },
    async findDelivery(target, deliveryId) {
      await platform.faults.beforeLook?.(target, deliveryId);
      platform.looked.push({ target, deliveryId });
      return canLook ? sent.find((one) => one.deliveryId === deliveryId)?.at : undefined;
    },
    async isWell(workspace, questions) {
      platform.asked.push(questions);
      return platform.faults.isWell?.(workspace) ?? true;
    },
    ready: async () => true,
  };
  return platform;
}
