import { randomUUID } from 'node:crypto';
import type { SeenMessage } from '../driver.ts';
import type { Core } from './core.ts';
import { fileType } from './files.ts';
import { edit, postAsPerson } from './messages.ts';
import type { Conversation, FilePayload, Member, MessagePayload } from './model.ts';
import { findMessage, workspaceOf } from './world.ts';

/** How an ordinary message can be written beside its text. */
export interface Writing {
  /** Answers in the thread of this message. */
  readonly thread?: SeenMessage;
  /** …and sends it to the conversation too. */
  readonly broadcast?: boolean;
  /** The name of a file that goes with it. */
  readonly file?: string;
}

/** Writes a message; in the direct chat the bot is told of it. */
export async function writeMessage(
  core: Core,
  member: Member,
  place: Conversation,
  text: string,
  { thread, broadcast, file }: Writing,
): Promise<void> {
  const subtype = file ? 'file_share' : broadcast ? 'thread_broadcast' : undefined;
  const { payload } = postAsPerson(core.world, place, member.id, escaped(text), {
    ...(subtype && { subtype }),
    ...(thread && { thread_ts: thread.thread ?? thread.id }),
    ...(file && { files: [filePayload(core, member, file)] }),
  });
  const root = broadcast && payload.thread_ts && findMessage(place, payload.thread_ts)?.payload;
  await tell(core, member, place, {
    ...payload,
    ...(root && { root }),
    ...(file && { upload: false, display_as_bot: false }),
    client_msg_id: randomUUID(),
    ...(text && { blocks: [typed(text)] }),
    event_ts: payload.ts,
  });
}

/**
 * Changes a message that one has written, as Slack tells of it: the changed message inside of another.
 * @throws Error when it is not theirs
 */
export async function changeMessage(
  core: Core,
  member: Member,
  place: Conversation,
  { id }: SeenMessage,
  text: string,
): Promise<void> {
  const message = findMessage(place, id);
  if (message?.payload.user !== member.id) throw new Error('Only one’s own message can be changed');
  const previous = message.payload;
  edit(core.world, message, { text: escaped(text) });
  const ts = core.world.ts();
  await tell(core, member, place, {
    ...{ type: 'message', subtype: 'message_changed', hidden: true, ts, event_ts: ts },
    message: { ...message.payload, blocks: [typed(text)] },
    previous_message: previous,
  });
}

async function tell(core: Core, member: Member, place: Conversation, event: object) {
  const workspace = workspaceOf(core.world, member.workspace);
  const mayRead = workspace.installation?.scopes.has('im:history');
  if (place.kind !== 'im' || !mayRead) return;
  await core.events.send(workspace, { ...event, channel: place.id, channel_type: 'im' });
}

function escaped(text: string): MessagePayload['text'] {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a person types, as Slack's clients send it beside the text. */
function typed(text: string) {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', block_id: 'typed', elements: [section] };
}

function filePayload({ world, app }: Core, member: Member, name: string): FilePayload {
  const id = world.id('F');
  const now = Math.floor(world.now() / 1000);
  const address = `${app.baseUrl}/files-pri/${member.workspace}-${id}/${encodeURIComponent(name)}`;
  return {
    ...{ id, name, title: name, ...fileType(name), size: 1, user: member.id },
    ...{ created: now, timestamp: now },
    ...{ url_private: address, url_private_download: address, permalink: address },
  };
}
