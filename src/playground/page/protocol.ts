import type { Locale } from '../../core/locale.ts';
import type { FieldKind, HostPlatform } from '../driver.ts';

/** What the playground's server and its page say to each other. Types only: both sides read them. */

/** One message as it is drawn. */
export interface MessageView {
  readonly id: string;
  /** Changes whenever the message looks different. */
  readonly version: string;
  readonly fromBot: boolean;
  readonly author: string;
  /** As the reader's language tells it. */
  readonly time: string;
  readonly edited: boolean;
  readonly onlyYou: boolean;
  /** It answers in a thread. */
  readonly inThread: boolean;
  readonly body: MessageBody;
  readonly files: readonly { readonly name: string; readonly dataUrl: string }[];
}

export type MessageBody =
  /** Block Kit, drawn by the server. */
  | { readonly kind: 'blocks'; readonly html: string; readonly buttons: readonly ButtonView[] }
  /** An Adaptive Card, which the page draws; `text` stands before it. */
  | { readonly kind: 'card'; readonly text: string; readonly card: unknown }
  | { readonly kind: 'text'; readonly text: string };

/** The buttons of drawn blocks in the order in which they stand there. */
export interface ButtonView {
  readonly label: string;
  /** Of several with the same label, which one (0 first). */
  readonly nth: number;
  readonly url?: string;
}

export type PlaceKind = 'chat' | 'channel' | 'home';

export interface PlaceView {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly name: string;
  /** The newest ones, oldest first, by ID. */
  readonly order: readonly string[];
  /** Whether there are earlier ones, which can be asked for. */
  readonly hasEarlier: boolean;
  /** Those that the page has not got in this version. */
  readonly changed: readonly MessageView[];
}

export interface FieldView {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly optional: boolean;
  readonly kind: FieldKind;
  readonly value: string | readonly string[];
  readonly options: readonly string[];
  readonly error: string;
}

export type FormPart =
  | { readonly kind: 'html'; readonly html: string; readonly buttons: readonly ButtonView[] }
  | { readonly kind: 'field'; readonly field: FieldView }
  /** Pickers side by side. */
  | { readonly kind: 'row'; readonly fields: readonly FieldView[] };

export type FormView = { readonly version: string; readonly title: string } & (
  | {
      readonly kind: 'modal';
      /** Empty: there is nothing to submit. */
      readonly submit: string;
      readonly close: string;
      readonly parts: readonly FormPart[];
    }
  | { readonly kind: 'dialog'; readonly card: unknown }
);

/** One person's chat. */
export interface PaneView {
  readonly id: string;
  readonly platform: HostPlatform;
  readonly name: string;
  readonly workspace: string;
  readonly weather: Weather;
  readonly blocked: boolean;
  readonly places: readonly PlaceView[];
  readonly form: FormView | null;
}

export type Weather = 'fair' | 'throttled' | 'down';

export interface WorkspaceView {
  readonly id: string;
  readonly platform: HostPlatform;
  readonly name: string;
  readonly weather: Weather;
}

/** What the tour asks for, one after the other: from a poll in everybody's chat to the eve of the meeting. */
export type TourStepName =
  | 'asked'
  | 'answer'
  | 'swedish'
  | 'others'
  | 'facilitate'
  | 'close'
  | 'settle'
  | 'settled'
  | 'place'
  | 'move'
  | 'moved'
  | 'ahead'
  | 'eve'
  | 'yours';

/** What a step says where the demo has come another way than usual, and once it has come further. */
export type TourDetour = 'gone' | 'closeEarly' | 'noTime' | 'moving' | 'asking' | 'told' | 'off';

export interface TourStep {
  readonly name: TourStepName;
  readonly text: TourStepName | TourDetour;
  /** Whose chat it is about. */
  readonly pane: string;
  /** Whether what it asks for has been done, by whomever and in whatever way. */
  readonly isDone: boolean;
  /** The message in their chat with the bot that it speaks of, once it is there. */
  readonly message: string | null;
  /** The labels of the buttons on it that it asks for. */
  readonly buttons: readonly string[];
}

/** The guided tour as the demo stands now. */
export interface TourView {
  /** Names the demo: after a new start the tour begins anew. */
  readonly demo: string;
  readonly steps: readonly TourStep[];
}

/** One event of the stream: everything at first, then what is new. */
export interface Update {
  /** Names this page to the server. */
  readonly page: string;
  /** The demo's clock, as text. */
  readonly now: string;
  readonly tour: TourView;
  readonly workspaces: readonly WorkspaceView[];
  /** All people, in the order of their panes. */
  readonly people: readonly string[];
  /** Those panes in which something has changed. */
  readonly panes: readonly PaneView[];
}

/** What was typed or chosen, by field ID. */
export type Entered = Readonly<Record<string, string | readonly string[]>>;

interface PressedButton extends Pick<ButtonView, 'label' | 'nth'> {
  readonly values: Entered;
}

/** What a visitor does in somebody's chat. */
export type ChatAct = { readonly pane: string } & (
  | { readonly kind: 'type'; readonly place: string; readonly text: string }
  | ({ readonly kind: 'press'; readonly place: string; readonly message: string } & PressedButton)
  /** A button inside the open form. */
  | ({ readonly kind: 'pressInForm' } & PressedButton)
  | { readonly kind: 'submit'; readonly values: Entered }
  | { readonly kind: 'dismiss' }
  /** A look at Slack's home tab. */
  | { readonly kind: 'openHome' }
);

/** What a visitor does to the demo's world. */
export type WorldAct =
  | { readonly kind: 'clock'; readonly by: 'hour' | 'day' | 'deadline' | 'nudge' }
  | {
      readonly kind: 'person';
      readonly name: string;
      readonly workspace: string;
      readonly locale: Locale;
    }
  | { readonly kind: 'block'; readonly pane: string; readonly blocked: boolean }
  | { readonly kind: 'weather'; readonly workspace: string; readonly weather: Weather };

/** Everything that a page asks of the server. */
export type Act =
  | ChatAct
  | WorldAct
  | {
      readonly kind: 'earlier';
      readonly page: string;
      readonly pane: string;
      readonly place: string;
    }
  /** Those who have not answered the poll yet do so. */
  | { readonly kind: 'answerRest' };
