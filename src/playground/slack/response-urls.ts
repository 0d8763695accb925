import { z } from 'zod';
import { flag } from './args.ts';
import { checkContent, edit, postAsBot, remove } from './messages.ts';
import type { SlackApp, StoredMessage } from './model.ts';
import { SlackRefusal } from './refusal.ts';
import { findMessage, type World, workspaceOf } from './world.ts';

/** Slack takes five answers to one interaction, within thirty minutes. */
const USES = 5;
export const RESPONSE_URL_LIFE_MS = 30 * 60_000;

/** Where an interaction happened: what an answer to it can reach. */
export interface Origin {
  readonly workspace: string;
  readonly conversation: string;
  readonly user: string;
  /** The message whose element was used. */
  readonly message: StoredMessage | undefined;
}

export interface ResponseUrls {
  issue(origin: Origin): string;
  /** Counts a use. @throws SlackRefusal `invalid_url`, `used_url` or `expired_url` */
  take(secret: string): Origin;
}

/** The `response_url`s in circulation, living `lifeMs` of real time. */
export function createResponseUrls(
  app: Pick<SlackApp, 'baseUrl'>,
  lifeMs: number,
  newSecret: () => string,
): ResponseUrls {
  const issued = new Map<string, { origin: Origin; expires: number; uses: number }>();
  return {
    issue(origin) {
      const secret = newSecret();
      issued.set(secret, { origin, expires: Date.now() + lifeMs, uses: 0 });
      return `${app.baseUrl}/actions/${origin.workspace}/${secret}`;
    },
    take(secret) {
      const url = issued.get(secret);
      if (!url) throw new SlackRefusal('invalid_url');
      if (Date.now() > url.expires) throw new SlackRefusal('expired_url');
      if (url.uses >= USES) throw new SlackRefusal('used_url');
      url.uses += 1;
      return url.origin;
    },
  };
}

const answer = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
  thread_ts: z.string().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: flag.optional(),
  delete_original: flag.optional(),
});

/**
 * Does what an answer to an interaction says: post (only to the person, unless
 * `in_channel`), replace or delete the original.
 * @throws SlackRefusal as messages are refused, `invalid_payload`, or `message_not_found` when the
 *   original is gone
 */
export function answerInteraction(
  world: World,
  app: SlackApp,
  origin: Origin,
  body: unknown,
): void {
  const parsed = answer.safeParse(body);
  const conversation = world.conversations.get(origin.conversation);
  if (!parsed.success || !conversation) throw new SlackRefusal('invalid_payload');
  const { delete_original, replace_original, response_type, ...content } = parsed.data;
  if (origin.message && (delete_original || replace_original)) {
    const original = findMessage(conversation, origin.message.ts);
    if (!original) throw new SlackRefusal('message_not_found');
    if (delete_original) remove(world, conversation, original);
    else edit(world, original, { blocks: [], ...checkContent(content) });
    return;
  }
  const onlyFor = response_type === 'in_channel' ? undefined : origin.user;
  postAsBot(world, app.id, workspaceOf(world, origin.workspace), conversation, content, onlyFor);
}
