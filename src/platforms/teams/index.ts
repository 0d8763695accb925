import { PUBLIC, withOverrides } from '@microsoft/teams.api';
import { App, ExpressAdapter } from '@microsoft/teams.apps';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { z } from 'zod';
import type { ChatPlatform } from '../../chat/platform.ts';
import type { Router } from '../../chat/router.ts';
import type { Log } from '../../core/log.ts';
import { createAnswers } from './answers.ts';
import { connectorOnly } from './connector-only.ts';
import { listen, type Presence } from './inbound.ts';
import { createSdkLog } from './sdk-log.ts';
import { createOutbound } from './send.ts';
import { soundOnly } from './sound.ts';

export interface TeamsOptions {
  /** The one HTTP server of the process; Teams posts to `/api/messages`. */
  readonly app: Express;
  /** The Entra app of the bot, which may serve any number of tenants. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the bot is registered: needed for a Single Tenant registration, as all new ones are. */
  readonly tenantId?: string;
  readonly router: Pick<Router, 'handle'>;
  readonly log: Log;
  /** Tenants need none; people and teams come and go. */
  readonly installations: Presence;
  /** Milliseconds until a person is asked to try again. */
  readonly answerWithin?: number;
  /** Where requests go when a conversation has no service URL of its own. */
  readonly serviceUrl?: string;
  /** Endpoints that differ from those of the public cloud. */
  readonly cloud?: {
    readonly loginEndpoint?: string;
    readonly openIdMetadataUrl?: string;
    readonly tokenIssuer?: string;
    readonly tokenServiceUrl?: string;
    readonly botScope?: string;
  };
  /** Gets access tokens in place of the SDK's client, which accepts HTTPS login endpoints only. */
  readonly token?: (scope: string | string[], tenantId?: string) => Promise<string>;
}

export interface TeamsPlatform extends ChatPlatform {
  readonly name: 'teams';
  /** Begins to take requests. */
  start(): Promise<void>;
}

const MESSAGES = '/api/messages';
const PUBLIC_SERVICE_URL = 'https://smba.trafficmanager.net/teams';
const REQUEST_TIMEOUT = 10_000;
const ANSWER_WITHIN = 10_000;
/** A form with many long texts is larger than what the SDK's own parser takes. */
const LARGEST_BODY = '1mb';

/** Microsoft Teams as a chat platform. Tenants need no installation of their own: all share one bot. */
export function createTeams(options: TeamsOptions): TeamsPlatform {
  const { app: http, router, log, answerWithin = ANSWER_WITHIN } = options;
  const cloud = withOverrides(PUBLIC, options.cloud ?? {});
  const logger = createSdkLog(log);
  const app = new App({
    clientId: options.clientId,
    ...(options.token
      ? { clientSecret: '', token: options.token }
      : { clientSecret: options.clientSecret }),
    // All said here, or the SDK would look for it in the environment.
    tenantId: options.tenantId ?? cloud.loginTenant,
    serviceUrl: options.serviceUrl ?? PUBLIC_SERVICE_URL,
    dangerouslyAllowUnauthenticatedRequests: false,
    cloud,
    logger,
    client: { logger, timeout: REQUEST_TIMEOUT },
    httpServerAdapter: new ExpressAdapter(http, { logger }),
    messagingEndpoint: MESSAGES,
    telemetry: { agent365: false },
  });
  const outbound = createOutbound(app);
  const answers = createAnswers({ router, outbound, log, answerWithin });
  listen(app, answers, options.installations, log);

  return {
    name: 'teams',
    // Teams stands 30 requests a second for each tenant, of all kinds together; people's own acts
    // take some of them, and a first message two.
    updatesPerMinute: 600,
    sendsPerMinute: 300,
    looksPerMinute: 0,
    async start() {
      const parse = express.json({ limit: LARGEST_BODY });
      const { clientId } = options;
      const isConnectors = connectorOnly({ ...cloud, clientId }, log);
      http.post(MESSAGES, isConnectors, parse, unreadable(log), soundOnly(log));
      await app.initialize();
    },
    send: (target, { card, file }) => outbound.send(target, card, file),
    update: outbound.update,
    findDelivery: async () => undefined,
    isWell: async () => true,
    async ready() {
      const token = await app.tokenProvider.getAppToken().catch(() => null);
      return token !== null;
    },
  };
}

/** Bodies that are too large or no JSON; express itself would print a piece of them. */
function unreadable(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (response.headersSent) return;
    const { status = 400, type = 'unreadable' } = unread.safeParse(error).data ?? {};
    log.warn({ platform: 'teams', status, code: type }, 'a request refused');
    response.status(status).json({ error: 'unreadable' });
  };
}

const unread = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });
