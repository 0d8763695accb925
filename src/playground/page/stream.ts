import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import { type Locale, texts } from '../../i18n/index.ts';
import { ZONE } from './messages.ts';
import { type Given, nothingGiven, paneNews, wantEarlier } from './panes.ts';
import type { Update } from './protocol.ts';
import type { DemoWorld } from './world.ts';

/** Many changes come together, as when a poll goes to a whole group. Milliseconds. */
const GATHER = 50;
/** The clock on the page shows minutes. Milliseconds. */
const CLOCK_TICK = 15_000;

/** Everybody who has the page open, and what each of them has got. */
export interface Stream {
  /** Serves one page with server-sent events for as long as it stays open. */
  serve(request: Request, response: Response, locale: Locale): void;
  /** Something may look different now. */
  changed(): void;
  /** A page wants more of the earlier messages of a place. */
  showEarlier(page: string, pane: string, place: string): void;
  close(): void;
}

interface Listener {
  readonly page: string;
  readonly given: Given;
  readonly response: Response;
}

/** Sends every open page what it has not got yet. */
export function createStream(world: DemoWorld): Stream {
  const listeners = new Map<string, Listener>();
  let gathering: NodeJS.Timeout | undefined;
  let isClosed = false;
  const clock = setInterval(() => changed(), CLOCK_TICK).unref();

  function changed(): void {
    if (isClosed) return;
    gathering ??= setTimeout(() => {
      gathering = undefined;
      sendAll();
      void lookAtTour();
    }, GATHER);
  }

  function sendAll(): void {
    for (const listener of listeners.values()) send(world, listener);
  }

  /** The chats do not wait for the database. While it does not answer, the tour stays where it is. */
  async function lookAtTour(): Promise<void> {
    const isNew = await world.tour.look().catch(() => false);
    if (isNew && !isClosed) sendAll();
  }

  return {
    serve(request, response, locale) {
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      const listener = { page: randomUUID(), given: nothingGiven(locale), response };
      listeners.set(listener.page, listener);
      request.on('close', () => listeners.delete(listener.page));
      send(world, listener);
      void lookAtTour();
    },
    changed,
    showEarlier(page, pane, place) {
      const given = listeners.get(page)?.given;
      if (given) wantEarlier(given, pane, place);
      changed();
    },
    close() {
      isClosed = true;
      clearInterval(clock);
      clearTimeout(gathering);
      for (const { response } of listeners.values()) response.end();
    },
  };
}

function send(world: DemoWorld, { page, given, response }: Listener): void {
  const { people, workspaces } = world;
  const tour = world.tour.view();
  const wanted = new Set(tour.steps.flatMap(({ message }) => message ?? []));
  const update: Update = {
    page,
    now: nowText(world, given.locale),
    tour,
    workspaces,
    people: people.map(({ id }) => id),
    panes: people.flatMap((user) => paneNews(user, world.standingOf(user), given, wanted) ?? []),
  };
  response.write(`data: ${JSON.stringify(update)}\n\n`);
}

function nowText(world: DemoWorld, locale: Locale): string {
  const now = world.now();
  return texts(locale).format.dateTime(now, { zone: ZONE, now });
}
