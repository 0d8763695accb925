import { sentence } from '../../chat/card.ts';
import { asPerson, type PersonTurn, type Router } from '../../chat/router.ts';
import type { Deps } from '../deps.ts';
import { snooze, waitingNow } from './operations/nudge.ts';
import * as views from './views.ts';

/** What waits for me, and later. */
export function registerTasks(router: Router, deps: Deps): void {
  const waiting = async ({ actor, texts }: PersonTurn, from: number) => {
    const reader = { kind: 'person', ...actor } as const;
    return { tell: views.waitingCard(texts, await waitingNow(deps, reader), from) };
  };
  router.command(views.tasksCommand, (turn) => waiting(asPerson(turn), 0));
  router.on(views.moreIntent, (turn, { from }) => waiting(turn, from));
  router.on(views.snoozeIntent, async ({ actor, texts }, { until }) => {
    const at = await snooze(deps, actor, until);
    const day = texts.format.date(at, { zone: actor.zone, now: deps.clock.now() });
    return { tell: sentence(texts.t('tasks:snoozed', { day })) };
  });
}
