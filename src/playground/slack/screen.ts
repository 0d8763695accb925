import type { SeenMessage } from '../driver.ts';
import { type Control, controlsOf, type Directory } from './inputs.ts';
import type { Surface } from './interactions.ts';
import type { Conversation, Inputs, Member, MessagePayload, StoredMessage } from './model.ts';
import { type Pressable, pressableIn } from './seen.ts';
import { topModal } from './views.ts';
import { directConversation, findMessage, type World } from './world.ts';

/** What one person has before them, and how they find things on it. */
export interface Screen {
  /**
   * A conversation this person is in, the direct chat with the bot unless named.
   * @throws Error when they are not in it
   */
  conversation(where: string | undefined): Conversation;
  /** The channels that they are in. */
  channels(): { readonly id: string; readonly name: string }[];
  /** What they can read there, oldest first. */
  messagesIn(conversation: Conversation): readonly StoredMessage[];
  /** What they can read anywhere, newest first. */
  newest(): readonly StoredMessage[];
  /** The people and channels that they can choose from. */
  directory(): Directory;
  /** Where they could use an element: the form on top, then messages, then the home; or one message. */
  surfaces(message?: SeenMessage): readonly Surface[];
  /** What to press for a label. @throws Error when nothing has it */
  pressable(label: string, options: PressOptions): { surface: Surface; pressable: Pressable };
  /**
   * The element with this label, or with this ID of a seen field.
   * @throws Error when there is none
   */
  control(label: string, surfaces: readonly Surface[]): { surface: Surface; control: Control };
}

export interface PressOptions {
  readonly message?: SeenMessage | undefined;
  readonly nth?: number | undefined;
}

/** The screen of one member. */
export function createScreen(world: World, member: Member): Screen {
  function conversation(where: string | undefined): Conversation {
    if (where === undefined) return directConversation(world, member.id);
    const found = world.conversations.get(where);
    if (!found?.members.has(member.id)) {
      throw new Error(`${member.name} is not in the conversation ${where}`);
    }
    return found;
  }

  function messagesIn(place: Conversation): StoredMessage[] {
    return place.messages.filter((it) => !it.onlyFor || it.onlyFor === member.id);
  }

  function ownConversations(): Conversation[] {
    return [...world.conversations.values()].filter((it) => it.members.has(member.id));
  }

  /**
   * A message as this person once saw it. What has since changed or gone can still be
   * pressed, as on a screen that lags behind, and so can a card of a conversation that
   * they are not in, as if it had been forwarded to their own chat.
   */
  function surfaceSeen(seen: SeenMessage): Surface {
    const home = world.homes.get(member.id);
    if (home?.id === seen.id) return { kind: 'view', view: home };
    const place = world.conversations.get(seen.conversation);
    const own = place?.members.has(member.id) ? place : conversation(undefined);
    const stored = own === place ? findMessage(own, seen.id) : undefined;
    const message = stored ?? {
      conversation: own.id,
      ts: seen.id,
      onlyFor: seen.onlyYou ? member.id : undefined,
      payload: payloadOf(seen),
      edits: seen.edits,
      inputs: new Map<string, Inputs>(),
    };
    return { kind: 'message', conversation: own, message };
  }

  function surfaces(seen?: SeenMessage): Surface[] {
    if (seen) return [surfaceSeen(seen)];
    const form = topModal(world, member.id);
    const home = world.homes.get(member.id);
    const messages = ownConversations()
      .flatMap((place) =>
        messagesIn(place).map(
          (message) => ({ kind: 'message', conversation: place, message }) as const,
        ),
      )
      .sort((a, b) => newestFirst(a.message, b.message));
    return [
      ...(form ? [{ kind: 'view', view: form } as const] : []),
      ...messages,
      ...(home ? [{ kind: 'view', view: home } as const] : []),
    ];
  }

  return {
    conversation,
    channels: () =>
      ownConversations()
        .filter(({ kind }) => kind !== 'im')
        .map(({ id, name }) => ({ id, name: `#${name}` })),
    messagesIn,
    newest: () => ownConversations().flatMap(messagesIn).sort(newestFirst),
    directory: () => directoryOf(world, member, ownConversations()),
    surfaces,
    pressable(label, { message, nth = 0 }) {
      for (const surface of surfaces(message)) {
        const blocks = message ? payloadOf(message).blocks : blocksOf(surface);
        const pressable = pressableIn(blocks ?? [], label, nth);
        if (pressable) return { surface, pressable };
      }
      throw new Error(`${member.name} sees no button “${label}”`);
    },
    control(label, candidates) {
      for (const surface of candidates) {
        const controls = controlsOf(blocksOf(surface));
        const control =
          controls.find((it) => it.label === label) ??
          controls.find((it) => `${it.blockId}/${it.actionId}` === label);
        if (control) return { surface, control };
      }
      throw new Error(`${member.name} sees no field “${label}”`);
    },
  };
}

/** The payload of a seen message, which the driver's interface keeps `unknown`. */
function payloadOf(seen: SeenMessage): MessagePayload {
  return seen.payload as MessagePayload;
}

function newestFirst(a: StoredMessage, b: StoredMessage): number {
  return Number(b.ts) - Number(a.ts);
}

function blocksOf(surface: Surface) {
  return surface.kind === 'view'
    ? surface.view.payload.blocks
    : (surface.message.payload.blocks ?? []);
}

function directoryOf(world: World, member: Member, conversations: Conversation[]): Directory {
  const option = (value: string, text: string) => ({
    value,
    text: { type: 'plain_text' as const, text },
  });
  return {
    users: [...world.members.values()]
      .filter((it) => it.workspace === member.workspace && !it.deactivated)
      .map((it) => option(it.id, it.name)),
    channels: conversations.filter((it) => it.kind !== 'im').map((it) => option(it.id, it.name)),
  };
}
