import type { IntentCall } from './intent.ts';

/**
 * What the bot shows in a conversation, as plain data. Every text is literal:
 * no markup is read in it, so a person's words can stand anywhere.
 */
export interface Card {
  /** What a notification or a screen reader says of the whole card. */
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  /** Small print: hints, who can see this, what happens next. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | Choice
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'divider' };

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A line with its own small buttons, of which one can be the present choice. */
export interface Choice {
  readonly kind: 'choice';
  readonly text: string;
  readonly note?: string;
  readonly options: readonly (PressButton & { readonly selected?: boolean })[];
}

export type Button = PressButton | LinkButton;

export interface PressButton {
  readonly label: string;
  readonly intent: IntentCall;
  /** Must be said beforehand where the answer is a form: Teams opens forms by another kind of button. */
  readonly opensForm?: boolean;
  readonly style?: 'primary' | 'danger';
}

export interface LinkButton {
  readonly label: string;
  readonly url: string;
}

/** A card of one sentence. */
export function sentence(text: string): Card {
  return { summary: text, blocks: [{ kind: 'text', text }] };
}
