import { drawPersonal, type MessageDrawer } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';
import { findLinking, request } from './operations.ts';
import * as views from './views.ts';

/** What the bot says by itself to the person whose link code was typed elsewhere. */
export function linkingMessages(deps: Deps): MessageDrawer[] {
  return [
    drawPersonal(request, {
      load: async (linkingId) => ({ linking: await findLinking(deps, linkingId) }),
      draw({ linking }, { personId, locale, platform }) {
        const say = texts(locale, platform);
        const own = linking?.ownerId === personId ? linking : undefined;
        if (own?.state === 'confirmed') {
          return { card: views.requestCard(say, own.id, own.other) };
        }
        return {
          card: own?.state === 'done' ? views.doneCard(say, own.other) : views.overCard(say),
        };
      },
    }),
  ];
}
