import { z } from 'zod';
import {
  type ApiContext,
  type ApiMethod,
  apiMethod,
  type Json,
  requireScope,
} from '../api-method.ts';
import { flag } from '../args.ts';
import { findConversation, findMember, requireConversationScope } from '../find.ts';
import { isInConversation } from '../messages.ts';
import type { Conversation, MessagePayload } from '../model.ts';
import { page, pageArgs } from '../page.ts';
import { SlackRefusal } from '../refusal.ts';
import { directConversation } from '../world.ts';

/** What apps distributed outside the Marketplace get at most from one call. */
const HISTORY_PAGE = 15;

export const conversationMethods: Readonly<Record<string, ApiMethod>> = {
  'conversations.open': apiMethod({
    tier: 3,
    args: z.object({
      users: z.string().optional(),
      channel: z.string().optional(),
      return_im: flag.optional(),
    }),
    run(context, args) {
      requireScope(context, 'im:write');
      const conversation = open(context, args.users, args.channel);
      const channel = args.return_im
        ? conversationObject(context, conversation)
        : { id: conversation.id };
      return { channel };
    },
  }),

  'conversations.history': apiMethod({
    tier: 3,
    args: z.object({
      channel: z.string(),
      oldest: z.string().optional(),
      latest: z.string().optional(),
      inclusive: flag.optional(),
      include_all_metadata: flag.optional(),
      ...pageArgs,
    }),
    run(context, args) {
      const conversation = findConversation(context, args.channel);
      requireConversationScope(context, conversation, 'history');
      if (!conversation.members.has(context.workspace.bot.userId)) {
        throw new SlackRefusal('not_in_channel');
      }
      const all = conversation.messages
        .filter((it) => !it.onlyFor && isInConversation(it.payload) && within(it.ts, args))
        .map((it) => (args.include_all_metadata ? it.payload : withoutMetadata(it.payload)))
        .reverse();
      const { items, hasMore, next } = page(all, args, HISTORY_PAGE);
      return { messages: items, has_more: hasMore, pin_count: 0, ...(hasMore && next) };
    },
  }),

  'conversations.info': apiMethod({
    tier: 3,
    args: z.object({ channel: z.string(), include_num_members: flag.optional() }),
    run(context, args) {
      const conversation = findConversation(context, args.channel);
      requireConversationScope(context, conversation, 'read');
      const members = args.include_num_members && { num_members: conversation.members.size };
      return { channel: { ...conversationObject(context, conversation), ...members } };
    },
  }),

  'conversations.members': apiMethod({
    tier: 4,
    args: z.object({ channel: z.string(), ...pageArgs }),
    run(context, args) {
      const conversation = findConversation(context, args.channel);
      requireConversationScope(context, conversation, 'read');
      const { items, next } = page([...conversation.members], args, 1000, 100);
      return { members: items, ...next };
    },
  }),

  'conversations.list': apiMethod({
    tier: 2,
    args: z.object({
      types: z.string().optional(),
      exclude_archived: flag.optional(),
      ...pageArgs,
    }),
    run(context, args) {
      const kinds = kindsOf(args.types ?? 'public_channel');
      const bot = context.workspace.bot.userId;
      const all = [...context.world.conversations.values()].filter(
        (it) =>
          it.workspace === context.workspace.id &&
          kinds.includes(it.kind) &&
          (it.kind === 'public' || it.members.has(bot)) &&
          !(args.exclude_archived && it.archived),
      );
      for (const it of all) requireConversationScope(context, it, 'read');
      const { items, next } = page(all, args, 1000, 100);
      return { channels: items.map((it) => conversationObject(context, it)), ...next };
    },
  }),
};

function open(context: ApiContext, users?: string, channel?: string): Conversation {
  if (channel) {
    const found = findConversation(context, channel);
    if (found.kind !== 'im') throw new SlackRefusal('method_not_supported_for_channel_type');
    return found;
  }
  if (!users) throw new SlackRefusal('users_list_not_supplied');
  if (users.includes(',')) {
    requireScope(context, 'mpim:write');
    throw new Error('The local Slack host has no group direct messages');
  }
  const member = findMember(context, users);
  if (member.isBot) throw new SlackRefusal('cannot_dm_bot');
  if (member.deactivated) throw new SlackRefusal('user_disabled');
  return directConversation(context.world, member.id);
}

interface Span {
  readonly oldest?: string | undefined;
  readonly latest?: string | undefined;
  readonly inclusive?: boolean | undefined;
}

function within(ts: string, { oldest, latest, inclusive }: Span): boolean {
  const at = micros(ts, 'invalid_ts_latest');
  const from = oldest ? micros(oldest, 'invalid_ts_oldest') : -1;
  const to = latest ? micros(latest, 'invalid_ts_latest') : Number.POSITIVE_INFINITY;
  return inclusive ? at >= from && at <= to : at > from && at < to;
}

/** A timestamp as a number of microseconds, which a double holds exactly. */
function micros(ts: string, refusal: string): number {
  if (!/^\d+(\.\d{1,6})?$/.test(ts)) throw new SlackRefusal(refusal);
  const [whole = '0', part = ''] = ts.split('.');
  return Number(whole + part.padEnd(6, '0'));
}

function withoutMetadata({
  metadata: _,
  ...rest
}: MessagePayload): Omit<MessagePayload, 'metadata'> {
  return rest;
}

function kindsOf(types: string): Conversation['kind'][] {
  return types.split(',').flatMap((type) => {
    if (type === 'public_channel') return ['public' as const];
    if (type === 'private_channel') return ['private' as const];
    if (type === 'im') return ['im' as const];
    if (type === 'mpim') return [];
    throw new SlackRefusal('invalid_types');
  });
}

function conversationObject({ workspace }: ApiContext, it: Conversation): Json {
  const common = {
    id: it.id,
    created: it.created,
    is_archived: it.archived,
    is_im: it.kind === 'im',
    context_team_id: workspace.id,
  };
  if (it.kind === 'im') {
    return { ...common, user: [...it.members].find((id) => id !== workspace.bot.userId) };
  }
  return {
    ...common,
    name: it.name,
    name_normalized: it.name,
    is_channel: it.kind === 'public',
    is_group: false,
    is_private: it.kind === 'private',
    is_member: it.members.has(workspace.bot.userId),
  };
}
