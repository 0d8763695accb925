import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import type { HostCall } from '../driver.ts';
import { type ConnectorContext, connectorRoutes } from './connector.ts';
import { createDelivery } from './delivery.ts';
import { createFaults } from './faults.ts';
import { createHost, type TeamsHost } from './host.ts';
import { type LoginSettings, loginRoutes } from './login-routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import { createState } from './state.ts';
import { createTokens } from './tokens.ts';

export { type BotAnswer, TeamsDeliveryError } from './delivery.ts';
export type { TeamsConnection, TeamsHost } from './host.ts';
export { type Forgery, forgeries } from './tokens.ts';
export type { TeamsUser } from './user.ts';

export interface TeamsHostOptions {
  /** Default 0: any free port on loopback. */
  readonly port?: number;
  /** Milliseconds, for the times that people see. Tokens and rate limits live by real time. */
  readonly clock?: () => number;
  /** Whether too many calls are refused with 429. Default true. */
  readonly rateLimits?: boolean;
  /** Monotonic milliseconds for the rate limits; tests can stand it still. */
  readonly rateClock?: () => number;
  /** Milliseconds that Teams waits for the bot's answer. Default 15,000. */
  readonly answerTimeout?: number;
  readonly botName?: string;
  /** The bot's registration; random unless a bot has to find it unchanged after a restart. */
  readonly clientId?: string;
  readonly clientSecret?: string;
}

/**
 * Starts an imitation of Microsoft Teams as a bot meets it: connector, login
 * and key endpoints on loopback, with tenants, people, teams and their clients.
 */
export async function startTeamsHost(options: TeamsHostOptions = {}): Promise<TeamsHost> {
  let url = '';
  const credentials = {
    clientId: options.clientId ?? randomUUID(),
    clientSecret: options.clientSecret ?? randomBytes(24).toString('base64url'),
    homeTenant: randomUUID(),
  };
  const { clientId, homeTenant } = credentials;
  const records = { calls: [] as HostCall[], warnings: [] as string[] };
  const listeners = new Set<() => void>();
  const clock = options.clock ?? Date.now;
  const state = createState(clock);
  const context = {
    state,
    clock,
    serviceUrl: (tenantId: string) => `${url}/emea/${tenantId}/`,
    bot: { id: `28:${clientId}`, name: options.botName ?? 'Verme' },
    changed: () => {
      for (const listener of listeners) listener();
    },
    warn: (warning: string) => void records.warnings.push(warning),
  };
  const tokens = await createTokens({ clientId, loginEndpoint: () => `${url}/login` });
  const faults = createFaults();
  const rates =
    options.rateLimits === false ? undefined : createRateLimiter(options.rateClock ?? monotonic);
  const record = (call: HostCall) => void records.calls.push(call);
  const knowsTenant = (id: string) =>
    id === homeTenant || id === 'botframework.com' || state.tenants.has(id);
  const server = await listen(
    webApp(
      { ...credentials, url: () => url, tokens, knowsTenant },
      { ...context, tokens, faults, rates, record },
    ),
    options.port ?? 0,
  );
  url = server.url;
  const delivery = createDelivery(tokens, options.answerTimeout ?? 15_000);
  return createHost({ ...server, ...records, context, delivery, faults, listeners, credentials });
}

function webApp(login: LoginSettings, connector: ConnectorContext): RequestListener {
  const app = express();
  app.use(loginRoutes(login));
  const routes = connectorRoutes(connector);
  app.use('/emea/:tenant', routes);
  app.use(routes);
  app.use(unreadable);
  return app;
}

/** Bodies that cannot be read at all. */
const unreadable: ErrorRequestHandler = (error, _request, response, _next) => {
  const tooBig = error?.type === 'entity.too.large';
  const [status, code] = tooBig ? [413, 'MessageSizeTooBig'] : [400, 'BadSyntax'];
  response.status(status).json({ error: { code, message: 'The request cannot be read.' } });
};

async function listen(app: RequestListener, port: number) {
  const server = createServer(app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function monotonic(): number {
  return performance.now();
}
