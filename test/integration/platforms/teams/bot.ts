import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Interaction, Reply } from '../../../../src/chat/platform.ts';
import { createTeams, type TeamsPlatform } from '../../../../src/platforms/teams/index.ts';
import {
  startTeamsHost,
  type TeamsHost,
  type TeamsHostOptions,
  type TeamsUser,
} from '../../../../src/playground/teams/index.ts';

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
}

/** The real SDK behind our platform, at a local Teams host, with a router that a test writes. */
export interface Bot {
  readonly host: TeamsHost;
  readonly teams: TeamsPlatform;
  /** What reached the router, oldest first. */
  readonly interactions: Interaction[];
  /** The coming and going that was kept, oldest first. */
  readonly came: string[];
  readonly log: LoggedLine[];
  readonly url: string;
  /** The `Authorization` header of the last request to the bot. */
  authorization(): string;
  /** How the router answers from now on. */
  reply(with_: (interaction: Interaction) => Reply | Promise<Reply>): void;
  /** Forgets what reached the router and the log so far, and how to answer. */
  forget(): void;
  /** A person of a new tenant, unless one is named. */
  person(
    name: string,
    options?: { tenant?: string; locale?: string; installed?: boolean },
  ): TeamsUser;
  close(): Promise<void>;
}

export async function startBot(
  options: TeamsHostOptions & { readonly answerWithin?: number } = {},
): Promise<Bot> {
  const host = await startTeamsHost(options);
  const interactions: Interaction[] = [];
  const log: LoggedLine[] = [];
  const keep = (level: LoggedLine['level']) => (fields: object) => void log.push({ level, fields });
  let handler: (interaction: Interaction) => Reply | Promise<Reply> = () => ({});
  let authorization = '';
  const app = express();
  app.use((request, _response, next) => {
    authorization = request.headers.authorization ?? '';
    next();
  });
  const came: string[] = [];
  const teams = createTeams({
    app,
    installations: {
      addFor: async ({ userId }) => void came.push(`added for ${userId}`),
      removeFor: async ({ userId }) => void came.push(`removed for ${userId}`),
      removeFrom: async ({ platform: _, workspace: __, ...where }) =>
        void came.push(`removed from ${JSON.stringify(where)}`),
    },
    ...host.connection,
    router: {
      handle: async (interaction) => {
        interactions.push(interaction);
        return handler(interaction);
      },
    },
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    ...(options.answerWithin !== undefined && { answerWithin: options.answerWithin }),
  });
  await teams.start();
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.setBotUrl(url);
  return {
    host,
    teams,
    interactions,
    came,
    log,
    url,
    authorization: () => authorization,
    reply(with_) {
      handler = with_;
    },
    forget() {
      interactions.length = 0;
      came.length = 0;
      log.length = 0;
      handler = () => ({});
    },
    person(name, { tenant = host.addTenant({ name: 'Opisto A' }).tenantId, ...rest } = {}) {
      return host.addUser({ tenant, name, ...rest });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await host.close();
    },
  };
}
