import { drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import { onceAMinute } from '../../jobs/once-a-minute.ts';
import type { Sweep } from '../../jobs/ticks.ts';
import type { Deps } from '../deps.ts';
import { claimNudge, forgetDone, nudge, nudgeEverybody, waitingNow } from './operations/nudge.ts';
import * as views from './views.ts';

/** The nudge: the newest one always shows what waits now. */
export function taskMessages(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(nudge, {
      // What waits is the reader's own: there is nothing to load for several.
      load: async (subjectId) => subjectId,
      async draw(_subjectId, reader) {
        const say = texts(reader.locale, reader.platform);
        if (reader.isFollowed) return { card: views.followedCard(say) };
        const waiting = await waitingNow(deps, reader);
        const card = views.nudgeCard(say, waiting);
        return { card, onlyRedrawn: waiting.lines.length + waiting.news.length === 0 };
      },
      claim: (reader, day) => claimNudge(deps, reader, day),
    }),
  ];
}

/** Sends the day's nudges, looking once a minute; and forgets what was done long ago. */
export function taskSweeps(deps: Deps): Sweep[] {
  const nudge = onceAMinute(deps.clock, () => nudgeEverybody(deps));
  return [
    { name: 'tasks.nudges', run: nudge },
    { name: 'tasks.old', everySeconds: 24 * 3600, run: () => forgetDone(deps) },
  ];
}
