import { App, ExpressReceiver } from '@slack/bolt';
import type { Express } from 'express';
import type { ChatPlatform, Installations, InstalledWorkspace } from '../../chat/platform.ts';
import type { Router } from '../../chat/router.ts';
import type { Log } from '../../core/log.ts';
import { createClients } from './clients.ts';
import { createDesk } from './inbound/desk.ts';
import { listen } from './inbound/listen.ts';
import { createRespond } from './messages.ts';
import { createPeople } from './people.ts';
import { createSdkLogger } from './sdk-log.ts';
import { createSending } from './send.ts';

export { type ConsentOptions, createConsent } from './oauth.ts';

/** Where Slack's requests arrive: commands, interactions and events alike. */
export const SLACK_PATH = '/slack/events';

const CALL_TIMEOUT_MS = 10_000;
/** Bodies are read before their signatures are checked. Many times the largest form. */
const LARGEST_BODY = '1mb';

export interface SlackOptions {
  /** The one HTTP server's app. Nothing before may have read the bodies of our path. */
  readonly app: Express;
  readonly signingSecret: string;
  readonly installations: Installations;
  readonly router: Pick<Router, 'handle'>;
  readonly log: Log;
  /** The address of another Web API than Slack's own, for the local host. */
  readonly apiUrl?: string;
}

export interface SlackPlatform extends ChatPlatform {
  readonly name: 'slack';
  /** Installs by a workspace's bot token: asks Slack whose it is, and saves it. Throws `ChatError`. */
  install(botToken: string): Promise<InstalledWorkspace>;
  /** Resolves when no answer is on its way any more, for a graceful stop. */
  settled(): Promise<void>;
}

/** Connects Slack: requests from it arrive through `app`, messages to it go out through the result. */
export function createSlack(options: SlackOptions): SlackPlatform {
  const { installations, router, log } = options;
  const logger = createSdkLogger(log);
  const clients = createClients(installations, {
    logger,
    // Trying again is our queue's work, which knows every limit.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    ...(options.apiUrl && { slackApiUrl: options.apiUrl }),
  });
  const sending = createSending(clients, log);
  const desk = createDesk({
    router,
    people: createPeople(clients),
    call: clients.call,
    respond: createRespond(options.apiUrl),
    update: sending.update,
    log,
  });

  const bolt = new App({
    logger,
    receiver: new ExpressReceiver({
      app: options.app,
      endpoints: SLACK_PATH,
      signingSecret: options.signingSecret,
      logger,
      bodyLimit: LARGEST_BODY,
      // Answers wait until the listener is done, events too: acknowledged means committed.
      processBeforeResponse: true,
    }),
    // Needs no token to let a request in: whose bot answers is found when it must call Slack.
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
  });
  bolt.error(async (error) => {
    logger.error(error);
    throw error;
  });
  listen(bolt, { desk, clients, installations, log });

  return {
    name: 'slack',
    updatesPerMinute: 50,
    // Also the limit of opening direct conversations, which a first message needs.
    sendsPerMinute: 50,
    ...sending,
    ready: clients.ready,
    install: clients.install,
    settled: desk.settled,
  };
}
