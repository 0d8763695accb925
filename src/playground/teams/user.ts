import type { ChatUser, SeenField, SeenForm, SeenMessage } from '../driver.ts';
import { changedActivity, fileAttachment, messageActivity, type Place } from './activities.ts';
import { type CardButton, type CardView, viewCard } from './card-view.ts';
import type { BotAnswer, Delivery } from './delivery.ts';
import type { HostContext } from './host-context.ts';
import { createInputState } from './input-state.ts';
import { asObject, type Json } from './json.ts';
import {
  type OpenDialog,
  pressInDialog,
  pressInMessage,
  type Session,
  sendInvoke,
  sendMessage,
} from './presses.ts';
import { createScreen } from './screen.ts';
import { botIsIn, type Person } from './state.ts';
import { cardOf } from './visible-text.ts';

type Entered = Readonly<Record<string, string | readonly string[]>>;

/** A person in Teams, with what only Teams has beside the common driver. */
export interface TeamsUser extends ChatUser {
  /** Writes to the bot in the thread of a message of a channel. */
  answer(message: SeenMessage, text: string): Promise<void>;
  /** Writes to the bot with a file beside the text. */
  attach(file: string, text: string, where?: string): Promise<void>;
  /** Changes a message of one's own, of which the bot is told too. */
  edit(message: SeenMessage, text: string): Promise<void>;
  /** The inputs of a card in a message. */
  fields(message: SeenMessage): readonly SeenField[];
  /** From now on with a client that does not know Action.Execute and shows its fallback. */
  useOlderClient(): void;
  /** Sets inputs of a card in a message, by label; buttons of the card send them. */
  fillCard(message: SeenMessage, values: Entered): void;
  /** Presses a button of a card that reached this person otherwise, as it was when `message` was read. */
  pressForwarded(message: SeenMessage, label: string, nth?: number): Promise<void>;
  /** Sends any invoke from the person's own chat: what no honest client would send. */
  invoke(name: string, value: unknown): Promise<BotAnswer>;
  /** Sends the last request again, byte by byte. */
  replayLast(): Promise<BotAnswer>;
  /** Loads the client anew: cards that only an answer to a press has put there give way to the stored ones. */
  reload(): void;
}

export function createUser(context: HostContext, delivery: Delivery, person: Person): TeamsUser {
  const screen = createScreen(context, person);
  const session: Session = { context, delivery, person, screen, dialog: undefined };
  return {
    platform: 'teams',
    id: person.aadObjectId,
    name: person.name,
    workspace: person.tenantId,
    conversations: screen.conversations,
    messages: screen.messages,
    find: (text) => screen.find((message) => message.text.includes(text)),
    type: (text, where) => write(session, screen.placeNamed(where), text),
    answer: (message, text) => write(session, screen.placeOf(message.id), text),
    attach: (file, text, where) =>
      write(session, screen.placeNamed(where), text, {
        attachments: [fileAttachment(file)],
      }),
    async edit(message, text) {
      const activity = messageActivity(context, person, screen.placeOf(message.id), text);
      screen.changeOwnMessage(message.id, text);
      await sendMessage(session, changedActivity(activity, message.id));
    },
    press: (label, options) => press(session, label, options),
    pressForwarded: (message, label, nth) => pressForwarded(session, message, label, nth),
    fields: (message) => screen.inputs(message.id).fields,
    fillCard(message, values) {
      screen.inputs(message.id).fill(values);
      context.changed();
    },
    useOlderClient() {
      person.olderClient = true;
      context.changed();
    },
    ...formOf(session),
    invoke: (name, value) => {
      const source = { place: screen.placeNamed(), messageId: context.state.nextId() };
      return sendInvoke(session, source, name, value);
    },
    replayLast: () => delivery.replay(person.aadObjectId),
    reload: screen.reload,
  };
}

/** Sends what a person writes to the bot, with what stands beside its text. */
async function write(session: Session, place: Place, text: string, beside: Json = {}) {
  const { context, person, screen } = session;
  if (!botIsIn(context.state, place.conversation)) throw new Error('The app is not there');
  const activity = { ...messageActivity(context, person, place, text), ...beside };
  screen.addOwnMessage(activity, text);
  await sendMessage(session, activity);
}

/** A dialog is modal: while one is open and has such a button, that is the one meant. */
async function press(
  session: Session,
  label: string,
  options: { message?: SeenMessage; nth?: number } = {},
): Promise<void> {
  const { screen, dialog } = session;
  const inDialog = options.message ? undefined : buttonNamed(dialog?.view, label, options.nth);
  if (dialog && inDialog) return pressInDialog(session, dialog, inDialog.action);
  const message =
    options.message ?? screen.find(({ buttons }) => buttons.some((one) => one.label === label));
  if (!message) throw new Error(`${session.person.name} sees no button "${label}"`);
  const button = buttonNamed(screen.view(message.id), label, options.nth);
  if (!button) throw new Error(`That message has no button "${label}" now`);
  const source = { place: screen.placeOf(message.id), messageId: message.id };
  await pressInMessage(session, button.action, screen.inputs(message.id), source);
}

async function pressForwarded(
  session: Session,
  message: SeenMessage,
  label: string,
  nth?: number,
): Promise<void> {
  const view = viewCard(cardOf(asObject(message.payload) ?? {}) ?? {});
  const button = buttonNamed(view, label, nth);
  if (!button) throw new Error(`The forwarded card has no button "${label}"`);
  const source = { place: session.screen.placeOf(message.id), messageId: message.id };
  await pressInMessage(session, button.action, createInputState(view.inputs), source);
}

function formOf(session: Session): Pick<ChatUser, 'form' | 'fill' | 'submit' | 'dismiss'> {
  const opened = (): OpenDialog => {
    if (!session.dialog) throw new Error(`No form is open for ${session.person.name}`);
    return session.dialog;
  };
  return {
    form: () => session.dialog && seenForm(session.dialog),
    fill(values) {
      opened().inputs.fill(values);
      session.context.changed();
    },
    async submit() {
      const dialog = opened();
      const button = submitButton(dialog);
      if (!button) throw new Error('The form has no button to submit it');
      await pressInDialog(session, dialog, button.action);
    },
    // Teams does not tell the bot that a dialog was closed.
    async dismiss() {
      session.dialog = undefined;
      session.context.changed();
    },
  };
}

function seenForm(dialog: OpenDialog): SeenForm {
  return {
    title: dialog.title,
    text: dialog.view.lines.join('\n'),
    submitLabel: submitButton(dialog)?.label ?? '',
    fields: dialog.inputs.fields,
    payload: dialog.card,
  };
}

function submitButton(dialog: OpenDialog): CardButton | undefined {
  return dialog.view.buttons.find(({ action }) => action['type'] === 'Action.Submit');
}

function buttonNamed(view: CardView | undefined, label: string, nth = 0): CardButton | undefined {
  return view?.buttons.filter((button) => button.label === label)[nth];
}
