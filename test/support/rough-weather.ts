import { once } from 'node:events';
import {
  request as ask,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What becomes of a call: answered by the host, by a gateway that does not reach it, cut off before
 * it gets there, or cut off when it has taken effect.
 */
export type Fate = 'answered' | 'badGateway' | 'cutBefore' | 'cutAfter';

export interface Weather {
  /** How long each answer takes at least. Milliseconds. */
  readonly delay?: number;
  /** Asked for each call. */
  fate?(): Fate;
}

/** The way to a host's Web API, with weather of its own for each workspace. */
export interface Way {
  /** To be called in place of the host's. */
  readonly url: string;
  /** Of the workspace whose bot has this token, or of all without one of their own. */
  set(weather: Weather, token?: string): void;
  close(): Promise<void>;
}

const EVERYWHERE = '';

/** Opens a way to a host's API, fair until it is told otherwise. */
export async function openWay(apiUrl: string): Promise<Way> {
  const target = new URL(apiUrl);
  const weathers = new Map<string, Weather>();
  const listener: RequestListener = async (request, response) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? EVERYWHERE;
    const { delay = 0, fate } = weathers.get(token) ?? weathers.get(EVERYWHERE) ?? {};
    const becomes = fate?.() ?? 'answered';
    const body = await bodyOf(request);
    if (delay > 0) await sleep(delay);
    if (becomes === 'cutBefore') return void request.socket.destroy();
    if (becomes === 'badGateway') return void response.writeHead(502).end('<html>Bad gateway');
    const answer = await forward(new URL(request.url ?? '/', target), request, body);
    if (becomes === 'cutAfter') return void request.socket.destroy();
    await pass(answer, response);
  };
  const server = createServer((request, response) => {
    Promise.resolve(listener(request, response)).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${target.pathname}`,
    set: (weather, token = EVERYWHERE) => void weathers.set(token, weather),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

async function forward(
  url: URL,
  { method, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const asked = ask(url, { method, headers });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  return answer;
}

async function pass(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(answer);
  response.writeHead(answer.statusCode ?? 500, answer.headers).end(body);
}
