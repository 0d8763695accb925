import { sentence } from '../../chat/card.ts';
import { asPerson, type Router } from '../../chat/router.ts';
import type { TaskKind } from '../../chat/task.ts';
import type { Texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import { linesFor } from './jobs.ts';
import { snooze } from './operations.ts';
import * as views from './views.ts';

/** How the menu offers what waits. */
export const tasksMenu = {
  label: ({ t }: Texts) => t('tasks:title'),
  command: 'tasks',
  roles: ['member', 'facilitator', 'manager'],
} as const;

/** What waits for me, and later. */
export function registerTasks(router: Router, deps: Deps, kinds: readonly TaskKind[]): void {
  router.command({
    name: 'tasks',
    words: { fi: ['odottaa'], sv: ['väntar'], en: ['waiting'] },
    async handle(turn) {
      const { actor } = asPerson(turn);
      const lines = await linesFor(deps.db.prisma, kinds, { kind: 'person', ...actor });
      return { tell: views.waitingCard(turn.texts, lines) };
    },
  });
  router.on(views.snoozeIntent, async ({ actor, texts }, { until }) => {
    const at = await snooze(deps, actor, until);
    const when = texts.format.date(at, { zone: actor.zone, now: deps.clock.now() });
    return { tell: sentence(texts.t('tasks:snoozed', { when })) };
  });
}
