import { drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';
import { findOwnPage, ownPage } from './operations.ts';
import * as views from './views.ts';

/** A person's own page, redrawn when what waits for them changes. */
export function menuMessages(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(ownPage, {
      // Everything on it is the reader's own: there is nothing to load for several.
      load: async (subjectId) => subjectId,
      async draw(_subjectId, reader) {
        const page = await findOwnPage(deps, reader);
        const commands = deps.features.flatMap((feature) => feature.commands ?? []);
        const about = { room: views.ON_PAGE, now: deps.clock.now() };
        return {
          card: views.ownPageCard(texts(reader.locale, reader.platform), page, commands, about),
        };
      },
    }),
  ];
}
