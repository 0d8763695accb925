import type { Phase } from '../../../core/meeting-phase.ts';
import type { Deps } from '../../deps.ts';
import { bumpVersions } from '../../messages/operations/versions.ts';
import { settleTasks } from '../../tasks/operations/tasks.ts';
import * as store from '../store/phases.ts';
import { endedSeasons } from '../store/upcoming.ts';
import { askForAttendance } from './attendance.ts';
import { attendanceTask } from './kinds.ts';

/** So many meetings are looked at in one transaction. */
const AT_ONCE = 100;

/**
 * Has everything redrawn that shows a meeting which has begun, ended or been closed since it was
 * last looked at; who was at one that has ended is asked, where that is kept. Any number of instances
 * may run it at once; what was missed is made up for.
 */
export async function followTime(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  for (;;) {
    const found = await store.movedMeetings(deps.db.prisma, now, AT_ONCE);
    if (found.length === 0) return;
    const groupIds = found.map(({ groupId }) => groupId);
    const subjects = found.flatMap(({ id, seasonId }) => [seasonId, id]);
    const ids = found.map(({ id }) => id);
    await deps.db.transaction(async (tx) => {
      // What comes next in their groups is something else now.
      const ended = await endedSeasons(tx, groupIds);
      // Groups first, as wherever what is theirs is changed.
      await bumpVersions(deps, tx, groupIds);
      await bumpVersions(deps, tx, [...subjects, ...ended]);
      const noted = await store.notePhases(tx, ids, now);
      const those = (phase: Phase) =>
        noted.filter((one) => one.phase === phase).map(({ id }) => id);
      await askForAttendance(deps, tx, those('ended'));
      await settleTasks(deps, tx, attendanceTask, those('closed'));
    });
  }
}
