import { randomBytes } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { localeFor } from '../../web/page.ts';
import { chatAct, perform } from './acts.ts';
import { addAssets } from './assets.ts';
import type { Act } from './protocol.ts';
import { policy, shell } from './shell.ts';
import { createStream } from './stream.ts';
import { type DemoWorld, worldAct } from './world.ts';

const act: z.ZodType<Act> = z.union([
  chatAct,
  worldAct,
  z.object({
    kind: z.literal('earlier'),
    page: z.string(),
    pane: z.string().max(200),
    place: z.string().max(200),
  }),
  z.object({ kind: z.literal('answerRest') }),
]);

export interface PageOptions {
  readonly world: DemoWorld;
  /** Called for every visible change in a chat. */
  onChange(listener: () => void): void;
  answerRest(): Promise<void>;
}

/** The demo's front page: the chats of several people side by side, to be used by whoever opens it. */
export function addPage(app: Express, options: PageOptions): { close(): void } {
  const { world } = options;
  const stream = createStream(world);
  options.onChange(stream.changed);
  addAssets(app);
  app.get('/', (request, response) => {
    const nonce = randomBytes(16).toString('base64');
    response
      .set({ 'Content-Security-Policy': policy(nonce), 'Cache-Control': 'no-store' })
      .type('html')
      .send(shell(localeFor(request), nonce));
  });
  app.get('/page/events', onlyHere, (request, response) =>
    stream.serve(request, response, localeFor(request)),
  );
  app.post('/page/act', onlyHere, express.json({ limit: '100kb' }), async (request, response) => {
    const { data } = act.safeParse(request.body);
    if (!data) return response.status(400).json({ error: 'failed' });
    const error = await attempt(data, options, stream.showEarlier);
    stream.changed();
    return response.status(error ? 409 : 200).json({ error });
  });
  return { close: stream.close };
}

/** What went wrong, as a key of the page's texts. */
async function attempt(
  wish: Act,
  { world, answerRest }: PageOptions,
  showEarlier: (page: string, pane: string, place: string) => void,
): Promise<'failed' | undefined> {
  try {
    switch (wish.kind) {
      case 'earlier':
        showEarlier(wish.page, wish.pane, wish.place);
        return undefined;
      case 'answerRest':
        await answerRest();
        return undefined;
      case 'clock':
      case 'person':
      case 'block':
      case 'weather':
        await world.change(wish);
        return undefined;
      default: {
        const user = world.people.find(({ id }) => id === wish.pane);
        if (!user) return 'failed';
        await perform(user, wish);
        return undefined;
      }
    }
  } catch {
    return 'failed';
  }
}

/**
 * Pages of other sites in the same browser may not use the demo: their requests name another
 * origin, and a name of theirs that leads to this machine names another host.
 */
const onlyHere: RequestHandler = (request, response, next) => {
  const host = request.get('host') ?? '';
  const origin = request.get('origin');
  const isLocal = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  if (isLocal && (origin === undefined || origin === `http://${host}`)) return next();
  return response.sendStatus(403);
};
