import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Json } from './json.ts';

export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
}

export interface Person {
  readonly tenantId: string;
  /** The directory's ID of the person: the same for every app. */
  readonly aadObjectId: string;
  /** The ID under which this bot alone knows the person (`29:…`). */
  readonly botUserId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly timezone: string;
  readonly personalChat: string;
  /** Whether the app is installed for the person; without it the bot cannot reach them. */
  installed: boolean;
  blocked: boolean;
  /** Whether their client is too old for Action.Execute. */
  olderClient: boolean;
}

export type ConversationKind = 'personal' | 'channel' | 'groupChat';

export interface Conversation {
  readonly id: string;
  readonly kind: ConversationKind;
  readonly tenantId: string;
  readonly name: string;
  readonly team: Team | undefined;
  /** `aadObjectId`s of those who read it. */
  readonly members: Set<string>;
  /** Whether the bot is in the group chat; a channel follows its team, a personal chat its person. */
  botPresent: boolean;
}

export interface Team {
  readonly id: string;
  readonly aadGroupId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly members: Set<string>;
  installed: boolean;
}

/** What one reader sees instead of the stored card, after the bot answered their press with a new one. */
export interface CardOverride {
  readonly card: Json | undefined;
  readonly replacements: number;
}

export interface StoredMessage {
  readonly id: string;
  readonly conversationId: string;
  /** In a channel, the ID of the post that starts the thread. */
  readonly threadId: string | undefined;
  /** The person's `aadObjectId`, or who else it comes from. */
  readonly from: 'bot' | 'client' | (string & {});
  /** The one reader of a notice; undefined for real messages, which all members read. */
  readonly onlyFor: string | undefined;
  activity: Json;
  edits: number;
  readonly overrides: Map<string, CardOverride>;
}

/** A mention that notified somebody. */
export interface Ping {
  readonly messageId: string;
  readonly conversation: string;
  readonly userId: string;
}

/** Everything that the imitated service remembers. */
export interface TeamsState {
  readonly tenants: Map<string, Tenant>;
  readonly people: Map<string, Person>;
  readonly teams: Map<string, Team>;
  readonly conversations: Map<string, Conversation>;
  readonly messages: StoredMessage[];
  readonly pings: Ping[];
  /** A new activity ID: milliseconds, as in Teams, and never twice the same. */
  nextId(): string;
  /** By `aadObjectId` or `29:…`, as the connector accepts both. */
  findPerson(id: string): Person | undefined;
  /** By the conversation's ID, with or without `;messageid=…` of a thread. */
  findConversation(id: string): Conversation | undefined;
  findMessage(conversationId: string, activityId: string): StoredMessage | undefined;
}

/** Splits `19:…;messageid=…` into the channel and the thread in it. */
export function splitThread(conversationId: string): { id: string; threadId: string | undefined } {
  const [id = '', threadId] = conversationId.split(';messageid=');
  return { id, threadId };
}

/** @param clock current time in milliseconds */
export function createState(clock: () => number): TeamsState {
  const people = new Map<string, Person>();
  const conversations = new Map<string, Conversation>();
  const messages: StoredMessage[] = [];
  let lastId = 0;
  const findPerson = (id: string) =>
    people.get(id) ?? [...people.values()].find((person) => person.botUserId === id);
  const findConversation = (id: string) => conversations.get(splitThread(id).id);
  return {
    tenants: new Map(),
    people,
    teams: new Map(),
    conversations,
    messages,
    pings: [],
    nextId() {
      lastId = Math.max(lastId + 1, Math.floor(clock()));
      return String(lastId);
    },
    findPerson,
    findConversation,
    findMessage: (conversationId, activityId) => {
      const { id } = splitThread(conversationId);
      return messages.find(
        (message) => message.conversationId === id && message.id === activityId && !message.onlyFor,
      );
    },
  };
}

/** Whether the bot may write to the conversation, apart from a person's block. */
export function botIsIn(state: TeamsState, conversation: Conversation): boolean {
  if (conversation.kind === 'personal') {
    return membersOf(state, conversation).some((person) => person.installed);
  }
  return conversation.team?.installed ?? conversation.botPresent;
}

export function membersOf(state: TeamsState, conversation: Conversation): Person[] {
  return [...conversation.members].flatMap((id) => state.people.get(id) ?? []);
}

export interface NewPerson {
  /** Random unless given; all other IDs of the person follow from it, also after a restart. */
  readonly aadObjectId?: string;
  readonly tenant: string;
  readonly name: string;
  readonly locale?: string;
  readonly timezone?: string;
  /** Whether the app is already installed for them, without the bot having been told. Default true. */
  readonly installed?: boolean;
}

export function addPerson(state: TeamsState, given: NewPerson): Person {
  if (!state.tenants.has(given.tenant)) throw new Error(`No tenant ${given.tenant}`);
  const aadObjectId = given.aadObjectId ?? randomUUID();
  if (state.people.has(aadObjectId)) throw new Error(`There is a person ${aadObjectId} already`);
  const person: Person = {
    tenantId: given.tenant,
    aadObjectId,
    botUserId: `29:1${derivedId('user', aadObjectId)}`,
    name: given.name,
    email: `${aadObjectId.slice(0, 8)}@${given.tenant.slice(0, 8)}.example`,
    locale: given.locale ?? 'fi-FI',
    timezone: given.timezone ?? 'Europe/Helsinki',
    personalChat: `a:1${derivedId('chat', aadObjectId)}`,
    installed: given.installed ?? true,
    blocked: false,
    olderClient: false,
  };
  state.people.set(aadObjectId, person);
  addConversation(state, {
    id: person.personalChat,
    kind: 'personal',
    tenantId: person.tenantId,
    name: '',
    members: new Set([aadObjectId]),
  });
  return person;
}

/** Adds a conversation; a channel shares the member list of its team. */
export function addConversation(
  state: TeamsState,
  given: Omit<Conversation, 'team' | 'botPresent'> & { team?: Team; botPresent?: boolean },
): Conversation {
  const conversation: Conversation = {
    ...given,
    team: given.team,
    botPresent: given.botPresent ?? false,
  };
  state.conversations.set(conversation.id, conversation);
  return conversation;
}

function derivedId(kind: string, id: string): string {
  return createHash('sha384').update(`${kind} ${id}`).digest('base64url');
}

export function channelId(): string {
  return `19:${randomBytes(24).toString('base64url')}@thread.tacv2`;
}

export function groupChatId(): string {
  return `19:${randomBytes(16).toString('hex')}@thread.v2`;
}
