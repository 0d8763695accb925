import { App } from '@slack/bolt';
import type { Express } from 'express';
import type {
  ChatPlatform,
  Hearing,
  Installations,
  InstalledWorkspace,
} from '../../chat/platform.ts';
import type { Router } from '../../chat/router.ts';
import type { Log } from '../../core/log.ts';
import { callOptions, createClients } from './clients.ts';
import { listen } from './inbound/listen.ts';
import { createReceiver } from './inbound/receiver.ts';
import { createResponder } from './inbound/responder.ts';
import { createRespond } from './messages.ts';
import { createPeople } from './people.ts';
import { createSdkLogger } from './sdk-log.ts';
import { createSending } from './send.ts';
import { createSocket } from './socket.ts';

export { type ConsentOptions, createConsent } from './oauth.ts';

/** Where Slack's requests arrive: commands, interactions and events alike. */
export const SLACK_PATH = '/slack/events';

/** How Slack reaches the bot: by signed requests, or over a socket that the bot opens (Socket Mode). */
export type SlackWay =
  | { readonly signingSecret: string; readonly appToken?: never }
  | { readonly appToken: string; readonly signingSecret?: never };

export type SlackOptions = SlackWay & {
  /** The one HTTP server's app. Nothing before may have read the bodies of our path. */
  readonly app: Express;
  readonly installations: Pick<Installations, 'save' | 'credentials' | 'remove'>;
  readonly hearing: Hearing;
  readonly router: Pick<Router, 'handle'>;
  readonly log: Log;
  /** The address of another Web API than Slack's own, for the local host. */
  readonly apiUrl?: string;
};

export interface SlackPlatform extends ChatPlatform {
  readonly name: 'slack';
  /**
   * Installs by a workspace's bot token: asks Slack whose it is, and saves it.
   * @throws ChatError
   */
  install(botToken: string): Promise<InstalledWorkspace>;
  /**
   * Begins to take what Slack sends over a socket; its requests arrive from the beginning.
   * @throws ChatError
   */
  start(): Promise<void>;
  /** Resolves when no answer is on its way any more. */
  settled(): Promise<void>;
  /** For a graceful stop: finishes what is in hand. */
  stop(): Promise<void>;
}

/** Connects Slack: requests from it arrive through `app`, messages to it go out through the result. */
export function createSlack(options: SlackOptions): SlackPlatform {
  const { app: http, installations, hearing, router, log } = options;
  const logger = createSdkLogger(log);
  const clientOptions = callOptions(options.apiUrl);
  const clients = createClients(installations, { logger, ...clientOptions });
  const sending = createSending(clients, log);
  const responder = createResponder({
    router,
    people: createPeople(clients),
    call: clients.call,
    botUserOf: clients.botUserOf,
    respond: createRespond(options.apiUrl),
    update: sending.update,
    log,
  });

  const { appToken, signingSecret = '' } = options;
  const heard = new WeakSet<object>();
  const socket = appToken ? createSocket({ appToken, logger, log, clientOptions }) : undefined;
  const bolt = new App({
    logger,
    receiver:
      socket?.receiver ?? createReceiver({ http, path: SLACK_PATH, signingSecret, log, heard }),
    // Needs no token to let a request in: whose bot answers is found when it must call Slack.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
  });
  socket?.serve(bolt);
  bolt.error(async (error) => {
    logger.error(error);
    throw error;
  });
  listen(bolt, { responder, clients, hearing, heard, log });

  return {
    name: 'slack',
    updatesPerMinute: 50,
    // Also the limit of opening direct conversations, which a first message needs.
    sendsPerMinute: 50,
    // Of an app of one's own. One that is distributed has one, and is told when to ask again.
    looksPerMinute: 50,
    ...sending,
    ready: async () => (socket?.isUp() ?? true) && clients.ready(),
    install: clients.install,
    start: async () => socket?.start(),
    settled: responder.settled,
    async stop() {
      await socket?.stop();
      await responder.settled();
    },
  };
}
