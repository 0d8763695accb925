import { setTimeout as sleep } from 'node:timers/promises';
import type { KillPoints } from './crash-points.ts';
import type { GroupToPlay } from './crash-world.ts';

/**
 * Plays in groups side by side until all points have been: while one waits, there is something to
 * be killed in another.
 */
export async function playInLanes(
  lanes: number,
  { points, groups }: { readonly points: KillPoints; readonly groups: GroupToPlay[] },
  play: (group: GroupToPlay) => Promise<void>,
): Promise<void> {
  const lane = async () => {
    while (points.left() > 0) {
      if (points.isPaused()) {
        await sleep(100);
        continue;
      }
      const group = groups.shift();
      if (!group) return;
      await play(group);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
