import type { PlatformName } from '../core/platform.ts';
import type { Locale } from '../i18n/index.ts';
import type { Card } from './card.ts';
import type { Form, FormValues } from './form.ts';
import type { IntentCall } from './intent.ts';

export type { PlatformName };

/** Who wrote or pressed, as the platform's verified request tells it. */
export interface Sender {
  readonly platform: PlatformName;
  /** Slack enterprise or team ID of the user; Teams tenant ID. */
  readonly workspace: string;
  /** Slack user ID; Teams `aadObjectId`. */
  readonly userId: string;
  /** The name as the platform shows it: unverified. */
  readonly name: string;
  /** The platform's language tag for this person, where the request carries it. */
  readonly language?: string;
}

export interface Place {
  readonly conversation: string;
  readonly kind: 'direct' | 'channel';
  /**
   * Surely the person's own chat with the bot, in which the bot can write to them. Without it
   * a direct conversation may be one between two people.
   */
  readonly botsOwn?: boolean;
  /** Teams: where requests for this conversation go. */
  readonly serviceUrl?: string;
  /** Teams: the team that the channel is in, with which the bot comes and goes. */
  readonly team?: string;
}

/** Whoever asks for something, known to the bot or not. */
export interface Visitor {
  readonly sender: Sender;
  readonly place: Place;
}

/** Something that a person did, already verified by the platform's SDK. */
export interface Interaction extends Visitor {
  readonly act: Act;
}

export type Act =
  /** The person has just added the bot: greet them. */
  | { readonly kind: 'hello' }
  /** The person has opened their own page with the bot, which is shown at `at` and redrawn there. */
  | { readonly kind: 'ownPage'; readonly at: PostedAt }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'press'; readonly intent: IntentCall; readonly values: FormValues }
  | { readonly kind: 'submit'; readonly intent: IntentCall; readonly values: FormValues };

export interface Redraw {
  /** The new content of the pressed message, or of the page that was opened. */
  readonly redraw?: Card;
  /**
   * The new content is for everybody. Without this a message that others read too stays as it is:
   * which one was pressed is only what the person's client says.
   */
  readonly shared?: true;
}

/** What the person gets back at once. Several parts may be given together. */
export interface Reply extends Redraw {
  /** For this person only: a sentence or a card. */
  readonly tell?: Card;
  /** A form to open, or the next page of the one that is open. */
  readonly form?: Form;
  /** The submitted form again: it stays open, with what was typed and a sentence by each field. */
  readonly invalid?: Form;
  /** Nothing came of it, and `tell` says why: a submitted form stays open with what was typed. */
  readonly failed?: true;
  /** The language of the texts, for the few words that a platform adds by itself. */
  readonly locale?: Locale;
  /** Draws the pressed message, which the acknowledgement need not wait for. Never throws. */
  draw?(): Promise<Redraw>;
  /** Called once `redraw` stands on the person's own page: what changed on the way there is drawn anew. */
  shown?(): Promise<void>;
}

/** The whole reply, with what has still to be drawn. */
export async function drawn({ draw, ...reply }: Reply): Promise<Reply> {
  return { ...reply, ...(draw && (await draw())) };
}

/** Where a message goes: to a conversation, or to a person whose direct conversation may still have to be opened. */
export interface Target {
  /** The platform's ID of the workspace. */
  readonly workspace: string;
  readonly userId?: string;
  readonly conversation?: string;
  readonly serviceUrl?: string;
}

export interface PostedAt {
  readonly workspace: string;
  readonly conversation: string;
  readonly messageId: string;
  readonly serviceUrl?: string;
}

export interface ChatFile {
  /** With its ending. */
  readonly name: string;
  /** Words, or bytes as they are. */
  readonly content: string | Uint8Array;
  /** Where the same file can be fetched, for platforms to which a bot cannot send files. */
  readonly url: string;
  /** What the link is called. */
  readonly label: string;
}

export interface Outgoing {
  /** The same at every attempt; goes with the message where the platform can carry it. */
  readonly deliveryId: string;
  readonly card: Card;
  readonly file?: ChatFile;
}

/**
 * One chat platform, outbound. Every method throws `ChatError` and nothing else
 * that a caller could act on.
 */
export interface ChatPlatform {
  readonly name: PlatformName;
  /** Changes of posted messages that a workspace stands in a minute. */
  readonly updatesPerMinute: number;
  /** New messages that a workspace stands in a minute, all conversations together. */
  readonly sendsPerMinute: number;
  /** Deliveries that a workspace lets us look for in a minute; 0 where a bot cannot look. */
  readonly looksPerMinute: number;
  send(target: Target, message: Outgoing): Promise<PostedAt>;
  update(at: PostedAt, card: Card): Promise<void>;
  /** Looks once for a delivery whose attempt was cut off. Undefined: not there, or the platform cannot look. */
  findDelivery(target: Target, deliveryId: string): Promise<PostedAt | undefined>;
  /**
   * Whether a workspace answers so many questions in a row, which change nothing there. Where there
   * is nothing to ask, it does.
   */
  isWell(workspace: string, questions: number): Promise<boolean>;
  /** Whether the platform can be reached with the credentials at hand. */
  ready(): Promise<boolean>;
}

/** Where platforms keep what they need to act in a workspace; `credentials` are encrypted by the keeper. */
export interface Installations {
  save(workspace: InstalledWorkspace, credentials: string | undefined): Promise<void>;
  credentials(platform: PlatformName, externalId: string): Promise<string | undefined>;
  /** The app was removed from the workspace; its credentials are forgotten. */
  remove(platform: PlatformName, externalId: string): Promise<void>;
  /** A person added the app for themselves: they can be reached there, perhaps again. */
  addFor(account: Account): Promise<void>;
  /** A person removed the app for themselves: nothing reaches them there until they add it again. */
  removeFor(account: Account): Promise<void>;
  /** The app was removed from channels, or they are no more. */
  removeFrom(channels: Channels): Promise<void>;
}

/** Of requests that a platform repeats, perhaps to another instance, each is answered once. */
export interface Hearing {
  /**
   * Does the work unless it has been done for the request of this ID, or is being done now. What
   * fails is done again when it comes again.
   * @throws whatever `work` throws
   */
  once(platform: PlatformName, id: string, work: () => Promise<void>): Promise<void>;
}

type Account = Pick<Sender, 'platform' | 'workspace' | 'userId'>;

/** One channel, or all those of a team. */
export type Channels = Pick<Sender, 'platform' | 'workspace'> &
  ({ readonly conversation: string } | { readonly team: string });

export interface InstalledWorkspace {
  readonly platform: PlatformName;
  readonly externalId: string;
  readonly name: string;
}

/** Installing the app in a workspace by a page of consent, which the platform shows in a browser. */
export interface Consent {
  /** Where the browser is sent. `state` comes back with what the person decides there. */
  url(state: string): string;
  /** The origins over which the browser gets there, as a content security policy names them. */
  readonly origins: readonly string[];
  /** Exchanges what came back for an installation, or tells why there is none. */
  exchange(code: string): Promise<Consented | ConsentFailure>;
  /** Where a person opens the workspace, by the platform's ID of it. */
  workspaceUrl(externalId: string): string;
  /** The installation is not wanted: its token ends. Where that fails, it is logged. */
  giveBack(consented: Consented): Promise<void>;
}

export type ConsentFailure =
  /** What came back is no longer good. */
  | 'expired'
  /** The platform does not answer. */
  | 'away'
  /** The platform refuses how the app is set up. */
  | 'misconfigured';

export interface Consented {
  readonly workspace: InstalledWorkspace;
  /** For `Installations`. */
  readonly credentials: string;
  /** It was given for all workspaces of an enterprise at once. */
  readonly forEnterprise: boolean;
}

export type ChatErrorCode =
  /** 429: try again after `retryAfter` seconds. */
  | 'throttled'
  /** The person blocked the bot, left, or the app was removed: trying again does not help. */
  | 'unreachable'
  /** The message is no longer there. */
  | 'gone'
  /** Down or timed out: it may or may not have happened, unless `isUndone`. */
  | 'unavailable'
  /** Refused for what it said: a defect of ours. */
  | 'refused';

/** Whatever a platform's SDK threw, translated once. */
export class ChatError extends Error {
  readonly code: ChatErrorCode;
  /** The platform's own code, never its message text. */
  readonly detail: string;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** Surely nothing came of it. Where this is not said, it may have happened without our knowing. */
  readonly isUndone: boolean;

  constructor(
    code: ChatErrorCode,
    detail: string,
    retryAfter?: number,
    isUndone = code !== 'unavailable',
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ChatError';
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
    this.isUndone = isUndone;
  }
}
