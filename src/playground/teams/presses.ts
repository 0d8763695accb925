import { invokeActivity, messageActivity, type Place, submitActivity } from './activities.ts';
import { type CardView, viewCard } from './card-view.ts';
import { type BotAnswer, type Delivery, TeamsDeliveryError } from './delivery.ts';
import type { HostContext } from './host-context.ts';
import { createInputState, type InputState } from './input-state.ts';
import { type InvokeOutcome, readActionAnswer, readTaskAnswer } from './invoke-answers.ts';
import { asObject, asString, type Json } from './json.ts';
import type { Screen } from './screen.ts';
import type { Person } from './state.ts';

/** Where a card stands on which something is pressed. */
export interface Source {
  readonly place: Place;
  readonly messageId: string;
}

/** The dialog that is open for a person. */
export interface OpenDialog {
  readonly title: string;
  readonly card: Json;
  readonly view: CardView;
  readonly inputs: InputState;
  /** The card whose button opened it. */
  readonly source: Source;
}

/** One person at their client. */
export interface Session {
  readonly context: HostContext;
  readonly delivery: Delivery;
  readonly person: Person;
  readonly screen: Screen;
  dialog: OpenDialog | undefined;
}

/** Presses a button of a card in a message, with what is entered in the card. */
export async function pressInMessage(
  session: Session,
  action: Json,
  inputs: InputState,
  source: Source,
): Promise<void> {
  if (action['type'] === 'Action.ToggleVisibility') {
    session.screen.toggle(source.messageId, action);
    return;
  }
  const data = dataToSend(session, action, inputs);
  if (!data) return;
  if (action['type'] === 'Action.Execute') {
    const { type, id, verb, title } = action;
    const value = { action: { type, id, title, verb, data }, trigger: 'manual' };
    const answer = await sendInvoke(session, source, 'adaptiveCard/action', value);
    show(session, source, readActionAnswer(answer));
  } else if (action['type'] === 'Action.Submit') {
    await submitFromMessage(session, data, source);
  }
}

/** Presses a button of the open dialog. */
export async function pressInDialog(
  session: Session,
  dialog: OpenDialog,
  action: Json,
): Promise<void> {
  if (action['type'] !== 'Action.Submit') return;
  const data = dataToSend(session, action, dialog.inputs);
  if (!data) return;
  const value = { data, context: { theme: 'default' } };
  const answer = await sendInvoke(session, dialog.source, 'task/submit', value);
  show(session, dialog.source, readTaskAnswer(answer, 'submit'));
}

/** The action's data with the entered values; undefined when the client finds a value wrong. */
function dataToSend(session: Session, action: Json, inputs: InputState): Json | undefined {
  const own = asObject(action['data']) ?? {};
  if (action['associatedInputs'] === 'none') return own;
  const valid = inputs.validate();
  session.context.changed();
  return valid ? { ...own, ...inputs.collect() } : undefined;
}

async function submitFromMessage(session: Session, data: Json, source: Source): Promise<void> {
  const { context, person } = session;
  const special = asObject(data['msteams']);
  if (special?.['type'] === 'task/fetch') {
    const value = { data, context: { theme: 'default' } };
    const answer = await sendInvoke(session, source, 'task/fetch', value);
    show(session, source, readTaskAnswer(answer, 'fetch'));
  } else if (special?.['type'] === 'messageBack' || special?.['type'] === 'imBack') {
    const text = asString(special['text']) ?? asString(special['value']) ?? '';
    const activity = messageActivity(context, person, source.place, text);
    const value = special['type'] === 'messageBack' ? { value: special['value'] } : {};
    await sendMessage(session, { ...activity, ...value, replyToId: source.messageId });
  } else {
    const { place, messageId } = source;
    await sendMessage(session, submitActivity(context, person, place, data, messageId));
  }
}

/** Sends a message of the person. @throws TeamsDeliveryError when the bot refuses it or is silent */
export async function sendMessage(session: Session, activity: Json): Promise<void> {
  const { status } = await post(session, activity);
  if (status >= 400) throw new TeamsDeliveryError(`The bot answered HTTP ${status}`, status);
}

/** @throws TeamsDeliveryError when the bot is silent */
export function sendInvoke(
  session: Session,
  source: Source,
  name: string,
  value: unknown,
): Promise<BotAnswer> {
  const call = { name, value, replyToId: source.messageId };
  return post(session, invokeActivity(session.context, session.person, source.place, call));
}

async function post(session: Session, activity: Json): Promise<BotAnswer> {
  try {
    return await session.delivery.post(session.person.aadObjectId, activity);
  } catch (error) {
    const place = session.screen.placeNamed();
    session.screen.notify(place, 'The app did not respond. Please try again.', 'client');
    throw error;
  }
}

function show(session: Session, source: Source, outcome: InvokeOutcome): void {
  const { screen, context } = session;
  switch (outcome.kind) {
    case 'card':
      screen.replaceCard(source.messageId, outcome.card);
      break;
    case 'dialog': {
      const { title, card } = outcome;
      const view = viewCard(card);
      session.dialog = { title, card, view, inputs: createInputState(view.inputs), source };
      context.changed();
      break;
    }
    case 'message':
      session.dialog = undefined;
      screen.notify(source.place, outcome.text, 'bot');
      break;
    case 'close':
      session.dialog = undefined;
      context.changed();
      break;
    case 'error':
      screen.notify(source.place, outcome.text, 'client');
      throw new TeamsDeliveryError(outcome.reason, outcome.status);
  }
}
