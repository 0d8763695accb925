import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '../../../src/features/deps.ts';

/** Waits until so many wait for somebody else's lock, or `attempt` is over without having waited. */
export async function untilBlocked(
  { db }: Deps,
  attempt: Promise<unknown>,
  waiting = 1,
): Promise<void> {
  let isOver = false;
  const over = attempt
    .catch(() => {})
    .then(() => {
      isOver = true;
    });
  while (!isOver) {
    const [row] = await db.prisma.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE NOT l.granted AND a.datname = current_database()`;
    if (row && row.count >= waiting) return;
    await Promise.race([over, sleep(5)]);
  }
}

/** The same, but before its first transaction something else happens. */
export function interrupted(deps: Deps, happens: () => Promise<unknown>): Deps {
  let isFirst = true;
  return {
    ...deps,
    db: {
      ...deps.db,
      async transaction(work, options) {
        if (isFirst) {
          isFirst = false;
          await happens();
        }
        return deps.db.transaction(work, options);
      },
    },
  };
}
