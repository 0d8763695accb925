import { z } from 'zod';
import { checkMessageBlocks } from './blocks/check.ts';
import { initialInputs } from './inputs.ts';
import type {
  Conversation,
  FilePayload,
  Inputs,
  MessagePayload,
  Metadata,
  StoredMessage,
  Workspace,
} from './model.ts';
import { SlackRefusal } from './refusal.ts';
import { visibleMessage } from './text.ts';
import type { World } from './world.ts';

/** Posting and changing messages, wherever the wish comes from. */

const TEXT_LENGTH = 40_000;
const METADATA_BYTES = 16_384;

const flat = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const metadata = z.strictObject({
  event_type: z.string().regex(/^[A-Za-z0-9_.-]{1,255}$/),
  event_payload: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), flat, z.array(z.union([z.string(), flat]))]),
  ),
});

/** The content of a message, as a bot gives it. */
export interface Content {
  readonly text?: string | undefined;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
  readonly files?: readonly FilePayload[];
  readonly thread_ts?: string | undefined;
}

/**
 * Checks a content and returns the part of a message that it makes.
 * @throws SlackRefusal `no_text`, `msg_too_long`, what blocks are refused with,
 *   `metadata_too_large` or `invalid_metadata_format`
 */
export function checkContent(
  content: Content,
): Pick<MessagePayload, 'text' | 'blocks' | 'metadata'> {
  const text = content.text ?? '';
  if (text.length > TEXT_LENGTH) throw new SlackRefusal('msg_too_long');
  const blocks = content.blocks === undefined ? undefined : checkMessageBlocks(content.blocks);
  if (text === '' && !blocks?.length && !content.files?.length) throw new SlackRefusal('no_text');
  const checked = checkMetadata(content.metadata);
  return { text, ...(blocks && { blocks }), ...(checked && { metadata: checked }) };
}

/** Checks metadata; an empty object means none. */
function checkMetadata(value: unknown): Metadata | undefined {
  if (value === undefined || (typeof value === 'object' && value && !Object.keys(value).length)) {
    return undefined;
  }
  const parsed = metadata.safeParse(value);
  if (!parsed.success) throw new SlackRefusal('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(value)) > METADATA_BYTES) {
    throw new SlackRefusal('metadata_too_large');
  }
  return parsed.data;
}

/** Posts as the workspace's bot; `onlyFor` makes it ephemeral. */
export function postAsBot(
  world: World,
  appId: string,
  workspace: Workspace,
  conversation: Conversation,
  content: Content,
  onlyFor?: string,
): StoredMessage {
  const ts = world.ts();
  return store(world, conversation, onlyFor, {
    type: 'message',
    user: workspace.bot.userId,
    bot_id: workspace.bot.botId,
    app_id: appId,
    team: workspace.id,
    ts,
    ...checkContent(content),
    ...(content.files && { files: content.files }),
    ...(content.thread_ts && { thread_ts: content.thread_ts }),
  });
}

/** Posts as a person who types plain text; `parts` are what a message can have beside it. */
export function postAsPerson(
  world: World,
  conversation: Conversation,
  user: string,
  text: string,
  parts: Partial<Pick<MessagePayload, 'subtype' | 'thread_ts' | 'files'>> = {},
): StoredMessage {
  const team = conversation.workspace;
  return store(world, conversation, undefined, {
    type: 'message',
    user,
    team,
    text,
    ts: world.ts(),
    ...parts,
  });
}

/** Slack itself tells one person something. */
export function tellOnly(
  world: World,
  conversation: Conversation,
  user: string,
  text: string,
): void {
  const team = conversation.workspace;
  store(world, conversation, user, {
    type: 'message',
    user: 'USLACKBOT',
    team,
    text,
    ts: world.ts(),
  });
}

/** Whether it stands in its conversation, and not only in a thread of it. */
export function isInConversation({ thread_ts, ts, subtype }: MessagePayload): boolean {
  return thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast';
}

function store(
  world: World,
  conversation: Conversation,
  onlyFor: string | undefined,
  payload: MessagePayload,
): StoredMessage {
  const message: StoredMessage = {
    conversation: conversation.id,
    ts: payload.ts,
    onlyFor,
    payload,
    edits: 0,
    inputs: new Map(),
  };
  conversation.messages.push(message);
  recordMentions(world, payload);
  world.changed();
  return message;
}

/** Replaces parts of a message; what is not given stays, as with `chat.update`. */
export function edit(
  world: World,
  message: StoredMessage,
  parts: Partial<Pick<MessagePayload, 'text' | 'blocks'>> & { metadata?: Metadata | undefined },
): void {
  const { metadata: before, ...rest } = message.payload;
  const { metadata: given, ...content } = parts;
  const kept = 'metadata' in parts ? given : before;
  message.payload = {
    ...rest,
    ...content,
    ...(kept && { metadata: kept }),
    edited: { user: message.payload.user, ts: world.ts() },
  };
  message.edits += 1;
  recordMentions(world, message.payload);
  for (const [user, inputs] of message.inputs) {
    message.inputs.set(user, initialInputs(message.payload.blocks ?? [], inputs));
  }
  world.changed();
}

function recordMentions(world: World, payload: MessagePayload): void {
  const { pings, links } = visibleMessage(payload);
  world.pings.push(...pings.map((target) => ({ target, ts: payload.ts })));
  world.links.push(...links.map((target) => ({ target, ts: payload.ts })));
}

/** Deletes a message for everybody who saw it. */
export function remove(world: World, conversation: Conversation, message: StoredMessage): void {
  const index = conversation.messages.indexOf(message);
  if (index >= 0) conversation.messages.splice(index, 1);
  world.changed();
}

/** What a person has entered in a message's elements. */
export function inputsOf(message: StoredMessage, user: string): Inputs {
  const inputs = message.inputs.get(user) ?? initialInputs(message.payload.blocks ?? []);
  message.inputs.set(user, inputs);
  return inputs;
}
