import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnavailable } from '../../../src/db/errors.ts';
import type { MortalBot } from './crash-bot.ts';
import type { KillPoints } from './crash-points.ts';
import { eventually } from './world.ts';

/** The longest that anybody tries or waits, in seconds. */
const PATIENCE = 120;
/** Who has waited this long gets there without another kill, or a slow machine would never. */
const KILLED_FOR = 40;

/** A bot that people deal with while it is killed. */
export interface Living {
  readonly bot: MortalBot;
  readonly points: KillPoints;
}

/** Tries until it is seen to be done, as a person does who gets no answer. */
export async function insist(
  game: Living,
  what: string,
  attempt: () => Promise<boolean>,
): Promise<void> {
  let cause: unknown;
  const isDone = await patiently(game, 20, async () => {
    await game.bot.up();
    try {
      return await attempt();
    } catch (error) {
      cause = error;
      return false;
    }
  });
  if (!isDone) throw new Error(`in vain: ${what}`, { cause });
}

/**
 * Waits until nothing is found any more; looking often would only slow down what is waited for.
 * A database that is just starting again cannot be asked: then there is another time.
 */
export async function none(
  game: Living,
  what: string,
  find: () => Promise<string[]>,
): Promise<void> {
  let found: string[] = [];
  const isDone = await patiently(game, 500, async () => {
    try {
      found = await find();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error;
      found = ['the database does not answer'];
    }
    return found.length === 0;
  });
  if (!isDone) throw new Error(`${what}:\n${found.join('\n')}`);
}

/** Whether it is done before the patience ends; tried each `pause` milliseconds. */
async function patiently(
  { points }: Living,
  pause: number,
  isDone: () => Promise<boolean>,
): Promise<boolean> {
  const begin = Date.now();
  const waited = () => (Date.now() - begin) / 1000;
  let resume: (() => void) | undefined;
  try {
    while (waited() < PATIENCE) {
      if (await isDone()) return true;
      if (waited() > KILLED_FOR) resume ??= points.pause();
      await sleep(pause);
    }
    return false;
  } finally {
    resume?.();
  }
}

/** What is waited for may be lost with the bot; what comes of that is seen later. */
export async function atMostAMoment(check: () => boolean): Promise<void> {
  await eventually('', check, 0.5).catch(() => {});
}
