import type { MessageKind } from '../../chat/message.ts';
import type { TaskKind } from '../../chat/task.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import { HOME_PURPOSE, homePage } from './operations.ts';
import * as views from './views.ts';

/** A person's own page, redrawn when what waits for them changes. */
export function menuMessages(
  deps: Deps,
  kinds: readonly TaskKind[],
  entries: readonly views.MenuEntry[],
): MessageKind[] {
  return [
    {
      purpose: HOME_PURPOSE,
      async compose(_subjectId, reader) {
        if (reader.kind !== 'person') return undefined;
        const page = await homePage(deps, kinds, reader);
        const about = { room: views.ON_PAGE, now: deps.clock.now() };
        return { card: views.homeCard(texts(reader.locale), page, entries, about) };
      },
    },
  ];
}
