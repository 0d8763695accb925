import { createHmac } from 'node:crypto';

/** A request as it went to the bot, kept so that it can be sent again byte by byte. */
export interface SentRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface BotAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** The bot did not answer as Slack demands; `code` is the error that Slack shows. */
export class DeliveryError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`The bot did not take the request: ${code}`);
    this.name = 'DeliveryError';
    this.code = code;
  }
}

export interface Outgoing {
  readonly body: string;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The person behind it. */
  readonly sender?: string;
}

export interface Outbound {
  /** Whether it is known where the bot listens. */
  isReady(): boolean;
  /**
   * Signs and sends to the bot, for `sender`.
   * @throws DeliveryError unless it answers 2xx in time
   */
  send(request: Outgoing): Promise<BotAnswer>;
  /** Sends a prepared request as it is and returns whatever comes back. */
  resend(request: SentRequest): Promise<BotAnswer>;
  /** The last request that was sent for this person, or for anybody. */
  last(sender?: string): SentRequest | undefined;
}

export interface OutboundOptions {
  readonly signingSecret: string;
  readonly botUrl: () => string | undefined;
  /** How long the bot has to acknowledge, in milliseconds. */
  readonly ackMs: number;
}

const UNKNOWN_BOT = 'The Slack host does not know where the bot listens: call setBotUrl';

/** The way from the host to the bot, over HTTP and signed. */
export function createOutbound(options: OutboundOptions): Outbound {
  const last = new Map<string | undefined, SentRequest>();

  async function post(request: SentRequest): Promise<BotAnswer> {
    const base = options.botUrl();
    if (base === undefined) throw new Error(UNKNOWN_BOT);
    const response = await fetch(`${base.replace(/\/$/, '')}/slack/events`, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      signal: AbortSignal.timeout(options.ackMs),
    });
    const contentType = response.headers.get('content-type') ?? '';
    return { status: response.status, contentType, body: await response.text() };
  }

  return {
    async send({ body, contentType, headers, sender }) {
      if (options.botUrl() === undefined) throw new Error(UNKNOWN_BOT);
      const timestamp = Math.floor(Date.now() / 1000);
      const request = {
        body,
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          ...signatureHeaders(options.signingSecret, timestamp, body),
          ...headers,
        },
      };
      last.set(undefined, request).set(sender, request);
      const answer = await post(request).catch((error: unknown) => {
        const timedOut = error instanceof Error && error.name === 'TimeoutError';
        throw new DeliveryError(timedOut ? 'operation_timeout' : 'dispatch_failed');
      });
      if (answer.status >= 500) throw new DeliveryError('http_service_error');
      if (answer.status >= 300) throw new DeliveryError('http_client_error');
      return answer;
    },
    isReady: () => options.botUrl() !== undefined,
    resend: post,
    last: (sender) => last.get(sender),
  };
}

/** Slack's headers with the v0 signature over the raw body; `timestamp` in seconds. */
export function signatureHeaders(secret: string, timestamp: number, body: string) {
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${mac}` };
}
