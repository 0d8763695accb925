/**
 * What a person sees and can do in a chat, said the same way for both local
 * hosts, so that one test or one page can drive Slack and Teams alike.
 * Everything is found by what the person reads on the screen, never by IDs.
 */

export type HostPlatform = 'slack' | 'teams';

/** One button as a person sees it. */
export interface SeenButton {
  readonly label: string;
  readonly url?: string;
  /** The host's own handle for pressing it. */
  readonly handle: string;
}

/** A place in which a person reads messages. */
export interface SeenConversation {
  readonly id: string;
  readonly name: string;
}

/** A message as its readers see it now. What takes work to read is read when it is asked for. */
export interface SeenMessage {
  readonly id: string;
  readonly conversation: string;
  /** True when only this person sees it (a Slack ephemeral message). */
  readonly onlyYou: boolean;
  /** Of an answer in a thread: the message that the thread began with. */
  readonly thread?: string;
  readonly fromBot: boolean;
  /** The name that stands by it. */
  readonly author: string;
  /** When it was posted: milliseconds since 1970, by the host's clock. */
  readonly at: number;
  /** All visible text, a line for each block, without markup. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly files: readonly SeenFile[];
  /** How many times it has been changed since it was posted. */
  readonly edits: number;
  /** The payload exactly as the bot sent it (Block Kit or an activity). */
  readonly payload: unknown;
}

export interface SeenFile {
  readonly name: string;
  /** Its bytes read as words. */
  readonly content: string;
  /** The file itself, as its reader saves it. */
  readonly dataUrl: string;
}

export type FieldKind = 'text' | 'longtext' | 'choice' | 'choices' | 'date' | 'time';

export interface SeenField {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly value: string | readonly string[] | undefined;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly error: string | undefined;
}

/** An open modal (Slack) or dialog (Teams). */
export interface SeenForm {
  readonly title: string;
  readonly text: string;
  readonly submitLabel: string;
  readonly fields: readonly SeenField[];
  readonly payload: unknown;
}

/** One chat account at the keyboard. */
export interface ChatUser {
  readonly platform: HostPlatform;
  /** Slack user ID, or the Teams `aadObjectId`. */
  readonly id: string;
  readonly name: string;
  /** The Slack team ID or Teams tenant ID. */
  readonly workspace: string;

  /**
   * Types a command: on Slack `/verme <text>`, in Teams a message to the bot.
   * `where` is a channel's ID; without it, the direct chat with the bot.
   */
  type(text: string, where?: string): Promise<void>;
  /** The conversations that the person sees, their chat with the bot first. */
  conversations(): readonly SeenConversation[];
  /** Every message this person can see in a conversation (the bot's chat unless named), oldest first. */
  messages(where?: string): readonly SeenMessage[];
  /** The newest message, in any conversation this person sees, whose text contains `text`. */
  find(text: string): SeenMessage | undefined;
  /** Presses the newest button with this label, or the one in `message`; of several alike, the `nth` (0 first). */
  press(label: string, options?: { message?: SeenMessage; nth?: number }): Promise<void>;

  /** The form that is open for this person now. */
  form(): SeenForm | undefined;
  /** Sets fields of the open form by label (a choice by its visible label). */
  fill(values: Readonly<Record<string, string | readonly string[]>>): void;
  /** Submits the open form; afterwards `form()` tells whether it stayed open with errors. */
  submit(): Promise<void>;
  dismiss(): Promise<void>;
}

/** What every local host offers beside its platform's API. */
export interface ChatHost {
  readonly platform: HostPlatform;
  readonly url: string;
  /** The same user object each time, so that an open form stays with the person. */
  user(id: string): ChatUser;
  users(): readonly ChatUser[];
  /** Called after any visible change, for pages that follow along. */
  onChange(listener: () => void): () => void;
  /** The person blocks or unblocks the bot: sends to them are refused as the platform refuses them. */
  block(userId: string, blocked: boolean): void;
  /**
   * The next `times` calls to this method (all methods for '*') answer 429 with `retryAfter`
   * seconds; of one workspace or tenant where it is named.
   */
  throttle(method: string, times: number, retryAfter: number, workspace?: string): void;
  /** While down, every API call fails with 503; of one workspace or tenant where it is named. */
  setDown(down: boolean, workspace?: string): void;
  /** Every API call that the bot has made, for counting and asserting. */
  calls(): readonly HostCall[];
  close(): Promise<void>;
}

export interface HostCall {
  readonly at: number;
  readonly method: string;
  readonly workspace: string;
  readonly status: number;
  /** The platform's error code, where it refused. */
  readonly error?: string;
}
