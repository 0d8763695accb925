import { randomBytes } from 'node:crypto';
import type {
  Conversation,
  Member,
  StoredFile,
  StoredMessage,
  StoredView,
  Workspace,
} from './model.ts';

/** Somebody notified, or a link made, by a text of the bot. */
export interface Mention {
  readonly target: string;
  /** The message's timestamp. */
  readonly ts: string;
}

export type TokenState = 'active' | 'revoked' | 'inactive';

/** Everything the host remembers, and nothing that acts. */
export interface World {
  readonly workspaces: Map<string, Workspace>;
  readonly members: Map<string, Member>;
  readonly conversations: Map<string, Conversation>;
  readonly files: Map<string, StoredFile>;
  /** Each person's open modals, the visible one last. */
  readonly modals: Map<string, StoredView[]>;
  readonly homes: Map<string, StoredView>;
  readonly tokens: Map<string, { readonly workspace: string; state: TokenState }>;
  readonly pings: Mention[];
  readonly links: Mention[];
  /** A new ID such as `U00000001A`. */
  id(prefix: string): string;
  secret(): string;
  /** The host's time in milliseconds. */
  now(): number;
  /** A new message timestamp, later than every one before it, in any conversation. */
  ts(): string;
  changed(): void;
  onChange(listener: () => void): () => void;
}

/** An empty world; `clock` gives milliseconds since 1970. */
export function createWorld(clock: () => number): World {
  const listeners = new Set<() => void>();
  let lastId = 0;
  let lastMicros = 0n;
  return {
    workspaces: new Map(),
    members: new Map(),
    conversations: new Map(),
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    tokens: new Map(),
    pings: [],
    links: [],
    id(prefix) {
      lastId += 1;
      return (
        prefix +
        lastId
          .toString(36)
          .toUpperCase()
          .padStart(10 - prefix.length, '0')
      );
    },
    secret: () => randomBytes(16).toString('hex'),
    now: clock,
    ts() {
      const micros = BigInt(Math.floor(clock())) * 1000n;
      lastMicros = micros > lastMicros ? micros : lastMicros + 1n;
      const digits = lastMicros.toString().padStart(7, '0');
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
    changed() {
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The workspace with this ID. @throws Error when there is none: a mistake of the caller */
export function workspaceOf(world: World, id: string): Workspace {
  const workspace = world.workspaces.get(id);
  if (!workspace) throw new Error(`No such workspace: ${id}`);
  return workspace;
}

/** The member with this ID. @throws Error when there is none */
export function memberOf(world: World, id: string): Member {
  const member = world.members.get(id);
  if (!member) throw new Error(`No such user: ${id}`);
  return member;
}

/** The direct conversation of a person and the bot, made when first needed. */
export function directConversation(world: World, userId: string): Conversation {
  const member = memberOf(world, userId);
  const bot = workspaceOf(world, member.workspace).bot.userId;
  const found = [...world.conversations.values()].find(
    (it) => it.kind === 'im' && it.members.has(userId) && it.members.has(bot),
  );
  return found ?? createConversation(world, member.workspace, 'im', '', [userId, bot]);
}

/** Adds a conversation and returns it. */
export function createConversation(
  world: World,
  workspace: string,
  kind: Conversation['kind'],
  name: string,
  members: Iterable<string>,
): Conversation {
  const conversation: Conversation = {
    id: world.id(kind === 'im' ? 'D' : 'C'),
    workspace,
    kind,
    name,
    created: Math.floor(world.now() / 1000),
    members: new Set(members),
    archived: false,
    messages: [],
  };
  world.conversations.set(conversation.id, conversation);
  return conversation;
}

/** The message with this timestamp in a conversation. */
export function findMessage(conversation: Conversation, ts: string): StoredMessage | undefined {
  return conversation.messages.find((message) => message.ts === ts);
}

/** An open modal or published home by its ID, or by the app's own `external_id`. */
export function findView(
  world: World,
  workspace: string,
  key: { readonly id?: string | undefined; readonly externalId?: string | undefined },
): StoredView | undefined {
  const open = [...[...world.modals.values()].flat(), ...world.homes.values()];
  return open.find(
    (view) =>
      view.workspace === workspace &&
      (key.id !== undefined
        ? view.id === key.id
        : key.externalId !== undefined && view.payload.external_id === key.externalId),
  );
}
