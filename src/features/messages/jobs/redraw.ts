import { type Coalesced, coalesced } from '../../../core/coalesce.ts';
import type { Id } from '../../../core/ids.ts';
import { describeError } from '../../../core/log.ts';
import * as store from '../store/posted.ts';
import { markUpToDate } from '../store/subjects.ts';
import { type Drawing, draw } from './draw.ts';
import type { Outbox } from './outbox.ts';
import { type States, statesOf } from './states.ts';
import { createUpdateTurns, type UpdateTurns } from './turns.ts';

/** How long one subject is drawn at a stretch in a workspace; the sweep asks for what is left. Milliseconds. */
const STRETCH = 40_000;
/** What changes in so short a time is drawn at one go. Milliseconds. */
const GATHER = 100;

/**
 * Redraws what has been posted about subjects, each once for however many changes come at a time.
 * In each workspace apart: what waits in one keeps nothing in another.
 */
export function createRedrawer(outbox: Outbox): Coalesced {
  const turns = createUpdateTurns(outbox.db.prisma);
  const rounds = createRounds(outbox, turns);
  const failed = (error: unknown) =>
    outbox.log.warn(describeError(error), 'redrawing failed, will be tried again');
  const { ask, stop } = coalesced(async (subjectId) => {
    try {
      for (const round of await rounds.begin(subjectId)) round.catch(failed);
    } catch (error) {
      failed(error);
    }
  }, GATHER);
  return {
    ask,
    async stop() {
      turns.stop();
      await stop();
      await rounds.settled();
    },
  };
}

/**
 * Draws everything that shows an older version of a subject than the newest.
 * @throws the first of what went wrong
 */
export async function redraw(outbox: Outbox, subjectId: string): Promise<void> {
  const rounds = createRounds(outbox, createUpdateTurns(outbox.db.prisma));
  const outcomes = await Promise.allSettled(await rounds.begin(subjectId));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** One subject in one workspace, being drawn. */
interface Round {
  /** It has changed again since its messages were last listed. */
  isBehind: boolean;
}

interface Place {
  readonly subjectId: string;
  readonly workspaceId: Id<'workspace'>;
}

function createRounds(outbox: Outbox, turns: UpdateTurns) {
  const { db, slots } = outbox;
  const atWork = new Map<string, Round>();
  const unfinished = new Set<Promise<void>>();

  async function work(key: string, place: Place, stale: readonly store.Stale[], states: States) {
    const round = { isBehind: false };
    atWork.set(key, round);
    try {
      const drawing = { outbox, turns, states, until: Date.now() + STRETCH };
      await drawIn(drawing, place, stale, round);
    } finally {
      atWork.delete(key);
    }
  }
  return {
    /** Begins to draw a subject wherever it is behind, and returns what it has begun. */
    async begin(subjectId: string): Promise<Promise<void>[]> {
      const list = () => store.staleMessages(db.prisma, subjectId);
      const { version, messages } = await slots(list);
      if (messages.length === 0) await markUpToDate(db.prisma, subjectId, version);
      const states = statesOf(subjectId);
      const byWorkspace = Map.groupBy(messages, ({ workspaceId }) => workspaceId);
      return [...byWorkspace].flatMap(([workspaceId, stale]) => {
        const key = `${subjectId} ${workspaceId}`;
        const round = atWork.get(key);
        if (round) {
          round.isBehind = true;
          return [];
        }
        const done = work(key, { subjectId, workspaceId }, stale, states);
        unfinished.add(done);
        done.catch(() => {}).finally(() => unfinished.delete(done));
        return [done];
      });
    },
    async settled(): Promise<void> {
      await Promise.allSettled(unfinished);
    },
  };
}

/**
 * Draws what is behind of a subject in a workspace, one message after another, and once more when it
 * has changed meanwhile.
 * @throws the first of what went wrong
 */
async function drawIn(
  drawing: Drawing,
  { subjectId, workspaceId }: Place,
  stale: readonly store.Stale[],
  round: Round,
): Promise<void> {
  const { db, slots } = drawing.outbox;
  const failed = new Set<string>();
  const errors: unknown[] = [];
  const drawn = [await drawAll(drawing, stale, failed, errors)];
  while (round.isBehind && Date.now() <= drawing.until) {
    round.isBehind = false;
    const list = () => store.staleMessages(db.prisma, subjectId, workspaceId);
    const { messages } = await slots(list);
    const todo = messages.filter(({ id }) => !failed.has(id));
    drawn.push(await drawAll(drawing, todo, failed, errors));
  }
  await markUpToDate(db.prisma, subjectId, Math.max(...drawn));
  if (errors.length > 0) throw errors[0];
}

/** Draws messages one after another, and returns the newest version that was drawn. */
async function drawAll(
  drawing: Drawing,
  messages: readonly store.Stale[],
  failed: Set<string>,
  errors: unknown[],
): Promise<number> {
  let newest = 0;
  for (const message of messages) {
    if (Date.now() > drawing.until) break;
    // One message that cannot be drawn keeps no other from it.
    const version = await draw(drawing, message).catch((error: unknown) => {
      errors.push(error);
      return undefined;
    });
    if (version === undefined) failed.add(message.id);
    else newest = Math.max(newest, version);
  }
  return newest;
}
