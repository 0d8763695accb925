import type { AddressInfo } from 'node:net';
import { App, ExpressReceiver, type Logger, LogLevel, webApi } from '@slack/bolt';
import {
  type SlackHost,
  type SlackHostOptions,
  startSlackHost,
} from '../../../../src/playground/slack/host.ts';
import { GRANTED_SCOPES } from '../../../../src/playground/slack/installation.ts';
import type { SlackUser } from '../../../../src/playground/slack/user.ts';

/** A workspace with two people and a bot that is the real Bolt, reached by HTTP only. */
export interface Stage {
  readonly host: SlackHost;
  readonly bolt: App;
  /** The real Web API client with the bot's token, which never tries again by itself. */
  readonly client: webApi.WebClient;
  readonly botToken: string;
  readonly botUserId: string;
  readonly member: SlackUser;
  readonly facilitator: SlackUser;
  [Symbol.asyncDispose](): Promise<void>;
}

export const TEAM = 'T0SCHOOL01';
/** For all methods that the host has. */
const SCOPES = [...GRANTED_SCOPES, 'channels:read', 'groups:read', 'im:read'];

/** Refusals are what the tests are about; the SDKs need not report them too. */
export const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** Sets the stage; a test adds its listeners to `bolt` before anybody acts. */
export async function setStage(options: SlackHostOptions = {}): Promise<Stage> {
  const host = await startSlackHost(options);
  const installed = host.addWorkspace({ teamId: TEAM, name: 'Opisto A', scopes: SCOPES });
  const clientOptions = {
    slackApiUrl: host.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: SILENT,
  };
  const bolt = new App({
    receiver: new ExpressReceiver({ signingSecret: host.signingSecret, logger: SILENT }),
    // Knowing its own token, the bot makes no call that a test did not ask for.
    authorize: async () => installed,
    logger: SILENT,
    clientOptions,
  });
  const server = await bolt.start({ port: 0, host: '127.0.0.1' });
  host.setBotUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    host,
    bolt,
    client: new webApi.WebClient(installed.botToken, clientOptions),
    ...installed,
    member: host.addUser({ workspace: TEAM, name: 'Opinto-ohjaaja, Opisto A' }),
    facilitator: host.addUser({ workspace: TEAM, name: 'Mentori, Opisto A', locale: 'sv-FI' }),
    async [Symbol.asyncDispose]() {
      await bolt.stop();
      await host.close();
    },
  };
}
