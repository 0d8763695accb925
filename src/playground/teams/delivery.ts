import type { Json } from './json.ts';
import type { Forgery, HostTokens } from './tokens.ts';

/** What the bot answered to a request. */
export interface BotAnswer {
  readonly status: number;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
}

/** The bot did not take what a person did: an error status, or no answer in time. */
export class TeamsDeliveryError extends Error {
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.name = 'TeamsDeliveryError';
    this.status = status;
  }
}

export interface Delivery {
  setBotUrl(url: string): void;
  /** Posts an activity to the bot, on behalf of a person. @throws TeamsDeliveryError without an answer */
  post(userId: string, activity: Json, forgery?: Forgery): Promise<BotAnswer>;
  /** Sends the person's last request once more, byte by byte. */
  replay(userId: string): Promise<BotAnswer>;
}

interface SentRequest {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** @param timeout milliseconds that Teams waits for an answer */
export function createDelivery(tokens: HostTokens, timeout: number): Delivery {
  let botUrl: string | undefined;
  const last = new Map<string, SentRequest>();

  const send = async ({ headers, body }: SentRequest): Promise<BotAnswer> => {
    if (!botUrl) throw new TeamsDeliveryError('The bot has no messaging endpoint yet');
    const signal = AbortSignal.timeout(timeout);
    try {
      const response = await fetch(botUrl, { method: 'POST', headers, body, signal });
      return { status: response.status, body: parse(await response.text()) };
    } catch (error) {
      const reason = error instanceof Error ? error.name : String(error);
      throw new TeamsDeliveryError(`The bot did not answer (${reason})`);
    }
  };

  return {
    setBotUrl(url) {
      botUrl = `${url.replace(/\/+$/, '')}/api/messages`;
    },
    async post(userId, activity, forgery) {
      const authorization = await tokens.inbound(String(activity['serviceUrl']), forgery);
      const headers = {
        'Content-Type': 'application/json; charset=utf-8',
        'User-Agent': 'Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)',
        ...(authorization ? { Authorization: authorization } : {}),
      };
      const request = { headers, body: JSON.stringify(activity) };
      if (!forgery) last.set(userId, request);
      return send(request);
    },
    async replay(userId) {
      const request = last.get(userId);
      if (!request) throw new Error('This person has not sent anything yet');
      return send(request);
    },
  };
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
