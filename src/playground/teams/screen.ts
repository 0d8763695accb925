import type { SeenMessage } from '../driver.ts';
import { lazy } from '../lazy.ts';
import type { Place } from './activities.ts';
import type { CardView } from './card-view.ts';
import type { HostContext } from './host-context.ts';
import { createInputState, type InputState } from './input-state.ts';
import { asObject, asString, type Json } from './json.ts';
import { asOlderClient } from './older-client.ts';
import { type Conversation, type Person, type StoredMessage, splitThread } from './state.ts';
import { viewActivity, withCard } from './visible-text.ts';

/** What one person's Teams client shows, with what they have entered and folded there. */
export interface Screen {
  conversations(): { readonly id: string; readonly name: string }[];
  /** Oldest first; the chat with the bot unless named. @throws Error for a place they do not see */
  messages(where?: string): SeenMessage[];
  /** The newest message, anywhere, that fits. */
  find(fits: (message: SeenMessage) => boolean): SeenMessage | undefined;
  view(messageId: string): CardView;
  /** What is entered in a message's card; starts anew when the card changes. */
  inputs(messageId: string): InputState;
  /** Where a message stands; the chat with the bot for one that the person does not see. */
  placeOf(messageId: string): Place;
  placeNamed(where?: string): Place;
  addOwnMessage(activity: Json, text: string): void;
  /** Changes what this person has written. @throws Error when it is not theirs */
  changeOwnMessage(messageId: string, text: string): void;
  /** Shows a text to this person only. */
  notify(place: Place, text: string, from: 'bot' | 'client'): void;
  /** Puts another card before this person's eyes only. */
  replaceCard(messageId: string, card: Json): void;
  /** Carries out Action.ToggleVisibility. */
  toggle(messageId: string, action: Json): void;
  /** Forgets everything that lives only in this client. */
  reload(): void;
}

interface CardState {
  readonly version: string;
  readonly visibility: Map<string, boolean | 'flipped'>;
  inputs?: InputState;
}

export function createScreen(context: HostContext, person: Person): Screen {
  const { state } = context;
  const me = person.aadObjectId;
  const cards = new Map<string, CardState>();

  const visible = () =>
    state.messages.filter(
      ({ conversationId, onlyFor }) =>
        state.conversations.get(conversationId)?.members.has(me) &&
        (onlyFor === undefined || onlyFor === me),
    );
  const stored = (id: string) => visible().find((message) => message.id === id);
  const cardState = (message: StoredMessage): CardState => {
    const version = `${message.edits} ${message.overrides.get(me)?.replacements}`;
    const known = cards.get(message.id);
    if (known?.version === version) return known;
    const fresh = { version, visibility: new Map<string, boolean | 'flipped'>() };
    cards.set(message.id, fresh);
    return fresh;
  };
  const seen = (message: StoredMessage) =>
    seenMessage(
      message,
      person,
      () => viewOf(message, person, cardState(message)),
      message.from === 'bot' ? context.bot.name : (state.people.get(message.from)?.name ?? ''),
    );
  const view = (id: string) => {
    const message = stored(id);
    if (!message) throw new Error('That message is not there any more');
    return viewOf(message, person, cardState(message));
  };
  const placeNamed = (where = person.personalChat): Place => {
    const conversation = state.findConversation(where);
    if (!conversation?.members.has(me)) throw new Error(`${person.name} is not in ${where}`);
    return { conversation, threadId: splitThread(where).threadId };
  };
  const show = (message: Pick<StoredMessage, 'from' | 'onlyFor' | 'activity'>, place: Place) => {
    state.messages.push({
      ...message,
      id: String(message.activity['id']),
      conversationId: place.conversation.id,
      threadId: place.threadId,
      edits: 0,
      overrides: new Map(),
    });
    context.changed();
  };

  /** A team's first channel is named like the team. */
  const shownName = ({ id, name, kind, team }: Conversation) =>
    kind === 'personal' ? context.bot.name : id === team?.id ? team.name : name;

  return {
    conversations: () =>
      [...state.conversations.values()]
        .filter(({ members }) => members.has(me))
        .map((conversation) => ({ id: conversation.id, name: shownName(conversation) })),
    messages: (where) => {
      const { id } = placeNamed(where).conversation;
      return visible()
        .filter((message) => message.conversationId === id)
        .map(seen);
    },
    find(fits) {
      for (const message of visible().reverse()) {
        const candidate = seen(message);
        if (fits(candidate)) return candidate;
      }
      return undefined;
    },
    view,
    inputs(id) {
      const message = stored(id);
      if (!message) throw new Error('That message is not there any more');
      const known = cardState(message);
      known.inputs ??= createInputState(view(id).inputs);
      return known.inputs;
    },
    placeOf(id) {
      const message = stored(id);
      const conversation = message && state.conversations.get(message.conversationId);
      return conversation ? { conversation, threadId: message.threadId } : placeNamed();
    },
    placeNamed,
    addOwnMessage(activity, text) {
      const shown = { ...activity, text, textFormat: 'plain' };
      const where = asString(asObject(activity['conversation'])?.['id']);
      show({ from: me, onlyFor: undefined, activity: shown }, placeNamed(where));
    },
    changeOwnMessage(id, text) {
      const message = stored(id);
      if (message?.from !== me) throw new Error('Only one’s own message can be changed');
      message.activity = { ...message.activity, text };
      message.edits += 1;
      context.changed();
    },
    notify(place, text, from) {
      const activity = { type: 'message', id: state.nextId(), text, textFormat: 'plain' };
      show({ from, onlyFor: me, activity }, place);
    },
    replaceCard(id, card) {
      const message = stored(id);
      const replacements = (message?.overrides.get(me)?.replacements ?? 0) + 1;
      message?.overrides.set(me, { card, replacements });
      context.changed();
    },
    toggle(id, action) {
      const message = stored(id);
      if (message) toggleVisibility(cardState(message), action);
      context.changed();
    },
    reload() {
      cards.clear();
      for (const { overrides } of visible()) overrides.delete(me);
      context.changed();
    },
  };
}

function viewOf(message: StoredMessage, person: Person, card: CardState): CardView {
  return viewActivity(shownActivity(message, person), card.visibility);
}

function shownActivity(message: StoredMessage, { aadObjectId, olderClient }: Person): Json {
  const card = message.overrides.get(aadObjectId)?.card;
  const activity = card ? withCard(message.activity, card) : message.activity;
  return olderClient ? asOlderClient(activity) : activity;
}

function seenMessage(
  message: StoredMessage,
  person: Person,
  view: () => CardView,
  author: string,
): SeenMessage {
  const text = lazy(() => view().lines.join('\n'));
  const buttons = lazy(() =>
    view().buttons.map(({ label, action }, index) => {
      const url = action['type'] === 'Action.OpenUrl' ? asString(action['url']) : undefined;
      return { label, handle: `${message.id}#${index}`, ...(url ? { url } : {}) };
    }),
  );
  return {
    id: message.id,
    conversation: message.conversationId,
    onlyYou: message.onlyFor !== undefined,
    ...(message.threadId && message.threadId !== message.id && { thread: message.threadId }),
    fromBot: message.from === 'bot',
    author,
    at: Number(message.id),
    get text() {
      return text();
    },
    get buttons() {
      return buttons();
    },
    files: [],
    edits: message.edits + (message.overrides.get(person.aadObjectId)?.replacements ?? 0),
    payload: shownActivity(message, person),
  };
}

function toggleVisibility(card: CardState, action: Json): void {
  const targets = Array.isArray(action['targetElements']) ? action['targetElements'] : [];
  for (const target of targets) {
    const id = asString(target) ?? asString(asObject(target)?.['elementId']);
    const wanted = asObject(target)?.['isVisible'];
    if (id === undefined) continue;
    const before = card.visibility.get(id);
    if (typeof wanted === 'boolean') card.visibility.set(id, wanted);
    else if (before === 'flipped') card.visibility.delete(id);
    else card.visibility.set(id, before === undefined ? 'flipped' : !before);
  }
}
