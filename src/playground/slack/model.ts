import type { BlockWithId } from './blocks/blocks.ts';
import type { ViewPayload } from './blocks/check.ts';
import type { Option } from './blocks/composition.ts';
import type { RichText } from './blocks/rich-text.ts';

/** What the host remembers of each thing, close to Slack's own objects. */

/** The one app that the host knows, as its settings page would show it. */
export interface SlackApp {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** The app-level token, with which sockets are opened. */
  readonly appToken: string;
  /** The old verification token, which Slack still sends along. */
  readonly verificationToken: string;
  /** With its slash. */
  readonly command: string;
  /** Where OAuth may lead back to; a request must match the start of one. Empty: anywhere. */
  readonly redirectUrls: readonly string[];
  /** The host's own address, without a slash at the end. */
  readonly baseUrl: string;
}

export interface Installation {
  readonly token: string;
  readonly scopes: ReadonlySet<string>;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly enterprise: { readonly id: string; readonly name: string } | undefined;
  /** The app is installed for the whole enterprise, not for this workspace of it. */
  readonly isOrgWide: boolean;
  /** The bot's user exists from the first installation on, and stays the same. */
  readonly bot: { readonly userId: string; readonly botId: string };
  installation: Installation | undefined;
}

export interface Member {
  readonly id: string;
  readonly workspace: string;
  readonly name: string;
  /** The name in lower case without spaces, as in `user_name`. */
  readonly handle: string;
  readonly locale: string;
  readonly tz: string;
  readonly email: string | undefined;
  readonly isGuest: boolean;
  readonly isBot: boolean;
  deactivated: boolean;
  blocksBot: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly workspace: string;
  readonly kind: 'im' | 'public' | 'private';
  readonly name: string;
  readonly created: number;
  readonly members: Set<string>;
  archived: boolean;
  readonly messages: StoredMessage[];
}

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

/** A message as Slack sends it in payloads and histories. */
export interface MessagePayload {
  readonly type: 'message';
  readonly subtype?: 'file_share' | 'thread_broadcast';
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly team: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly blocks?: readonly BlockWithId[];
  readonly metadata?: Metadata;
  readonly files?: readonly FilePayload[];
  /** Of an answer in a thread: the message that the thread began with. */
  readonly thread_ts?: string;
  readonly edited?: { readonly user: string; readonly ts: string };
}

export interface StoredMessage {
  readonly conversation: string;
  readonly ts: string;
  /** Set for an ephemeral message: the only person who sees it. */
  readonly onlyFor: string | undefined;
  payload: MessagePayload;
  edits: number;
  /** What each person has entered in the message's elements. */
  readonly inputs: Map<string, Inputs>;
}

export interface FilePayload {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimetype: string;
  readonly filetype: string;
  readonly size: number;
  readonly user: string;
  readonly created: number;
  readonly timestamp: number;
  readonly url_private: string;
  readonly url_private_download: string;
  readonly permalink: string;
}

export interface StoredFile {
  readonly workspace: string;
  readonly length: number;
  readonly payload: FilePayload;
  content: Buffer | undefined;
  completed: boolean;
}

/** The state of one element, as in `view.state.values`. */
export interface StateValue {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: Option | null;
  readonly selected_options?: readonly Option[];
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
  readonly selected_date_time?: number | null;
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[];
  readonly selected_conversation?: string | null;
  readonly selected_channel?: string | null;
  readonly rich_text_value?: RichText | null;
}

/** By block ID, then by action ID. */
export type Inputs = Record<string, Record<string, StateValue>>;

export interface StoredView {
  readonly id: string;
  /** Whose bot shows it. */
  readonly workspace: string;
  /** Who sees it. */
  readonly user: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  payload: ViewPayload;
  hash: string;
  inputs: Inputs;
  /** What is wrong, by block ID. */
  errors: Readonly<Record<string, string>>;
  /** How often it has been changed since it was opened or first published. */
  edits: number;
}
