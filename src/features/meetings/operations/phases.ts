import type { Deps } from '../../deps.ts';
import { bumpVersions } from '../../messages/operations/versions.ts';
import * as store from '../store/phases.ts';

/** So many meetings are looked at in one transaction. */
const AT_ONCE = 100;

/**
 * Has everything redrawn that shows a meeting which has begun, ended or been closed since it was
 * last looked at. Any number of instances may run it at once; what was missed is made up for.
 */
export async function followTime(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  for (;;) {
    const found = await store.movedMeetings(deps.db.prisma, now, AT_ONCE);
    if (found.length === 0) return;
    const subjects = found.flatMap(({ id, seasonId, groupId }) => [groupId, seasonId, id]);
    const ids = found.map(({ id }) => id);
    await deps.db.transaction(async (tx) => {
      await bumpVersions(deps, tx, subjects);
      await store.notePhases(tx, ids, now);
    });
  }
}
