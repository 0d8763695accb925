import { drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';
import { changeFor, changeMessage } from './operations/changes.ts';
import { changeCard } from './views/network.ts';

/** What the bot says by itself to project managers. */
export function networkMessages(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(changeMessage, {
      load: (id) => changeFor(deps, id),
      draw({ managers, ...change }, { personId, locale, platform }) {
        if (!managers.some((manager) => manager.personId === personId)) return undefined;
        return { card: changeCard(texts(locale, platform), change) };
      },
    }),
  ];
}
