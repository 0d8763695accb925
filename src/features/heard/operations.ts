import type { Hearing } from '../../chat/platform.ts';
import { describeError } from '../../core/log.ts';
import type { Deps } from '../deps.ts';
import * as store from './store.ts';

/** Whoever has not answered by then never will: they were killed. Milliseconds. */
const ABANDONED_AFTER = 20_000;
/** Longer than any platform repeats a request. Milliseconds. */
const REMEMBERED = 24 * 60 * 60_000;

/** What all instances have answered, so that none does it again when a platform repeats itself. */
export function hearing({ db, log }: Pick<Deps, 'db' | 'log'>): Hearing {
  /** Without the database nobody knows: better answered twice than never. */
  const unlessAway = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      log.warn(describeError(error), 'not noted that a request was heard');
      return undefined;
    });

  return {
    async once(platform, id, work) {
      const key = { platform, id };
      // Real time: a repetition does not wait for a clock that is moved.
      const now = Date.now();
      const times = {
        now: new Date(now),
        abandonedBefore: new Date(now - ABANDONED_AFTER),
        forgottenBefore: new Date(now - REMEMBERED),
      };
      if ((await unlessAway(store.begin(db.prisma, key, times))) === false) return;
      try {
        await work();
      } catch (error) {
        await unlessAway(store.remove(db.prisma, key));
        throw error;
      }
      await unlessAway(store.markDone(db.prisma, key));
    },
  };
}
