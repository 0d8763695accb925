import type { IMessageActivityInput } from '@microsoft/teams.api';
import type { App } from '@microsoft/teams.apps';
import type { Card } from '../../chat/card.ts';
import { ChatError, type ChatFile, type PostedAt, type Target } from '../../chat/platform.ts';
import { plainText } from '../../core/text.ts';
import { type Doing, toChatError } from './errors.ts';
import { renderCard } from './render.ts';

/** Sends cards on the bot's own account. Every method throws `ChatError`. */
export interface Outbound {
  send(target: Target, card: Card, file?: ChatFile): Promise<PostedAt>;
  update(at: PostedAt, card: Card): Promise<void>;
}

export function createOutbound(app: App): Outbound {
  // The app's own service URL is everybody's; a stored conversation has one of its region.
  const conversationsAt = (serviceUrl = app.api.serviceUrl) =>
    app.api.clone({ serviceUrl }).conversations;

  async function open({ workspace, userId, serviceUrl }: Target) {
    if (!userId) throw new ChatError('unreachable', 'no conversation');
    const opened = await translated('open', () =>
      conversationsAt(serviceUrl).create({
        members: [{ id: userId, role: 'user' }],
        tenantId: workspace,
        channelData: { tenant: { id: workspace } },
      }),
    );
    return { conversation: opened.id, serviceUrl: opened.serviceUrl || serviceUrl };
  }

  return {
    async send(target, card, file) {
      const { workspace } = target;
      const { conversation, serviceUrl } = target.conversation
        ? { conversation: target.conversation, serviceUrl: target.serviceUrl }
        : await open(target);
      const { id } = await translated('send', () =>
        conversationsAt(serviceUrl).createActivity(conversation, messageOf(withFile(card, file))),
      );
      return { workspace, conversation, messageId: id, ...(serviceUrl && { serviceUrl }) };
    },
    async update({ conversation, messageId, serviceUrl }, card) {
      await translated('update', () =>
        conversationsAt(serviceUrl).updateActivity(conversation, messageId, messageOf(card)),
      );
    },
  };
}

/** A bot cannot send files: the same file is behind a link. */
function withFile(card: Card, file: ChatFile | undefined): Card {
  if (!file) return card;
  const { label, url } = file;
  return { ...card, blocks: [...card.blocks, { kind: 'buttons', buttons: [{ label, url }] }] };
}

function messageOf(card: Card): IMessageActivityInput {
  const message = {
    type: 'message' as const,
    // What notifications say; the SDK's type does not know it.
    summary: plainText(card.summary),
    attachments: [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: renderCard(card) },
    ],
  };
  return message;
}

async function translated<T>(doing: Doing, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toChatError(error, doing);
  }
}
