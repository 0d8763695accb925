import { type ApiContext, requireScope } from './api-method.ts';
import type { Conversation, Member } from './model.ts';
import { SlackRefusal } from './refusal.ts';
import { directConversation, workspaceOf } from './world.ts';

/** How the methods find what their arguments name, within the caller's workspace. */

/** The member with this ID. @throws SlackRefusal `user_not_found` */
export function findMember({ world, workspace }: ApiContext, id: string): Member {
  const member = world.members.get(id);
  if (member?.workspace !== workspace.id) throw new SlackRefusal('user_not_found');
  return member;
}

/**
 * Anybody whom the caller's bot can see: also who is of another workspace of its enterprise, or
 * in a channel that its workspace shares with theirs.
 * @throws SlackRefusal `user_not_found`
 */
export function findVisible(context: ApiContext, id: string): Member {
  const { world, workspace } = context;
  const member = world.members.get(id);
  if (!member) throw new SlackRefusal('user_not_found');
  const { enterprise } = workspaceOf(world, member.workspace);
  const isColleague = enterprise !== undefined && enterprise.id === workspace.enterprise?.id;
  const isInChannel = [...world.conversations.values()].some(
    (it) => it.workspace === workspace.id && it.members.has(id),
  );
  return isColleague || isInChannel ? member : findMember(context, id);
}

/**
 * The conversation that a bot names by ID or name, or by a person's ID for their
 * direct chat. Conversations that the bot cannot see are `channel_not_found`.
 */
export function findConversation(context: ApiContext, name: string): Conversation {
  const { world, workspace } = context;
  const member = world.members.get(name);
  if (member?.workspace === workspace.id) {
    if (member.isBot) throw new SlackRefusal('cannot_dm_bot');
    return directConversation(world, member.id);
  }
  const found = [...world.conversations.values()].find(
    (it) =>
      it.workspace === workspace.id &&
      (it.id === name || (it.kind === 'public' && it.name === name.replace(/^#/, ''))),
  );
  const visible = found?.kind === 'public' || found?.members.has(workspace.bot.userId);
  if (!found || !visible) throw new SlackRefusal('channel_not_found');
  return found;
}

/**
 * A conversation that the bot may post to.
 * @throws SlackRefusal `is_archived`, `not_in_channel`, or `messages_tab_disabled` for a person who
 *   has blocked the bot: Slack has no block for one person, and this is how it refuses when an
 *   app's messages are off
 */
export function findPostable(context: ApiContext, name: string): Conversation {
  const conversation = findConversation(context, name);
  const { world, workspace, installation } = context;
  if (conversation.archived) throw new SlackRefusal('is_archived');
  const mayJoin = conversation.kind === 'public' && installation.scopes.has('chat:write.public');
  if (!conversation.members.has(workspace.bot.userId) && !mayJoin) {
    throw new SlackRefusal('not_in_channel');
  }
  const blocked = [...conversation.members].some((id) => world.members.get(id)?.blocksBot);
  if (conversation.kind === 'im' && blocked) throw new SlackRefusal('messages_tab_disabled');
  return conversation;
}

const SCOPE_FAMILIES = { im: 'im', public: 'channels', private: 'groups' } as const;

/**
 * Makes sure that the token may do this in this kind of conversation.
 * @throws SlackRefusal `missing_scope`
 */
export function requireConversationScope(
  context: ApiContext,
  conversation: Conversation,
  act: 'read' | 'history',
): void {
  requireScope(context, `${SCOPE_FAMILIES[conversation.kind]}:${act}`);
}
