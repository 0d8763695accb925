import type { Block, Card, PressButton } from '../../../src/chat/card.ts';
import type { Interaction, Reply } from '../../../src/chat/platform.ts';
import type { ChatUser, SeenField } from '../../../src/playground/driver.ts';
import { errorsIn } from '../../support/form-errors.ts';

export const pollId = '0199b4c5-7d1a-7c3e-9f00-5a6b7c8d9e0f';

/** What a press of `voteButton` means. */
export const voteIntent = { name: 'vote', args: { poll: pollId, value: 'yes & no=1?' } };
export const voteButton: PressButton = { label: 'Sopii', intent: voteIntent };
export const openButton: PressButton = {
  label: 'Uusi kysely',
  intent: { name: 'new', args: { group: pollId } },
  opensForm: true,
};

/** A card of one text and these buttons. */
export function cardOf(text: string, ...buttons: PressButton[]): Card {
  const row: Block[] = buttons.length > 0 ? [{ kind: 'buttons', buttons }] : [];
  return { summary: text, blocks: [{ kind: 'text', text }, ...row] };
}

/** Everything that a person can read now, in this conversation and in an open form. */
export function seenBy(person: ChatUser, where?: string): string {
  const form = person.form();
  const errors = form?.fields.map(({ error = '' }) => error) ?? [];
  const messages = person.messages(where).map(({ text }) => text);
  // The hosts do not tell hints apart, so the form is read as it was drawn.
  return [...messages, ...errors, JSON.stringify(form?.payload)].join('\n');
}

/** The one message that a person sees there. */
export function onlyMessage(person: ChatUser, where?: string) {
  const [message, ...rest] = person.messages(where);
  if (!message || rest.length > 0)
    throw new Error(`${person.name} sees ${rest.length + 1} messages`);
  return message;
}

/** A field of the open form, by its label. */
export function fieldOf(person: ChatUser, label: string): SeenField {
  const field = person.form()?.fields.find((candidate) => candidate.label === label);
  if (!field) throw new Error(`${person.name} sees no field ${label}`);
  return field;
}

/** What is said to be wrong with a field, or with its row. */
export function errorAt(person: ChatUser, label: string): string | undefined {
  const form = person.form();
  const errors = form ? errorsIn(form) : [];
  return errors.find(({ labels }) => labels.includes(label))?.text;
}

/** Answers each kind of act with its own reply, and the rest with nothing. */
export function byAct(
  replies: {
    readonly [Kind in Interaction['act']['kind']]?: Reply;
  },
): (interaction: Interaction) => Reply {
  return ({ act }) => replies[act.kind] ?? {};
}
