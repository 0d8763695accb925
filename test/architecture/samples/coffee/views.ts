import { type Card, sentence } from '../../../../src/chat/card.ts';
import { defineIntent } from '../../../../src/chat/intent.ts';
import type { Command } from '../../../../src/chat/router.ts';
import { idSchema } from '../../../../src/core/ids.ts';

export const brewIntent = defineIntent('coffee.brew', { group: idSchema('group') });

/** A real feature takes its texts from the catalogues. */
export const coffeeCommand: Command = {
  name: 'coffee',
  words: { fi: ['kahvi'], sv: ['kaffe'], en: ['coffee'] },
  label: () => 'Kahvivuoro',
  forGroup: (group) => brewIntent({ group }),
  help: () => 'Katso, kuka tuo kahvit: /verme kahvi.',
};

export function questionCard(isBrewed: boolean): Card {
  return sentence(isBrewed ? 'Kahvit on hoidettu!' : 'Toisitko sinä kahvit?');
}
