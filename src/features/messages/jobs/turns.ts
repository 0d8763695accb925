import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatPlatform } from '../../../chat/platform.ts';
import type { Id } from '../../../core/ids.ts';
import { TooEarly } from '../../../jobs/kinds.ts';
import type { Deps, Tx } from '../../deps.ts';
import { type Method, type Pace, returnTurn, takeTurn } from '../store/budgets.ts';
import { claimTrial, noteTrouble } from '../store/troubles.ts';

/** At once, before the pace of a workspace's budget is kept. */
const BURST = { update: 3, send: 10, look: 3 };
/** Of a platform's updates a minute; the rest is left for what people do themselves. */
const UPDATE_SHARE = 0.94;

type Rates = Pick<ChatPlatform, 'sendsPerMinute' | 'updatesPerMinute' | 'looksPerMinute'>;

/** How often a workspace of a platform may be asked for something. */
export function paceOf(platform: Rates, method: Method): Pace {
  const perMinute = {
    send: platform.sendsPerMinute,
    update: platform.updatesPerMinute * UPDATE_SHARE,
    look: platform.looksPerMinute,
  };
  return { perMinute: perMinute[method], burst: BURST[method] };
}

/** Leave to send one message. */
export interface SendTurn {
  /** Until there is one for another. Milliseconds. */
  readonly wait: number;
  /** The platform has not answered lately: whether it does is seen by this message. */
  readonly isTrial: boolean;
}

/**
 * While something does not answer, each message that is tried may be lost or not without our
 * knowing. So it is asked whether it is well first, and each time: a part of its answers coming
 * through is not well.
 */
const QUESTIONS = 6;
/** After so long a part is better than nothing. Seconds. */
const CAREFUL = 120;

/**
 * Takes a turn to send in a workspace.
 * @throws TooEarly when there is none now
 */
export async function turnToSend(
  { db }: Pick<Deps, 'db'>,
  platform: ChatPlatform,
  workspace: { readonly id: Id<'workspace'>; readonly externalId: string },
): Promise<SendTurn> {
  const pace = paceOf(platform, 'send');
  const turn = await takeTurn(db.prisma, workspace.id, 'send', pace);
  if (turn.isTaken) return { wait: turn.wait, isTrial: false };
  const lasts =
    turn.isTroubled && turn.wait <= 0 ? await claimTrial(db.prisma, workspace.id, pace) : undefined;
  if (lasts !== undefined) {
    const questions = lasts < CAREFUL ? QUESTIONS : 1;
    if (await platform.isWell(workspace.externalId, questions)) return { wait: 0, isTrial: true };
    await noteTrouble(db.prisma, workspace.id);
  }
  throw new TooEarly(Math.max(turn.wait, AGAIN), workspace.id);
}

/** After a trial that somebody else has, or that failed. Milliseconds. */
const AGAIN = 1000;

/** Turns to update, for those who wait for them here, in the order in which they came. */
export interface UpdateTurns {
  /** False when there is none for them before `until`, or nobody waits any more. Milliseconds, by `performance.now`. */
  take(platform: Rates, workspaceId: Id<'workspace'>, until: number): Promise<boolean>;
  /** The turn that was taken last was not needed. */
  giveBack(platform: Rates, workspaceId: Id<'workspace'>): Promise<void>;
  /** Nobody waits any more. */
  stop(): void;
}

export function createUpdateTurns(db: Tx): UpdateTurns {
  /** The last in each workspace's line. */
  const lines = new Map<Id<'workspace'>, Promise<unknown>>();
  const stopping = new AbortController();

  async function next(platform: Rates, workspaceId: Id<'workspace'>, until: number) {
    const pace = paceOf(platform, 'update');
    while (!stopping.signal.aborted && performance.now() <= until) {
      const { isTaken, wait } = await takeTurn(db, workspaceId, 'update', pace);
      if (isTaken) return true;
      const left = Math.max(until - performance.now(), 0) + 1;
      await sleep(Math.min(wait, left), undefined, stopping).catch(() => {});
    }
    return false;
  }
  return {
    async take(platform, workspaceId, until) {
      const before = lines.get(workspaceId);
      const mine = (before ?? Promise.resolve())
        .catch(() => {})
        .then(() => next(platform, workspaceId, until));
      lines.set(workspaceId, mine);
      try {
        return await mine;
      } finally {
        if (lines.get(workspaceId) === mine) lines.delete(workspaceId);
      }
    },
    giveBack: (platform, workspaceId) =>
      returnTurn(db, workspaceId, 'update', paceOf(platform, 'update')),
    stop: () => stopping.abort(),
  };
}
