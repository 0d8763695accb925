import { drawMessage, type MessageDrawer } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../deps.ts';
import { ended, groupAtHome, nameOfGroup, welcome } from './operations.ts';
import * as views from './views.ts';

/** What the bot says by itself in a new home channel, and when one has ended. */
export function homeChannelMessages(deps: Deps): MessageDrawer[] {
  return [
    drawMessage(welcome, {
      load: (homeChannelId) => groupAtHome(deps, homeChannelId),
      draw: (group, { locale, platform }) => ({
        card: views.welcomeCard(texts(locale, platform), group),
      }),
    }),
    drawMessage(ended, {
      load: (groupId) => nameOfGroup(deps, groupId),
      draw: (group, { locale, platform }) => ({
        card: views.endedCard(texts(locale, platform), group),
      }),
    }),
  ];
}
