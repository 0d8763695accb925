import { randomUUID } from 'node:crypto';
import type { ChatHost, HostCall } from '../driver.ts';
import { installActivities, messageActivity } from './activities.ts';
import { type BotAnswer, type Delivery, TeamsDeliveryError } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { HostContext } from './host-context.ts';
import {
  addConversation,
  addPerson,
  type Conversation,
  channelId,
  groupChatId,
  type NewPerson,
  type Person,
  type Ping,
  type Tenant,
} from './state.ts';
import { createTokenClient, type TokenClient } from './token-client.ts';
import { botScope, connectorIssuer, type Forgery } from './tokens.ts';
import { createUser, type TeamsUser } from './user.ts';

/** Everything that the Teams SDK needs to meet this host instead of Microsoft's. */
export interface TeamsConnection {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The tenant in which the bot is registered. */
  readonly tenantId: string;
  /** The app-wide one, which serves all tenants; activities carry their tenant's own. */
  readonly serviceUrl: string;
  /** For `withOverrides(PUBLIC, …)`. */
  readonly cloud: {
    readonly loginEndpoint: string;
    readonly openIdMetadataUrl: string;
    readonly tokenIssuer: string;
    readonly tokenServiceUrl: string;
    readonly botScope: string;
  };
  /** For the SDK's `token` option: fetches from this host's token endpoint with the client secret. */
  readonly token: TokenClient;
}

export interface TeamsHost extends ChatHost {
  readonly platform: 'teams';
  readonly connection: TeamsConnection;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the bot listens: activities go to `<url>/api/messages`. */
  setBotUrl(url: string): void;
  user(aadObjectId: string): TeamsUser;
  users(): readonly TeamsUser[];

  addTenant(tenant: { readonly name: string; readonly tenantId?: string }): Tenant;
  addUser(person: NewPerson): TeamsUser;
  /** A team with its General channel, whose ID is the team's. */
  addTeam(team: NewGroup): { readonly id: string };
  addChannel(channel: { readonly id?: string; readonly team: string; readonly name: string }): {
    readonly id: string;
  };
  addGroupChat(chat: NewGroup): { readonly id: string };

  /** Installs or removes the app for one person, and tells the bot. */
  installPersonal(userId: string): Promise<void>;
  uninstallPersonal(userId: string): Promise<void>;
  /** A person adds the bot to the team of a channel or to a group chat, or removes it. */
  addBot(conversationId: string, byUser: string): Promise<void>;
  removeBot(conversationId: string, byUser: string): Promise<void>;

  /** The next calls to the method fail with a status that the real service has too: 412, 500, 502, 504, … */
  failNext(method: string, times: number, status: number, code?: string): void;
  /** The next calls to the method take effect, but the bot never gets their answers. */
  loseAnswers(method: string, times: number): void;
  /** Sends a message to the bot with a token that is wrong in one way; the bot's HTTP status. */
  forge(
    forgery: Forgery,
    options?: { readonly as?: string; readonly text?: string },
  ): Promise<number>;
  /** Whom the bot's messages have notified. */
  pings(): readonly Ping[];
  /** What was accepted but comes near a limit. */
  warnings(): readonly string[];
}

export interface NewGroup {
  /** Random unless given. */
  readonly id?: string;
  readonly tenant: string;
  readonly name: string;
  /** `aadObjectId`s. */
  readonly members: readonly string[];
  /** Whether the bot is there already, without having been told. Default false. */
  readonly installed?: boolean;
}

export interface HostParts {
  readonly url: string;
  readonly context: HostContext;
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly calls: readonly HostCall[];
  readonly warnings: readonly string[];
  readonly listeners: Set<() => void>;
  readonly credentials: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly homeTenant: string;
  };
  readonly close: () => Promise<void>;
}

/** Puts the host's parts behind the interface that tests and pages use. */
export function createHost(parts: HostParts): TeamsHost {
  const { context, delivery, faults, credentials } = parts;
  const { state } = context;
  const users = new Map<string, TeamsUser>();
  const personOf = (id: string): Person => {
    const person = state.people.get(id);
    if (!person) throw new Error(`No person ${id}`);
    return person;
  };
  const user = (id: string): TeamsUser => {
    const known = users.get(id) ?? createUser(context, delivery, personOf(id));
    users.set(id, known);
    return known;
  };
  return {
    platform: 'teams',
    url: parts.url,
    connection: connectionOf(parts.url, credentials),
    clientId: credentials.clientId,
    clientSecret: credentials.clientSecret,
    setBotUrl: delivery.setBotUrl,
    user,
    users: () => [...state.people.keys()].map(user),
    addUser: (person) => user(addPerson(state, person).aadObjectId),
    ...places(context),
    ...installing(context, delivery, personOf),
    onChange(listener) {
      parts.listeners.add(listener);
      return () => void parts.listeners.delete(listener);
    },
    block(id, blocked) {
      personOf(id).blocked = blocked;
    },
    throttle: faults.throttle,
    setDown: faults.setDown,
    failNext: faults.fail,
    loseAnswers: faults.loseAnswer,
    async forge(forgery, { as = [...state.people.keys()][0] ?? '', text = 'forged' } = {}) {
      const person = personOf(as);
      const conversation = conversationOf(context, person.personalChat);
      const activity = messageActivity(context, person, { conversation }, text);
      return (await delivery.post(as, activity, forgery)).status;
    },
    calls: () => parts.calls,
    pings: () => state.pings,
    warnings: () => parts.warnings,
    close: parts.close,
  };
}

function connectionOf(
  url: string,
  { clientId, clientSecret, homeTenant }: HostParts['credentials'],
): TeamsConnection {
  const loginEndpoint = `${url}/login`;
  return {
    clientId,
    clientSecret,
    tenantId: homeTenant,
    serviceUrl: url,
    cloud: {
      loginEndpoint,
      openIdMetadataUrl: `${url}/connector/v1/.well-known/openidconfiguration`,
      tokenIssuer: connectorIssuer,
      tokenServiceUrl: `${url}/token-service`,
      botScope,
    },
    token: createTokenClient({ loginEndpoint: () => loginEndpoint, clientId, clientSecret }),
  };
}

function conversationOf({ state }: HostContext, id: string): Conversation {
  const conversation = state.findConversation(id);
  if (!conversation) throw new Error(`No conversation ${id}`);
  return conversation;
}

function places(
  context: HostContext,
): Pick<TeamsHost, 'addTenant' | 'addTeam' | 'addChannel' | 'addGroupChat'> {
  const { state } = context;
  return {
    addTenant({ name, tenantId = randomUUID() }) {
      const tenant = { tenantId, name };
      state.tenants.set(tenantId, tenant);
      return tenant;
    },
    addTeam({ id = channelId(), tenant, name, members, installed = false }) {
      const team = {
        id,
        aadGroupId: randomUUID(),
        tenantId: tenant,
        name,
        members: new Set(members),
        installed,
      };
      state.teams.set(id, team);
      const general = { id, kind: 'channel', tenantId: tenant, name: 'General' } as const;
      return addConversation(state, { ...general, team, members: team.members });
    },
    addChannel({ id = channelId(), team: teamId, name }) {
      const team = state.teams.get(teamId);
      if (!team) throw new Error(`No team ${teamId}`);
      const { tenantId, members } = team;
      const channel = { id, kind: 'channel', tenantId, name } as const;
      return addConversation(state, { ...channel, team, members });
    },
    addGroupChat({ id = groupChatId(), tenant, name, members, installed = false }) {
      const chat = { id, kind: 'groupChat', tenantId: tenant, name } as const;
      return addConversation(state, {
        ...chat,
        members: new Set(members),
        botPresent: installed,
      });
    },
  };
}

type Installing = 'installPersonal' | 'uninstallPersonal' | 'addBot' | 'removeBot';

function installing(
  context: HostContext,
  delivery: Delivery,
  personOf: (id: string) => Person,
): Pick<TeamsHost, Installing> {
  const tell = async (person: Person, conversation: Conversation, action: 'add' | 'remove') => {
    for (const activity of installActivities(context, person, conversation, action)) {
      expectTaken(await delivery.post(person.aadObjectId, activity));
    }
  };
  const personal = async (id: string, installed: boolean) => {
    const person = personOf(id);
    person.installed = installed;
    const conversation = conversationOf(context, person.personalChat);
    await tell(person, conversation, installed ? 'add' : 'remove');
  };
  const shared = async (id: string, by: string, present: boolean) => {
    const named = conversationOf(context, id);
    if (named.team) named.team.installed = present;
    else named.botPresent = present;
    // A team's news come from its General channel.
    const conversation = named.team ? conversationOf(context, named.team.id) : named;
    await tell(personOf(by), conversation, present ? 'add' : 'remove');
  };
  return {
    installPersonal: (id) => personal(id, true),
    uninstallPersonal: (id) => personal(id, false),
    addBot: (id, by) => shared(id, by, true),
    removeBot: (id, by) => shared(id, by, false),
  };
}

function expectTaken({ status }: BotAnswer): void {
  if (status >= 400) throw new TeamsDeliveryError(`The bot answered HTTP ${status}`, status);
}
