import { type Locale, texts } from '../../i18n/index.ts';
import type { ChatUser, SeenMessage } from '../driver.ts';
import { blocksHtml, buttonViews, mrkdwnHtml } from './blocks.ts';
import type { MessageBody, MessageView } from './protocol.ts';

/** The wall clock by which the page tells times. */
export const ZONE = 'Europe/Helsinki';

/** Changes with everything that the page draws of a message. Cheap: nothing is rendered for it. */
export function versionOf({ edits }: SeenMessage): string {
  return String(edits);
}

/** A message as the page draws it: from the payload that the bot sent. */
export function messageView(user: ChatUser, seen: SeenMessage, locale: Locale): MessageView {
  const { id, fromBot, author, onlyYou, edits, at, thread } = seen;
  const files = seen.files.map(({ name, dataUrl }) => ({ name, dataUrl }));
  const time = at > 0 ? texts(locale).format.time(new Date(at), ZONE) : '';
  const body = user.platform === 'slack' ? slackBody(seen) : teamsBody(seen);
  const marks = { edited: edits > 0, onlyYou, inThread: thread !== undefined };
  return { id, version: versionOf(seen), fromBot, author, time, ...marks, files, body };
}

interface SlackPayload {
  readonly text?: string;
  readonly blocks?: readonly object[];
}

function slackBody({ payload, buttons }: SeenMessage): MessageBody {
  const { text = '', blocks } = payload as SlackPayload;
  const html = blocks?.length ? blocksHtml(blocks) : mrkdwnHtml(text);
  return { kind: 'blocks', html, buttons: buttonViews(buttons) };
}

interface Activity {
  readonly attachments?: readonly { readonly contentType?: string; readonly content?: unknown }[];
}

const CARD = 'application/vnd.microsoft.card.adaptive';

function teamsBody({ payload, text }: SeenMessage): MessageBody {
  const { attachments = [], ...plain } = payload as Activity & { readonly text?: string };
  const card = attachments.find(({ contentType }) => contentType === CARD)?.content;
  return card ? { kind: 'card', text: plain.text ?? '', card } : { kind: 'text', text };
}
