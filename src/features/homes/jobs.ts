import type { MessageKind } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import { groupAtHome, nameOfGroup } from './operations.ts';
import * as views from './views.ts';

/** What the bot says by itself in a new home channel, and when one has ended. */
export function homeMessages(deps: Deps): MessageKind[] {
  const about = (
    purpose: string,
    nameFor: typeof nameOfGroup,
    card: typeof views.endedCard,
  ): MessageKind => ({
    purpose,
    async compose(subjectId, reader) {
      const group = await nameFor(deps, subjectId);
      return group === undefined ? undefined : { card: card(texts(reader.locale), group) };
    },
  });
  return [
    about('homes.welcome', groupAtHome, views.welcomeCard),
    about('homes.ended', nameOfGroup, views.endedCard),
  ];
}
