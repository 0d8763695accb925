import type { MessageKind, Reader } from '../../chat/message.ts';
import type { TaskKind, TaskLine } from '../../chat/task.ts';
import type { Clock } from '../../core/clock.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps, Tx } from '../../jobs/deps.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import { nudgeEverybody, waitingFor } from './operations.ts';
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

/** A person's tasks as lines, the most urgent first. One query and each kind's own, however many tasks. */
export async function linesFor(
  tx: Tx,
  kinds: readonly TaskKind[],
  reader: Extract<Reader, { kind: 'person' }>,
): Promise<TaskLine[]> {
  const tasks = await waitingFor(tx, reader.personId);
  const described = await Promise.all(
    kinds.map(async ({ kind, describe }) => {
      const ids = tasks.filter((task) => task.kind === kind).map(({ subjectId }) => subjectId);
      const lines = ids.length > 0 ? await describe(ids, reader) : new Map<string, TaskLine>();
      return [kind, lines] as const;
    }),
  );
  const byKind = new Map(described);
  return tasks.flatMap(({ kind, subjectId }) => byKind.get(kind)?.get(subjectId) ?? []);
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
