import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import type { Log } from '../core/log.ts';
import { createIntake } from './intake.ts';
import { conclude } from './page.ts';

export interface HttpServer {
  readonly app: Express;
  /** On this machine. */
  readonly url: string;
  /** Takes no new requests and waits for those in hand. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly port: number;
  readonly host?: string;
  /** Proxies, by their addresses, whose word about browsers' addresses is taken; none unless set. */
  readonly trustProxy?: readonly string[];
  readonly log: Log;
}

/** Whoever keeps a connection open without asking for anything is not waited for. Milliseconds. */
const CLOSE_LIMIT = 5000;

/**
 * Milliseconds. Proxies keep a connection for a minute, and would meet one that is just being closed
 * here: so ours is kept longer. Bodies have a shorter time of their own.
 */
const TIMES = {
  keepAliveTimeout: 65_000,
  headersTimeout: 66_000,
  requestTimeout: 70_000,
  connectionsCheckingInterval: 5000,
};

/** Starts the one HTTP server. Port 0 takes any free one; rejects with `EADDRINUSE` when it is taken. */
export async function listen({ port, host, trustProxy, log }: ServerOptions): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', [...(trustProxy ?? [])]);
  app.use(createIntake(log));
  const last = conclude(log);
  // What nobody has answered is answered here, whatever was added to the app later.
  const server = createServer(TIMES, (request, response) =>
    app(request as express.Request, response as express.Response, (error?: unknown) =>
      last(error, request as express.Request, response as express.Response),
    ),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${taken}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const rest = setTimeout(() => server.closeAllConnections(), CLOSE_LIMIT);
      await closed;
      clearTimeout(rest);
    },
  };
}
