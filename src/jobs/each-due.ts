import { describeError, type Log } from '../core/log.ts';
import { DatabaseUnavailable } from '../db/errors.ts';

/**
 * Does what has fallen due, one after the other. What fails is noted and tried again at the next
 * tick: nothing else waits for it, as it would for ever behind something that always fails.
 * @throws DatabaseUnavailable, since nothing else would fare better then
 */
export async function eachDue<Due>(
  log: Log,
  sweep: string,
  due: readonly Due[],
  work: (one: Due) => Promise<void>,
): Promise<void> {
  for (const one of due) {
    try {
      await work(one);
    } catch (error) {
      if (error instanceof DatabaseUnavailable) throw error;
      log.warn({ sweep, ...describeError(error) }, 'one that is due failed');
    }
  }
}
