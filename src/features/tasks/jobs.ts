import type { MessageKind } from '../../chat/message.ts';
import type { TaskKind } from '../../chat/task.ts';
import type { Clock } from '../../core/clock.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import { linesFor, nudgeEverybody } from './operations.ts';
import * as views from './views.ts';

/** The nudge, which always shows what waits now. */
export function taskMessages(deps: Deps, kinds: readonly TaskKind[]): MessageKind[] {
  return [
    {
      purpose: 'tasks.nudge',
      onlyNow: true,
      async compose(_subjectId, reader) {
        if (reader.kind !== 'person') return undefined;
        const lines = await linesFor(deps.db.prisma, kinds, reader);
        const card = views.waitingCard(texts(reader.locale), lines);
        return { card, onlyRedrawn: lines.length === 0 };
      },
    },
  ];
}

/** Sends the day's nudges; looks once a minute. */
export function nudgeSweep(deps: Deps): Sweep {
  const isDue = onceAMinute(deps.clock);
  return {
    name: 'tasks.nudges',
    run: async () => {
      if (isDue()) await nudgeEverybody(deps);
    },
  };
}

function onceAMinute(clock: Clock): () => boolean {
  let last = -1;
  return () => {
    const minute = Math.floor(clock.now().getTime() / 60_000);
    if (minute === last) return false;
    last = minute;
    return true;
  };
}
