import type { MessageKind } from '../../chat/message.ts';
import { texts } from '../../i18n/index.ts';
import type { Deps } from '../../jobs/deps.ts';
import { linkingFor } from './operations.ts';
import * as views from './views.ts';

/** What the bot says by itself to the person whose link code was typed elsewhere. */
export function linkingMessages(deps: Deps): MessageKind[] {
  return [
    {
      purpose: 'linking.request',
      async compose(linkingId, reader) {
        if (reader.kind !== 'person') return undefined;
        const say = texts(reader.locale);
        const found = await linkingFor(deps, reader.personId, linkingId);
        if (found?.state === 'confirmed') {
          return { card: views.requestCard(say, linkingId, found.other) };
        }
        if (found?.state === 'done') return { card: views.doneCard(say, found.other) };
        return { card: views.overCard(say) };
      },
    },
  ];
}
