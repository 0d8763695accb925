import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatHost } from '../driver.ts';
import type { Core } from './core.ts';
import {
  addChannelTo,
  addMember,
  foundInstalled,
  foundWorkspace,
  type NewChannel,
  type NewInstallation,
  type NewUser,
  type NewWorkspace,
} from './directory.ts';
import { createEvents, EVENT_RETRY_DELAYS } from './events.ts';
import { type Forgery, sendForged } from './forgery.ts';
import { GRANTED_SCOPES, install, revoke, uninstall } from './installation.ts';
import type { SlackApp } from './model.ts';
import { type Consent, createOAuth, type OAuth } from './oauth.ts';
import { createOutbound } from './outbound.ts';
import { type RateLimits, SLACK_RATE_LIMITS } from './rate-limit.ts';
import { createResponseUrls, RESPONSE_URL_LIFE_MS } from './response-urls.ts';
import { createServerApp } from './server.ts';
import { createSocketMode, type SocketMode } from './sockets.ts';
import { createTriggers } from './triggers.ts';
import { createSlackUser, type SlackUser } from './user.ts';
import { createWeather, type Weather } from './weather.ts';
import { createWebApi } from './web-api.ts';
import { createWorld, type Mention, memberOf, workspaceOf } from './world.ts';

/** Times are in milliseconds. Whatever is left out is as on the real platform. */
export interface SlackHostOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The time of messages. Signatures, triggers, answers and limits go by real time. */
  readonly clock?: () => number;
  readonly rateLimits?: boolean | Partial<RateLimits>;
  /** How long every call to the Web API takes at least. */
  readonly latency?: number;
  /** How long the bot has to acknowledge. */
  readonly ackMs?: number;
  readonly triggerLifeMs?: number;
  readonly responseUrlLifeMs?: number;
  readonly eventRetryDelays?: readonly number[];
  /** The app has Socket Mode on: nothing is posted to it. */
  readonly socketMode?: boolean;
  readonly app?: Partial<Omit<SlackApp, 'baseUrl'>>;
}

/** The local Slack: its servers on loopback, and the keyboards of the people in it. */
export interface SlackHost extends ChatHost {
  readonly platform: 'slack';
  /** For the SDK's `slackApiUrl`. */
  readonly apiUrl: string;
  /** For the SDK's `authorizationUrl`. */
  readonly authorizationUrl: string;
  readonly appId: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The app-level token, for Socket Mode. */
  readonly appToken: string;
  /** The app's sockets, where Socket Mode is on. */
  readonly sockets: Pick<SocketMode, 'connections' | 'refresh' | 'drop'> | undefined;
  /** Where the bot listens; Slack posts to `<url>/slack/events`. */
  setBotUrl(url: string): void;
  /** Sends `url_verification`, as the app's settings page does, and tells whether it passed. */
  verifyBotUrl(): Promise<boolean>;
  /** A workspace with the app installed. */
  addWorkspace(wish: NewWorkspace & NewInstallation): { botToken: string; botUserId: string };
  /** A workspace without the app, to install it there through OAuth. */
  addBareWorkspace(wish: NewWorkspace): void;
  addUser(wish: NewUser): SlackUser;
  /** Returns the channel's ID. */
  addChannel(wish: NewChannel): string;
  /** Brings a person or the bot into a channel; somebody of another workspace makes it a shared one. */
  join(channel: string, user: string): void;
  leave(channel: string, user: string): void;
  archive(channel: string): void;
  /** The account is closed: `conversations.open` answers `user_disabled`. */
  deactivate(userId: string): void;
  /** Removes the app from a workspace: `account_inactive`, and both events are sent. */
  uninstall(workspace: string): Promise<void>;
  /** Revokes the bot's token: `token_revoked`, and the event is sent. */
  revokeTokens(workspace: string): Promise<void>;
  /** Installs the app again as its developer would, with what was granted by default; returns the new bot token. */
  reinstall(workspace: string): string;
  /** Decides on the consent page at `authorizeUrl`; returns where the browser is sent. */
  consent(authorizeUrl: string, decision: Consent): string;
  /** Sends the bot a request that is not, or not properly, from Slack; resolves with the status. */
  forge(forgery?: Forgery): Promise<number>;
  user(id: string): SlackUser;
  users(): readonly SlackUser[];
  /** Everybody whom a text of the bot has notified. */
  pings(): readonly Mention[];
  /** Every link that a text of the bot has made. */
  links(): readonly Mention[];
}

/** Starts the host on 127.0.0.1. */
export async function startSlackHost(options: SlackHostOptions = {}): Promise<SlackHost> {
  const server = createServer();
  const url = await listen(server, options.port ?? 0);
  const app = createApp(options, url);
  const { core, setBotUrl } = createCore(options, app);
  const oauth = createOAuth(app, core.world);
  const weather = createWeather();
  const api = createWebApi(core, oauth, weather, rateLimitsOf(options.rateLimits));
  server.on(
    'request',
    createServerApp({ core, oauth, api, weather, latency: options.latency ?? 0 }),
  );
  server.on('upgrade', (request, socket, head) => {
    if (core.socketMode) core.socketMode.upgrade(request, socket, head);
    else socket.destroy();
  });
  return {
    platform: 'slack',
    url,
    apiUrl: `${url}/api/`,
    authorizationUrl: `${url}/oauth/v2/authorize`,
    appId: app.id,
    signingSecret: app.signingSecret,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    appToken: app.appToken,
    sockets: core.socketMode,
    setBotUrl,
    verifyBotUrl: () => core.events.verifyUrl(),
    ...directoryPart(core),
    ...installationPart(core, oauth),
    ...weatherPart(core, weather),
    forge: (forgery) => sendForged(core, forgery),
    async close() {
      core.events.stop();
      core.socketMode?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function createApp({ app }: SlackHostOptions, baseUrl: string): SlackApp {
  const secret = () => randomBytes(16).toString('hex');
  return {
    id: 'A0VERME001',
    name: 'Verme',
    clientId: '1000000000.2000000000',
    clientSecret: secret(),
    signingSecret: secret(),
    appToken: `xapp-1-${secret()}`,
    verificationToken: secret(),
    command: '/verme',
    redirectUrls: [],
    ...app,
    baseUrl,
  };
}

function createCore(options: SlackHostOptions, app: SlackApp) {
  let botUrl: string | undefined;
  const world = createWorld(options.clock ?? Date.now);
  const ackMs = options.ackMs ?? 3000;
  const { id: appId, appToken, baseUrl, signingSecret } = app;
  const socketMode = options.socketMode
    ? createSocketMode({ appId, appToken, baseUrl, ackMs, newSecret: world.secret })
    : undefined;
  const outbound = socketMode ?? createOutbound({ signingSecret, botUrl: () => botUrl, ackMs });
  const core: Core = {
    app,
    world,
    outbound,
    socketMode,
    events: createEvents({
      world,
      outbound,
      appId,
      verificationToken: app.verificationToken,
      retryDelays: options.eventRetryDelays ?? EVENT_RETRY_DELAYS,
    }),
    triggers: createTriggers(options.triggerLifeMs ?? 3000, world.secret),
    responseUrls: createResponseUrls(
      app,
      options.responseUrlLifeMs ?? RESPONSE_URL_LIFE_MS,
      world.secret,
    ),
  };
  const setBotUrl = (url: string) => {
    botUrl = url;
  };
  return { core, setBotUrl };
}

function directoryPart(core: Core) {
  const { world, app } = core;
  const users = new Map<string, SlackUser>();
  const channelOf = (id: string) => {
    const channel = world.conversations.get(id);
    if (!channel) throw new Error(`No such channel: ${id}`);
    return channel;
  };
  const user = (id: string): SlackUser => {
    const known = users.get(id) ?? createSlackUser(core, memberOf(world, id));
    users.set(id, known);
    return known;
  };
  return {
    addWorkspace: (wish: NewWorkspace & NewInstallation) => foundInstalled(world, wish, app.name),
    addBareWorkspace: (wish: NewWorkspace) => void foundWorkspace(world, wish, app.name),
    addUser: (wish: NewUser) => user(addMember(world, wish).id),
    addChannel: (wish: NewChannel) => addChannelTo(world, wish).id,
    join: (channel: string, id: string) => void channelOf(channel).members.add(id),
    leave: (channel: string, id: string) => void channelOf(channel).members.delete(id),
    archive(channel: string) {
      channelOf(channel).archived = true;
    },
    deactivate(id: string) {
      memberOf(world, id).deactivated = true;
    },
    block(id: string, blocked: boolean) {
      memberOf(world, id).blocksBot = blocked;
    },
    user,
    users: () => [...world.members.values()].filter((it) => !it.isBot).map((it) => user(it.id)),
  };
}

function installationPart(core: Core, oauth: OAuth) {
  return {
    uninstall: (id: string) => uninstall(core, workspaceOf(core.world, id)),
    revokeTokens: (id: string) => revoke(core, workspaceOf(core.world, id)),
    reinstall: (id: string) =>
      install(core.world, workspaceOf(core.world, id), GRANTED_SCOPES).token,
    consent: (authorizeUrl: string, decision: Consent) =>
      oauth.decide(Object.fromEntries(new URL(authorizeUrl).searchParams), decision),
  };
}

function weatherPart({ world }: Core, weather: Weather) {
  return {
    throttle: weather.throttle,
    setDown: weather.setDown,
    calls: weather.calls,
    onChange: world.onChange,
    pings: () => world.pings,
    links: () => world.links,
  };
}

function rateLimitsOf(wish: SlackHostOptions['rateLimits'] = true): RateLimits | undefined {
  if (wish === false) return undefined;
  return { ...SLACK_RATE_LIMITS, ...(wish === true ? {} : wish) };
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return `http://127.0.0.1:${taken}`;
}
