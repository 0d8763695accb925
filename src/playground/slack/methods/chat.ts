import { z } from 'zod';
import { type ApiContext, type ApiMethod, apiMethod } from '../api-method.ts';
import { flag, jsonArg } from '../args.ts';
import { findConversation, findMember, findPostable } from '../find.ts';
import { checkContent, edit, postAsBot, remove } from '../messages.ts';
import type { Conversation, StoredMessage } from '../model.ts';
import { SlackRefusal } from '../refusal.ts';
import { findMessage } from '../world.ts';

/** Measured by others: `chat.update` counts its text in UTF-8 bytes, and takes fewer. */
const UPDATE_TEXT_BYTES = 4_000;

const content = {
  channel: z.string(),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  metadata: jsonArg.optional(),
  attachments: z.undefined('attachments are not supported here').optional(),
};

/**
 * All that https://docs.slack.dev/reference/methods/chat.update lists. Of others Slack only takes no
 * notice; here they are refused, for whoever sends them believes in an effect.
 */
const changes = z.strictObject({
  ...content,
  ts: z.string(),
  token: z.string().optional(),
  as_user: flag.optional(),
  file_ids: jsonArg.optional(),
  link_names: flag.optional(),
  markdown_text: z.undefined('markdown_text is not supported here').optional(),
  parse: z.enum(['none', 'full', 'client']).optional(),
  reply_broadcast: flag.optional(),
});

const scopes = ['chat:write'];

export const chatMethods: Readonly<Record<string, ApiMethod>> = {
  'chat.postMessage': apiMethod({
    tier: 'special',
    scopes,
    args: z.object({ ...content, thread_ts: z.string().optional() }),
    run(context, args) {
      const conversation = findPostable(context, args.channel);
      const message = postAsBot(context.world, context.app.id, context.workspace, conversation, {
        ...args,
        blocks: blocksArg(args.blocks),
      });
      return { channel: conversation.id, ts: message.ts, message: message.payload };
    },
  }),

  'chat.postEphemeral': apiMethod({
    tier: 4,
    scopes,
    args: z.object({ ...content, user: z.string(), thread_ts: z.string().optional() }),
    run(context, args) {
      const conversation = findPostable(context, args.channel);
      const user = findMember(context, args.user);
      if (!conversation.members.has(user.id)) throw new SlackRefusal('user_not_in_channel');
      const given = { ...args, blocks: blocksArg(args.blocks) };
      const { world, app, workspace } = context;
      return { message_ts: postAsBot(world, app.id, workspace, conversation, given, user.id).ts };
    },
  }),

  'chat.update': apiMethod({
    tier: 3,
    scopes,
    args: changes,
    run(context, args) {
      const { conversation, message } = findOwn(context, args, 'cant_update_message');
      if (Buffer.byteLength(args.text ?? '') > UPDATE_TEXT_BYTES) {
        throw new SlackRefusal('msg_too_long');
      }
      const { text, blocks, metadata } = checkContent({ ...args, blocks: blocksArg(args.blocks) });
      edit(context.world, message, {
        ...(args.text !== undefined && { text }),
        ...(blocks && { blocks }),
        ...(args.metadata !== undefined && { metadata }),
      });
      const { payload } = message;
      return { channel: conversation.id, ts: message.ts, text: payload.text, message: payload };
    },
  }),

  'chat.delete': apiMethod({
    tier: 3,
    scopes,
    args: z.object({ channel: z.string(), ts: z.string() }),
    run(context, args) {
      const { conversation, message } = findOwn(context, args, 'cant_delete_message');
      remove(context.world, conversation, message);
      return { channel: conversation.id, ts: args.ts };
    },
  }),
};

/** Forms carry blocks as a JSON string. @throws SlackRefusal `invalid_blocks_format` */
function blocksArg(value: unknown): unknown {
  const parsed = jsonArg.safeParse(value);
  if (!parsed.success) throw new SlackRefusal('invalid_blocks_format');
  return parsed.data;
}

/** A message that the bot wrote and everybody sees; ephemeral ones cannot be found. */
function findOwn(
  context: ApiContext,
  args: { readonly channel: string; readonly ts: string },
  notOwn: string,
): { conversation: Conversation; message: StoredMessage } {
  const conversation = findConversation(context, args.channel);
  if (conversation.archived) throw new SlackRefusal('is_archived');
  const message = findMessage(conversation, args.ts);
  if (!message || message.onlyFor) throw new SlackRefusal('message_not_found');
  if (message.payload.user !== context.workspace.bot.userId) throw new SlackRefusal(notOwn);
  return { conversation, message };
}
