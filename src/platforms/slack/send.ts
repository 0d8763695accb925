import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../chat/card.ts';
import {
  ChatError,
  type ChatFile,
  type ChatPlatform,
  type Outgoing,
  type PostedAt,
  type Target,
} from '../../chat/platform.ts';
import type { Log } from '../../core/log.ts';
import type { Clients } from './clients.ts';
import { beforehand, fromStatus, mayPass, toChatError } from './errors.ts';
import { createMemo } from './memo.ts';
import { changed, posted } from './messages.ts';
import { ownerOfHome, renderHome } from './render/home.ts';

/** The `event_type` of our messages' metadata. */
const DELIVERY = 'verme_delivery';
/** As many as Slack gives at once to apps that are distributed outside its Marketplace. */
const LOOK_BACK = 15;
const UPLOAD_TIMEOUT_MS = 10_000;
const REMEMBERED_DIRECTS = 5000;

type Client = webApi.WebClient;

/**
 * Outbound messages. A file cannot go in the message itself: on a message that shares
 * a file, Slack carries no metadata and its buttons do nothing. So the bytes are uploaded
 * first, unseen; then the card is posted, its metadata naming the delivery and the file;
 * then the file is shared beside it. Slack completes an upload only once, so an attempt that
 * was cut off before the last step is finished by whoever looks for the delivery.
 */
export function createSending(
  clients: Clients,
  log: Log,
): Pick<ChatPlatform, 'send' | 'update' | 'findDelivery' | 'isWell'> {
  // Direct conversations never change, and opening them has a limit of its own.
  const directs = createMemo<string>(REMEMBERED_DIRECTS);

  async function conversationOf({ workspace, userId, conversation }: Target): Promise<string> {
    if (conversation) return conversation;
    if (!userId) throw new ChatError('refused', 'no_receiver');
    const key = `${workspace}/${userId}`;
    const known = directs.get(key);
    if (known) return known;
    const { channel } = await clients.call(workspace, (client) =>
      client.conversations.open({ users: userId }),
    );
    if (!channel?.id) throw new ChatError('unavailable', 'no_channel');
    directs.set(key, channel.id);
    return channel.id;
  }

  /** What a message needs before it can be posted. The bytes of its file are not shown to anybody yet. */
  async function prepare(target: Target, file: ChatFile | undefined) {
    const channel = await conversationOf(target);
    const fileId = file && (await uploadIfAllowed(clients, target.workspace, file));
    return { channel, fileId };
  }

  async function post(
    { workspace }: Target,
    channel: string,
    { card, deliveryId }: Outgoing,
    fileId: string | undefined,
  ): Promise<PostedAt> {
    const payload = { delivery_id: deliveryId, ...(fileId && { file_id: fileId }) };
    const { ts } = await clients.call(workspace, (client) =>
      client.chat.postMessage({
        channel,
        ...posted(card),
        metadata: { event_type: DELIVERY, event_payload: payload },
      }),
    );
    if (!ts) throw new ChatError('unavailable', 'no_ts');
    return { workspace, conversation: channel, messageId: ts };
  }

  async function share(at: PostedAt, fileId: string): Promise<void> {
    try {
      await clients.call(at.workspace, (client) =>
        client.files.completeUploadExternal({
          files: [{ id: fileId }],
          channel_id: at.conversation,
        }),
      );
    } catch (error) {
      const translated = toChatError(error);
      const { code, detail } = translated;
      // The card is out already: whoever tries again must look for it first.
      if (mayPass(translated)) throw new ChatError('unavailable', detail);
      // Already shared, or never to be: the message stands either way.
      log.warn({ code, detail }, 'slack file not shared');
    }
  }

  return {
    async send(target, message) {
      const { file } = message;
      const { channel, fileId } = await prepare(target, file).catch((error: unknown) => {
        throw error instanceof ChatError ? beforehand(error) : error;
      });
      if (!file) return post(target, channel, message, undefined);
      const card = fileId ? message.card : withLink(message.card, file);
      const at = await post(target, channel, { ...message, card }, fileId);
      if (fileId) await share(at, fileId);
      return at;
    },

    async update(at, card) {
      const { workspace, conversation, messageId } = at;
      const owner = ownerOfHome(at);
      if (owner !== undefined) {
        await clients.call(workspace, (client) =>
          client.views.publish({ user_id: owner, view: renderHome(card, at) }),
        );
        return;
      }
      await clients.call(workspace, (client) =>
        client.chat.update({
          channel: conversation,
          ts: messageId,
          ...changed(card),
        }),
      );
    },

    async findDelivery(target, deliveryId) {
      const channel = await conversationOf(target);
      const answer = await clients.call(target.workspace, (client) =>
        client.conversations.history({ channel, limit: LOOK_BACK, include_all_metadata: true }),
      );
      const recent = history.parse(answer).messages;
      const found = recent.find((it) => deliveryOf(it)?.delivery_id === deliveryId);
      if (!found) return undefined;
      const at = { workspace: target.workspace, conversation: channel, messageId: found.ts };
      const fileId = deliveryOf(found)?.file_id;
      const isShared = recent.some((it) => it.files?.some(({ id }) => id === fileId));
      if (fileId && !isShared) await share(at, fileId);
      return at;
    },

    async isWell(workspace, questions) {
      try {
        for (let asked = 0; asked < questions; asked += 1) {
          await clients.call(workspace, (client) => client.auth.test());
        }
        return true;
      } catch (error) {
        // An answer that refuses is an answer too.
        return toChatError(error).code !== 'unavailable';
      }
    },
  };
}

const delivery = z.object({ delivery_id: z.string(), file_id: z.string().optional() });

const history = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z.object({ event_type: z.string(), event_payload: z.unknown() }).optional(),
      files: z.array(z.object({ id: z.string() })).optional(),
    }),
  ),
});

type Past = z.output<typeof history>['messages'][number];

function deliveryOf({ metadata }: Past): z.output<typeof delivery> | undefined {
  if (metadata?.event_type !== DELIVERY) return undefined;
  return delivery.safeParse(metadata.event_payload).data;
}

/** Uploads without sharing. Undefined where this workspace does not let the bot upload. */
async function uploadIfAllowed(
  clients: Clients,
  workspace: string,
  file: ChatFile,
): Promise<string | undefined> {
  try {
    return await clients.call(workspace, (client) => upload(client, file));
  } catch (error) {
    if (error instanceof ChatError && !mayPass(error)) return undefined;
    throw error;
  }
}

async function upload(client: Client, file: ChatFile): Promise<string> {
  const bytes = bytesOf(file);
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: file.name,
    length: bytes.length,
  });
  if (!url || !id) throw new ChatError('unavailable', 'no_upload_url');
  const response = await fetch(url, {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/octet-stream' },
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  });
  if (!response.ok) {
    throw fromStatus(response.status, Number(response.headers.get('retry-after')) || undefined);
  }
  return id;
}

function bytesOf({ content }: ChatFile): Uint8Array<ArrayBuffer> {
  return typeof content === 'string' ? Buffer.from(content) : Uint8Array.from(content);
}

/** The card with a way to fetch the file, as on platforms where bots send none. */
function withLink(card: Card, { label, url }: ChatFile): Card {
  return { ...card, blocks: [...card.blocks, { kind: 'buttons', buttons: [{ label, url }] }] };
}
