import type { MessageKind } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import { groupAtHome, nameOfGroup } from './operations.ts';
import * as views from './views.ts';

/** What the bot says by itself in a new home channel, and when one has ended. */
export function homeMessages(deps: Deps): MessageKind[] {
  return [
    {
      purpose: 'homes.welcome',
      async compose(homeChannelId, reader) {
        const group = await groupAtHome(deps, homeChannelId);
        return group === undefined
          ? undefined
          : { card: views.welcomeCard(texts(reader.locale), group) };
      },
    },
    {
      purpose: 'homes.ended',
      async compose(groupId, reader) {
        const group = await nameOfGroup(deps, groupId);
        return group === undefined
          ? undefined
          : { card: views.endedCard(texts(reader.locale), group) };
      },
    },
  ];
}
