import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PUBLIC, withOverrides } from '@microsoft/teams.api';
import { App, ExpressAdapter } from '@microsoft/teams.apps';
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import express from 'express';
import {
  startTeamsHost,
  type TeamsHost,
  type TeamsHostOptions,
} from '../../../../src/playground/teams/index.ts';

/** The unmodified SDK on an Express app of ours, pointed at a local Teams host. */
export interface SdkBot {
  readonly app: App;
  readonly host: TeamsHost;
  /** What the SDK has logged as warnings and errors. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

type Log = (...parts: readonly unknown[]) => void;

export async function startSdkBot(options: TeamsHostOptions = {}): Promise<SdkBot> {
  const host = await startTeamsHost(options);
  const log: string[] = [];
  const { clientId, tenantId, token, serviceUrl, cloud } = host.connection;
  const web = express();
  const app = new App({
    clientId,
    tenantId,
    token,
    serviceUrl,
    cloud: withOverrides(PUBLIC, cloud),
    httpServerAdapter: new ExpressAdapter(web),
    logger: collectingLogger(log),
  });
  await app.initialize();
  const server = createServer(web);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  host.setBotUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return {
    app,
    host,
    log,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await host.close();
    },
  };
}

function collectingLogger(lines: string[]) {
  const quiet: Log = () => {};
  const keep: Log = (...parts) => void lines.push(parts.map(String).join(' '));
  const logger = {
    debug: quiet,
    info: quiet,
    trace: quiet,
    warn: keep,
    error: keep,
    log: (level: string, ...parts: readonly unknown[]) => {
      if (level === 'warn' || level === 'error') keep(...parts);
    },
    child: () => logger,
  };
  return logger;
}

/** A card with these elements and actions, as an attachment of a message. */
export function cardMessage(body: readonly unknown[], actions: readonly unknown[] = []) {
  return { type: 'message' as const, attachments: [attachment(body, actions)] };
}

export function attachment(body: readonly unknown[], actions: readonly unknown[] = []) {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive' as const,
    content: adaptiveCard(body, actions),
  };
}

/** Also for wrong cards, which the SDK's types would not let through. */
export function adaptiveCard(
  body: readonly unknown[],
  actions: readonly unknown[] = [],
): IAdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body, actions } as unknown as IAdaptiveCard;
}
