import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { createDelivery } from '../../../src/playground/teams/delivery.ts';
import { connectorIssuer, createTokens } from '../../../src/playground/teams/tokens.ts';

/** Longer than Teams waits: the machine may be busy. Milliseconds. */
const ANSWER_WITHIN = 30_000;

/**
 * What stands between a chat and a bot in Microsoft's cloud. The Agents Playground signs nothing
 * that it sends, and the bot takes nothing unsigned: here each request gets the connector's token.
 */
export interface Connector {
  /** Where the Agents Playground sends what is for the bot. */
  readonly endpoint: string;
  /** Where the bot finds the keys of these tokens. */
  readonly openIdMetadataUrl: string;
  setBotUrl(url: string): void;
}

/** Starts it until the end of the test. @param clientId the bot's, for whom the tokens are */
export async function startConnector(clientId: string): Promise<Connector> {
  const tokens = await createTokens({ clientId, loginEndpoint: () => connectorIssuer });
  const delivery = createDelivery(tokens, ANSWER_WITHIN);
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  app.get('/openidconfiguration', (_request, response) => {
    response.json({ issuer: connectorIssuer, jwks_uri: `${url}/keys` });
  });
  app.get('/keys', (_request, response) => {
    response.json(tokens.connectorKeys());
  });
  app.post('/api/messages', express.json(), async ({ body: activity }, response) => {
    const { status, body } = await delivery.post(activity.from.id, activity);
    response.status(status).json(body);
  });
  return {
    endpoint: `${url}/api/messages`,
    openIdMetadataUrl: `${url}/openidconfiguration`,
    setBotUrl: delivery.setBotUrl,
  };
}
