import type { types } from '@slack/bolt';
import type { Card } from '../../../chat/card.ts';
import type { PostedAt } from '../../../chat/platform.ts';
import { renderBlocks, UnfitCard } from './card.ts';
import { memoryOf } from './form-memory.ts';

/** Tells a Home from messages, where both are redrawn. No message's `ts` begins so. */
const PREFIX = 'home:';
const MAX_BLOCKS = 100;

/** Where a person's Home is. It is in no conversation: that is the one that the bot has with them. */
export function homeAt(workspace: string, userId: string, conversation: string): PostedAt {
  return { workspace, conversation, messageId: `${PREFIX}${userId}` };
}

/** Whose Home this is; undefined for a message. */
export function ownerOfHome({ messageId }: PostedAt): string | undefined {
  return messageId.startsWith(PREFIX) ? messageId.slice(PREFIX.length) : undefined;
}

/**
 * A card as the Home that is shown there. It carries the bot's conversation with the person, which
 * Slack does not name when something in a Home is pressed.
 *
 * @throws UnfitCard for more blocks than Slack takes
 */
export function renderHome(
  { blocks }: Card,
  { workspace, conversation }: Pick<PostedAt, 'workspace' | 'conversation'>,
): types.HomeView {
  const rendered = renderBlocks(blocks);
  if (rendered.length > MAX_BLOCKS) throw new UnfitCard();
  const memory = memoryOf({ workspace, conversation, home: true });
  return { type: 'home', private_metadata: memory, blocks: rendered };
}
