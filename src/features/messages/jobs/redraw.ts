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
  /** Why messages could not be drawn. */
  readonly errors: unknown[];
}

interface Place {
  readonly subjectId: string;
  readonly workspaceId: Id<'workspace'>;
}

function createRounds(outbox: Outbox, turns: UpdateTurns) {
  const { db, slots } = outbox;
  /** By subject and workspace. */
  const atWork = new Map<string, Map<Id<'workspace'>, Round>>();
  const unfinished = new Set<Promise<void>>();

  /** @throws the first of what went wrong */
  async function work(place: Place, stale: readonly store.Stale[], states: States) {
    const { subjectId, workspaceId } = place;
    const round: Round = { isBehind: false, errors: [] };
    const rounds = atWork.get(subjectId) ?? new Map<Id<'workspace'>, Round>();
    atWork.set(subjectId, rounds.set(workspaceId, round));
    const drawing = { outbox, turns, states, until: performance.now() + STRETCH };
    try {
      await drawAll(drawing, place, stale, round);
      // Asked in one go with letting go of it: whoever comes in between would be lost.
      while (round.isBehind && performance.now() <= drawing.until)
        await drawAgain(drawing, place, round);
    } finally {
      rounds.delete(workspaceId);
      if (rounds.size === 0) atWork.delete(subjectId);
    }
    if (round.errors.length > 0) throw round.errors[0];
  }
  return {
    /** Begins to draw a subject wherever it is behind, and returns what it has begun. */
    async begin(subjectId: string): Promise<Promise<void>[]> {
      // Not by what is listed now: a message that is just being drawn is left out there.
      for (const round of atWork.get(subjectId)?.values() ?? []) round.isBehind = true;
      const list = () => store.staleMessages(db.prisma, subjectId);
      const { version, messages } = await slots(list);
      if (messages.length === 0) await markUpToDate(db.prisma, subjectId, version);
      const states = statesOf(subjectId);
      const byWorkspace = Map.groupBy(messages, ({ workspaceId }) => workspaceId);
      return [...byWorkspace].flatMap(([workspaceId, stale]) => {
        if (atWork.get(subjectId)?.has(workspaceId)) return [];
        const done = work({ subjectId, workspaceId }, stale, states);
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

async function drawAgain(drawing: Drawing, place: Place, round: Round): Promise<void> {
  const { db, slots } = drawing.outbox;
  const { subjectId, workspaceId } = place;
  round.isBehind = false;
  const { messages } = await slots(() => store.staleMessages(db.prisma, subjectId, workspaceId));
  await drawAll(drawing, place, messages, round);
}

/** Draws messages of one subject in one workspace, one after another. */
async function drawAll(
  drawing: Drawing,
  { subjectId }: Place,
  messages: readonly store.Stale[],
  { errors }: Round,
): Promise<void> {
  let newest = 0;
  for (const message of messages) {
    if (performance.now() > drawing.until) break;
    // One message that cannot be drawn keeps no other from it.
    const version = await draw(drawing, message).catch((error: unknown) => {
      errors.push(error);
      return undefined;
    });
    newest = Math.max(newest, version ?? 0);
  }
  await markUpToDate(drawing.outbox.db.prisma, subjectId, newest);
}
