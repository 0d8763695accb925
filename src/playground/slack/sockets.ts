import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { type BotAnswer, DeliveryError, type Outbound, type SentRequest } from './outbound.ts';
import { SlackRefusal } from './refusal.ts';

/** An app may hold so many sockets at once. */
const MOST_CONNECTIONS = 10;
/** An address from `apps.connections.open` is good once, for so long. Milliseconds. */
const TICKET_LIFE_MS = 30_000;
/** Told to connect anew, an app has so long before its socket is closed. Milliseconds. */
const FAREWELL_MS = 10_000;

export interface SocketModeOptions {
  readonly appId: string;
  readonly appToken: string;
  /** The host's own address. */
  readonly baseUrl: string;
  /** How long the bot has to acknowledge, in milliseconds. */
  readonly ackMs: number;
  readonly newSecret: () => string;
}

export interface SocketMode extends Outbound {
  /** `apps.connections.open`: an address to connect to. */
  open(): Record<string, unknown>;
  /** For the HTTP server's `upgrade`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many sockets are open. */
  connections(): number;
  /** Asks the app to connect anew, as Slack does every few hours. */
  refresh(): void;
  /** The network fails: every socket is gone without a word. */
  drop(): void;
  close(): void;
}

const acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

interface Pending {
  readonly socket: WebSocket;
  /** The payload of the answer; undefined when the socket closed first. */
  settle(payload: Record<string, unknown> | undefined): void;
}

/** Slack's Socket Mode: what would be posted to the app goes as envelopes over a socket that it has opened. */
export function createSocketMode(options: SocketModeOptions): SocketMode {
  const { appId, ackMs, newSecret } = options;
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, number>();
  const pending = new Map<string, Pending>();
  const last = new Map<string | undefined, SentRequest>();
  let open: WebSocket[] = [];

  const say = (socket: WebSocket, message: object) => socket.send(JSON.stringify(message));

  function welcome(socket: WebSocket): void {
    if (open.length >= MOST_CONNECTIONS) {
      farewell(socket, 'too_many_websockets');
      return;
    }
    open.push(socket);
    socket.on('message', (data) => hear(socket, String(data)));
    socket.on('close', () => forget(socket));
    say(socket, {
      type: 'hello',
      num_connections: open.length,
      connection_info: { app_id: appId },
      debug_info: { host: 'local', approximate_connection_time: 18_060 },
    });
  }

  /** An answer counts only on the socket that was asked. */
  function hear(socket: WebSocket, text: string): void {
    const { data } = acknowledgement.safeParse(JSON.parse(text));
    const asked = data && pending.get(data.envelope_id);
    if (asked?.socket === socket) asked.settle(data?.payload ?? {});
  }

  function forget(socket: WebSocket): void {
    open = open.filter((other) => other !== socket);
    for (const asked of pending.values()) if (asked.socket === socket) asked.settle(undefined);
  }

  function farewell(socket: WebSocket, reason: string): void {
    say(socket, { type: 'disconnect', reason, debug_info: { host: 'local' } });
    open = open.filter((other) => other !== socket);
    setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
  }

  /**
   * Sends an envelope over the sockets in turn.
   * @throws DeliveryError unless it is acknowledged in time
   */
  async function deliver(request: SentRequest): Promise<BotAnswer> {
    const socket = open.find(({ readyState }) => readyState === WebSocket.OPEN);
    if (!socket) throw new DeliveryError('dispatch_failed');
    open = [...open.filter((other) => other !== socket), socket];
    const id = randomUUID();
    const answered = new Promise<Record<string, unknown> | undefined>((resolve, reject) => {
      const timer = setTimeout(() => reject(new DeliveryError('operation_timeout')), ackMs);
      const settle = (payload: Record<string, unknown> | undefined) => {
        clearTimeout(timer);
        resolve(payload);
      };
      pending.set(id, { socket, settle });
    }).finally(() => pending.delete(id));
    const envelope = envelopeOf(request);
    say(socket, { envelope_id: id, ...envelope });
    const payload = await answered;
    if (!payload) throw new DeliveryError('dispatch_failed');
    const takesAnswer = envelope.accepts_response_payload && Object.keys(payload).length > 0;
    const body = takesAnswer ? JSON.stringify(payload) : '';
    return { status: 200, contentType: 'application/json', body };
  }

  return {
    open() {
      const ticket = newSecret();
      tickets.set(ticket, Date.now() + TICKET_LIFE_MS);
      const url = `${options.baseUrl.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${appId}`;
      return { url };
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '', options.baseUrl).searchParams.get('ticket') ?? '';
      const isGood = (tickets.get(ticket) ?? 0) > Date.now();
      tickets.delete(ticket);
      if (isGood) server.handleUpgrade(request, socket, head, welcome);
      else socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
    },
    async send({ body, contentType, headers = {}, sender }) {
      const request = { body, headers: { 'content-type': contentType, ...headers } };
      last.set(undefined, request).set(sender, request);
      return deliver(request);
    },
    isReady: () => true,
    resend: deliver,
    last: (sender) => last.get(sender),
    connections: () => open.length,
    refresh() {
      for (const socket of open) farewell(socket, 'refresh_requested');
    },
    drop() {
      for (const socket of open) socket.terminate();
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** What would be posted, as an envelope: events are JSON, all else are forms. */
function envelopeOf({ body, headers }: SentRequest) {
  if (headers['content-type']?.includes('json')) {
    return {
      type: 'events_api',
      payload: JSON.parse(body),
      accepts_response_payload: false,
      retry_attempt: Number(headers['x-slack-retry-num'] ?? 0),
      retry_reason: headers['x-slack-retry-reason'] ?? '',
    };
  }
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (fields['payload'] === undefined) {
    return { type: 'slash_commands', payload: fields, accepts_response_payload: true };
  }
  const payload = JSON.parse(fields['payload']);
  // A press is only acknowledged; what is shown comes by other ways.
  return {
    type: 'interactive',
    payload,
    accepts_response_payload: payload.type === 'view_submission',
  };
}

/** Makes sure that the token opens sockets. @throws SlackRefusal as Slack refuses the others */
export function checkAppToken(
  token: string | undefined,
  appToken: string,
  isBotToken: (token: string) => boolean,
): void {
  if (!token) throw new SlackRefusal('not_authed');
  if (isBotToken(token)) throw new SlackRefusal('not_allowed_token_type');
  if (token !== appToken) throw new SlackRefusal('invalid_auth');
}
