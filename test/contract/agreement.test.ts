import { expect } from 'vitest';
import { LOCALES, texts } from '../../src/i18n/index.ts';
import { samples } from '../architecture/samples/index.ts';
import { linesOf } from '../support/card-parts.ts';
import { atEveryPlatform } from './support/stage.ts';

const deliveryId = '3f0c1b9a-5d2e-5f4a-8b6c-7d8e9f0a1b2c';

/** An agreement of twelve sections and as many characters as it may have, in a group of forty. */
const LONGEST = [
  ['agreements/views/draft', 'draftCard', 'for a member'],
  ['agreements/views/draft', 'draftCard', 'for a facilitator'],
  ['agreements/views/proposal', 'proposalsCard', 'many'],
  ['agreements/views/posted', 'agreementCard', 'asked first'],
  ['agreements/views/posted', 'agreementCard', 'asked again'],
  ['agreements/views/posted', 'agreementCard', 'committed'],
  ['agreements/views/posted', 'boardCard', 'open'],
  ['agreements/views/who', 'whoCard', 'some are in'],
  ['agreements/views/versions', 'versionCard', 'whole'],
  ['topics/views/box', 'boxCard', 'the first page'],
] as const;

atEveryPlatform((test) => {
  test('the longest agreement arrives whole, in every language', async ({ stage }) => {
    const { chat, person } = stage;
    const target = { workspace: person.workspace, userId: person.id };
    const at = await chat.send(target, { deliveryId, card: { summary: '–', blocks: [] } });
    for (const locale of LOCALES) {
      for (const [file, view, which] of LONGEST) {
        const card = samples[file]?.[view]?.[which]?.(texts(locale, chat.name));
        if (!card || !('blocks' in card)) throw new Error(`no ${which} of ${view}`);
        await chat.update(at, card);
        const shown = person.messages().at(-1)?.text.replaceAll(/\s+/g, ' ');
        for (const line of linesOf(card)) {
          const words = line.replaceAll(/\s+/g, ' ');
          for (const part of [words.slice(0, 60), words.slice(-60)]) {
            expect(shown, `${which}, ${locale}`).toContain(part);
          }
        }
      }
    }
  });
});
