import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';

export interface HttpServer {
  readonly app: Express;
  /** On this machine. */
  readonly url: string;
  /** Takes no new requests and waits for those in hand. */
  close(): Promise<void>;
}

/** Whoever keeps a connection open without asking for anything is not waited for. Milliseconds. */
const CLOSE_LIMIT = 5000;

/** Starts the one HTTP server. Port 0 takes any free one; rejects with `EADDRINUSE` when it is taken. */
export async function listen(options: { port: number; host?: string }): Promise<HttpServer> {
  const app = express();
  app.disable('x-powered-by');
  // A proxy stands on this machine or in its private network: what it tells of browsers is believed.
  app.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const rest = setTimeout(() => server.closeAllConnections(), CLOSE_LIMIT);
      await closed;
      clearTimeout(rest);
    },
  };
}
