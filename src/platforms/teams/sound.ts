import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Log } from '../../core/log.ts';
import { word } from '../../core/outside.ts';
import { SERVICE_URL } from './connector-only.ts';

/** IDs of conversations and threads are longer than others. */
const id = z.string().regex(/^[^\p{Cc}\p{Cs}]{0,1000}$/u);
const maybe = word.nullish();
const thing = z.looseObject({ id });
const account = z.looseObject({
  id,
  aadObjectId: maybe,
  role: maybe,
  name: z.string().nullish(),
});

const shape = {
  id: id.nullish(),
  channelId: maybe,
  serviceUrl: z.string().max(1000).nullish(),
  locale: maybe,
  replyToId: id.nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: thing.extend({ tenantId: maybe, conversationType: maybe }).nullish(),
  channelData: z
    .looseObject({
      eventType: maybe,
      tenant: z.looseObject({ id: word }).nullish(),
      team: z.looseObject({ id: maybe }).nullish(),
      channel: thing.nullish(),
    })
    .nullish(),
  membersAdded: z.array(thing).max(1000).nullish(),
  membersRemoved: z.array(thing).max(1000).nullish(),
  entities: z
    .array(z.looseObject({ type: maybe }))
    .max(300)
    .nullish(),
  text: z.string().nullish(),
};

/** What the buttons of our cards and dialogs send; whatever else is invoked is not of ours. */
const OURS = ['adaptiveCard/action', 'task/fetch', 'task/submit'] as const;

const activity = z.union([
  z.looseObject({
    ...shape,
    type: z.literal('invoke'),
    name: z.enum(OURS),
    value: z.looseObject({}),
  }),
  z.looseObject({ ...shape, type: word.refine((type) => type !== 'invoke'), name: maybe }),
]);

/**
 * Lets only through to the SDK what it can read, and what the token before it is for: it believes
 * that every activity is as its types say, and answers 500 when one is not.
 */
export function soundOnly(log: Log): RequestHandler {
  return ({ body }, response, next) => {
    const refuse = (status: number, code: string) => {
      log.warn({ platform: 'teams', status, code }, 'a request refused');
      response.status(status).json({ error: code });
    };
    const { data } = activity.safeParse(body);
    if (!data) return refuse(400, 'unreadable');
    const isElsewhere = data.serviceUrl && !isSame(data.serviceUrl, response.locals[SERVICE_URL]);
    return isElsewhere ? refuse(401, 'wrong_service_url') : next();
  };
}

function isSame(url: string, allowed: unknown): boolean {
  const plain = (it: string) => it.replace(/\/$/, '').toLowerCase();
  return typeof allowed === 'string' && plain(url) === plain(allowed);
}
