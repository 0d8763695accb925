import type { App, Receiver } from '@slack/bolt';
import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import { readBody, UnreadBody } from '../../../core/body.ts';
import type { Log } from '../../../core/log.ts';
import { isSlacks, unsigned } from './signature.ts';

/** Many times the largest form. Bytes. */
const LARGEST_BODY = 1024 * 1024;

export interface ReceiverOptions {
  /** The one HTTP server's app. Nothing before may have read the bodies of our path. */
  readonly http: Express;
  readonly path: string;
  readonly signingSecret: string;
  readonly log: Log;
  /** The requests that have come through Bolt to us. */
  readonly heard: WeakSet<object>;
}

/**
 * Where Slack's signed requests arrive for Bolt. Not by Bolt's own receiver, which reads a body
 * before it looks at anything, believes a signature of tomorrow, and answers 500 to a signed body
 * that it stumbles over, or for three seconds not at all.
 */
export function createReceiver({ http, path, heard, ...options }: ReceiverOptions): Receiver {
  const { signingSecret, log } = options;
  let bolt: App | undefined;

  function refuse(response: Response, status: number, code: string): void {
    // Broken off: answered, and told of, by whoever did that.
    if (response.headersSent) return;
    log.warn({ platform: 'slack', status, code }, 'a request refused');
    response.status(status).end();
  }

  http.post(path, async (request, response) => {
    const why = unsigned(request.headers);
    if (why) return refuse(response, 401, why);
    const read = await bodyOf(request);
    if (read instanceof UnreadBody) return refuse(response, read.status, read.code);
    if (!isSlacks(request.headers, read, signingSecret)) {
      return refuse(response, 401, 'wrong_signature');
    }
    const payload = payloadOf(read, request.headers['content-type']);
    if (!payload) return refuse(response, 400, 'unreadable');
    await handOver(payload, response);
  });

  /** Bolt's answer is Slack's when all is done: acknowledged means committed. */
  async function handOver(body: Payload, response: Response): Promise<unknown> {
    if (body['ssl_check']) return response.end();
    if (body.type === 'url_verification') return response.json({ challenge: body.challenge });
    const answers: unknown[] = [];
    try {
      await bolt?.processEvent({ body, ack: async (answer) => void answers.push(answer) });
    } catch {
      // What Bolt itself stumbled over has reached nothing of ours; what failed in ours is logged.
      return heard.has(body) ? response.status(500).end() : refuse(response, 400, 'unreadable');
    }
    if (answers.length === 0) return refuse(response, 404, 'not_for_us');
    const [answer] = answers;
    return typeof answer === 'object' ? response.json(answer) : response.send(answer ?? '');
  }

  return {
    init(app) {
      bolt = app;
    },
    start: async () => {},
    stop: async () => {},
  };
}

/** As it was signed. Slack compresses nothing. */
async function bodyOf(request: Request): Promise<string | UnreadBody> {
  try {
    return (await readBody(request, LARGEST_BODY)).toString();
  } catch (error) {
    if (error instanceof UnreadBody) return error;
    throw error;
  }
}

const KINDS = [
  'url_verification',
  'event_callback',
  'block_actions',
  'block_suggestion',
  'view_submission',
  'view_closed',
  'shortcut',
  'message_action',
] as const;

/** All that Slack sends to an app has one of these; the rest is for Bolt and the listeners to look at. */
const payload = z
  .looseObject({
    type: z.enum(KINDS).optional(),
    command: z.string().optional(),
    ssl_check: z.string().optional(),
    challenge: z.string().optional(),
    event: z.looseObject({ type: z.string() }).optional(),
    actions: z.array(z.looseObject({})).optional(),
  })
  .refine(({ type, command, ssl_check, event, actions }) => {
    if (type === 'event_callback') return event;
    return type === 'block_actions' ? actions : (type ?? command ?? ssl_check);
  });

type Payload = z.output<typeof payload>;

/** A body as its content type says; undefined for what Slack cannot have meant. */
function payloadOf(text: string, contentType = ''): Payload | undefined {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  try {
    return payload.safeParse(isForm ? formOf(text) : JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A command is its fields; whatever else comes as a form is JSON in one of them. */
function formOf(text: string): unknown {
  const fields = new Map(withSpaces(text).split('&', MOST_FIELDS).map(fieldOf));
  const json = fields.get('payload');
  return json === undefined ? Object.fromEntries(fields) : JSON.parse(json);
}

/** Slack's commands have about fifteen. */
const MOST_FIELDS = 100;

const [PLUS, SPACE] = [0x2b, 0x20];

/**
 * A form's spaces, which are written as plus signs. In bytes, and not by URLSearchParams or
 * `replaceAll`: these put a long text together from as many pieces as it has signs, which took
 * 120 MB that never came back.
 */
function withSpaces(text: string): string {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === PLUS) bytes[at] = SPACE;
  return bytes.toString();
}

function fieldOf(pair: string): [string, string] {
  const mark = pair.indexOf('=');
  const [name, value] = mark < 0 ? [pair, ''] : [pair.slice(0, mark), pair.slice(mark + 1)];
  return [decodeURIComponent(name), decodeURIComponent(value)];
}
